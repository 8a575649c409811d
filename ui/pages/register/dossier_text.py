"""A facility's dossier in words: pairs, badges and events."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from permitdesk.domain.check.record import FINDING_STATES, OUTCOMES, SOURCES
from permitdesk.domain.clues.clue import CHANNELS, CLUE_STATES, DIRECTIONS, UNANSWERED
from permitdesk.domain.intake.outcome import ACTIONS
from permitdesk.domain.rectify.measure import MEASURES
from permitdesk.domain.register.dossier import (
    Dossier,
    DossierCheck,
    DossierClue,
    DossierFinding,
    DossierPenalty,
)
from permitdesk.domain.register.entry import RecusalEntry
from permitdesk.domain.register.facility import (
    KEY_UNIT_SHORT,
    MANAGEMENT_CLASSES,
    OBJECT_CLASSES,
    PERMIT_KINDS,
    PRODUCTION_STATES,
)
from permitdesk.domain.register.fields import FACILITY_FIELDS
from permitdesk.domain.register.officer import RECUSAL_RELATIONS
from permitdesk.domain.register.positive import LISTED, POSITIVE_STATES, positive_state
from permitdesk.services.check.law import violation_types
from permitdesk.services.register.export import sector_label
from ui.pages.register.change_text import change_events
from ui.pages.register.facility_columns import (
    CLASS_TONES,
    Measures,
    checks_words,
)
from ui.widgets.masked import masked
from ui.widgets.timeline import Event

translate = QCoreApplication.translate

Pairs = list[tuple[str, str]]

_FEN_IN_YUAN = 100
_FINDING_TONES = {"open": "danger", "rectified": "warn", "closed": "good"}


def badges(dossier: Dossier, measures: Measures) -> list[tuple[str, str]]:
    """Return what is to be seen at once, each with its tone."""
    facility = dossier.entry.facility
    found: list[tuple[str, str]] = []
    if dossier.entry.is_binned:
        found.append((translate("Register", "在回收站"), "danger"))
    if facility.management_class:
        found.append((MANAGEMENT_CLASSES.label(facility.management_class), "good"))
    words = translate("Register", "抽查：{label}").format(
        label=OBJECT_CLASSES.label(facility.object_class)
    )
    found.append((words, CLASS_TONES[facility.object_class]))
    found += [(KEY_UNIT_SHORT[kind], "info") for kind in _newest_kinds(dossier)]
    if facility.production_state != "normal":
        found.append((PRODUCTION_STATES.label(facility.production_state), "warn"))
    state = positive_state((one.value for one in dossier.positive), measures.today)
    if state:
        found.append((POSITIVE_STATES[state], "good" if state == LISTED else "danger"))
    late = sum(one.value.state(measures.today, 0) == "late" for one in dossier.reports)
    if late:
        found.append((translate("Register", "{count} 份报告逾期").format(count=late), "danger"))
    open_ones = sum(finding.state != "closed" for finding in dossier.findings)
    if open_ones:
        words = translate("Register", "{count} 项未销号").format(count=open_ones)
        found.append((words, "danger"))
    return found


def file_pairs(dossier: Dossier, measures: Measures, year: int, *, is_whole: bool) -> Pairs:
    """Return the facility's own data.

    Args:
        dossier: Of the facility.
        measures: What its figures are held against.
        year: The year whose checks are counted.
        is_whole: Whether telephone numbers are shown whole.
    """
    facility = dossier.entry.facility
    done = dossier.checks_in(year)
    phone = facility.phone if is_whole else masked(facility.phone)
    place = (facility.longitude, facility.latitude)
    pairs = [
        ("uscc", facility.uscc),
        ("former_names", "；".join(facility.former_names.splitlines())),
        ("area_name", " ".join(filter(None, (facility.area_name, facility.township)))),
        ("address", facility.address),
        ("industry", f"{facility.industry_code} {facility.industry}".strip()),
        ("sector", sector_label(facility.sector)),
        ("credit", facility.credit),
        ("contact", facility.contact),
        ("phone", phone),
        ("note", facility.note),
        ("label", facility.label),
    ]
    words = [(FACILITY_FIELDS.label(name), value) for name, value in pairs if value]
    if None not in place:
        words.append((translate("Register", "经纬度"), f"{place[0]:.5f}, {place[1]:.5f}"))
    done_words = translate("Register", "{year} 年检查").format(year=year)
    return [*words, (done_words, checks_words(done, measures)), *_lists(dossier)]


def _lists(dossier: Dossier) -> Pairs:
    """Return the lists of key units it stands on, and who is kept away from it."""
    listed = _key_unit_words(dossier)
    kept_away = "\n".join(map(_recusal_words, dossier.recusals))
    pairs = [
        (translate("Register", "重点单位"), listed),
        (translate("Register", "回避人员"), kept_away),
    ]
    return [pair for pair in pairs if pair[1]]


def _key_unit_words(dossier: Dossier) -> str:
    """Return in which years the facility was on which lists, the newest first."""
    years: dict[int, list[str]] = {}
    for unit in dossier.key_units:
        years.setdefault(unit.year, []).append(KEY_UNIT_SHORT[unit.kind])
    return "；".join(
        translate("Register", "{year} 年：{kinds}").format(year=year, kinds="、".join(kinds))
        for year, kinds in years.items()
    )


def check_events(dossier: Dossier) -> list[Event]:
    """Return the checks as events."""
    return [_check_event(check) for check in dossier.checks]


def finding_events(dossier: Dossier) -> list[Event]:
    """Return the problems as events."""
    return [_finding_event(finding) for finding in dossier.findings]


def penalty_events(dossier: Dossier) -> list[Event]:
    """Return fines and other measures as events."""
    return [_penalty_event(penalty) for penalty in dossier.penalties]


def clue_events(dossier: Dossier) -> list[Event]:
    """Return the clues as events."""
    return [_clue_event(clue) for clue in dossier.clues]


def document_events(dossier: Dossier) -> list[Event]:
    """Return the documents as events."""
    return [
        Event(
            _day(one.issued_on),
            one.title,
            translate("Register", "{number}（已作废）").format(number=one.number)
            if one.is_void
            else one.number,
            "neutral" if one.is_void else "good",
        )
        for one in dossier.documents
    ]


def history(dossier: Dossier) -> list[Event]:
    """Return all that happened, the newest first."""
    return sorted(_happened(dossier), key=lambda event: event.when, reverse=True)


def _recusal_words(entry: RecusalEntry) -> str:
    """Return who is kept away, why and how long."""
    relation = RECUSAL_RELATIONS.label(entry.recusal.relation)
    until = _day(entry.recusal.valid_to) or translate("Register", "长期")
    return translate("Register", "{officer}（{relation}，{start} 至 {until}）").format(
        officer=entry.officer_name, relation=relation, start=entry.recusal.valid_from, until=until
    )


def _happened(dossier: Dossier) -> Iterator[Event]:
    """Yield all that happened, in any order."""
    yield from check_events(dossier)
    yield from finding_events(dossier)
    yield from change_events(dossier.history)
    for entry in dossier.permits:
        if entry.permit.issued_on:
            kind = PERMIT_KINDS.label(entry.permit.kind)
            words = translate("Register", "取得{kind}").format(kind=kind)
            yield Event(_day(entry.permit.issued_on), words, entry.permit.number)
    imported = {(one.imported_on, one.file_name): one for one in dossier.sources}
    for (day, file), source in imported.items():
        words = translate("Register", "导入“{file}”：{action}").format(
            file=file, action=ACTIONS.label(source.action)
        )
        yield Event(_day(day), words, tone="neutral")
    for unit in dossier.key_units:
        words = translate("Register", "列入 {year} 年{kind}名录").format(
            year=unit.year, kind=KEY_UNIT_SHORT[unit.kind]
        )
        yield Event(f"{unit.year}", words)


def _check_event(check: DossierCheck) -> Event:
    """Return a check as an event."""
    note = " · ".join(
        part for part in (check.officers, SOURCES.label(check.source), check.note) if part
    )
    tone = "good" if check.outcome == "no_problem" else "warn"
    words = translate("Register", "检查：{outcome}").format(outcome=OUTCOMES.label(check.outcome))
    return Event(_day(check.checked_on), words, note, tone)


def _penalty_event(penalty: DossierPenalty) -> Event:
    """Return a fine or another measure as an event."""
    words = MEASURES.label(penalty.kind) or translate("Register", "罚款")
    if penalty.sum_fen:
        amount = penalty.sum_fen / _FEN_IN_YUAN
        sum_words = translate("Register", "{amount:,.2f} 元").format(amount=amount)
        words = f"{words} {sum_words}"
    lifted = ""
    if penalty.lifted_on:
        lifted = translate("Register", "{day} 解除").format(day=penalty.lifted_on)
    note = " · ".join(part for part in (penalty.document, lifted, penalty.description) if part)
    return Event(_day(penalty.day), words, note, "neutral" if lifted else "danger")


def _clue_event(clue: DossierClue) -> Event:
    """Return a clue as an event."""
    words = f"{DIRECTIONS.label(clue.direction)} · {CHANNELS.label(clue.channel)} · {clue.number}"
    parts = [CLUE_STATES.label(clue.state)]
    if clue.due_on and clue.state in UNANSWERED:
        parts.append(translate("Register", "限 {day} 前反馈").format(day=clue.due_on))
    tone = "warn" if clue.state in UNANSWERED else "good"
    return Event(_day(clue.received_on), words, " · ".join((*parts, clue.content)), tone)


def _finding_event(finding: DossierFinding) -> Event:
    """Return a problem as an event."""
    types = violation_types()
    kind = types.label(finding.violation) if finding.violation in types else ""
    parts = [FINDING_STATES.label(finding.state)]
    if finding.deadline and finding.state != "closed":
        parts.append(translate("Register", "限 {day} 前整改").format(day=finding.deadline))
    if finding.fine_fen:
        amount = finding.fine_fen / _FEN_IN_YUAN
        parts.append(translate("Register", "罚款 {amount:,.2f} 元").format(amount=amount))
    if kind and finding.description:
        parts.insert(0, finding.description)
    words = kind or finding.description or translate("Register", "问题")
    return Event(_day(finding.found_on), words, " · ".join(parts), _FINDING_TONES[finding.state])


def _newest_kinds(dossier: Dossier) -> list[str]:
    """Return the kinds of the facility's newest entries in the lists of key units."""
    newest = max((unit.year for unit in dossier.key_units), default=0)
    return [unit.kind for unit in dossier.key_units if unit.year == newest]


def _day(day: object) -> str:
    return "" if day is None else str(day)
