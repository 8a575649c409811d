"""The head of the plan's page: tabs, and the buttons that each of them wants."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from permitdesk.services.plan.overview import PlanOverview
from ui.pages.plan.rows import lines_of
from ui.widgets.buttons import button, primary
from ui.widgets.page_header import PageHeader, Tab

RULES, ANNEX3, MONTH = "rules", "annex3", "month"
MONTHS, CAPS, COVERAGE, VERSIONS = "months", "caps", "coverage", "versions"
KEYS = (RULES, ANNEX3, MONTH, MONTHS, CAPS, COVERAGE, VERSIONS)


class PlanHead(PageHeader):
    """Title, tabs and buttons.

    Attributes:
        keep_plan: Leaves the presets.
        change_preset: Offers the presets.
        add_row: Begins a row.
        take_in: Takes Annex 3 in.
        send_out: Writes Annex 3.
        go_on: Goes on to the draw.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._title.setText(self.tr("计划"))
        titles = {
            MONTHS: self.tr("按月"),
            CAPS: self.tr("频次"),
            COVERAGE: self.tr("覆盖"),
            VERSIONS: self.tr("版本"),
        }
        for key in KEYS:
            self.tabs.add(Tab(key, titles.get(key, "")))
        self.keep_plan = button(self.tr("返回计划"), "chevron-left")
        self.change_preset = button(self.tr("换用预设"), "copy")
        self.add_row = button(self.tr("新增一行"), "add")
        self.take_in = button(self.tr("导入附件3"), "import")
        self.send_out = button(self.tr("导出附件3"), "export")
        self.go_on = primary(self.tr("去抽取"), "draw")
        for made in (
            self.keep_plan,
            self.change_preset,
            self.add_row,
            self.take_in,
            self.send_out,
            self.go_on,
        ):
            self.buttons.addWidget(made)

    def show_plan(self, overview: PlanOverview | None, *, is_choosing: bool, is_busy: bool) -> None:
        """Show what goes with a plan, or with the presets in its place.

        Args:
            overview: The plan, None where the year has none.
            is_choosing: Whether the presets are shown.
            is_busy: Whether Annex 3 is on its way.
        """
        plan = None if is_choosing else overview
        self.tabs.setVisible(plan is not None)
        self.keep_plan.setVisible(is_choosing and overview is not None)
        self.go_on.setVisible(plan is not None)
        key = self.tabs.key if plan else ""
        may_change = plan is not None and not plan.has_rounds
        self.change_preset.setVisible(key == RULES and may_change)
        self.add_row.setVisible(key == RULES)
        for made in (self.take_in, self.send_out):
            made.setVisible(key == ANNEX3)
            made.setEnabled(not is_busy)
        self.show_note("")
        if plan is not None:
            self._count(plan)

    def _count(self, plan: PlanOverview) -> None:
        """Write what the tabs count, and which plan it is."""
        lines = lines_of(plan)
        drawing = sum(not line.is_form_only for line in lines)
        self.tabs.show_count(RULES, self.tr("规则"), drawing)
        self.tabs.show_count(ANNEX3, self.tr("附件3"), None)
        self.tabs.show_count(MONTH, self.tr("本月"), plan.month.visits)
        self.show_note(
            self.tr("{year} 年 · {preset}").format(year=plan.plan.year, preset=plan.plan.preset)
        )
