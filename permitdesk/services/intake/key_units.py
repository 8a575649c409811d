"""Rows of the yearly lists of key units, and what they make of the object classes.

Source: 环境监管重点单位名录管理办法（部令27号）: six kinds, a unit may be in several; who is
on a list is a key object of the draw（福州马尾 2021 and the 2015 scheme）.
"""

from __future__ import annotations

from permitdesk.domain.intake.records import FacilityRecord
from permitdesk.domain.register.facility import KEY_UNIT_KINDS
from permitdesk.services.intake.doubts import as_decided, put_off
from permitdesk.services.intake.draft import CHANGE_OF_CLASS, Draft, DraftRow
from permitdesk.services.intake.gaps import fill_gaps
from permitdesk.services.intake.identity import Match, identity_of
from permitdesk.services.intake.known import KnownFacility
from permitdesk.services.intake.matching import match_mentioned


def take_key_unit(draft: Draft, record: FacilityRecord, decided: Match | None = None) -> None:
    """Put a row of a key-unit list into the draft.

    Args:
        draft: Where to.
        record: The row.
        decided: What a person decided that it means; None lets the rules decide.
    """
    row = draft.begin(record)
    if not record.kinds:
        row.action = "rejected"
        row.say("没有写明是哪一类重点单位，工作表名和标题里也没有。", draft.titles.get("name", ""))
        return
    match = decided or match_mentioned(draft.register, identity_of(record))
    match = as_decided(draft, record, match)
    if match.doubt or match.facility is None:
        put_off(draft, row, record, match)
        return
    row.facility, row.how = match.facility, match.how
    row.say(match.remark)
    fill_gaps(draft, row, match.facility, record)
    year = record.year or draft.today.year
    if record.year is None:
        row.say(f"名录没有写年份，按{year}年记。")
    fresh = [kind for kind in record.kinds if (year, kind) not in match.facility.key_units]
    for kind in fresh:
        match.facility.key_units |= {(year, kind)}
        draft.new_key_units.append((match.facility, year, kind))
    if fresh:
        row.action = "added"
        row.note("key_units", [[year, kind] for kind in fresh])


def reclassify(draft: Draft) -> None:
    """Make the units of the newest lists key objects, and those only on older ones general.

    Each kind has its own newest year: a new list of one kind says nothing about the others.
    A facility that was never on a list, or is special, keeps its class.
    """
    newest: dict[str, int] = {}
    listed = [facility for facility in draft.register.facilities if facility.key_units]
    for facility in listed:
        for year, kind in facility.key_units:
            newest[kind] = max(newest.get(kind, year), year)
    for facility in listed:
        current = [kind for year, kind in sorted(facility.key_units) if newest[kind] == year]
        if current and facility.fields.object_class == "general":
            kinds = "、".join(map(KEY_UNIT_KINDS.label, dict.fromkeys(current)))
            _change_class(draft, facility, "key", f"列入{kinds}名录。")
        elif not current and facility.fields.object_class == "key":
            _change_class(draft, facility, "general", "不在最新的重点单位名录中。")


def _change_class(draft: Draft, facility: KnownFacility, to: str, reason: str) -> None:
    """Change a class, as a row of its own: it follows from the list, not from one line."""
    changes = {"facility": {"object_class": [facility.fields.object_class, to]}}
    facility.change("object_class", to)
    draft.rows.append(
        DraftRow(
            sheet="",
            row=CHANGE_OF_CLASS,
            action="updated",
            facility=facility,
            reason=reason,
            changes=changes,
        )
    )
