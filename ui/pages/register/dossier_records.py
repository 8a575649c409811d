"""What is entered by hand on a facility: positive list, reports, permit matters, limits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QMenu

from permitdesk.domain.register.dossier import Dossier
from permitdesk.domain.register.entry import Hanging
from permitdesk.domain.register.permit_event import PERMIT_EVENTS, PermitEvent, PermitLimit
from permitdesk.domain.register.positive import PositiveEntry
from permitdesk.domain.register.reports import (
    REPORT_STATES,
    ExecutionReport,
    ReportPreset,
)
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.register import permits, positive, reports
from ui.context import Notice, PageContext
from ui.error_text import text_of
from ui.pages.register import record_fields
from ui.widgets.buttons import button
from ui.widgets.record_list import RecordLine, RecordList, RecordWords

translate = QCoreApplication.translate
ValueT = TypeVar("ValueT")
Save = Callable[..., Hanging[ValueT]]
Remove = Callable[[Any, int], Hanging[ValueT]]

_NEARLY_DUE = 30
_TONES = {
    "filed": "good",
    "filed_late": "warn",
    "late": "danger",
    "due": "warn",
    "later": "neutral",
}


class DossierRecords(QObject):
    """The four lists of one drawer.

    Signals:
        changed: Something was kept or removed.

    Attributes:
        positive: Entries of the positive list.
        reports: Execution reports.
        events: What happened to permits.
        limits: What permits allow.
        calendar: Enters the year's reports as permits usually have them.
    """

    changed = Signal()

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._facility_id = 0
        self.positive = self._positive_list()
        self.reports = self._report_list()
        self.events = self._event_list()
        self.limits = self._limit_list()
        self.calendar = button(self.tr("按常用期限登记本年报告"), "calendar")
        self._menu = QMenu(self.calendar)
        self.calendar.setMenu(self._menu)
        for made in self._lists:
            made.kept.connect(self._tell)

    @property
    def is_edited(self) -> bool:
        """Return whether a form is open."""
        return any(made.is_edited for made in self._lists)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show a facility's records."""
        self._facility_id = dossier.entry.id
        day = self._context.desk.today()
        newest = sorted(dossier.positive, key=lambda one: one.value.joined_on, reverse=True)
        due = sorted(dossier.reports, key=lambda one: one.value.due_on, reverse=True)
        late = [one for one in due if one.value.state(day, _NEARLY_DUE) == "late"]
        happened = sorted(dossier.events, key=lambda one: one.value.happened_on, reverse=True)
        self.positive.show_records(newest)
        self.reports.show_records([*late, *(one for one in due if one not in late)])
        self.events.show_records(happened)
        self.limits.show_records(dossier.limits)
        self._menu.clear()
        for calendar in reports.presets(dossier.entry.facility.sector):
            action = self._menu.addAction(calendar.title, partial(self._lay_out, calendar))
            action.setToolTip(f"{calendar.source}；{calendar.note}")

    @property
    def _lists(self) -> tuple[RecordList[Any], ...]:
        return (self.positive, self.reports, self.events, self.limits)

    def _tell(self) -> None:
        self._context.changed(frozenset({"register"}))

    def _lay_out(self, calendar: ReportPreset) -> None:
        """Enter the reports of the year on screen."""
        year = self._context.period().year
        work = self._context.desk.work()
        rooms = reports.lay_out(work, (self._facility_id,), year, calendar)
        if rooms:
            self._context.changed(rooms)
        else:
            words = self.tr("{year} 年的报告已经登记过。").format(year=year)
            self._context.notify(Notice(words))

    def _positive_list(self) -> RecordList[Hanging[PositiveEntry]]:
        context = self._context
        words = RecordWords[Hanging[PositiveEntry]](
            heading=self.tr("正面清单"),
            nothing=self.tr("没有列入过正面清单。列入后减少现场检查，发现问题时会提示研究移出。"),
            add=self.tr("登记纳入"),
            line=lambda one: positive_line(one.value, context),
            values=lambda one: one.value.model_dump(),
            fresh=lambda: PositiveEntry(joined_on=context.desk.today()).model_dump(),
            keep=self._keeping(positive.save),
            remove=self._removing(positive.remove, positive.save),
        )
        return RecordList(words, record_fields.positive_fields(), self.tr("保存"))

    def _report_list(self) -> RecordList[Hanging[ExecutionReport]]:
        context = self._context
        words = RecordWords[Hanging[ExecutionReport]](
            heading=self.tr("执行报告"),
            nothing=self.tr("没有登记应交的执行报告。期限以排污许可证副本为准。"),
            add=self.tr("登记一份"),
            line=lambda one: report_line(one.value, context),
            values=lambda one: one.value.model_dump(),
            fresh=self._fresh_report,
            keep=self._keeping(reports.save),
            remove=self._removing(reports.remove, reports.save),
            quick=lambda one: "" if one.value.filed_on else self.tr("已提交"),
            touch=self._file_report,
        )
        return RecordList(words, record_fields.report_fields(), self.tr("保存"))

    def _event_list(self) -> RecordList[Hanging[PermitEvent]]:
        context = self._context
        words = RecordWords[Hanging[PermitEvent]](
            heading=self.tr("许可事项"),
            nothing=self.tr("没有登记延续、变更、重新申请、注销等事项。"),
            add=self.tr("登记事项"),
            line=lambda one: event_line(one.value),
            values=lambda one: one.value.model_dump(),
            fresh=lambda: PermitEvent(kind="renew", happened_on=context.desk.today()).model_dump(),
            keep=self._keeping(permits.save_event),
            remove=self._removing(permits.remove_event, permits.save_event),
        )
        return RecordList(words, record_fields.event_fields(), self.tr("保存"))

    def _limit_list(self) -> RecordList[Hanging[PermitLimit]]:
        words = RecordWords[Hanging[PermitLimit]](
            heading=self.tr("许可排放限值和要求"),
            nothing=self.tr("没有登记排放口、限值和特殊监管要求。"),
            add=self.tr("登记一项"),
            line=lambda one: limit_line(one.value),
            values=lambda one: one.value.model_dump(),
            fresh=lambda: PermitLimit(outlet="-").model_dump() | {"outlet": ""},
            keep=self._keeping(permits.save_limit),
            remove=self._removing(permits.remove_limit, permits.save_limit),
        )
        return RecordList(words, record_fields.limit_fields(), self.tr("保存"))

    def _keeping(self, save: Save[Any]) -> Callable[[Hanging[Any] | None, dict[str, Any]], object]:
        """Return what keeps a list's form."""

        def keep(record: Hanging[Any] | None, values: dict[str, Any]) -> object:
            number, version = (record.id, record.version) if record else (None, 1)
            work = self._context.desk.work()
            return save(work, self._facility_id, values, number, version)

        return keep

    def _removing(self, remove: Remove[Any], save: Save[Any]) -> Callable[[Hanging[Any]], object]:
        """Return what removes a record, with the way back."""
        context = self._context

        def put_back(record: Hanging[Any]) -> None:
            save(context.desk.work(), record.facility_id, record.value.model_dump())
            self._tell()

        def take_away(record: Hanging[Any]) -> None:
            try:
                removed = remove(context.desk.work(), record.id)
            except PermitDeskError as error:
                context.notify(Notice(text_of(error)))
                return
            self._tell()
            context.notify(Notice(self.tr("已删除"), partial(put_back, removed)))

        return take_away

    def _fresh_report(self) -> dict[str, Any]:
        """Return the year's report, due on the first day that the presets know."""
        year = self._context.period().year
        first = reports.presets()[0].reports(year)[-1]
        return first.model_dump()

    def _file_report(self, record: Hanging[ExecutionReport]) -> None:
        """Note that a report came today."""
        context = self._context
        try:
            reports.mark_filed(context.desk.work(), record, context.desk.today())
        except PermitDeskError as error:
            context.notify(Notice(text_of(error)))
            return
        self._tell()


