"""The plan on its way: who approved it, where it was filed, what was changed afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.plan.rule import PLAN_STATES
from permitdesk.domain.plan.version import PlanChange, PlanVersion
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.services.plan import annex3, versions
from permitdesk.services.plan.versions import STEP_FIELDS, PlanHistory
from ui.context import PageContext, Question
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.plan.part import PlanPart
from ui.widgets.action_form import ActionForm
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.data_table import DataTable
from ui.widgets.editors import DateEditor, TextEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Field
from ui.widgets.labels import Badge, text
from ui.widgets.layouts import clear, column, row

_TONES = {"draft": "warn", "approved": "info", "filed": "info", "published": "good"}


class VersionsPart(PlanPart):
    """State and next step at the left, versions and changes at the right.

    Attributes:
        action: The form of the next step.
        versions_table: The approved versions.
        changes_table: What was changed after approval.
        send_out: Writes Annex 3 of the version the user stands on.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._history: PlanHistory | None = None
        self._step = ""
        self.action: ActionForm | None = None
        self._state = column(gap=1)
        self._form = column(gap=0)
        self.send_out = button(self.tr("导出这一版的附件3"), "export")
        self.send_out.setEnabled(False)
        self.versions_model = RowsTable(self._version_columns(), (), self, id_of=_number)
        self.versions_table = DataTable(
            self.versions_model,
            "plan.versions",
            context.settings,
            empty=EmptyState("plan", self.tr("还没有批准过的版本。在左边填写由谁、哪天批准。")),
        )
        self.changes_model = RowsTable(self._change_columns(), (), self, id_of=None)
        self.changes_table = DataTable(
            self.changes_model,
            "plan.changes",
            context.settings,
            empty=EmptyState("clock", self.tr("批准以后没有改动过。")),
        )
        self._build()
        self.send_out.clicked.connect(self._send_out)

    def load(self) -> None:
        """Read where the plan stands."""
        desk, year = self.context.desk, self.year
        self.read(lambda: versions.history(desk.reading(), year), self._show)

    def _build(self) -> None:
        """Lay everything out."""
        left = Card(self.tr("计划进度"))
        left.body.addLayout(self._state)
        left.body.addLayout(self._form)
        left.body.addStretch(1)
        above = Card(self.tr("各版本"))
        above.buttons.addWidget(self.send_out)
        above.body.addWidget(self.versions_table, 1)
        below = Card(self.tr("批准后的改动"))
        below.body.addWidget(self.changes_table, 1)
        right = column(gap=1.5)
        right.addWidget(above, 2)
        right.addWidget(below, 3)
        sides = row(gap=1.5)
        sides.addWidget(left, 2)
        sides.addLayout(right, 5)
        self.box.addLayout(sides, 1)

    def _show(self, found: PlanHistory) -> None:
        """Show what was read."""
        self._history = found
        self.versions_model.show(found.versions[::-1])
        self.changes_model.show(found.changes)
        self.send_out.setEnabled(bool(found.versions))
        if found.versions:
            self.versions_table.select(found.versions[-1].number)
        self._show_state(found)
        self._show_form(found)

    def _show_state(self, found: PlanHistory) -> None:
        clear(self._state)
        line = row(gap=1)
        line.addWidget(Badge(PLAN_STATES.label(found.state), _TONES[found.state]))
        line.addStretch(1)
        self._state.addLayout(line)
        self._state.addWidget(text(self._sentence(found), wrap=True))

    def _sentence(self, found: PlanHistory) -> str:
        """Return where the plan stands in a sentence."""
        current = found.current
        if current is None:
            return self.tr("{year} 年计划还是草案，没有批准。").format(year=found.year)
        words = self.tr("第 {n} 版由{who}于 {day} 批准").format(
            n=current.number, who=current.approved_by, day=current.approved_on
        )
        if found.pending:
            return self.tr("{words}，之后有 {n} 处改动没有批准。").format(
                words=words, n=len(found.pending)
            )
        return self.tr("{words}，之后没有改动。").format(words=words)

    def _show_form(self, found: PlanHistory) -> None:
        """Show the form of the next step, if there is one; what somebody types there stays."""
        step = found.next_step if found.has_plan else ""
        if step == self._step:
            return
        self._step = step
        clear(self._form)
        self.action = None
        if not step:
            return
        titles = {
            "approved": self.tr("登记批准"),
            "filed": self.tr("登记备案"),
            "published": self.tr("登记公布"),
        }
        notes = {
            "approved": self.tr("批准人不能是本机的经办人。批准后的每处改动都会记在右边。"),
            "filed": self.tr("写明向哪个机关、哪一天备案。"),
            "published": self.tr("写明在哪里、哪一天向社会公布。"),
        }
        labels = self._labels()
        fields = [
            Field(
                name,
                labels[name],
                DateEditor if name.endswith("_on") else TextEditor,
                is_required=name != "approval_number",
            )
            for name in STEP_FIELDS[step]
        ]
        self.action = ActionForm(fields, titles[step], "tick", notes[step])
        self.action.form.show_values(
            {name: self.context.desk.today() for name in STEP_FIELDS[step] if name.endswith("_on")}
        )
        self.action.submitted.connect(self._go_on)
        self._form.addWidget(self.action)

    def _labels(self) -> dict[str, str]:
        """Return what the fields of all steps are called."""
        return {
            "approved_by": self.tr("批准人"),
            "approved_on": self.tr("批准日期"),
            "approval_number": self.tr("批准文号或会议"),
            "filed_with": self.tr("备案机关"),
            "filed_on": self.tr("备案日期"),
            "published_at": self.tr("公布载体"),
            "published_on": self.tr("公布日期"),
        }

    @Slot(object)
    def _go_on(self, values: Mapping[str, Any]) -> None:
        """Take the plan a step further, once the user has said yes."""
        found = self._history
        if found is None:
            return
        words = self.tr("{year} 年计划：{step}").format(
            year=found.year, step=PLAN_STATES.label(found.next_step)
        )
        question = Question(
            self.tr("登记“{step}”吗？").format(step=PLAN_STATES.label(found.next_step)),
            self.tr("这一步登记后不能撤回；以后的改动会逐条留痕。"),
            self.tr("登记"),
        )
        if self.context.ask(question):
            desk = self.context.desk
            given: dict[str, str | date | None] = dict(values)
            self.do(lambda: versions.go_on(desk.work(), found.year, given, desk.today()), words)

    @Slot()
    def _send_out(self) -> None:
        """Write Annex 3 of the version the user stands on."""
        number = self.versions_table.current_id
        if number is None:
            return
        year, desk = self.year, self.context.desk
        name = self.tr("附件3 清单式执法检查计划 {year} 第{n}版.xlsx").format(year=year, n=number)
        path = self.context.save_file(self.tr("导出附件3"), name, self.tr("表格 (*.xlsx)"))
        if path is None:
            return

        def then(_result: object) -> None:
            self.banner.notice.tell("good", self.tr("附件3 已写到 {path}").format(path=path))
            self.context.open_path(path)

        self.banner.run(
            self.context.jobs.job(
                lambda _reporter: annex3.write(desk.reading(), year, path, number)
            ),
            self.tr("正在写附件3"),
            then,
        )

    def _version_columns(self) -> tuple[Column[PlanVersion], ...]:
        return (
            Column("number", self.tr("版本"), self._nth, width=5),
            Column(
                "state",
                self.tr("状态"),
                lambda one: PLAN_STATES.label(one.state),
                tone=lambda one: _TONES[one.state],
                width=5,
            ),
            Column("who", self.tr("批准人"), lambda one: one.approved_by, width=6),
            Column("day", self.tr("批准日期"), lambda one: str(one.approved_on), width=7),
            Column("paper", self.tr("文号或会议"), lambda one: one.approval_number, width=10),
            Column(
                "filed",
                self.tr("备案"),
                lambda one: f"{one.filed_with} {one.filed_on or ''}".strip(),
                width=10,
            ),
            Column(
                "published",
                self.tr("公布"),
                lambda one: f"{one.published_at} {one.published_on or ''}".strip(),
            ),
        )

    def _nth(self, one: PlanVersion | PlanChange) -> str:
        """Return a version in words."""
        return self.tr("第 {n} 版").format(n=one.number)

    def _change_columns(self) -> tuple[Column[PlanChange], ...]:
        return (
            Column("at", self.tr("时间"), lambda one: _moment(one.at), width=11),
            Column("who", self.tr("改动人"), lambda one: one.actor, width=6),
            Column("row", self.tr("行"), lambda one: one.title, width=13),
            Column("field", self.tr("改了什么"), lambda one: one.field, width=8),
            Column("before", self.tr("原来"), lambda one: one.before or "—", width=8),
            Column("after", self.tr("改为"), lambda one: one.after or "—", width=8),
            Column("version", self.tr("所改版本"), self._nth, is_muted=True),
        )


def _number(version: PlanVersion) -> int:
    return version.number


def _moment(at: datetime) -> str:
    return at.astimezone(CHINA_TIME).strftime("%Y-%m-%d %H:%M")
