"""The forms of what is entered by hand on a facility."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from permitdesk.domain.choice import Choice
from permitdesk.domain.register.fields import (
    EVENT_FIELDS,
    LIMIT_FIELDS,
    POSITIVE_FIELDS,
    REPORT_FIELDS,
)
from permitdesk.domain.register.permit_event import PERMIT_EVENTS
from permitdesk.domain.register.reports import REPORT_KINDS
from ui.widgets.editors import ChoiceEditor, DateEditor, Editor, LinesEditor, TextEditor
from ui.widgets.form import Field

translate = QCoreApplication.translate


def positive_fields() -> tuple[Field, ...]:
    """Return the form of an entry of the positive list."""
    category = translate("Register", "例如：民生保障、重点工程")
    barred = translate("Register", "恶意偷排、篡改台账、逃避监管的，有的地方五年内不得再列入。")
    return (
        _field(POSITIVE_FIELDS, "joined_on", _day, is_required=True),
        _field(POSITIVE_FIELDS, "valid_until", DateEditor),
        _field(POSITIVE_FIELDS, "category", partial(TextEditor, category)),
        _field(POSITIVE_FIELDS, "basis", TextEditor),
        _field(POSITIVE_FIELDS, "approved_by", TextEditor),
        _field(POSITIVE_FIELDS, "published_on", DateEditor),
        _field(POSITIVE_FIELDS, "left_on", DateEditor),
        _field(POSITIVE_FIELDS, "left_reason", TextEditor),
        _field(POSITIVE_FIELDS, "barred_until", DateEditor, barred),
        _field(POSITIVE_FIELDS, "note", TextEditor),
    )


def report_fields() -> tuple[Field, ...]:
    """Return the form of an execution report."""
    period = translate("Register", "2026、2026H1、2026Q3 或 2026-03")
    return (
        _field(REPORT_FIELDS, "kind", partial(ChoiceEditor, REPORT_KINDS), is_required=True),
        _field(REPORT_FIELDS, "period", partial(TextEditor, period), period, is_required=True),
        _field(REPORT_FIELDS, "due_on", _day, is_required=True),
        _field(REPORT_FIELDS, "filed_on", DateEditor),
        _field(REPORT_FIELDS, "note", TextEditor),
    )


def event_fields() -> tuple[Field, ...]:
    """Return the form of what happened to a permit."""
    reason = translate("Register", "例如：改建扩建、排放口数量增加、去向变化")
    verified = translate("Register", "首次申请和重新申请，核发前要到现场核查。")
    return (
        _field(EVENT_FIELDS, "kind", partial(ChoiceEditor, PERMIT_EVENTS), is_required=True),
        _field(EVENT_FIELDS, "happened_on", _day, is_required=True),
        _field(EVENT_FIELDS, "number", TextEditor),
        _field(EVENT_FIELDS, "reason", partial(TextEditor, reason)),
        _field(EVENT_FIELDS, "verified_on", DateEditor, verified),
        _field(EVENT_FIELDS, "verified_by", TextEditor),
        _field(EVENT_FIELDS, "verdict", TextEditor),
        _field(EVENT_FIELDS, "note", TextEditor),
    )


def limit_fields() -> tuple[Field, ...]:
    """Return the form of what a permit allows."""
    return (
        _field(LIMIT_FIELDS, "outlet", partial(TextEditor, "DA001"), is_required=True),
        _field(LIMIT_FIELDS, "pollutant", TextEditor),
        _field(LIMIT_FIELDS, "concentration", TextEditor),
        _field(LIMIT_FIELDS, "amount", TextEditor),
        _field(LIMIT_FIELDS, "way", TextEditor),
        _field(LIMIT_FIELDS, "demand", LinesEditor),
    )


def _field(
    labels: Choice,
    name: str,
    editor: Callable[[], Editor],
    help: str = "",  # noqa: A002 - as `Field` calls it
    *,
    is_required: bool = False,
) -> Field:
    return Field(name, labels.label(name), editor, help, is_required)


def _day() -> DateEditor:
    return DateEditor(may_be_empty=False)
