"""Rows of the list of enforcement officers."""

from __future__ import annotations

from permitdesk.domain.intake.records import OfficerRecord
from permitdesk.domain.register.fields import OFFICER_FIELDS
from permitdesk.domain.register.officer import Officer
from permitdesk.services.intake.draft import Draft, DraftOfficer, DraftRow, Fields
from permitdesk.services.intake.newer import leave_held

_COPIED = ("name", "sex", "unit", "post", "certificate_valid_until", "phone")
_SAID = {"on_establishment": "在编", "in_post": "在岗"}


def take_officer(draft: Draft, record: OfficerRecord) -> None:
    """Put a row about an officer into the draft; the certificate's number says who is meant."""
    row = draft.begin(record)
    number = record.certificate_number
    if not number:
        row.action = "rejected"
        row.say("没有执法证号，无法确定是谁。", draft.titles.get("certificate_number", ""))
        return
    known = draft.officers.get(number)
    if known is None:
        _add(draft, row, record)
        return
    row.how = "code"
    if known.is_touched and known.fields["name"] != record.name:
        row.action = "rejected"
        row.say(
            f"执法证号与前面的“{known.fields['name']}”相同。",
            draft.titles.get("certificate_number", ""),
            number,
        )
        return
    known.is_touched = True
    told = {name: value for name, value in _told(record).items() if value not in ("", None)}
    told = leave_held(draft, row, known.fields, told, OFFICER_FIELDS)
    noted = {
        name: [known.fields[name], value]
        for name, value in told.items()
        if known.fields[name] != value
    }
    known.fields |= told
    if noted:
        row.action = "updated"
        row.note("officer", {"number": number, "fields": noted})


def _add(draft: Draft, row: DraftRow, record: OfficerRecord) -> None:
    """Make a new officer known; what the list does not say is taken as yes, and told."""
    told = {name: value for name, value in _told(record).items() if value is not None}
    for name, label in _SAID.items():
        if name not in told:
            row.say(f"名单没有写明是否{label}，按{label}记，请核对。")
    officer = Officer(certificate_number=record.certificate_number, **told)
    draft.officers[record.certificate_number] = DraftOfficer(officer.model_dump(), is_touched=True)
    row.action, row.how = "added", "new"
    made = {name: value for name, value in officer.model_dump().items() if value}
    row.note("officer", {"number": record.certificate_number, "fields": None, "made": made})


def _told(record: OfficerRecord) -> Fields:
    """Return what a row says, by the fields of `Officer`."""
    told: Fields = {name: getattr(record, name) for name in (*_COPIED, *_SAID)}
    return {**told, "team_area": record.area}
