"""The drawer that turns a list of monitoring data into clues."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.clues.monitoring import SIGNALS
from permitdesk.progress import Reporter
from permitdesk.services.clues import monitoring
from permitdesk.services.clues.monitoring import Looked
from ui.context import PageContext
from ui.widgets.buttons import button, link
from ui.widgets.drawer import Drawer
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import Role, rule, text
from ui.widgets.layouts import clear, column, row
from ui.widgets.page_header import Tab

_MOST_SHOWN = 60
_MOST_FAULTS = 20


class ImportDrawer(Drawer):
    """What a list says, before clues are made of it.

    Signals:
        taken: How many clues were made.

    Attributes:
        pick: Asks for another file.
        take: Makes the clues.
        banner: Runs both.
    """

    taken = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("导入监测数据"), parent)
        self._context = context
        self._looked: Looked | None = None
        self.banner = JobBanner()
        self.pick = button(self.tr("选择文件…"), "file")
        self.take = button(self.tr("转为线索"), "add")
        self._told = column(gap=1)
        box = self.add_tab(Tab("list", self.tr("清单")))
        box.addWidget(text(self._rules(), "muted", wrap=True))
        settings = link(self.tr("修改阈值"))
        settings.clicked.connect(lambda: context.go_to("office", None))
        line = row()
        line.addWidget(self.pick)
        line.addWidget(settings)
        line.addStretch(1)
        box.addLayout(line)
        box.addWidget(self.banner)
        box.addLayout(self._told)
        box.addStretch(1)
        self.buttons.addWidget(self.take)
        self.take.setEnabled(False)
        self.pick.clicked.connect(self._pick)
        self.take.clicked.connect(self._take)
        self.banner.busy_changed.connect(self._show_busy)

    def look(self, path: Path) -> None:
        """Read a file and show what in it is a clue."""
        desk = self._context.desk

        def task(reporter: Reporter) -> Looked:
            limits = monitoring.thresholds(desk.reading(), desk.today())
            return monitoring.look_through(desk.reading(), path, limits, reporter)

        self.banner.run(self._context.jobs.job(task), self.tr("正在读取清单"), self._show_looked)

    def _rules(self) -> str:
        """Say from when on something becomes a clue."""
        desk = self._context.desk
        held = monitoring.thresholds(desk.reading(), desk.today())
        words = self.tr(
            "自动监控平台导出的超标清单或小时数据（Excel、CSV）。"
            "超过限值 {share}% 且连续 {exceedance} 小时、缺失 {missing} 小时、"
            "恒定不变 {constant} 小时、生产时停运 {stopped} 小时的，转为线索。"
        )
        return words.format(
            share=held.exceedance_share,
            exceedance=held.exceedance_hours,
            missing=held.missing_hours,
            constant=held.constant_hours,
            stopped=held.stopped_hours,
        )

    @Slot()
    def _pick(self) -> None:
        path = self._context.pick_file(
            self.tr("选择监测数据清单"), self.tr("表格 (*.xlsx *.xls *.csv *.txt)")
        )
        if path is not None:
            self.look(path)

    @Slot(bool)
    def _show_busy(self, is_busy: bool) -> None:
        """Let nothing be pressed while something runs."""
        self.pick.setDisabled(is_busy)
        fresh = self._looked.fresh if self._looked else ()
        self.take.setEnabled(bool(fresh) and not is_busy)

    def _show_looked(self, found: object) -> None:
        """Show what a file says."""
        looked = cast("Looked", found)
        self._looked = looked
        clear(self._told)
        words = self.tr(
            "“{file}”：{readings:,} 个数据，{fresh:,} 条新线索，{known:,} 条已经登记过。"
        )
        self._say(
            words.format(
                file=looked.file,
                readings=looked.readings,
                fresh=len(looked.fresh),
                known=len(looked.found) - len(looked.fresh),
            ),
            "body",
        )
        for fault in looked.faults[:_MOST_FAULTS]:
            self._say(fault.sentence, "small")
        if (more := len(looked.faults) - _MOST_FAULTS) > 0:
            self._say(self.tr("还有 {count:,} 行读不懂，未列出。").format(count=more), "small")
        self._show_fresh(looked)
        self._show_busy(self.banner.is_busy)

    def _show_fresh(self, looked: Looked) -> None:
        """Show the new clues, the first ones where there are many."""
        for one in looked.fresh[:_MOST_SHOWN]:
            self._told.addWidget(rule(role="hairline"))
            kind = SIGNALS.label(one.signal.kind)
            self._say(f"{one.facility}　{kind}", "section")
            self._say(one.signal.sentence, "body")
            if one.facility_id is None:
                self._say(self.tr("名录里没有对应的单位，线索不挂单位。"), "small")
        if (more := len(looked.fresh) - _MOST_SHOWN) > 0:
            self._say(self.tr("还有 {count:,} 条，未列出。").format(count=more), "muted")

    def _say(self, words: str, role: Role) -> None:
        self._told.addWidget(text(words, role, wrap=True))

    @Slot()
    def _take(self) -> None:
        """Make clues of what is new."""
        desk, looked = self._context.desk, self._looked
        if looked is None:
            return

        def task(_reporter: Reporter) -> int:
            return len(monitoring.take(desk.work(), looked, desk.today()))

        self.banner.run(self._context.jobs.job(task), self.tr("正在登记线索"), self.taken.emit)
