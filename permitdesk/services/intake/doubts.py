"""Rows that wait for a person, and what persons have decided on rows like them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from permitdesk.domain.intake.outcome import BY_ITSELF, Decision
from permitdesk.domain.intake.records import FacilityRecord
from permitdesk.domain.text import normal_name
from permitdesk.services.intake.draft import Draft, DraftRow
from permitdesk.services.intake.identity import Identity, Match, identity_of, question_of
from permitdesk.services.intake.known import KnownFacility
from permitdesk.services.intake.places import is_elsewhere
from permitdesk.services.intake.recording import record_json, record_of


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
    if chosen is None and not (decision and decision.by):
        chosen = _chosen_before(draft, identity_of(record))
    if chosen is None or chosen.is_binned:
        return match
    return Match(chosen, "name", remark="按以前的人工确认对应。")


def _chosen_before(draft: Draft, who: Identity) -> KnownFacility | None:
    """Return the facility that a person chose for a row that asked the same.

    The answer does not hold where another facility has got the row's name since.
    """
    if draft.answers is None:
        draft.answers = _answers(draft.decisions)
    chosen = draft.register.numbered(draft.answers.get(question_of(who), 0))
    named = draft.register.with_name(who.compared) if who.compared else ()
    return chosen if not named or chosen in named else None


def _answers(decisions: Mapping[str, Decision]) -> Mapping[tuple[str, ...], int]:
    """Return what persons decided, by the question; what they decided differently is left out."""
    found: dict[tuple[str, ...], int] = {}
    for text, decision in decisions.items():
        if decision.facility_id is not None and decision.by not in ("", BY_ITSELF):
            question = question_of(identity_of(record_of(text, str(json.loads(text)["kind"]))))
            earlier = found.setdefault(question, decision.facility_id)
            found[question] = decision.facility_id if earlier == decision.facility_id else 0
    return found


def _as_before(draft: Draft, record: FacilityRecord, match: Match) -> Match:
    """Return a match, or the facility of the same row when this file came first."""
    standing = draft.standing
    number = standing.rows.get((record.sheet, record.row), 0) if standing else 0
    found = draft.register.numbered(number)
    if found is None or found.is_binned:
        return match
    return Match(found, "name", remark="按本文件上次导入时对应的企业。")


def _is_of_elsewhere(draft: Draft, record: FacilityRecord, match: Match) -> bool:
    """Tell whether a row is about a unit of another county that the register does not have.

    The lists of a city name the units of all its counties.
    """
    if not is_elsewhere(record, draft.office):
        return False
    if record.uscc and draft.register.with_code(record.uscc):
        return False
    name = normal_name(record.name)
    return not any(name in proposal.names for proposal in match.proposals)


def put_off(draft: Draft, row: DraftRow, record: FacilityRecord, match: Match) -> None:
    """Let a row wait for a person, unless one has said that it is not to be used.

    A unit of another county that nobody here has heard of is nothing to wait for.
    """
    if _is_of_elsewhere(draft, record, match):
        row.action = "rejected"
        row.say(f"“{record.area_name}”不在本辖区，名录里也没有这家企业，没有记入。")
        return
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
