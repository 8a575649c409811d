"""The sheets of a round as files: Word to be printed and signed, the pool as a workbook.

Every file that leaves the program is told in the audit chain.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from permitdesk.documents.draw_sheets import write_sheet
from permitdesk.documents.files import file_name
from permitdesk.documents.pool_sheet import PoolSheet, write_pool_sheet
from permitdesk.domain.choice import Choice
from permitdesk.domain.draw.pool import Pool
from permitdesk.domain.report.draw_sheets import (
    ChangesSheet,
    DrawRecord,
    ManualSheet,
    PublicSheet,
    SealSheet,
    TeamSheet,
    VoidSheet,
)
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.draw import pools
from permitdesk.services.draw.keeping import now_in
from permitdesk.services.draw.rounds import RoundView, view_in
from permitdesk.services.draw.sheet_values import sheets_of
from permitdesk.services.draw.visibility import require_no_betrayal_in, require_sight_in
from permitdesk.services.office.setup import office_in
from permitdesk.storage.unit_of_work import UnitOfWork

SHEETS = Choice(
    {
        "seal": "封存单",
        "record": "抽取记录",
        "teams": "选派表",
        "manual": "人工抽取登记表",
        "changes": "补抽、换人记录",
        "void": "作废记录",
        "public": "公示表",
    }
)
_KINDS = {
    SealSheet: "seal",
    DrawRecord: "record",
    TeamSheet: "teams",
    ManualSheet: "manual",
    ChangesSheet: "changes",
    VoidSheet: "void",
    PublicSheet: "public",
}
_OPEN = ("seal", "void", "public")
"""Sheets that name no unit, or are public themselves."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A sheet in the list of a round.

    Attributes:
        kind: One of `SHEETS`.
        use: What it is for, or when it will be there.
        is_ready: Whether the round has come to it.
    """

    kind: str
    use: str
    is_ready: bool


def of_round(view: RoundView) -> tuple[SheetLine, ...]:
    """Return the sheets of a round, those that are still to come too."""
    ready = {_KINDS[type(sheet)] for sheet in sheets_of(view)} if not view.hidden else {"seal"}
    return tuple(
        SheetLine(kind, use, kind in ready)
        for kind, use in _uses(is_manual=view.round.manual is not None).items()
    )


def write(
    work: UnitOfWork, number: str, folder: Path, kinds: Collection[str] = ()
) -> tuple[Path, ...]:
    """Write the Word sheets that a round has come to, and say so in the audit chain.

    Args:
        work: A unit of work for writing, not yet entered.
        number: The round.
        folder: Where they are written; made where there is none.
        kinds: Which of `SHEETS`; none for all.

    Returns:
        The files in the order in which they are signed.

    Raises:
        RoundUnknown: There is no such round.
        ListSecret: Who works here may not see the list yet.
        FolderNotWritable: The folder cannot be made or written.
        FileInUse: An old file is open in another program.
        DiskFull: There is no room for a file.
    """
    with work:
        view = view_in(work, number)
        files: list[Path] = []
        for sheet in sheets_of(view):
            kind = _KINDS[type(sheet)]
            if kinds and kind not in kinds:
                continue
            if kind not in _OPEN:
                require_sight_in(work, view.round, f"写出{SHEETS.label(kind)}")
            files.append(write_sheet(sheet, folder, now_in(work)))
        work.record("draw", "export", number, what="单据", files=[path.name for path in files])
        work.commit()
    return tuple(files)


def write_pool(work: UnitOfWork, number: str, folder: Path, reporter: Reporter = SILENT) -> Path:
    """Write the pool of a round as a workbook and return the file.

    Raises:
        RoundUnknown: There is no such round.
        ListSecret: It would tell who works here what a secret list holds.
        FolderNotWritable: The folder takes no new file.
        FileInUse: The old file is open in another program.
        DiskFull: There is no room for the file.
        Cancelled: The user asked to stop.
    """
    with work:
        one = work.draw.rounds.find(number).round
        require_no_betrayal_in(work, one.pool, "写出名单")
        path = _write_pool(work, one.pool, number, folder, reporter)
        work.record("draw", "export", number, what="抽取名单", file=path.name)
        work.commit()
    return path


def write_proposed_pool(
    work: UnitOfWork, period: str, folder: Path, reporter: Reporter = SILENT
) -> Path:
    """Write the pool that a month's next round would seal as a workbook, to be gone over.

    Raises:
        PlanMissing: The year has no plan.
        ListSecret: It would tell who works here what a secret list holds.
        FolderNotWritable: The folder takes no new file.
        FileInUse: The old file is open in another program.
        DiskFull: There is no room for the file.
        Cancelled: The user asked to stop.
    """
    with work:
        proposal = pools.propose_in(work, period)
        name, pool = f"{proposal.number}（拟）", pools.pool_of(proposal)
        require_no_betrayal_in(work, pool, "写出名单")
        path = _write_pool(work, pool, name, folder, reporter)
        work.record("draw", "export", proposal.number, what="拟封存名单", file=path.name)
        work.commit()
    return path


def _write_pool(work: UnitOfWork, pool: Pool, name: str, folder: Path, reporter: Reporter) -> Path:
    """Write a pool with names, areas, industries and classes of its units."""
    path = folder / file_name(f"抽取名单_{name}", ".xlsx")
    labels = [
        label
        for stratum in pool.strata
        for label in (*stratum.eligible, *(out.label for out in stratum.excluded))
    ]
    units = work.draw.units.particulars(labels)
    sheet = PoolSheet(office_in(work).name, name, now_in(work), pool, units)
    write_pool_sheet(path, sheet, reporter)
    return path


def _uses(*, is_manual: bool) -> dict[str, str]:
    """Return what each sheet is for, in the order in which they are signed."""
    uses = {
        "seal": "封存后打印公布：数量、名单校验值、承诺值和号码来源",
        "record": "抽取后由操作人、监督人、见证人签字",
        "teams": "抽取后打印：每家由谁检查，跳过了谁",
        "changes": "有补抽、换人或回避申请后打印，由批准人签字",
        "void": "作废后打印，由申请人和批准人签字",
        "public": "公开后张贴：号码、三个校验值和抽查单位",
    }
    if not is_manual:
        return uses
    by_hand = {"manual": "录入后打印：方式、见证人、结果，标明不可核验"}
    return by_hand | {kind: uses[kind] for kind in ("changes", "void", "public")}
