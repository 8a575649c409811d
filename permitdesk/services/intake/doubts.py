"""Rows that wait for a person, and what persons have decided on rows like them."""

from __future__ import annotations

from permitdesk.domain.intake.records import FacilityRecord
from permitdesk.services.intake.draft import Draft, DraftRow
from permitdesk.services.intake.identity import Match
from permitdesk.services.intake.recording import record_json


def as_decided(draft: Draft, record: FacilityRecord, match: Match) -> Match:
    """Return a match, or in doubt the facility that a person chose for the same row before.

    A match without doubt closes the doubt that the same row raised before.
    """
    if draft.standing and match.facility is None:
        match = _as_before(draft, record, match)
    if not draft.decisions or (not match.doubt and not draft.has_waiting):
        return match
    decision = draft.decisions.get(record_json(record))
    if not match.doubt:
        if decision and not decision.by and match.facility:
            draft.overtaken.append((decision.review_id, match.facility))
        return match
    chosen = draft.register.numbered((decision and decision.facility_id) or 0)
    if chosen is None or chosen.is_binned:
        return match
    return Match(chosen, "name", remark="按以前的人工确认对应。")


def _as_before(draft: Draft, record: FacilityRecord, match: Match) -> Match:
    """Return a match, or the facility of the same row when this file came first."""
    standing = draft.standing
    number = standing.rows.get((record.sheet, record.row), 0) if standing else 0
    found = draft.register.numbered(number)
    if found is None or found.is_binned:
        return match
    return Match(found, "name", remark="按本文件上次导入时对应的企业。")


def put_off(draft: Draft, row: DraftRow, record: FacilityRecord, match: Match) -> None:
    """Let a row wait for a person, unless one has said that it is not to be used."""
    row.record = record_json(record)
    decision = draft.decisions.get(row.record)
    if decision is not None and decision.by and decision.facility_id is None:
        row.say(f"以前已由{decision.by}确认不采用。")
        return
    row.action = "review"
    row.is_waiting = decision is not None
    row.proposals = match.proposals
    row.reason = match.doubt + row.reason
    if not row.column:
        row.column, row.value = draft.titles.get("name", ""), record.name
