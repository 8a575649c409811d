"""设置: the office, its rules and holidays, backups, the audit chain, the looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from permitdesk.domain.audit import AuditEvent
from permitdesk.domain.law import CERTAINTIES, RuleValue
from permitdesk.domain.office import Office, SpecialDay
from permitdesk.progress import Reporter
from permitdesk.services.office import audit, backups, calendar, doctor, rules, setup
from permitdesk.services.office.backups import Backup
from permitdesk.services.office.doctor import Verdict
from ui.context import Notice, PageContext
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.page import Page
from ui.widgets.buttons import button, primary
from ui.widgets.card import Card
from ui.widgets.data_table import DataTable
from ui.widgets.drawer import Drawer
from ui.widgets.editors import DateEditor, NumberEditor, TextEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field, Form
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import Badge, text
from ui.widgets.layouts import clear, column, page_column, row
from ui.widgets.page_header import PageHeader, Tab

_LARGEST_VALUE = 100_000
_TABS = ("office", "rules", "holidays", "backup", "audit")


class OfficePage(Page):
    """The settings of the office.

    Attributes:
        form: The office's own fields.
        save: Keeps them.
        back_up: Makes a backup now.
        examine: Looks whether all is well.
    """

    help_topic = "office"

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.header = PageHeader(self.tr("设置"), tabs=self._tabs())
        self.banner = JobBanner()
        self.form = Form(self._office_fields())
        self.save = primary(self.tr("保存"))
        self.back_up = button(self.tr("现在备份"), "copy")
        self.examine = button(self.tr("体检"), "tick")
        self.rules = RowsTable[RuleValue](self._rule_columns(), (), self)
        self.holidays = RowsTable[SpecialDay](self._holiday_columns(), (), self)
        self.backups = RowsTable[Backup](self._backup_columns(), (), self)
        self.events = RowsTable[AuditEvent](self._event_columns(), (), self)
        self._verdicts = Card(self.tr("体检结果"))
        self._stack = QStackedWidget()
        self._rule_table = self._table(self.rules, "rules", self.tr("没有规则数值。"))
        self._build()

    def _tabs(self) -> list[Tab]:
        titles = (
            self.tr("本单位"),
            self.tr("规则数值"),
            self.tr("节假日"),
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

    def _rule_columns(self) -> tuple[Column[RuleValue], ...]:
        return (
            Column("title", self.tr("规则"), lambda r: r.title),
            Column("value", self.tr("数值"), lambda r: f"{r.value}", align="right"),
            Column("unit", self.tr("单位"), lambda r: _UNIT_WORDS.get(r.unit, r.unit)),
            Column("document", self.tr("依据"), lambda r: f"{r.document} {r.article}".strip()),
            Column("scope", self.tr("适用"), lambda r: r.scope_name or self.tr("全国")),
            Column(
                "certainty",
                self.tr("把握"),
                lambda r: CERTAINTIES.label(r.certainty),
                tone=lambda r: "good" if r.certainty == "confirmed" else "neutral",
            ),
        )

    def _holiday_columns(self) -> tuple[Column[SpecialDay], ...]:
        return (
            Column("day", self.tr("日期"), lambda d: str(d.day)),
            Column(
                "kind",
                self.tr("安排"),
                lambda d: self.tr("上班") if d.is_working else self.tr("放假"),
                tone=lambda d: "warn" if d.is_working else "good",
            ),
            Column("name", self.tr("节日"), lambda d: d.name),
            Column("source", self.tr("依据"), lambda d: d.source),
        )

    def _backup_columns(self) -> tuple[Column[Backup], ...]:
        return (
            Column("at", self.tr("时间"), lambda b: f"{b.made_at:%Y-%m-%d %H:%M}"),
            Column("file", self.tr("文件"), lambda b: b.path.name),
        )

    def _event_columns(self) -> tuple[Column[AuditEvent], ...]:
        return (
            Column("number", self.tr("序号"), lambda e: f"{e.number}", align="right"),
            Column("at", self.tr("时间"), lambda e: f"{e.at.astimezone():%Y-%m-%d %H:%M:%S}"),
            Column("actor", self.tr("经办人"), lambda e: e.actor),
            Column("room", self.tr("环节"), lambda e: _ROOM_WORDS.get(e.room, e.room)),
            Column("subject", self.tr("对象"), lambda e: e.subject),
            Column("hash", self.tr("指纹"), lambda e: e.hash[:16]),
        )

    def _build(self) -> None:
        """Lay everything out."""
        self.save.clicked.connect(self._save)
        self.back_up.clicked.connect(self._back_up)
        self.examine.clicked.connect(self._examine)
        self.header.tabs.chosen.connect(self._choose)
        self._rule_table.current_changed.connect(self._show_rule)
        events = self._table(self.events, "audit", self.tr("还没有记录。"))
        holidays = self._table(self.holidays, "holidays", self.tr("还没有节假日安排。"))
        for page in (self._office_tab(), self._rule_table, holidays, self._backup_tab(), events):
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
        card = Card(self.tr("本单位"))
        card.body.addWidget(self.form)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.save)
        card.body.addLayout(foot)
        card.body.addStretch(1)
        return card

    def _backup_tab(self) -> QWidget:
        page = QWidget()
        layout = column(page, gap=1.5)
        buttons = row()
        buttons.addWidget(self.back_up)
        buttons.addWidget(self.examine)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        self._verdicts.hide()
        layout.addWidget(self._verdicts)
        layout.addWidget(self._table(self.backups, "backups", self.tr("还没有备份。")), 1)
        return page

    def show_period(self, year: int, month: int) -> None:
        """Show the settings, which have no month."""
        del year, month
        self.refresh(frozenset())

    def refresh(self, rooms: frozenset[str]) -> None:
        """Read everything again; each list is short."""
        del rooms
        desk = self.context.desk
        office = setup.office_of(desk.reading())
        self.form.show_values(office.model_dump())
        self.rules.show(rules.all_in_force(desk.reading(), desk.today()))
        self.holidays.show(calendar.special_days(desk.reading()))
        self.backups.show(backups.all_of(desk))
        self.events.show(audit.latest(desk.reading()))

    @Slot(str)
    def _choose(self, key: str) -> None:
        self._stack.setCurrentIndex(_TABS.index(key))
        self.context.show_drawer(None)

    @Slot(str)
    def _tell(self, words: str) -> None:
        self.context.notify(Notice(words))

    @Slot()
    def _save(self) -> None:
        """Keep the office's fields."""
        missing = self.form.missing()
        if missing:
            self.form.show_mistakes(dict.fromkeys(missing, self.tr("请填写。")))
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
    def _examine(self) -> None:
        """Look whether all is well, on the worker."""
        desk = self.context.desk
        job = self.context.jobs.job(lambda _reporter: doctor.examine(desk))
        self.banner.run(job, self.tr("正在体检"), then=self._show_verdicts)

    def _show_verdicts(self, verdicts: object) -> None:
        clear(self._verdicts.body)
        for verdict in cast("tuple[Verdict, ...]", verdicts):
            line = row(gap=1)
            good = self.tr("正常") if verdict.is_well else self.tr("注意")
            line.addWidget(Badge(good, "good" if verdict.is_well else "danger"))
            line.addWidget(text(f"{verdict.title}：{verdict.finding}", wrap=True), 1)
            self._verdicts.body.addLayout(line)
        self._verdicts.show()

    @Slot(object)
    def _show_rule(self, rule_id: object) -> None:
        """Show a rule in the drawer, where the office can set its own value."""
        line = -1 if rule_id is None else self.rules.line_of(cast("int", rule_id))
        rule = self.rules.row_at(line) if line >= 0 else None
        if rule is None:
            self.context.show_drawer(None)
            return
        drawer = Drawer(rule.title)
        layout = drawer.add_tab(Tab("rule", self.tr("本单位数值")))
        layout.addWidget(text(rule.note or self.tr("没有补充说明。"), "muted", wrap=True))
        form = Form(
            [
                Field("value", self.tr("数值"), lambda: NumberEditor(0, _LARGEST_VALUE, "")),
                Field("valid_from", self.tr("自哪一天起"), DateEditor),
                Field("document", self.tr("依据文件"), TextEditor, is_required=True),
            ]
        )
        form.show_values(
            {"value": rule.value, "valid_from": self.context.desk.today(), "document": ""}
        )
        layout.addWidget(form)
        layout.addStretch(1)
        keep = button(self.tr("设为本单位数值"), "ok")
        keep.clicked.connect(lambda: self._set_rule(rule, form))
        drawer.buttons.addWidget(keep)
        self.context.show_drawer(drawer)

    def _set_rule(self, rule: RuleValue, form: Form) -> None:
        """Keep the office's own value of a rule."""
        if form.missing():
            form.show_mistakes({"document": self.tr("请写明依据。")})
            return
        values, desk = form.values(), self.context.desk
        own = rule.model_copy(
            update={
                "value": int(values["value"]),
                "valid_from": values["valid_from"],
                "valid_to": None,
                "document": values["document"],
                "article": "",
                "scope": setup.office_of(desk.reading()).area_code,
                "certainty": "office",
            }
        )

        def task(_reporter: Reporter) -> frozenset[str]:
            return rules.set_rule(desk.work(), own)

        self._run(task, self.tr("正在保存"), self.tr("已设为本单位数值，原值仍在记录中。"))

    def _run(self, task: Callable[[Reporter], frozenset[str]], words: str, done: str) -> None:
        def tell(rooms: object) -> None:
            self.context.notify(Notice(done))
            self.context.changed(cast("frozenset[str]", rooms))

        self.banner.run(self.context.jobs.job(task), words, then=tell)


_UNIT_WORDS = {
    "days": "日",
    "working_days": "个工作日",
    "months": "个月",
    "years": "年",
    "count": "次",
    "persons": "人",
    "percent": "%",
    "minutes": "分钟",
    "megabytes": "MB",
    "yes_no": "（1 是 0 否）",
    "day_of_month": "日（当月）",
    "day_of_next_month": "日（次月）",
    "month_and_day": "（月日）",
}
_ROOM_WORDS = {
    "office": "设置",
    "intake": "导入",
    "register": "名录",
    "plan": "计划",
    "draw": "抽取",
    "clues": "线索",
    "schedule": "排期",
    "check": "检查",
    "rectify": "整改",
    "report": "报表",
}
