"""报表: what leaves the office, checked, previewed, written; a tab each."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from permitdesk.services.report.forms import FORMS, forms_of
from ui.context import PageContext
from ui.page import Page
from ui.pages.report.charts_part import ChartsPart
from ui.pages.report.documents_part import DocumentsPart
from ui.pages.report.monthly_part import MonthlyPart
from ui.pages.report.part import Part
from ui.pages.report.sent_part import SentPart
from ui.pages.report.sheet_part import SheetPart
from ui.widgets.job_banner import JobBanner
from ui.widgets.layouts import page_column
from ui.widgets.page_header import PageHeader, Tab


class ReportPage(Page):
    """The reports of a month.

    Attributes:
        header: Title, tabs and the buttons of the tab on screen.
        banner: Tells of long tasks, for all tabs.
    """

    help_topic = "report"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.banner = JobBanner()
        self._parts = self._made_parts()
        self._stale: set[str] = set()
        self.header = PageHeader(
            self.tr("报表"), tabs=[Tab(key, title) for key, (title, _) in self._parts.items()]
        )
        self._stack = QStackedWidget()
        layout = page_column(self)
        layout.addWidget(self.header)
        layout.addWidget(self.banner)
        layout.addWidget(self._stack, 1)
        for _, part in self._parts.values():
            self._stack.addWidget(part)
            for made in part.head_buttons:
                self.header.buttons.addWidget(made)
                self.banner.busy_changed.connect(made.setDisabled)
        self.header.tabs.chosen.connect(self._show_tab)
        self._show_actions()

    def _made_parts(self) -> dict[str, tuple[str, Part]]:
        """Return the tabs in the order in which the office works through them."""
        context, banner = self.context, self.banner
        return {
            "monthly": (self.tr("月报"), MonthlyPart(context, banner)),
            "annexes": (self.tr("附件"), SheetPart(context, banner, forms_of("annexes"))),
            "tables": (self.tr("统计报表"), SheetPart(context, banner, forms_of("tables"))),
            "charts": (self.tr("图表"), ChartsPart(context, banner)),
            "documents": (self.tr("文书"), DocumentsPart(context, banner)),
            "sent": (self.tr("报送记录"), SentPart(context, banner)),
        }

    @property
    def part(self) -> Part:
        """Return the tab on screen."""
        return self._parts[self.header.tabs.key][1]

    def part_of(self, key: str) -> Part:
        """Return a tab by its key."""
        return self._parts[key][1]

    def show_period(self, year: int, month: int) -> None:
        """Show a month: the tab on screen at once, the others when they are chosen."""
        for _, part in self._parts.values():
            part.period = f"{year}-{month:02}"
        self.refresh(frozenset())

    def refresh(self, rooms: frozenset[str]) -> None:
        """Read again: a report is made of everything."""
        del rooms
        self._stale = set(self._parts)
        self._load_stale()

    def open_item(self, item: object) -> None:
        """Show a report by its kind; anything else is no item of this page."""
        form = FORMS.get(item) if isinstance(item, str) else None
        if form is None:
            return
        self.header.tabs.choose(form.group)
        part = self.part
        if isinstance(part, SheetPart):
            part.choose(form.kind)

    def _load_stale(self) -> None:
        key = self.header.tabs.key
        if key in self._stale:
            self._stale.discard(key)
            self.part.load()

    @Slot(str)
    def _show_tab(self, key: str) -> None:
        """Show a tab with its buttons."""
        shown, part = self._stack.currentWidget(), self._parts[key][1]
        if isinstance(shown, Part) and shown is not part:
            shown.put_away()
            self._stack.setCurrentWidget(part)
            self._show_actions()
        self._load_stale()

    def _show_actions(self) -> None:
        """Show the buttons of the tab on screen."""
        for _, part in self._parts.values():
            for made in part.head_buttons:
                made.setVisible(part is self._stack.currentWidget())
