"""What a file that is not the newest may not change: what newer sources have said."""

from __future__ import annotations

from collections.abc import Mapping

from permitdesk.domain.choice import Choice
from permitdesk.domain.intake.as_of import in_chinese
from permitdesk.domain.intake.standing import Standing
from permitdesk.domain.register.fields import FACILITY_FIELDS, PERMIT_FIELDS
from permitdesk.services.intake.changes import value_in_words
from permitdesk.services.intake.draft import Draft, DraftRow, Fields
from permitdesk.services.intake.known import KnownFacility
from permitdesk.services.office.desk import CHINA_TIME

_TOGETHER = (
    frozenset({"name", "normal_name", "former_names"}),
    frozenset({"industry_code", "industry", "sector"}),
    frozenset({"area_code", "area_name"}),
    frozenset({"longitude", "latitude"}),
)


def leave_newer(draft: Draft, row: DraftRow, facility: KnownFacility, news: Fields) -> None:
    """Take out of the news what the facility has from newer sources, and say so.

    What tells one thing in several fields, as name and former names do, stays together.

    Args:
        draft: The draft, which knows what is newer than the file.
        row: The row that tells the news.
        facility: Whom it means.
        news: Values by field.
    """
    held: Fields = {name: getattr(facility.fields, name) for name in news}
    kept = _newer(draft, facility, "", held, news)
    for group in _TOGETHER:
        if kept & group:
            kept |= group & news.keys()
    _say(
        draft, row, FACILITY_FIELDS, {name: held[name] for name in kept if held[name] != news[name]}
    )
    for name in kept:
        del news[name]


def leave_newer_permit(
    draft: Draft,
    row: DraftRow,
    facility: KnownFacility,
    number: str,
    noted: Mapping[str, list[object]],
) -> Mapping[str, list[object]]:
    """Return the changes of a permit without those of fields that newer sources have told.

    Args:
        draft: The draft, which knows what is newer than the file.
        row: The row that tells of the permit.
        facility: The permit's holder.
        number: The permit's number.
        noted: Old and new value by field.
    """
    held = {name: old for name, (old, _) in noted.items()}
    told = {name: new for name, (_, new) in noted.items()}
    kept = _newer(draft, facility, number, held, told)
    _say(draft, row, PERMIT_FIELDS, {name: held[name] for name in kept})
    return {name: pair for name, pair in noted.items() if name not in kept}


def leave_held(draft: Draft, row: DraftRow, held: Fields, told: Fields, labels: Choice) -> Fields:
    """Return what a file that is not the newest tells where nothing is held.

    For records of whose fields nobody keeps the sources: what they hold now, they got when
    the file was first imported or since.
    """
    standing = draft.standing
    if standing is None or not (standing.first_at or "officers" in standing.newer_kinds):
        return told
    kept = {
        name: held[name]
        for name, value in told.items()
        if held[name] not in ("", None) and held[name] != value
    }
    _say(draft, row, labels, kept)
    return {name: value for name, value in told.items() if name not in kept}


def is_newer(draft: Draft, facility: KnownFacility, name: str) -> bool:
    """Tell whether a newer source has changed a field of a facility."""
    standing = draft.standing
    return standing is not None and (facility.id or 0, "", name) in standing.changed


def _newer(
    draft: Draft, facility: KnownFacility, subject: str, held: Fields, told: Fields
) -> set[str]:
    """Return the fields in which what is held differs from what is told, and is newer."""
    standing = draft.standing
    if standing is None:
        return set()
    number = facility.id or 0
    return {
        name
        for name, value in told.items()
        if held[name] != value and standing.keeps((number, subject, name), held[name], value)
    }


def _say(draft: Draft, row: DraftRow, labels: Choice, kept: Fields) -> None:
    """Say which values stay, and why."""
    named = [name for name in kept if name in labels]
    for name in sorted(named, key=list(labels).index):
        held = value_in_words(name, kept[name]) or "空白"
        row.say(f"“{labels.label(name)}”已有更新的来源，保留“{held}”。")
    if named and draft.standing is not None:
        row.say(_place_in_words(draft.standing))


def _place_in_words(standing: Standing) -> str:
    """Say why a file is not the newest."""
    if standing.as_of is not None:
        return f"本文件的数据截至{in_chinese(standing.as_of)}。"
    if standing.first_at is None:
        return ""
    return f"本文件在{in_chinese(standing.first_at.astimezone(CHINA_TIME).date())}已导入过。"
