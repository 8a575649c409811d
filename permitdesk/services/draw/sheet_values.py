"""What a round's sheets say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from permitdesk.documents.draw_sheets import Sheet
from permitdesk.domain.draw.loads import officer_loads
from permitdesk.domain.draw.manual import METHODS, UNVERIFIABLE
from permitdesk.domain.draw.randomness import encode
from permitdesk.domain.draw.recusal import DECISIONS, RecusalRequest
from permitdesk.domain.draw.round import Result, Round
from permitdesk.domain.draw.team import SeatChange
from permitdesk.domain.report.draw_sheets import (
    ChangesSheet,
    DrawnUnit,
    DrawRecord,
    ManualSheet,
    PublicSheet,
    SealSheet,
    SheetChange,
    SheetJoint,
    SheetOfficer,
    SheetRequest,
    SheetSource,
    SheetStratum,
    SheetSubstitute,
    SheetTeam,
    TeamSheet,
    VoidSheet,
)
from permitdesk.services.draw.keeping import PROGRAM
from permitdesk.services.draw.rounds import RoundView
from permitdesk.services.office.desk import CHINA_TIME


def sheets_of(view: RoundView) -> Iterator[Sheet]:
    """Yield the sheets that a round has come to, in the order in which they are signed."""
    one = view.round
    if one.seal is not None:
        yield seal_sheet(view)
    if one.manual is not None:
        yield manual_sheet(view)
    elif one.result is not None:
        yield draw_record(view)
        yield team_sheet(view)
    if one.result is not None:
        changes = changes_sheet(view)
        if changes.substitutes or changes.changes or changes.requests:
            yield changes
    if one.voiding is not None:
        yield void_sheet(view)
    elif one.published_at is not None:
        yield public_sheet(view)


def seal_sheet(view: RoundView) -> SealSheet:
    """Return what is printed and announced when a round is sealed."""
    one = view.round
    assert one.seal is not None
    readings = () if one.result is None else one.result.readings
    values = {reading.source: reading for reading in readings}
    return SealSheet(
        office=one.office,
        round=one.number,
        period=_period(one),
        program=PROGRAM,
        operator=one.operator,
        supervisor=one.supervisor,
        sealed_at=one.seal.at,
        pool_hash=one.seal.pool_hash,
        commitment=one.seal.commitment,
        officers_hash=one.seal.officers_hash if one.roster else "",
        sources=tuple(
            SheetSource(
                source.title,
                source.known_on,
                values[source].value if source in values else "",
                values[source].read_by if source in values else "",
            )
            for source in one.seal.sources
        ),
        strata=_strata(one),
        void_rounds=view.void_rounds,
        joint=tuple(
            SheetJoint(roster.department, len(roster.officers), roster.seats, sealed)
            for roster, sealed in zip(one.joint, one.seal.joint_hashes, strict=True)
        ),
        officers=tuple(replace(one, now=0) for one in _officers(view)),
    )


def _officers(view: RoundView) -> Iterator[SheetOfficer]:
    """Yield who takes part with the visits of the year; nobody under the first protocol."""
    names = _names(view)
    for load in officer_loads(view.round):
        name = names.get(load.certificate, "")
        yield SheetOfficer(load.department, name, load.certificate, load.carried, load.now)


def draw_record(view: RoundView) -> DrawRecord:
    """Return the record of a draw, signed by all who were there."""
    result = _result(view)
    return DrawRecord(
        seal=seal_sheet(view),
        drawn_at=result.at,
        encoded=encode(result.readings),
        code=result.iterations[0].code,
        digest=view.digest,
        units=_units(view, only_live=False),
    )


def team_sheet(view: RoundView) -> TeamSheet:
    """Return who inspects which of the units that are to be visited."""
    one = view.round
    return TeamSheet(
        office=one.office,
        round=one.number,
        period=_period(one),
        drawn_at=_result(view).at,
        digest=view.digest,
        teams=_teams(view),
        void_rounds=view.void_rounds,
        officers=tuple(_officers(view)),
    )


def changes_sheet(view: RoundView) -> ChangesSheet:
    """Return what changed after the draw, and what was asked and decided."""
    one, result = view.round, _result(view)
    crews = [result.changes, *(crew.changes for crew in result.joint)]
    names = _names(view)
    return ChangesSheet(
        office=one.office,
        round=one.number,
        period=_period(one),
        drawn_at=result.at,
        digest=view.digest,
        substitutes=tuple(_substitutes(view, result)),
        changes=tuple(_change(view, names, change) for changes in crews for change in changes),
        requests=tuple(_request(view, names, asked) for asked in view.requests),
        void_rounds=view.void_rounds,
        mark=UNVERIFIABLE if one.manual else "",
    )


def void_sheet(view: RoundView) -> VoidSheet:
    """Return why a round does not count."""
    one = view.round
    assert one.voiding is not None
    assert one.begun_at is not None
    drawn = "没有抽取" if one.result is None else f"已抽 {len(one.result.live)} 家"
    return VoidSheet(
        office=one.office,
        round=one.number,
        period=_period(one),
        begun=f"{one.begun_at:%Y-%m-%d %H:%M} {'录入' if one.manual else '封存'}",
        result=drawn,
        reason=one.voiding.reason,
        by=one.voiding.by,
        approver=one.voiding.approver,
        at=one.voiding.at.replace("T", " ")[:19],
        pool_hash=one.seal.pool_hash if one.seal else "",
        digest=view.digest,
        void_rounds=view.void_rounds,
        mark=UNVERIFIABLE if one.manual else "",
    )


def public_sheet(view: RoundView) -> PublicSheet:
    """Return what is posted once a round is public."""
    one, result = view.round, _result(view)
    assert one.published_at is not None
    numbers = (
        (f"{METHODS.label(one.manual.method)}，{one.manual.held_on}，{one.manual.place}",)
        if one.manual
        else tuple(f"{reading.source.title}：{reading.value}" for reading in result.readings)
    )
    return PublicSheet(
        office=one.office,
        round=one.number,
        period=_period(one),
        sealed_at=one.seal.at if one.seal else None,
        drawn_at=result.at,
        published_at=one.published_at.astimezone(CHINA_TIME),
        numbers=numbers,
        pool_hash=one.seal.pool_hash if one.seal else "",
        commitment=one.seal.commitment if one.seal else "",
        digest=view.digest,
        secret=one.secret,
        units=_units(view, only_live=True),
        void_rounds=view.void_rounds,
        mark=UNVERIFIABLE if one.manual else "",
    )


def manual_sheet(view: RoundView) -> ManualSheet:
    """Return the sheet of a draw made by hand."""
    one, sheet = view.round, view.round.manual
    assert sheet is not None
    return ManualSheet(
        office=one.office,
        round=one.number,
        period=_period(one),
        method=METHODS.label(sheet.method),
        held_on=sheet.held_on,
        place=sheet.place,
        witnesses=sheet.witnesses,
        operator=one.operator,
        supervisor=one.supervisor,
        recorded_at=_result(view).at,
        scan_name=sheet.scan_name,
        scan=sheet.scan,
        note=sheet.note,
        strata=_strata(one),
        teams=tuple(_recorded_teams(view)),
        void_rounds=view.void_rounds,
    )


def _recorded_teams(view: RoundView) -> Iterator[SheetTeam]:
    """Yield the teams as the signed sheet has them, whatever changed afterwards."""
    result = _result(view)
    first = {label for labels in result.iterations[0].selected.values() for label in labels}
    for team in result.teams:
        if team.unit in first:
            officers = (f"{view.officers.get(one, one)}（{one}）" for one in team.officers)
            yield SheetTeam(team.unit, view.names.get(team.unit, team.unit), tuple(officers))


def _result(view: RoundView) -> Result:
    assert view.round.result is not None
    return view.round.result


def _period(one: Round) -> str:
    return f"{one.period[:4]}年{int(one.period[5:])}月"


def _strata(one: Round) -> tuple[SheetStratum, ...]:
    return tuple(
        SheetStratum(
            stratum.title,
            stratum.rule,
            len(stratum.eligible),
            len(stratum.excluded),
            stratum.sample,
        )
        for stratum in one.pool.strata
    )


def _units(view: RoundView, *, only_live: bool) -> tuple[DrawnUnit, ...]:
    titles = {stratum.id: stratum.title for stratum in view.round.pool.strata}
    return tuple(
        DrawnUnit(titles[line.record.stratum], line.record.label, line.name)
        for line in view.units
        if line.is_live or not only_live
    )


def _teams(view: RoundView) -> tuple[SheetTeam, ...]:
    skipped = {team.unit: team.skipped for team in _result(view).teams}
    return tuple(
        SheetTeam(
            line.record.label,
            line.name,
            tuple(f"{seat.name}（{seat.certificate}）" for seat in line.officers),
            tuple(
                f"{view.officers.get(skip.officer, skip.officer)}：{skip.reason}"
                for skip in skipped.get(line.record.label, ())
            ),
            tuple(
                f"{seat.department}：{seat.name}（{seat.record.certificate}）"
                for seat in view.joint.get(line.record.label, ())
                if seat.is_seated
            ),
        )
        for line in view.units
        if line.is_live
    )


def _substitutes(view: RoundView, result: Result) -> Iterator[SheetSubstitute]:
    """Yield each unit that fell out with the one that took its place, stratum by stratum."""
    drawn: dict[str, list[str]] = {
        stratum: list(labels) for stratum, labels in result.iterations[0].selected.items()
    }
    for number, iteration in enumerate(result.iterations[1:], 1):
        joins = {stratum: list(labels) for stratum, labels in iteration.selected.items()}
        for gone in iteration.disqualified:
            homes = [stratum for stratum, labels in drawn.items() if gone.label in labels]
            taken = [joins[stratum].pop(0) for stratum in homes if joins[stratum]]
            yield SheetSubstitute(
                number,
                _named(view, gone.label),
                gone.reason,
                gone.evidence,
                gone.approver,
                "、".join(_named(view, label) for label in taken),
                iteration.code,
            )
        for stratum, labels in iteration.selected.items():
            drawn[stratum].extend(labels)


def _change(view: RoundView, names: dict[str, str], change: SeatChange) -> SheetChange:
    return SheetChange(
        facility=view.names.get(change.unit, change.unit),
        leaves=_person(names, change.leaves),
        joins=_person(names, change.joins),
        reason=change.reason,
        approver=change.approver,
        decided_on=change.decided_on,
    )


def _request(view: RoundView, names: dict[str, str], asked: RecusalRequest) -> SheetRequest:
    decided = DECISIONS.label(asked.decision)
    if not asked.is_open:
        note = f"：{asked.note}" if asked.note else ""
        decided = f"{asked.decided_by} {asked.decided_on} {decided}{note}"
    return SheetRequest(
        facility=view.names.get(asked.unit, asked.unit),
        officer=_person(names, asked.certificate),
        asked=f"{asked.applied_by} {asked.applied_on}：{asked.grounds}",
        decided=decided,
    )


def _named(view: RoundView, label: str) -> str:
    return f"{view.names.get(label, label)}（{label}）"


def _names(view: RoundView) -> dict[str, str]:
    """Return the officers' names by certificate, those of other departments too."""
    return dict(view.officers) | {
        officer.certificate: officer.name
        for roster in view.round.joint
        for officer in roster.officers
    }


def _person(names: dict[str, str], certificate: str) -> tuple[str, str]:
    return names.get(certificate, ""), certificate
