"""The sheets of a round: to be printed and signed, and the pool as a workbook."""

from __future__ import annotations

from pathlib import Path

from permitdesk.documents.draw_sheets import (
    write_draw_record,
    write_seal_sheet,
    write_team_sheet,
)
from permitdesk.documents.files import file_name
from permitdesk.documents.pool_sheet import PoolSheet, PoolUnit, write_pool_sheet
from permitdesk.domain.draw.randomness import encode
from permitdesk.domain.draw.round import Seal
from permitdesk.domain.report.draw_sheets import (
    DrawnUnit,
    DrawRecord,
    SealSheet,
    SheetSource,
    SheetStratum,
    SheetTeam,
    TeamSheet,
)
from permitdesk.progress import SILENT, Reporter
from permitdesk.services.draw import rounds
from permitdesk.services.draw.keeping import PROGRAM, now_in
from permitdesk.services.draw.rounds import RoundView
from permitdesk.storage.unit_of_work import UnitOfWork


def write(work: UnitOfWork, number: str, folder: Path) -> tuple[Path, ...]:
    """Write the Word sheets of a round: of its seal, and once drawn of its result and teams.

    Args:
        work: A unit of work for reading, not yet entered.
        number: The round.
        folder: Where they are written; made where there is none.

    Returns:
        The files in the order in which they are signed.

    Raises:
        RoundUnknown: There is no such round.
        FolderNotWritable: The folder cannot be made or written.
        FileInUse: An old file is open in another program.
        DiskFull: There is no room for a file.
    """
    view = rounds.view(work, number)
    at = now_in(work)
    files = [write_seal_sheet(seal_sheet(view), folder, at)]
    if view.round.result is not None:
        files.append(write_draw_record(draw_record(view), folder, at))
        files.append(write_team_sheet(team_sheet(view), folder, at))
    return tuple(files)


def write_pool(work: UnitOfWork, number: str, folder: Path, reporter: Reporter = SILENT) -> Path:
    """Write the pool of a sealed round as a workbook and return the file.

    Raises:
        RoundUnknown: There is no such round.
        FolderNotWritable: The folder takes no new file.
        FileInUse: The old file is open in another program.
        DiskFull: There is no room for the file.
        Cancelled: The user asked to stop.
    """
    view = rounds.view(work, number)
    one = view.round
    path = folder / file_name(f"抽取名单_{number}", ".xlsx")
    units = {label: PoolUnit(name) for label, name in view.names.items()}
    sheet = PoolSheet(one.office, number, _seal_of(view).at, one.pool, units)
    write_pool_sheet(path, sheet, reporter)
    return path


def seal_sheet(view: RoundView) -> SealSheet:
    """Return what is printed and announced when a round is sealed."""
    one, frozen = view.round, _seal_of(view)
    readings = () if one.result is None else one.result.readings
    values = {reading.source: reading for reading in readings}
    return SealSheet(
        office=one.office,
        round=one.number,
        period=f"{one.period[:4]}年{int(one.period[5:])}月",
        program=PROGRAM,
        operator=one.operator,
        supervisor=one.supervisor,
        sealed_at=frozen.at,
        pool_hash=frozen.pool_hash,
        commitment=frozen.commitment,
        officers_hash=frozen.officers_hash if one.roster else "",
        sources=tuple(
            SheetSource(
                source.title,
                source.known_on,
                values[source].value if source in values else "",
                values[source].read_by if source in values else "",
            )
            for source in frozen.sources
        ),
        strata=tuple(
            SheetStratum(
                stratum.title,
                stratum.rule,
                len(stratum.eligible),
                len(stratum.excluded),
                stratum.sample,
            )
            for stratum in one.pool.strata
        ),
        void_rounds=view.void_rounds,
    )


def draw_record(view: RoundView) -> DrawRecord:
    """Return the record of a draw, signed by all who were there."""
    one = view.round
    assert one.result is not None
    titles = {stratum.id: stratum.title for stratum in one.pool.strata}
    return DrawRecord(
        seal=seal_sheet(view),
        drawn_at=one.result.at,
        encoded=encode(one.result.readings),
        code=one.result.iterations[0].code,
        digest=view.digest,
        units=tuple(
            DrawnUnit(titles[line.record.stratum], line.record.label, line.name)
            for line in view.units
        ),
    )


def team_sheet(view: RoundView) -> TeamSheet:
    """Return who inspects which of the units that are to be visited."""
    one = view.round
    assert one.result is not None
    skipped = {team.unit: team.skipped for team in one.result.teams}
    return TeamSheet(
        office=one.office,
        round=one.number,
        period=f"{one.period[:4]}年{int(one.period[5:])}月",
        drawn_at=one.result.at,
        digest=view.digest,
        teams=tuple(
            SheetTeam(
                line.record.label,
                line.name,
                tuple(f"{seat.name}（{seat.certificate}）" for seat in line.officers),
                tuple(
                    f"{view.officers.get(skip.officer, skip.officer)}：{skip.reason}"
                    for skip in skipped.get(line.record.label, ())
                ),
            )
            for line in view.units
            if line.is_live
        ),
        void_rounds=view.void_rounds,
    )


def _seal_of(view: RoundView) -> Seal:
    assert view.round.seal is not None
    return view.round.seal
