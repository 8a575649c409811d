"""检查: the month's visits, and what each of them found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from permitdesk.domain.check.lines import CheckLine
from permitdesk.domain.report.document import Subject
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.progress import Reporter
from permitdesk.services.check import checks, recording, sheets
from permitdesk.services.check.recording import CheckDraft
from permitdesk.services.schedule import visits
from ui.context import Notice, PageContext
from ui.dialogs.document import document_button
from ui.dossier_button import dossier_button
from ui.metrics import space
from ui.page import Page
from ui.pages.check.completing import Completing
from ui.pages.check.correction_sheet import CorrectionSheet
from ui.pages.check.evidence_desk import EvidenceDesk
from ui.pages.check.form_actions import FormActions
from ui.pages.check.history import HistoryDrawer
from ui.pages.check.preparing import prepare
from ui.pages.check.recorded import RecordedView
from ui.pages.check.records import RecordsPanel
from ui.pages.check.sheet import RecordSheet
from ui.pages.check.visit_list import VisitItem, VisitList
from ui.widgets.buttons import primary
from ui.widgets.empty_state import EmptyState
from ui.widgets.job_banner import JobBanner
from ui.widgets.layouts import column, page_column, row
from ui.widgets.page_header import PageHeader, Tab
from ui.widgets.search_box import SearchBox

_LIST_WIDTH = 28
_ROOMS = frozenset({"schedule", "check", "rectify", "draw", "clues", "register", "intake"})


class CheckPage(Page):
    """Visits at the left, the record of the one in hand beside them."""

    help_topic = "check"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._visits: tuple[VisitLine, ...] = ()
        self._checks: dict[int, CheckLine] = {}
        self._sheets: dict[int, RecordSheet] = {}
        self._period = ""
        self._visit_in_drawer: int | None = None
        self._asks_about_correction = False
        self.header = PageHeader(
            self.tr("检查"),
            tabs=[
                Tab("waiting", self.tr("待检查")),
                Tab("done", self.tr("已检查")),
                Tab("all", self.tr("全部记录")),
            ],
        )
        self.save = primary(self.tr("保存检查结果"), "check")
        self.banner = JobBanner()
        self.search = SearchBox(self.tr("单位、人员"))
        self.list = VisitList(context.desk.today())
        self._nothing = EmptyState("schedule", "", self.tr("去排期"))
        self._none_in_tab = EmptyState("check", "")
        self._record = QStackedWidget()
        self._whole = QStackedWidget()
        self.records = RecordsPanel(context, self.banner)
        self.forms = FormActions(
            context, self.banner, self._visit_in_hand, self._waiting, self._begun, self
        )
        self._completing = Completing(self.context, self.banner, self)
        self._build()
        self._connect()

    @property
    def sheet(self) -> RecordSheet | None:
        """Return the record on screen, None where a visit with its result is shown, or none."""
        shown = self._record.currentWidget()
        return shown if isinstance(shown, RecordSheet) else None

    def show_period(self, year: int, month: int) -> None:
        """Show the visits of a month; entries not saved stay with their visits."""
        self._period = f"{year:04}-{month:02}"
        self._load()
        if self.list.current_id is None:
            self._stand_on_first()
        else:
            self._show_visit(self.list.current_id)

    def refresh(self, rooms: frozenset[str]) -> None:
        """Read the visits again where something about them may have changed."""
        if rooms & _ROOMS:
            before = self.list.current_id
            self._load()
            if before is not None and self.list.current_id == before:
                self._show_visit(before)

    def open_item(self, item: object) -> None:
        """Bring a visit before the user, given by its id."""
        if not isinstance(item, int):
            return
        visit = visits.find(self.context.desk.reading(), item)
        if visit.period != self._period:
            words = self.tr("这次检查属于{year}年{month}月，请先切换到该月。")
            year, month = visit.period[:4], int(visit.period[5:])
            self.context.notify(Notice(words.format(year=year, month=month)))
            return
        self.search.clear()
        self.header.tabs.choose("done" if visit.state == "done" else "waiting")
        self.list.select(item)

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the drawer for the visit that was chosen while the page was hidden."""
        super().showEvent(event)
        if self._visit_in_drawer != self.list.current_id:
            self._fill_drawer()

    def _build(self) -> None:
        """Lay everything out."""
        self.header.buttons.addWidget(self.forms.button)
        self.header.buttons.addWidget(self.save)
        left = QWidget()
        beside = column(left, gap=1)
        beside.addWidget(self.search)
        beside.addWidget(self.list, 1)
        left.setFixedWidth(space(_LIST_WIDTH))
        both = QWidget()
        across = row(both, gap=1.5)
        across.addWidget(left)
        across.addWidget(self._record, 1)
        self._record.addWidget(self._none_in_tab)
        self._whole.addWidget(both)
        self._whole.addWidget(self._nothing)
        self._whole.addWidget(self.records)
        layout = page_column(self)
        layout.addWidget(self.header)
        layout.addWidget(self.banner)
        layout.addWidget(self._whole, 1)

    def _connect(self) -> None:
        """Listen to list, buttons and keys."""
        self.header.tabs.chosen.connect(self._show_tab)
        self.search.searched.connect(self._show_list)
        self.list.chosen.connect(self._show_visit)
        self.list.entered_visit.connect(self._start)
        self.save.clicked.connect(self._save)
        self.forms.amended.connect(self._drop)
        self._nothing.started.connect(lambda: self.context.go_to("schedule", None))
        self.banner.busy_changed.connect(self._show_state)
        saving = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        saving.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        saving.activated.connect(self._save)

    def _load(self) -> None:
        """Read the month's visits and what they came to."""
        desk = self.context.desk
        self.list.show_day(desk.today())
        found = visits.of_month(desk.reading(), self._period)
        self._visits = tuple(visit for visit in found if visit.state != "cancelled")
        self._checks = checks.of_visits(desk.reading(), self._period)
        for visit_id, sheet in tuple(self._sheets.items()):
            if visit_id in self._checks and not isinstance(sheet, CorrectionSheet):
                self._drop(visit_id)
        has_visits = bool(self._visits)
        self._nothing.show_sentence(
            self.tr(
                "{year}年{month}月还没有检查任务。先在“排期”里给抽中的单位排定日期，再到这里录入结果。"
            ).format(year=self._period[:4], month=int(self._period[5:]))
        )
        if self.header.tabs.key == "all":
            self.records.load()
        else:
            self._whole.setCurrentIndex(0 if has_visits else 1)
        self._show_counts()
        self._show_list()

    def _show_counts(self) -> None:
        done = sum(visit.id in self._checks for visit in self._visits)
        tabs = self.header.tabs
        tabs.show_count("waiting", self.tr("待检查"), len(self._visits) - done)
        tabs.show_count("done", self.tr("已检查"), done)

    @Slot(str)
    def _show_list(self, _text: str = "") -> None:
        """Show the visits of the tab that match the search."""
        wanted = self.search.text().strip()
        is_done = self.header.tabs.key == "done"
        shown = [
            visit
            for visit in self._visits
            if (visit.id in self._checks) == is_done
            and wanted in f"{visit.facility}{visit.label}{visit.officers}{visit.township}"
        ]
        self.list.show_items([self._item(visit) for visit in shown])
        if self.list.current_id is None:
            self._stand_on_first()

    def _item(self, visit: VisitLine) -> VisitItem:
        sheet = self._sheets.get(visit.id)
        return VisitItem(visit, self._checks.get(visit.id), bool(sheet and sheet.is_edited))

    def _stand_on_first(self) -> None:
        """Stand on the first visit shown, or say that there is none."""
        if self.list.items.rowCount():
            self.list.select(self.list.items.id_at(0))
            return
        self._show_visit(None)

    @Slot(str)
    def _show_tab(self, key: str) -> None:
        """Show the month's visits, or the checks of all months."""
        if key == "all":
            self._whole.setCurrentWidget(self.records)
            self.records.load()
            self.save.setEnabled(False)
            self._visit_in_drawer = None
            self.context.show_drawer(None)
            return
        self._whole.setCurrentIndex(0 if self._visits else 1)
        self._show_list()
        if self._visit_in_drawer != self.list.current_id:
            self._fill_drawer()
        self._show_state()

    @Slot(object)
    def _show_visit(self, visit_id: int | None) -> None:
        """Show the record of a visit, and its facility's history in the drawer."""
        visit = next((one for one in self._visits if one.id == visit_id), None)
        self._leave()
        if visit is None:
            self._none_in_tab.show_sentence(self._why_none())
            self._record.setCurrentWidget(self._none_in_tab)
        else:
            is_done = visit.id in self._checks and visit.id not in self._sheets
            widget = self._recorded(visit) if is_done else self._sheet_of(visit)
            self._record.addWidget(widget)
            self._record.setCurrentWidget(widget)
        self._fill_drawer()
        self._show_state()

    def _leave(self) -> None:
        """Put away what was on screen: records begun are kept, the rest is made anew."""
        shown = self._record.currentWidget()
        if isinstance(shown, RecordSheet) and not shown.is_edited:
            self._drop(shown.visit.id)
        elif isinstance(shown, RecordedView):
            self._record.removeWidget(shown)
            shown.deleteLater()

    def _drop(self, visit_id: int) -> None:
        sheet = self._sheets.pop(visit_id, None)
        if sheet is not None:
            self._record.removeWidget(sheet)
            sheet.deleteLater()

    def _sheet_of(self, visit: VisitLine) -> RecordSheet:
        """Return the record of a visit as far as it was entered."""
        desk = self.context.desk
        today = desk.today()
        if visit.id not in self._sheets:
            sheet = RecordSheet(visit, prepare(desk, visit))
            sheet.edited.connect(self._note_begun)
            provider = sheets.office_name(desk.reading())
            evidence = EvidenceDesk(self.context, self.banner, sheet.evidence, provider)
            evidence.edited.connect(sheet.note_evidence)
            self._sheets[visit.id] = sheet
        self._sheets[visit.id].show_day(today)
        return self._sheets[visit.id]

    def _recorded(self, visit: VisitLine) -> RecordedView:
        view = self._completing.view_of(visit)
        view.correction_wanted.connect(partial(self._correct, visit))
        return view

    def _correct(self, visit: VisitLine) -> None:
        """Open a recorded check to be corrected in the same form it was entered in."""
        sheet = self._completing.correction_of(visit)
        sheet.edited.connect(self._note_begun)
        sheet.edited.connect(self._put_history_back)
        sheet.given_up.connect(partial(self._end_correction, visit.id))
        self._sheets[visit.id] = sheet
        self._show_visit(visit.id)
        sheet.start()

    def _end_correction(self, visit_id: int) -> None:
        """Show the check as it is recorded."""
        self._drop(visit_id)
        self._refresh_items()
        self._show_visit(visit_id)

    @Slot()
    def _put_history_back(self) -> None:
        """Take away the differences: they are older than what is entered now."""
        if self._asks_about_correction:
            self._fill_drawer()

    def _fill_drawer(self) -> None:
        """Show the history of the facility; the drawer is the page's that is on screen."""
        if not self.isVisible():
            return
        visit = self._visit_in_hand()
        self._visit_in_drawer = visit.id if visit else None
        self._asks_about_correction = False
        self.context.show_drawer(self._history(visit) if visit else None)

    def _visit_in_hand(self) -> VisitLine | None:
        current = self.list.current_id
        return next((visit for visit in self._visits if visit.id == current), None)

    def _waiting(self) -> tuple[VisitLine, ...]:
        return tuple(visit for visit in self._visits if visit.id not in self._checks)

    def _begun(self, visit_id: int) -> CheckDraft | None:
        """Return what is entered for a visit and not saved, None where nothing is."""
        sheet = self._sheets.get(visit_id)
        return sheet.draft() if sheet is not None and sheet.is_edited else None

    def _history(self, visit: VisitLine) -> HistoryDrawer:
        desk = self.context.desk
        history = checks.history(desk.reading(), visit.facility_id)
        drawer = HistoryDrawer(visit, history, desk.today())
        drawer.finding_wanted.connect(partial(self.context.go_to, "rectify"))
        drawer.facility_wanted.connect(lambda: self.context.go_to("register", visit.facility_id))
        subject = Subject("visit", visit.id)
        drawer.buttons.addWidget(document_button(self.context, subject, visit.facility))
        named = (visit.facility_id, visit.facility)
        drawer.buttons.addWidget(dossier_button(self.context, lambda: named))
        return drawer

    def _why_none(self) -> str:
        if self.search.text().strip():
            return self.tr("没有符合搜索的检查任务。")
        if self.header.tabs.key == "done":
            return self.tr("本月还没有录入检查结果。")
        return self.tr("本月的检查都已录入结果。")

    @Slot()
    def _note_begun(self) -> None:
        """Show in the list that something is entered and not saved."""
        current = self.list.current_id
        item = next((one for one in self.list.items.rows if one.id == current), None)
        if item is not None and not item.is_begun:
            self._refresh_items()

    def _refresh_items(self) -> None:
        items: Sequence[VisitItem] = self.list.items.rows
        self.list.show_items([self._item(item.visit) for item in items])

    @Slot()
    def _start(self) -> None:
        if self.sheet is not None:
            self.sheet.start()

    @Slot(bool)
    def _show_state(self, _is_busy: bool = False) -> None:
        is_here = self.header.tabs.key != "all" and self.sheet is not None
        self.save.setEnabled(is_here and not self.banner.is_busy)
        is_correction = isinstance(self.sheet, CorrectionSheet)
        self.save.setText(self.tr("保存更正…") if is_correction else self.tr("保存检查结果"))

    @Slot()
    def _save(self) -> None:
        """Keep the record on screen, if nothing is missing."""
        sheet = self.sheet
        if sheet is None or not self.save.isEnabled() or sheet.find_mistakes():
            return
        if isinstance(sheet, CorrectionSheet):
            self._asks_about_correction = True
            self.forms.show_correction(sheet.returned())
            return
        desk, visit_id, draft = self.context.desk, sheet.visit.id, sheet.draft()

        def task(_reporter: Reporter) -> frozenset[str]:
            return recording.record(desk.work(), visit_id, draft, desk.today())

        self.banner.run(
            self.context.jobs.job(task),
            self.tr("正在保存检查结果"),
            lambda rooms: self._tell_saved(sheet.visit, draft, cast("frozenset[str]", rooms)),
        )

    def _tell_saved(self, visit: VisitLine, draft: CheckDraft, rooms: frozenset[str]) -> None:
        """Say what was saved and go on to the next visit."""
        words = self.tr("已保存“{facility}”的检查结果。")
        if draft.findings:
            words = self.tr("已保存“{facility}”的检查结果，{count} 个问题转入整改。")
        count = len(draft.findings)
        self.context.notify(Notice(words.format(facility=visit.facility, count=count)))
        self._drop(visit.id)
        self.context.changed(rooms)
        self._start()
