"""Measures taken because of a finding: dates, documents, and their end."""

from __future__ import annotations

from datetime import date

from permitdesk.domain.rectify.measure import LASTING, MEASURES, WITH_SUM, Measure
from permitdesk.domain.rectify.step import FindingStep
from permitdesk.errors.rectify import (
    ChoiceUnknown,
    DocumentMissing,
    MeasureNotRunning,
    NoRepeatedOffence,
    PersonMissing,
    SumMissing,
)
from permitdesk.services.rectify.ledger import keep_step_in, refuse_day
from permitdesk.storage.unit_of_work import UnitOfWork


def of(work: UnitOfWork, finding_id: int) -> tuple[tuple[int, Measure], ...]:
    """Return a finding's measures with their numbers, in the order of their days."""
    with work:
        return work.rectify.measures_of(finding_id)


def add(work: UnitOfWork, finding_id: int, measure: Measure, version: int) -> frozenset[str]:
    """Note a measure that was decided.

    Args:
        work: A unit of work, not yet entered.
        finding_id: The finding it is taken for.
        measure: The measure.
        version: The finding's version when it was read.

    Returns:
        The rooms that changed.

    Raises:
        ChoiceUnknown: There is no such measure.
        DocumentMissing: It has no document.
        SumMissing: It is one in money and has no sum.
        PersonMissing: Nobody is named.
        NoRepeatedOffence: A fine by the day without a re-check that failed.
        StepDateWrong: The day is before the finding or after today.
        ChangedMeanwhile: Somebody changed the finding after it was read.
    """
    _refuse(measure)
    with work:
        finding = work.rectify.ledger.find(finding_id)
        refuse_day(work, finding.found_on, measure.decided_on, MEASURES.label(measure.kind))
        if measure.kind == "daily_fine" and not _has_failed(work, finding_id):
            raise NoRepeatedOffence(facility=finding.facility)
        work.rectify.add_measure(finding_id, measure)
        words = "　".join(
            part for part in (MEASURES.label(measure.kind), measure.document, measure.note) if part
        )
        step = FindingStep(kind="measure", on=measure.decided_on, by=measure.by, note=words)
        return keep_step_in(work, finding, version, step, {})


def lift(
    work: UnitOfWork, finding_id: int, measure_id: int, on: date, by: str, version: int
) -> frozenset[str]:
    """Note that a lasting measure was lifted.

    Raises:
        MeasureNotRunning: It is none that lasts, or was lifted before.
        PersonMissing: Nobody is named.
        StepDateWrong: The day is before the measure or after today.
        ChangedMeanwhile: Somebody changed the finding after it was read.
    """
    if not by.strip():
        raise PersonMissing(role="经办人")
    with work:
        finding = work.rectify.ledger.find(finding_id)
        measure = dict(work.rectify.measures_of(finding_id)).get(measure_id)
        if measure is None or measure.kind not in LASTING or measure.lifted_on is not None:
            raise MeasureNotRunning(measure=MEASURES.label(measure.kind) if measure else "—")
        refuse_day(work, measure.decided_on, on, "解除")
        work.rectify.lift_measure(measure_id, on)
        words = f"{MEASURES.label(measure.kind)}　{measure.document}"
        step = FindingStep(kind="lifted", on=on, by=by.strip(), note=words)
        return keep_step_in(work, finding, version, step, {})


def _refuse(measure: Measure) -> None:
    if measure.kind not in MEASURES:
        raise ChoiceUnknown(field="措施", value=measure.kind, known="、".join(MEASURES))
    label = MEASURES.label(measure.kind)
    if not measure.document.strip():
        raise DocumentMissing(measure=label)
    if measure.kind in WITH_SUM and measure.sum_fen <= 0:
        raise SumMissing(measure=label)
    if not measure.by.strip():
        raise PersonMissing(role="经办人")


def _has_failed(work: UnitOfWork, finding_id: int) -> bool:
    return any(line.result == "failed" for line in work.rectify.rechecks_of(finding_id))
