"""设置: the office, its rules and holidays, backups, the audit chain, the looks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from permitdesk.domain.law import RuleValue
from permitdesk.domain.office import Office
from permitdesk.progress import Reporter
from permitdesk.services.home.examination import examine
from permitdesk.services.office import audit, backups, key_copy, rules, setup
from permitdesk.services.office.doctor import Verdict
from ui.context import Notice, PageContext
from ui.metrics import space
from ui.models.rows import RowsTable
from ui.page import Page
from ui.pages.office.checklists import ChecklistsPanel
from ui.pages.office.health import HealthPanel
from ui.pages.office.holidays import HolidaysPanel
from ui.pages.office.law_panel import LawPanel
from ui.pages.office.rule_drawer import RuleDrawer
from ui.pages.office.tables import EventTable, RuleTable
from ui.pages.office.templates import TemplatesPanel
from ui.pages.office.vehicles import VehiclesPanel
from ui.theme import Scheme, kept_scheme
from ui.widgets.buttons import primary
from ui.widgets.card import Card
from ui.widgets.data_table import DataTable
from ui.widgets.editors import ChoiceEditor, TextEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field, Form
from ui.widgets.job_banner import JobBanner
from ui.widgets.layouts import column, page_column, row
from ui.widgets.page_header import PageHeader, Tab

_TABS = (
    "office",
    "rules",
    "articles",
    "checklists",
    "holidays",
    "vehicles",
    "templates",
    "health",
    "audit",
)
_WIDEST_FORM = 90


class OfficePage(Page):
    """The settings of the office.

    Attributes:
        form: The office's own fields.
        save: Keeps them.
        looks: Whether the window is light or dark.
        rule_table: The rule values in force.
        law: The table of law.
        checklists: The checklists by industry.
        holidays: The working days.
        vehicles: The office's vehicles.
        templates: The Word templates of the documents.
        health: Backups and the examination.
    """

    help_topic = "office"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.header = PageHeader(self.tr("设置"), tabs=self._tabs())
        self.banner = JobBanner()
        self.form = Form(self._office_fields())
        self.save = primary(self.tr("保存"))
        self.looks = Form([Field("scheme", self.tr("颜色"), self._scheme_editor)])
        self.health = HealthPanel(context.settings)
        self._rules = RuleTable(self)
        self.law = LawPanel(context)
        self.checklists = ChecklistsPanel(context, self.banner)
        self.holidays = HolidaysPanel(context, self.banner)
        self.vehicles = VehiclesPanel(context, self.banner)
        self.templates = TemplatesPanel(context, self.banner)
        self._events = EventTable(self)
        self.rule_table = self._table(self._rules, "rules", self.tr("没有规则数值。"))
        self._stack = QStackedWidget()
        self._build()

    def _tabs(self) -> list[Tab]:
        titles = (
            self.tr("本单位"),
            self.tr("规则数值"),
            self.tr("法条"),
            self.tr("检查清单"),
            self.tr("节假日"),
            self.tr("车辆"),
            self.tr("文书模板"),
            self.tr("备份与体检"),
            self.tr("审计链"),
        )
        return [Tab(key, title) for key, title in zip(_TABS, titles, strict=True)]

    def _office_fields(self) -> list[Field]:
        return [
            Field("name", self.tr("单位全称"), TextEditor, is_required=True),
            Field("area_name", self.tr("行政区"), TextEditor, is_required=True),
            Field("province", self.tr("省份"), TextEditor, self.tr("附件标题前的省名。")),
            Field(
                "number_prefix",
                self.tr("文号机关代字"),
                TextEditor,
                self.tr("例如“示例环检”，文号即“示例环检〔2026〕1号”。"),
            ),
            Field("head", self.tr("负责人"), TextEditor, self.tr("批准作废、回避，监督抽取。")),
            Field("phone", self.tr("监督电话"), TextEditor, self.tr("印在检查通知书上。")),
            Field("address", self.tr("地址"), TextEditor),
        ]

    def _scheme_editor(self) -> ChoiceEditor:
        return ChoiceEditor(
            [
                ("follow", self.tr("跟随系统")),
                ("light", self.tr("浅色")),
                ("dark", self.tr("深色")),
            ]
        )

    def _build(self) -> None:
        """Lay everything out."""
        self.save.clicked.connect(self._save)
        self.looks.edited.connect(self._dress)
        self.health.back_up.clicked.connect(self._back_up)
        self.health.save_key.clicked.connect(self._save_key)
        self.health.examine.clicked.connect(self._examine)
        self.health.table.told.connect(self._tell)
        self.header.tabs.chosen.connect(self._choose)
        self.rule_table.current_changed.connect(self._show_rule)
        for waiting in (self.save, self.health.back_up, self.health.examine):
            self.banner.busy_changed.connect(waiting.setDisabled)
        events = self._table(self._events, "audit", self.tr("还没有记录。"))
        lists = (self.rule_table, self.law, self.checklists)
        panels = (self.holidays, self.vehicles, self.templates, self.health, events)
        for page in (self._office_tab(), *lists, *panels):
            self._stack.addWidget(page)
        layout = page_column(self)
        layout.addWidget(self.header)
        layout.addWidget(self.banner)
        layout.addWidget(self._stack, 1)

    def _table(self, model: RowsTable[Any], name: str, sentence: str) -> DataTable:
        empty = EmptyState("settings", sentence)
        table = DataTable(model, f"office.{name}", self.context.settings, empty=empty)
        table.told.connect(self._tell)
        return table

    def _office_tab(self) -> QWidget:
        """Return the office's fields, and the looks below them."""
        office = Card(self.tr("本单位"))
        office.body.addWidget(self.form)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.save)
        office.body.addLayout(foot)
        looks = Card(self.tr("外观"))
        looks.body.addWidget(self.looks)
        page = QWidget()
        cards = column(gap=1.5)
        for card in (office, looks):
            card.setMaximumWidth(space(_WIDEST_FORM))
            cards.addWidget(card)
        cards.addStretch(1)
        line = row(page, gap=0)
        line.addLayout(cards, 3)
        line.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(area.focusPolicy().NoFocus)
        area.setWidget(page)
        return area

    def show_period(self, year: int, month: int) -> None:
        """Show the settings, which have no month."""
        del year, month
        self.refresh(frozenset())

    def refresh(self, rooms: frozenset[str]) -> None:
        """Read everything again; each list is short."""
        del rooms
        desk = self.context.desk
        self.form.show_values(setup.office_of(desk.reading()).model_dump())
        self.looks.show_values({"scheme": kept_scheme(self.context.settings)})
        self._rules.show(rules.all_in_force(desk.reading(), desk.today()))
        self.law.load()
        self.checklists.load()
        self.holidays.show_all()
        self.vehicles.show_all()
        self.templates.show_all()
        self.health.show_backups(backups.all_of(desk))
        self.health.show_key(key_copy.key_of(desk))
        self._events.show(audit.latest(desk.reading()))

    @Slot(str)
    def _choose(self, key: str) -> None:
        self._stack.setCurrentIndex(_TABS.index(key))
        self.context.show_drawer(None)

    @Slot(str)
    def _tell(self, words: str) -> None:
        self.context.notify(Notice(words))

    @Slot()
    def _dress(self) -> None:
        """Put the chosen scheme on."""
        self.context.dress(cast("Scheme", self.looks.values()["scheme"]))

    @Slot()
    def _save(self) -> None:
        """Keep the office's fields."""
        missing = self.form.missing()
        self.form.show_mistakes(missing)
        if missing:
            return
        desk, values = self.context.desk, self.form.values()

        def task(_reporter: Reporter) -> frozenset[str]:
            office = setup.office_of(desk.reading())
            changed = Office.model_validate({**office.model_dump(), **values})
            return setup.save_office(desk.work(), changed)

        self._run(task, self.tr("正在保存"), self.tr("已保存本单位信息。"))

    @Slot()
    def _back_up(self) -> None:
        """Make a backup on the worker."""
        desk = self.context.desk

        def task(_reporter: Reporter) -> frozenset[str]:
            backups.make(desk)
            return frozenset({"office"})

        self._run(task, self.tr("正在备份"), self.tr("备份完成，并已校验。"))

    @Slot()
    def _save_key(self) -> None:
        """Ask where to, and keep a copy of the key file there."""
        desk = self.context.desk
        name = key_copy.key_of(desk).path.name
        patterns = self.tr("密钥文件 (*.key)")
        target = self.context.save_file(self.tr("另存密钥文件"), name, patterns)
        if target is None:
            return

        def task(_reporter: Reporter) -> frozenset[str]:
            return key_copy.save_copy(desk, target)

        self._run(task, self.tr("正在另存"), self.tr("密钥文件已另存，请和备份分开放。"))

    @Slot()
    def _examine(self) -> None:
        """Look whether all is well, on the worker."""
        desk = self.context.desk
        job = self.context.jobs.job(lambda _reporter: examine(desk))
        self.banner.run(job, self.tr("正在体检"), then=self._show_verdicts)

    def _show_verdicts(self, verdicts: object) -> None:
        self.health.show_verdicts(cast("tuple[Verdict, ...]", verdicts))

    @Slot(object)
    def _show_rule(self, line: object) -> None:
        """Show a rule in the drawer, where the office can set its own value."""
        rule = None if line is None else self._rules.row_at(self._rules.line_of(cast("int", line)))
        if rule is None:
            self.context.show_drawer(None)
            return
        desk = self.context.desk
        shipped = rules.shipped_in_force(desk.reading(), rule.key, desk.today())
        drawer = RuleDrawer(rule, desk.today(), shipped)
        drawer.wanted.connect(partial(self._set_rule, rule))
        drawer.restore.clicked.connect(partial(self._restore_rule, rule.key))
        self.context.show_drawer(drawer)

    def _set_rule(self, rule: RuleValue, values: dict[str, Any]) -> None:
        """Keep the office's own value of a rule."""
        desk = self.context.desk

        def task(_reporter: Reporter) -> frozenset[str]:
            return rules.set_own(desk.work(), rule, **values)

        self._run(task, self.tr("正在保存"), self.tr("已设为本单位数值，原值仍在记录中。"))

    def _restore_rule(self, key: str) -> None:
        """Go back to the value the program ships with."""
        desk = self.context.desk

        def task(_reporter: Reporter) -> frozenset[str]:
            return rules.restore(desk.work(), key, desk.today())

        self._run(task, self.tr("正在保存"), self.tr("已恢复程序自带的数值。"))

    def _run(self, task: Callable[[Reporter], frozenset[str]], words: str, done: str) -> None:
        def tell(rooms: object) -> None:
            self.context.notify(Notice(done))
            self.context.changed(cast("frozenset[str]", rooms))

        self.banner.run(self.context.jobs.job(task), words, then=tell)
