"""Rows that wait for a person, and the person's word."""

from __future__ import annotations

from dataclasses import replace

from permitdesk.domain.intake.outcome import BY_ITSELF, Review
from permitdesk.domain.intake.records import FacilityRecord
from permitdesk.errors.storage import RecordNotFound
from permitdesk.services.intake.described import add_facility
from permitdesk.services.intake.draft import Draft, DraftRow
from permitdesk.services.intake.gathering import draft_in
from permitdesk.services.intake.identity import Match, identity_of, question_of
from permitdesk.services.intake.keeping import ROOMS, before_json, changes_of, keep, keep_rows
from permitdesk.services.intake.key_units import reclassify
from permitdesk.services.intake.recording import record_of
from permitdesk.services.intake.taking import take_facility
from permitdesk.storage.unit_of_work import UnitOfWork

_MENTIONING = ("key_units", "ledger")


def reviews(work: UnitOfWork) -> tuple[Review, ...]:
    """Return the rows that wait for a person, oldest first."""
    with work:
        return work.intake.reviews()


def settle_review(
    work: UnitOfWork, review_id: int, *, facility_id: int | None = None, is_new: bool = False
) -> frozenset[str]:
    """Do what a person decided on a row that waited; the same row is never asked again.

    Waiting rows of ledgers and key-unit lists that ask the same about a facility are
    answered with it.

    Args:
        work: Not yet entered.
        review_id: The row.
        facility_id: The facility that it means; None for a new one, or for none.
        is_new: It means a facility that is not known yet; without it and without a number
            the row is not used.

    Returns:
        The rooms that changed.

    Raises:
        RecordNotFound: No such row waits, or there is no such facility.
    """
    with work:
        review = work.intake.review(review_id)
        if facility_id is None and not is_new:
            work.intake.settle(review_id, None, work.actor, "")
        else:
            _use(work, review, facility_id)
            _answer_alike(work, review)
        work.record(
            "intake",
            "settle_review",
            f"{review.file_name}第{review.row}行",
            facility=facility_id,
            is_new=is_new,
        )
        return work.commit() | ROOMS


def retry_in(work: UnitOfWork) -> int:
    """Take waiting rows up again, because the register has grown; return how many fit.

    Only rows that mention facilities: one that describes a facility is in doubt about its
    own file.
    Inside an entered unit of work; the caller records the event.
    """
    by_batch: dict[int, list[Review]] = {}
    for review in work.intake.reviews():
        if review.kind in _MENTIONING:
            by_batch.setdefault(review.batch_id, []).append(review)
    return sum(_retry(work, batch_id, waiting, BY_ITSELF) for batch_id, waiting in by_batch.items())


def _answer_alike(work: UnitOfWork, answered: Review) -> None:
    """Take up again the waiting rows that ask what a person has just answered."""
    question = question_of(identity_of(_record(answered)))
    alike: dict[int, list[Review]] = {}
    for review in work.intake.reviews():
        if review.kind in _MENTIONING and question_of(identity_of(_record(review))) == question:
            alike.setdefault(review.batch_id, []).append(review)
    for batch_id, waiting in alike.items():
        _retry(work, batch_id, waiting, work.actor)


def settle_overtaken(work: UnitOfWork, draft: Draft) -> None:
    """Close the doubts whose rows have come again and were clear this time.

    Inside an entered unit of work; the caller records the event.
    """
    for review_id, facility in draft.overtaken:
        work.intake.settle(review_id, facility.id, BY_ITSELF, "")


def _retry(work: UnitOfWork, batch_id: int, waiting: list[Review], by: str) -> int:
    """Take the waiting rows of one import up again; return how many fit.

    Args:
        work: The unit of work.
        batch_id: The import.
        waiting: The rows.
        by: Who has settled those that fit.
    """
    draft = draft_in(work, {review.kind for review in waiting})
    for review in waiting:
        take_facility(draft, _record(review))
    rows = list(draft.rows)
    if any(review.kind == "key_units" for review in waiting):
        reclassify(draft)
    fitting = [
        (review, row)
        for review, row in zip(waiting, rows, strict=True)
        if row.action not in ("review", "rejected")
    ]
    if not fitting:
        return 0
    keep(work, draft, batch_id)
    for review, row in fitting:
        chosen = row.facility.id if row.facility else None
        work.intake.settle(review.id, chosen, by, before_json(row))
    work.register.history.add_many(list(changes_of(work, [row for _, row in fitting], batch_id)))
    keep_rows(work, draft.rows[len(rows) :], batch_id)
    return len(fitting)


def _record(review: Review) -> FacilityRecord:
    """Return the record of a row that waits."""
    return replace(record_of(review.record, review.kind), sheet=review.sheet, row=review.row)


def _use(work: UnitOfWork, review: Review, facility_id: int | None) -> None:
    """Take the row up again with the facility that was chosen.

    Raises:
        RecordNotFound: There is no such facility.
    """
    draft = draft_in(work, (review.kind,))
    draft.standing = work.intake.standing.of_import(review.batch_id)
    row = _taken(draft, _record(review), facility_id)
    if review.kind == "key_units":
        reclassify(draft)
    keep(work, draft, review.batch_id)
    chosen = row.facility.id if row.facility else None
    work.intake.settle(review.id, chosen, work.actor, before_json(row))
    follow = [other for other in draft.rows if other is not row]
    work.register.history.add_many(list(changes_of(work, [row], review.batch_id)))
    keep_rows(work, follow, review.batch_id)


def _taken(draft: Draft, record: FacilityRecord, facility_id: int | None) -> DraftRow:
    """Put the row into the draft and return it.

    Raises:
        RecordNotFound: There is no such facility.
    """
    if facility_id is not None:
        chosen = draft.register.numbered(facility_id)
        if chosen is None:
            raise RecordNotFound(kind="企业", subject=str(facility_id))
        take_facility(draft, record, Match(chosen, "name"))
        return draft.rows[0]
    if record.kind not in _MENTIONING:
        take_facility(draft, record, Match(how="new"))
        return draft.rows[0]
    take_facility(draft, record, Match(add_facility(draft, record), "new"))
    draft.rows[0].is_made = True
    return draft.rows[0]
