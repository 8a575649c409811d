"""The tables of the settings: rules, holidays, backups, the audit chain."""

from __future__ import annotations

from PySide6.QtCore import QObject

from permitdesk.domain.audit import AuditEvent
from permitdesk.domain.law import CERTAINTIES, RuleValue
from permitdesk.domain.office import SpecialDay
from permitdesk.services.office.backups import Backup
from permitdesk.services.office.desk import CHINA_TIME
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.office.words import value_text
from ui.pages_registry import page_specs

_SHOWN_OF_A_HASH = 16
_TONES = {"confirmed": "good", "office": "info", "unclear": "warn"}


class RuleTable(RowsTable[RuleValue]):
    """The rule values in force."""

    def __init__(self, parent: QObject) -> None:
        columns = (
            Column[RuleValue]("title", self.tr("规则"), lambda rule: rule.title, width=20),
            Column[RuleValue]("value", self.tr("数值"), value_text, width=9),
            Column[RuleValue](
                "certainty",
                self.tr("把握"),
                lambda rule: CERTAINTIES.label(rule.certainty),
                tone=lambda rule: _TONES.get(rule.certainty, "neutral"),
                width=11,
            ),
            Column[RuleValue](
                "scope", self.tr("适用"), lambda rule: rule.scope_name or self.tr("全国"), width=6
            ),
            Column[RuleValue](
                "document",
                self.tr("依据"),
                lambda rule: f"{rule.document} {rule.article}".strip(),
                is_muted=True,
            ),
        )
        super().__init__(columns, (), parent, id_of=None)


class HolidayTable(RowsTable[SpecialDay]):
    """The days that differ from their weekday."""

    def __init__(self, parent: QObject) -> None:
        columns = (
            Column[SpecialDay]("day", self.tr("日期"), lambda day: str(day.day)),
            Column[SpecialDay](
                "kind",
                self.tr("安排"),
                lambda day: self.tr("上班") if day.is_working else self.tr("放假"),
                tone=lambda day: "warn" if day.is_working else "good",
            ),
            Column[SpecialDay]("name", self.tr("节日"), lambda day: day.name),
            Column[SpecialDay]("source", self.tr("依据"), lambda day: day.source, is_muted=True),
        )
        super().__init__(columns, (), parent, id_of=None)


class BackupTable(RowsTable[Backup]):
    """The copies beside the database."""

    def __init__(self, parent: QObject) -> None:
        columns = (
            Column[Backup]("at", self.tr("时间"), lambda one: f"{one.made_at:%Y-%m-%d %H:%M}"),
            Column[Backup]("file", self.tr("文件"), lambda one: one.path.name),
            Column[Backup](
                "folder", self.tr("所在文件夹"), lambda one: str(one.path.parent), is_muted=True
            ),
        )
        super().__init__(columns, (), parent, id_of=None)


class EventTable(RowsTable[AuditEvent]):
    """The newest events of the audit chain."""

    def __init__(self, parent: QObject) -> None:
        rooms = {spec.key: spec.title for spec in page_specs()}
        columns = (
            Column[AuditEvent](
                "number",
                self.tr("序号"),
                lambda event: f"{event.number}",
                align="right",
                sort_key=lambda event: event.number,
            ),
            Column[AuditEvent](
                "at",
                self.tr("时间"),
                lambda event: f"{event.at.astimezone(CHINA_TIME):%Y-%m-%d %H:%M:%S}",
            ),
            Column[AuditEvent]("actor", self.tr("经办人"), lambda event: event.actor),
            Column[AuditEvent](
                "room", self.tr("环节"), lambda event: rooms.get(event.room, event.room)
            ),
            Column[AuditEvent]("subject", self.tr("对象"), lambda event: event.subject),
            Column[AuditEvent](
                "hash", self.tr("指纹"), lambda event: event.hash[:_SHOWN_OF_A_HASH], is_muted=True
            ),
        )
        super().__init__(columns, (), parent, id_of=None)
