"""What a row changes, put into the office's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from permitdesk.domain.choice import Choice
from permitdesk.domain.intake.report import FieldChange
from permitdesk.domain.register.facility import (
    KEY_UNIT_SHORT,
)
from permitdesk.domain.register.fields import (
    CODED_FIELDS,
    FACILITY_FIELDS,
    OFFICER_FIELDS,
    PERMIT_FIELDS,
)
from permitdesk.services.office import reference


def in_words(change: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """Return what a row changes; facility and permit often change alike, which is said once.

    Args:
        change: As a row of a draft holds it, or as `keeping` keeps it.
    """
    return tuple(dict.fromkeys(_said(change)))


def _said(change: Mapping[str, Any]) -> Iterator[FieldChange]:
    """Yield the changes of each sort."""
    yield from _fields(change.get("facility") or {}, FACILITY_FIELDS)
    if permit := change.get("permit"):
        if permit["fields"] is None:
            yield FieldChange("许可证或登记编号", "", permit["number"])
        yield from _fields(permit["fields"] or {}, PERMIT_FIELDS)
    for year, kind in change.get("key_units", ()):
        yield FieldChange("重点单位名录", "", f"{year}年{KEY_UNIT_SHORT[kind]}")
    if officer := change.get("officer"):
        yield from _fields(officer["fields"] or {}, OFFICER_FIELDS)
    if "check" in change:
        yield FieldChange("检查记录", "", str(change["check"]))
    if findings := change.get("findings"):
        yield FieldChange("发现的问题", "", "；".join(findings["texts"]))


def _fields(fields: Mapping[str, Any], labels: Choice) -> Iterator[FieldChange]:
    """Yield the changed fields that people know; what follows from others is left out."""
    for name, (before, after) in fields.items():
        if name in labels:
            yield FieldChange(
                labels.label(name), value_in_words(name, before), value_in_words(name, after)
            )


def value_in_words(name: str, value: Any) -> str:  # noqa: ANN401 - of any field
    """Return a value as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    text = str(value)
    if name == "sector":
        sectors = reference.plan_industries().sectors
        return sectors.label(text) if text in sectors else text
    choice = CODED_FIELDS.get(name)
    if choice is not None:
        return choice.label(text)
    return "、".join(text.splitlines())
