"""The lines behind a figure, in words, each with the page that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch

from permitdesk.domain.check.lines import CheckLine, FindingLine
from permitdesk.domain.check.record import FINDING_STATES, OUTCOMES
from permitdesk.domain.clues.line import ClueLine
from permitdesk.domain.rectify.measure import MEASURES
from permitdesk.domain.report.lines import LeniencyLine, MeasureLine, TipFact
from permitdesk.domain.report.sheet import Cell, Evidence
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.schedule.visit import ORIGINS, VISIT_STATES
from permitdesk.services.office import reference


def counted_cell(lines: Sequence[object] | None) -> Cell:
    """Return the cell of a figure with the lines it counts; a figure nobody knows is a dash."""
    if lines is None:
        return Cell("—", is_number=True)
    return Cell(str(len(lines)), is_number=True, behind=tuple(map(evidence_of, lines)))


@singledispatch
def evidence_of(line: object) -> Evidence:
    """Return what a line says of itself.

    Raises:
        TypeError: It is no line of a stage.
    """
    raise TypeError(f"{type(line).__name__} is not counted in a report")


@evidence_of.register
def _finding(line: FindingLine) -> Evidence:
    label = reference.violations().labels.label(line.violation) or "未定类型"
    note = f"{label}：{line.description}（{FINDING_STATES.label(line.state)}）"
    return Evidence(line.facility, note, "rectify", line.id, line.found_on)


@evidence_of.register
def _check(line: CheckLine) -> Evidence:
    note = f"{OUTCOMES.label(line.outcome)}，{line.officers}"
    return Evidence(line.facility, note, "register", line.facility_id, line.checked_on)


@evidence_of.register
def _visit(line: VisitLine) -> Evidence:
    note = f"{ORIGINS.label(line.origin)}，{VISIT_STATES.label(line.state)}"
    return Evidence(line.facility, note, "schedule", line.id, line.day)


@evidence_of.register
def _clue(line: ClueLine) -> Evidence:
    name = line.facility or f"线索 {line.clue.number}"
    return Evidence(name, line.clue.content, "clues", line.id, line.clue.received_on)


@evidence_of.register
def _measure(line: MeasureLine) -> Evidence:
    note = f"{MEASURES.label(line.kind)} {line.document}".strip()
    return Evidence(line.facility, note, "rectify", line.finding_id, line.decided_on)


@evidence_of.register
def _leniency(line: LeniencyLine) -> Evidence:
    return Evidence(line.facility, "不予处罚", "rectify", line.finding_id, line.decided_on)


@evidence_of.register
def _tip(line: TipFact) -> Evidence:
    name = line.facility or f"举报 {line.number}"
    return Evidence(name, f"举报 {line.number}", "clues", line.clue_id, line.registered_on)
