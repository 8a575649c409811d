"""Draws made by hand: recorded from the signed sheet, with its scan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from permitdesk.documents.files import file_name, write_atomically
from permitdesk.domain.draw import manual
from permitdesk.domain.draw.lines import KeptRound
from permitdesk.domain.draw.manual import ManualResult
from permitdesk.domain.draw.pool import Pool
from permitdesk.domain.draw.round import ManualRecord, Round
from permitdesk.errors.rounds import ScanMissing, ScanNotReadable, ScanUnsuitable
from permitdesk.services.draw.candidates import availability_of_in
from permitdesk.services.draw.keeping import add_by_hand_in, now_in
from permitdesk.services.draw.pools import Proposal, pool_of, propose_in
from permitdesk.services.draw.sheet_lines import Known, known_of, read_line
from permitdesk.services.draw.visibility import require_sight_in
from permitdesk.services.office import rules
from permitdesk.services.office.setup import office_in
from permitdesk.storage.unit_of_work import UnitOfWork

_MEGABYTE = 1024 * 1024
_SIGNATURES = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n")
"""How files of PDF, JPEG and PNG begin."""


@dataclass(frozen=True, slots=True)
class ManualDraw:
    """What is typed from a signed sheet.

    Attributes:
        method: One of `domain.draw.manual.METHODS`.
        held_on: The day of the draw.
        place: Where.
        witnesses: Who signed as witnesses.
        lines: A line a unit, in the order of the draw: `名称或编号：检查人员、检查人员`.
        note: Anything else.
    """

    method: str
    held_on: date
    place: str
    witnesses: str
    lines: str
    note: str = ""


def record(
    work: UnitOfWork, period: str, told: ManualDraw, scan: Path, people: tuple[str, str]
) -> Round:
    """Keep a draw made by hand as a round that cannot be verified, and return it.

    Args:
        work: A unit of work, not yet entered.
        period: The month, `YYYY-MM`.
        told: What the signed sheet says.
        scan: The scanned sheet: PDF, JPEG or PNG, no larger than the rule
            `check.evidence_size` allows.
        people: Operator and supervisor, two people.

    Raises:
        PlanMissing: The year has no plan.
        ScanNotReadable: The scan cannot be opened.
        ScanUnsuitable: The scan is too large or no picture.
        SheetLineUnclear: A line names no unit of the pool, or no officer.
        BadTeam: A team is too small, or somebody sits there who may not.
        NotInPool: A unit is written twice.
        NothingToDraw: No line was typed.
        OutOfOrder: The day of the draw is still to come.
        ReasonMissing: A name, the place or the witnesses are missing.
        SamePerson: Operator and supervisor are one person.
    """
    with work:
        proposal = propose_in(work, period)
        officers = [one.certificate for one in proposal.candidates]
        result = _read(told.lines, proposal)
        sheet = _sheet(told, _keep_scan(work, scan), scan.name)
        recorded = manual.record(
            proposal.number,
            period,
            office_in(work).name,
            people,
            _pool(pool_of(proposal), result),
            officers,
            result,
            sheet,
            now_in(work),
            availability_of_in(work, period, officers),
            [kept.round for kept in work.draw.rounds.of_period(period)],
        )
        add_by_hand_in(work, recorded)
        work.commit()
        return recorded


def _sheet(told: ManualDraw, scan_hash: str, scan_name: str) -> ManualRecord:
    """Return the signed sheet as the round keeps it."""
    return ManualRecord(
        manual.METHODS.check(told.method),
        told.held_on,
        told.place.strip(),
        told.witnesses.strip(),
        scan_hash,
        scan_name,
        told.note.strip(),
    )


def rounds_by_hand_in(work: UnitOfWork, year: int) -> frozenset[str]:
    """Return the numbers of a year's rounds that were drawn by hand: they cannot be verified."""
    return frozenset(line.number for line in work.draw.rounds.lines(year) if line.is_manual)


def write_scan(work: UnitOfWork, number: str, folder: Path) -> Path:
    """Write the scan of a round's signed sheet into a folder and return the file.

    Raises:
        RoundUnknown: There is no such round.
        ListSecret: Who works here may not see the list yet.
        ScanMissing: It has no scan.
        FolderNotWritable: The folder takes no new file.
        FileInUse: An old file is open in another program.
        DiskFull: There is no room for the file.
    """
    with work:
        kept = work.draw.rounds.find(number)
        require_sight_in(work, kept.round, "取出签字单扫描件")
        content = _scan(work, kept)
        assert kept.round.manual is not None
        ending = Path(kept.round.manual.scan_name).suffix
        path = folder / file_name(f"人工抽取签字单_{number}", ending)
        write_atomically(path, content)
        work.record("draw", "export", number, what="签字单扫描件", file=path.name)
        work.commit()
        return path


def _scan(work: UnitOfWork, kept: KeptRound) -> bytes:
    sheet = kept.round.manual
    content = None if sheet is None else work.draw.files.content(sheet.scan)
    if content is None:
        raise ScanMissing(round_number=kept.round.number)
    return content


def _keep_scan(work: UnitOfWork, scan: Path) -> str:
    """Keep the scan and return its hash."""
    most = rules.value_in(work, "check.evidence_size", now_in(work).date())
    try:
        size = scan.stat().st_size
        if size > most * _MEGABYTE:
            raise ScanUnsuitable(file=scan, reason=f"超过 {most} MB")
        content = scan.read_bytes()
    except OSError as error:
        raise ScanNotReadable(file=scan) from error
    if not content.startswith(_SIGNATURES):
        raise ScanUnsuitable(file=scan, reason="不是 PDF、JPG 或 PNG 文件")
    return work.draw.files.add(content, scan.name, now_in(work))


def _known(proposal: Proposal) -> Known:
    """Return what a line of a month's sheet can name: open units, and the register's officers."""
    return known_of(
        (
            (one.plan.code, unit.label, unit.name)
            for one in proposal.open
            for unit in one.plan.eligible
        ),
        ((one.certificate, one.name) for one in proposal.candidates),
    )


def _read(text: str, proposal: Proposal) -> ManualResult:
    """Return what the lines say: which units in which stratum, with which officers."""
    known = _known(proposal)
    selected: dict[str, list[str]] = {one.plan.code: [] for one in proposal.open}
    teams: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            told = read_line(line, known, number)
            selected[told.stratum].append(told.label)
            teams[told.label] = told.officers
    return ManualResult({code: tuple(labels) for code, labels in selected.items()}, teams)


def _pool(pool: Pool, result: ManualResult) -> Pool:
    """Return the strata that were drawn from, each with what was drawn there as its sample."""
    counts = {code: len(labels) for code, labels in result.selected.items()}
    return Pool(
        tuple(
            replace(stratum, sample=counts[stratum.id])
            for stratum in pool.strata
            if counts[stratum.id]
        )
    )
