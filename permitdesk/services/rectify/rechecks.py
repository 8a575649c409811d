"""Re-checks: made by themselves, placed by the schedule, answered here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from permitdesk.domain.rectify.filter import LedgerLine
from permitdesk.domain.rectify.recheck import RECHECK_RESULTS, DailyFine, Recheck, RecheckLine
from permitdesk.domain.rectify.step import FindingStep
from permitdesk.errors.rectify import ChoiceUnknown, PersonMissing, ReasonMissing
from permitdesk.services.office import rules as office_rules
from permitdesk.services.rectify.ledger import in_state, keep_step_in, refuse_day
from permitdesk.storage.unit_of_work import UnitOfWork


def of(work: UnitOfWork, finding_id: int) -> tuple[RecheckLine, ...]:
    """Return a finding's re-checks, the first due before the others."""
    with work:
        return work.rectify.rechecks_of(finding_id)


def waiting(work: UnitOfWork, until: date) -> tuple[RecheckLine, ...]:
    """Return the re-checks due up to a day that have not taken place."""
    with work:
        return work.rectify.rechecks_waiting(until)


def lacking(work: UnitOfWork, today: date) -> int:
    """Return how many re-checks `make_due` would make; nothing is changed."""
    with work:
        return work.rectify.rechecks_lacking(office_rules.value_in(work, "rectify.recheck", today))


def make_due(work: UnitOfWork, today: date) -> int:
    """Give every finding that needs one its re-check, and return how many were made.

    The steps of the ledger do this for their own finding; this is for findings that came in
    another way, such as an import.
    """
    with work:
        days = office_rules.value_in(work, "rectify.recheck", today)
        made = work.rectify.ensure_rechecks(days)
        work.record("rectify", "make_rechecks", f"{made} 次复查", made=made)
        work.commit()
        return made


def daily_fines(work: UnitOfWork) -> tuple[DailyFine, ...]:
    """Return what could be fined by the day（按日连续处罚）, for 法制 to decide."""
    with work:
        return work.rectify.daily_fines()


def record(
    work: UnitOfWork, finding_id: int, on: date, result: str, by: str, note: str, version: int
) -> frozenset[str]:
    """Note what a re-check showed.

    One that shows the finding not corrected opens it again; together with a fine it becomes
    a candidate for a fine by the day. One that shows it corrected leaves the closing to a
    second person.

    Args:
        work: A unit of work, not yet entered.
        finding_id: The finding.
        on: When it took place.
        result: `corrected` or `failed`.
        by: Who looked.
        note: What they saw.
        version: The finding's version when it was read.

    Returns:
        The rooms that changed.

    Raises:
        ChoiceUnknown: The result is none of the two.
        PersonMissing: Nobody is named.
        ReasonMissing: Nothing is said of what is not corrected.
        StepDateWrong: The day is before the finding or after today.
        FindingStateWrong: The finding is closed.
        ChangedMeanwhile: Somebody changed it after it was read.
    """
    by, note = by.strip(), note.strip()
    if result not in RECHECK_RESULTS:
        raise ChoiceUnknown(field="复查结果", value=result, known="、".join(RECHECK_RESULTS))
    if not by:
        raise PersonMissing(role="复查人")
    if result == "failed" and not note:
        raise ReasonMissing(step="复查未改正")
    with work:
        finding = in_state(work, finding_id, ("open", "rectified"), "复查")
        refuse_day(work, finding.found_on, on, "复查")
        _answer(work, finding, Recheck(due_on=on, done_on=on, result=result, by=by, note=note))
        if result == "failed":
            days = timedelta(days=office_rules.value_in(work, "rectify.recheck", on))
            again = Recheck(due_on=on + days, reason="未改正再次复查")
            work.rectify.add_recheck(finding_id, again)
        words = "　".join(part for part in (RECHECK_RESULTS.label(result), note) if part)
        step = FindingStep(kind="recheck", on=on, by=by, note=words)
        return keep_step_in(work, finding, version, step, _changes(finding, result))


def _answer(work: UnitOfWork, finding: LedgerLine, done: Recheck) -> None:
    """Write the result on the re-check that waits, or on a new one."""
    waits = [line for line in work.rectify.rechecks_of(finding.id) if line.done_on is None]
    if waits:
        work.rectify.finish_recheck(waits[0].id, done)
    else:
        work.rectify.add_recheck(finding.id, done)


def _changes(finding: LedgerLine, result: str) -> Mapping[str, object]:
    if result == "failed" and finding.state == "rectified":
        return {"state": "open", "rectified_on": None, "evidence": "", "handled_by": ""}
    return {}
