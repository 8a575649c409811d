"""A check that is recorded, corrected by a form or on screen; each field by a person's choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from permitdesk.domain.check.checklist import Checklist
from permitdesk.domain.check.form import FieldDifference
from permitdesk.domain.check.lines import FindingLine
from permitdesk.domain.check.record import CheckAnswer
from permitdesk.domain.rectify.step import FindingStep
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.errors.check import (
    AmendmentLocked,
    AmendmentUnreasoned,
    CheckInFuture,
    NothingToAmend,
)
from permitdesk.errors.storage import ChangedMeanwhile
from permitdesk.services.check import checklists, law
from permitdesk.services.check.comparing import KeptCheck, Returned, merged
from permitdesk.services.check.findings import (
    FindingDraft,
    keep_in,
    refuse_mistakes,
    refuse_unreasoned,
)
from permitdesk.services.check.recording import CheckDraft, refuse_answers, refuse_contradiction
from permitdesk.storage.unit_of_work import UnitOfWork

_LONGEST_NOTE = 1_000


@dataclass(frozen=True, slots=True)
class Amended:
    """What a correction has changed, to be taken back.

    Attributes:
        before: The check as it stood.
        after: The check as it was left.
        rooms: The rooms that changed.
    """

    before: KeptCheck
    after: KeptCheck
    rooms: frozenset[str]

    @property
    def can_be_taken_back(self) -> bool:
        """Tell whether nothing beyond the check was changed, as a malicious violation does."""
        known = {line.id for line in self.before.findings}
        return not any(line.is_malicious for line in self.after.findings if line.id not in known)


def begin(work: UnitOfWork, visit: VisitLine) -> tuple[KeptCheck, Checklist]:
    """Return the check that a visit came to, and the list it was made with, to correct it.

    Raises:
        RecordNotFound: The visit has no result.
    """
    with work:
        kept = kept_in(work, visit.id)
        return kept, checklists.of_mark_in(work, kept.check.checklist, visit.sector)


def kept_in(work: UnitOfWork, visit_id: int) -> KeptCheck:
    """Return the check that a visit came to, inside an entered unit of work.

    Raises:
        RecordNotFound: The visit has no result.
    """
    check = work.check.of_visit(visit_id)
    site_record, version = work.check.papers.site_record(check.id) or (None, 0)
    return KeptCheck(
        check=check,
        answers={answer.item: answer.answer for answer in work.check.answers(check.id)},
        findings=work.check.findings_of_check(check.id),
        site_record=site_record,
        site_version=version,
    )


def amend(
    work: UnitOfWork, returned: Returned, taken: frozenset[str], today: date, reason: str = ""
) -> Amended:
    """Write what a person has taken from a form over a recorded check; the rest stays.

    What was corrected on screen is written the same way, with the reason for it.

    A new no becomes a problem of the ledger; the description of a problem is changed in its
    place. A problem is never taken out of the ledger this way.

    Args:
        work: A unit of work, not yet entered.
        returned: From `forms.read` or `comparing.correct`, about a visit that has its result.
        taken: The keys of the differences whose value in the form is taken.
        today: Today's date in China.
        reason: Why the check is corrected; a form that came back is reason enough.

    Raises:
        NothingToAmend: Nothing is taken.
        AmendmentUnreasoned: It is corrected on screen, and nobody says why.
        AmendmentLocked: What is taken cannot be.
        ChangedMeanwhile: Somebody changed the check after the form was read.
        CheckInFuture: The check's day would be after today.
        OutcomeContradicts: Outcome and findings would not fit.
        PermitDeskError: A problem has a mistake, see `findings.refuse_mistakes`.
    """
    before = _refuse_untaken(returned, taken)
    why = _why(returned, reason.strip())
    draft = merged(returned, taken)
    if draft.checked_on > today:
        raise CheckInFuture(day=draft.checked_on)
    with work:
        _refuse_changed(work, before)
        refuse_contradiction(draft)
        refuse_answers(draft.answers, draft.findings, returned.checklist)
        _refuse_findings(work, before, draft, today)
        _write_check(work, before, draft, returned.known)
        _write_findings(work, before, draft, today, why)
        after = kept_in(work, returned.visit.id)
        work.record(
            "check",
            "amend",
            before.check.facility,
            check=before.check.id,
            file=returned.form.file,
            reason=reason.strip(),
            taken={one.title: [one.known, one.given] for one in _of(returned, taken)},
            left=[one.title for one in returned.differences if one.key not in taken],
        )
        return Amended(before, after, work.commit() | {"rectify", "schedule"})


def _why(returned: Returned, reason: str) -> str:
    """Return what the timeline of a problem says of the correction.

    Raises:
        AmendmentUnreasoned: It is corrected on screen, and nobody says why.
    """
    if returned.is_on_screen and not reason:
        raise AmendmentUnreasoned(facility=returned.visit.facility)
    return f"更正检查结果（{reason}）" if reason else "按交回的检查表更正"


def take_back(work: UnitOfWork, amended: Amended, today: date) -> frozenset[str]:
    """Give a check what it was before a form changed it.

    Raises:
        ChangedMeanwhile: The check or one of its problems was changed since, or something was
            done about a problem that came with the form.
    """
    before, after = amended.before, amended.after
    with work:
        _refuse_changed(work, after)
        known = {line.id: line for line in before.findings}
        for line in after.findings:
            if line.id in known:
                _restore_finding(work, known[line.id], line, today)
            else:
                _remove_finding(work, line)
        _restore_check(work, before, after)
        work.record("check", "undo_amend", before.check.facility, check=before.check.id)
        return work.commit() | {"rectify", "schedule"}


def _refuse_untaken(returned: Returned, taken: frozenset[str]) -> KeptCheck:
    """Return the recorded check, where there is something to take and nothing locked."""
    wanted = _of(returned, taken)
    if returned.kept is None or not wanted:
        raise NothingToAmend(facility=returned.visit.facility)
    for one in wanted:
        if one.lock:
            raise AmendmentLocked(field=one.title, reason=one.lock)
    return returned.kept


def _of(returned: Returned, taken: frozenset[str]) -> list[FieldDifference]:
    return [one for one in returned.differences if one.key in taken]


def _refuse_changed(work: UnitOfWork, read: KeptCheck) -> None:
    """Refuse where the check is no longer what it was."""
    visit_id = read.check.visit_id
    if visit_id is None or kept_in(work, visit_id) != read:
        raise ChangedMeanwhile(subject=f"{read.check.facility}的检查结果")


def _refuse_findings(work: UnitOfWork, before: KeptCheck, draft: CheckDraft, today: date) -> None:
    """Refuse a problem with a mistake; those known are looked at where the day has moved."""
    table = law.table_in(work)
    known = len(before.findings)
    has_moved = draft.checked_on != before.check.checked_on
    for finding in draft.findings if has_moved else draft.findings[known:]:
        refuse_mistakes(finding, draft.checked_on, today, table)
    for finding in draft.findings[known:]:
        refuse_unreasoned(finding, draft.checked_on, today, table)


def _write_check(work: UnitOfWork, before: KeptCheck, draft: CheckDraft, read: CheckDraft) -> None:
    """Write the head, the answers and what the form says for the record on site."""
    check_id = before.check.id
    work.check.change(
        check_id,
        checked_on=draft.checked_on,
        outcome=draft.outcome,
        note=draft.note.strip(),
        is_remote=draft.is_remote,
        remote_source=draft.remote_source,
        inspection_code=draft.inspection_code.strip(),
        code_shown_at=draft.code_shown_at,
    )
    _write_answers(work, check_id, draft.answers)
    if draft.site_record is not None and draft.site_record != read.site_record:
        work.check.papers.keep_site_record(check_id, draft.site_record, before.site_version)


def _write_answers(work: UnitOfWork, check_id: int, answers: Mapping[str, str]) -> None:
    """Put answers in the place of those kept; what was noted beside one stays beside it."""
    notes = {one.item: one.note for one in work.check.answers(check_id)}
    work.check.replace_answers(
        check_id,
        [
            CheckAnswer(item=item, answer=answer, note=notes.get(item, ""))
            for item, answer in answers.items()
        ],
    )


def _write_findings(
    work: UnitOfWork, before: KeptCheck, draft: CheckDraft, today: date, why: str
) -> None:
    """Change the words and the day of the problems known, and keep the new ones."""
    known = len(before.findings)
    for line, given in zip(before.findings, draft.findings[:known], strict=True):
        day = _moved(line.found_on, before.check.checked_on, draft.checked_on)
        if (given.description, day) != (line.description, line.found_on):
            work.check.change_finding(
                line.id, line.version, description=given.description, found_on=day
            )
            _note(
                work,
                line.id,
                f"{why}，原为：{line.found_on} {line.description}",
                today,
            )
    for given in draft.findings[known:]:
        _keep_new(work, before, given, draft.checked_on)


def _keep_new(work: UnitOfWork, before: KeptCheck, given: FindingDraft, on: date) -> None:
    keep_in(work, given, on, before.check.facility_id, before.check.id)


def _moved(found_on: date, before: date, after: date) -> date:
    """Return the day of a problem: it goes with the day of its check."""
    return after if found_on == before else found_on


def _note(work: UnitOfWork, finding_id: int, words: str, today: date) -> None:
    step = FindingStep(kind="note", on=today, by=work.actor, note=words[:_LONGEST_NOTE])
    work.check.add_step(finding_id, step)


def _restore_check(work: UnitOfWork, before: KeptCheck, after: KeptCheck) -> None:
    check = before.check
    work.check.change(
        check.id,
        checked_on=check.checked_on,
        outcome=check.outcome,
        note=check.note,
        is_remote=check.is_remote,
        remote_source=check.remote_source,
        inspection_code=check.inspection_code,
        code_shown_at=check.code_shown_at,
    )
    _write_answers(work, check.id, before.answers)
    if before.site_record is None:
        work.check.papers.remove_site_record(check.id)
    elif before.site_record != after.site_record:
        work.check.papers.keep_site_record(check.id, before.site_record, after.site_version)


def _restore_finding(
    work: UnitOfWork, before: FindingLine, after: FindingLine, today: date
) -> None:
    """Give a problem its words and its day again."""
    if (before.description, before.found_on) != (after.description, after.found_on):
        work.check.change_finding(
            after.id, after.version, description=before.description, found_on=before.found_on
        )
        _note(work, after.id, "撤销对检查结果的更正", today)


def _remove_finding(work: UnitOfWork, line: FindingLine) -> None:
    """Take a problem that came with the form out again, if nothing was done about it.

    A malicious one has changed the register already; that is not taken back from here.
    """
    # What was corrected on the spot began with two steps: found and corrected.
    begun_with = 2 if line.state == "rectified" else 1
    has_more = len(work.check.steps(line.id)) > begun_with or work.rectify.rechecks_of(line.id)
    if has_more or line.is_malicious:
        raise ChangedMeanwhile(subject=f"{line.facility}的问题“{line.description}”")
    work.check.remove_finding(line.id)
