"""What authorities have given to a facility, entered by hand: permits, places on key lists."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from permitdesk.domain.register.dossier import Dossier
from permitdesk.domain.register.entry import PermitEntry
from permitdesk.domain.register.facility import (
    KEY_UNIT_KINDS,
    MANAGEMENT_CLASSES,
    PERMIT_KINDS,
    KeyUnit,
    Permit,
)
from permitdesk.domain.register.fields import KEY_UNIT_FIELDS, PERMIT_FIELDS
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.register import held, listed
from ui.context import Notice, PageContext
from ui.error_text import text_of
from ui.pages.register.facility_columns import Measures, expiry_tone, expiry_words
from ui.widgets.editors import ChoiceEditor, DateEditor, NumberEditor, TextEditor
from ui.widgets.form import Field
from ui.widgets.record_list import RecordLine, RecordList, RecordWords

translate = QCoreApplication.translate

_FIRST_YEAR = 2000


class DossierHeld(QObject):
    """Two lists of one drawer.

    Attributes:
        permits: Permits and registrations.
        listed: Entries in the yearly lists of key units.
    """

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._facility_id = 0
        self._measures = Measures(context.desk.today(), 0, None)
        self.permits = self._permit_list()
        self.listed = self._key_list()
        for made in (self.permits, self.listed):
            made.kept.connect(self._tell)

    @property
    def is_edited(self) -> bool:
        """Return whether a form is open."""
        return self.permits.is_edited or self.listed.is_edited

    def show_dossier(self, dossier: Dossier, measures: Measures) -> None:
        """Show a facility's permits and lists."""
        self._facility_id = dossier.entry.id
        self._measures = measures
        self.permits.show_records(dossier.permits)
        self.listed.show_records(dossier.key_units)

    def _tell(self) -> None:
        self._context.changed(frozenset({"register"}))

    def _permit_list(self) -> RecordList[PermitEntry]:
        words = RecordWords[PermitEntry](
            heading=self.tr("许可证和登记"),
            nothing=self.tr("名录里没有它的许可证或登记。"),
            add=self.tr("登记许可证"),
            line=lambda one: permit_line(one.permit, self._measures),
            values=lambda one: one.permit.model_dump(),
            fresh=lambda: Permit(kind="permit", number="").model_dump(),
            keep=self._keep_permit,
            remove=self._remove_permit,
        )
        return RecordList(words, _permit_fields(), self.tr("保存"))

    def _key_list(self) -> RecordList[KeyUnit]:
        year = self._context.desk.today().year
        words = RecordWords[KeyUnit](
            heading=self.tr("重点单位名录"),
            nothing=self.tr("没有列入过环境监管重点单位名录。"),
            add=self.tr("登记列入"),
            line=lambda one: RecordLine(listed.list_name(one)),
            values=lambda one: one.model_dump(),
            fresh=lambda: {"year": year, "kind": "water"},
            keep=self._keep_listed,
            remove=self._remove_listed,
        )
        return RecordList(words, _key_fields(year + 1), self.tr("保存"))

    def _keep_permit(self, record: PermitEntry | None, values: dict[str, Any]) -> object:
        """Keep the form of a permit."""
        number, version = (record.id, record.version) if record else (None, 1)
        return held.save(self._context.desk.work(), self._facility_id, values, number, version)

    def _keep_listed(self, record: KeyUnit | None, values: dict[str, Any]) -> object:
        """Keep the form of a list; an edited entry is another entry in place of the first."""
        desk, entry = self._context.desk, KeyUnit.model_construct(**values)
        if entry == record:
            return record
        kept = listed.add(desk.work(), self._facility_id, entry, desk.today())
        if record is not None:
            listed.remove(desk.work(), self._facility_id, record)
        return kept

    def _remove_permit(self, record: PermitEntry) -> None:
        """Remove a permit, with the way back."""
        desk = self._context.desk

        def put_back() -> None:
            held.save(desk.work(), record.facility_id, record.permit.model_dump())
            self._tell()

        self._remove(partial(held.remove, desk.work(), record.id), put_back)

    def _remove_listed(self, record: KeyUnit) -> None:
        """Strike the facility out of a list, with the way back."""
        desk, facility_id = self._context.desk, self._facility_id

        def put_back() -> None:
            listed.add(desk.work(), facility_id, record, desk.today())
            self._tell()

        self._remove(partial(listed.remove, desk.work(), facility_id, record), put_back)

    def _remove(self, remove: Callable[[], object], put_back: Callable[[], object]) -> None:
        """Remove a record and tell so."""
        try:
            remove()
        except PermitDeskError as error:
            self._context.notify(Notice(text_of(error)))
            return
        self._tell()
        self._context.notify(Notice(self.tr("已删除"), put_back))


def permit_line(permit: Permit, measures: Measures) -> RecordLine:
    """Return a permit or registration as it is shown."""
    title = f"{PERMIT_KINDS.label(permit.kind)} {permit.number}"
    since = permit.valid_from or permit.issued_on
    parts = [MANAGEMENT_CLASSES.label(permit.management_class)]
    if since or permit.valid_until:
        term = translate("Register", "有效期 {since} 至 {until}")
        parts.append(term.format(since=since or "—", until=permit.valid_until or "—"))
    if permit.issued_on:
        parts.append(translate("Register", "{day} 发证或登记").format(day=permit.issued_on))
    note = " · ".join(part for part in (*parts, permit.issuer) if part)
    tone = expiry_tone(permit.valid_until, measures)
    if not tone:
        return RecordLine(title, note)
    badge = expiry_words(permit.valid_until, measures).partition(" ")[2]
    return RecordLine(title, note, badge, tone)


def _permit_fields() -> tuple[Field, ...]:
    """Return the form of a permit."""
    number = translate("Register", "22位：18位代码、3位场所序号、1位标识码")
    unknown = translate("Register", "未定")
    return (
        _field("kind", partial(ChoiceEditor, PERMIT_KINDS)),
        Field("number", PERMIT_FIELDS.label("number"), TextEditor, number, is_required=True),
        _field("management_class", partial(ChoiceEditor, MANAGEMENT_CLASSES, empty=unknown)),
        _field("issued_on", DateEditor),
        _field("valid_from", DateEditor),
        _field("valid_until", DateEditor),
        _field("issuer", TextEditor),
    )


def _key_fields(last_year: int) -> tuple[Field, ...]:
    """Return the form of an entry in a list."""
    return (
        Field("year", KEY_UNIT_FIELDS.label("year"), partial(NumberEditor, _FIRST_YEAR, last_year)),
        Field("kind", KEY_UNIT_FIELDS.label("kind"), partial(ChoiceEditor, KEY_UNIT_KINDS)),
    )


def _field(name: str, editor: Any) -> Field:  # noqa: ANN401 - whatever makes an editor
    return Field(name, PERMIT_FIELDS.label(name), editor)