def positive_line(entry: PositiveEntry, context: PageContext) -> RecordLine:
    """Return an entry of the positive list as it is shown."""
    today = context.desk.today()
    left = entry.left_on or entry.valid_until or translate("Register", "长期")
    title = translate("Register", "{joined} 至 {left}").format(joined=entry.joined_on, left=left)
    parts = [entry.category, entry.basis, entry.approved_by]
    if entry.left_reason:
        parts.append(translate("Register", "移出：{reason}").format(reason=entry.left_reason))
    if entry.published_on:
        parts.append(translate("Register", "{day} 公开").format(day=entry.published_on))
    parts.append(entry.note)
    note = " · ".join(part for part in parts if part)
    if entry.bars(today):
        badge = translate("Register", "{day} 前不得列入").format(day=entry.barred_until)
        return RecordLine(title, note, badge, "danger")
    if entry.holds(today):
        return RecordLine(title, note, translate("Register", "在清单中"), "good")
    words = translate("Register", "已移出") if entry.left_on else translate("Register", "已到期")
    return RecordLine(title, note, words, "neutral")


def report_line(report: ExecutionReport, context: PageContext) -> RecordLine:
    """Return a report as it is shown."""
    state = report.state(context.desk.today(), _NEARLY_DUE)
    words = translate("Register", "应于 {day} 前提交").format(day=report.due_on)
    if report.filed_on:
        filed = translate("Register", "{day} 提交").format(day=report.filed_on)
        words = f"{words} · {filed}"
    note = f"{words} · {report.note}" if report.note else words
    return RecordLine(report.title, note, REPORT_STATES.label(state), _TONES[state])


def event_line(event: PermitEvent) -> RecordLine:
    """Return what happened to a permit as it is shown."""
    title = f"{event.happened_on} {PERMIT_EVENTS.label(event.kind)}"
    parts = [event.number, event.reason]
    if event.verified_on:
        seen = translate("Register", "{day} 现场核查：{verdict}").format(
            day=event.verified_on, verdict=event.verdict or "—"
        )
        parts.append(seen)
    note = " · ".join(part for part in (*parts, event.verified_by, event.note) if part)
    if event.lacks_verification:
        return RecordLine(title, note, translate("Register", "未记现场核查"), "warn")
    return RecordLine(title, note)


def limit_line(limit: PermitLimit) -> RecordLine:
    """Return what a permit allows as it is shown."""
    parts = (limit.concentration, limit.amount, limit.way, limit.demand)
    note = " · ".join(part for part in parts if part)
    return RecordLine(f"{limit.outlet} {limit.pollutant}".strip(), note)
