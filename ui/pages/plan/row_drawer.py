"""Everything on one row of the plan: its numbers, its facilities, its fields."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from permitdesk.domain.plan.counting import period_count
from permitdesk.domain.plan.filters import conditions
from permitdesk.domain.plan.milestones import milestone_words
from permitdesk.domain.plan.rule import FIELDS, PERIODS, NumberedRule, PlanRule, months_words
from permitdesk.errors.plan import RuleValueWrong
from permitdesk.services.plan.rules import changed_rule
from ui.error_text import text_of
from ui.pages.plan.conditions_editor import ConditionsEditor
from ui.pages.plan.forms import RowForms, changes, shown
from ui.pages.plan.pool_list import PoolLine, PoolList
from ui.pages.plan.rows import PlanColumns, PlanLine, industry
from ui.pages.plan.words import arithmetic, whom
from ui.widgets.buttons import button
from ui.widgets.drawer import Drawer
from ui.widgets.form import Form
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import mark, text
from ui.widgets.notice import NoticeCard
from ui.widgets.page_header import Tab


class RowDrawer(Drawer):
    """A row of the plan.

    Signals:
        saved: The changed fields by name.
        removed: The row is to go.
        facility_wanted: A facility of the pool was opened.
        revisit_wanted: A facility with problems is to be visited again this month.

    Attributes:
        form: The fields.
        eligible: The facilities that can be drawn.
        excluded: Those that cannot.
    """

    saved = Signal(object)
    removed = Signal()
    facility_wanted = Signal(object)
    revisit_wanted = Signal(object)

    def __init__(
        self,
        line: PlanLine,
        officers: int,
        settings: QSettings,
        *,
        is_form: bool,
        betrays: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show a row.

        Args:
            line: The row.
            officers: How many officers may inspect, for the arithmetic while typing.
            settings: Where tables remember their columns.
            is_form: Whether its fields of Annex 3 are meant, not those that it draws by.
            betrays: The round whose secret list the pool would tell; then nobody is named.
            parent: Qt's owner.
        """
        super().__init__(industry(line) if is_form else line.rule.title, parent)
        self._line, self._officers = line, officers
        self._is_form, self._is_new = is_form, not line.id
        self._betrays = betrays
        self._tab_keys: set[str] = set()
        forms = RowForms(self)
        self.form = Form(forms.annex() if is_form else forms.drawing())
        self.eligible = self._pool(settings, is_eligible=True)
        self.excluded = self._pool(settings, is_eligible=False)
        self.revisits = PoolList(
            [PoolLine(unit) for unit in line.stratum.revisits], settings, has_reasons=False
        )
        self.revisits.opened.connect(self.facility_wanted)
        self._preview = text("", "muted", wrap=True)
        self._save = button(self.tr("新增") if self._is_new else self.tr("保存"), "tick")
        self._remove = button(self.tr("删除此行"), "remove")
        self.revisit = button(self.tr("排入本月"), "schedule")
        self._fill()
        self.tabs.chosen.connect(self._show_buttons)
        self._remove.clicked.connect(self.removed)
        self.revisit.clicked.connect(self._tell_revisit)
        self.form.edited.connect(self._show_edit)
        self._save.clicked.connect(self._tell_saved)
        self._show_edit()

    @property
    def row(self) -> NumberedRule:
        """Return the row as it was read."""
        return self._line.numbered

    @property
    def is_dirty(self) -> bool:
        """Return whether the user has typed something that is not saved."""
        return self._save.isEnabled()

    def be_clean(self) -> None:
        """Take what was typed for saved."""
        self._save.setEnabled(False)

    def begin_editing(self) -> None:
        """Show the fields and stand on the first."""
        self.tabs.choose("edit")
        first = next(iter(self.form.values()))
        widget = self.form.editor(first)
        if isinstance(widget, QWidget):
            widget.setFocus()

    def show_tab(self, key: str) -> None:
        """Show a tab if there is one of this key."""
        if key in self._tab_keys:
            self.tabs.choose(key)

    def show_mistake(self, error: RuleValueWrong) -> None:
        """Say below its field what is wrong with a value."""
        named = {label: name for name, label in FIELDS.items()}
        name = named.get(str(error.values["field"]), "")
        self.tabs.choose("edit")
        if name in self.form.values():
            self.form.show_mistakes({name: self.tr("{why}。").format(why=error.values["reason"])})
        else:
            self._show_preview(text_of(error), "danger")

    def _fill(self) -> None:
        """Fill badges, tabs and buttons."""
        if not self._is_new:
            words, tone = PlanColumns(self).state(self._line)
            self.show_badges([(words, tone), (self._whom_in_short(), "neutral")])
            if not self._is_form:
                self._add_numbers()
        fields = self._tab(Tab("edit", self.tr("内容") if self._is_form else self.tr("修改")))
        fields.addWidget(self._preview)
        fields.addWidget(self.form)
        fields.addStretch(1)
        self.form.show_values(shown(self._line.rule))
        self.buttons.addWidget(self._save)
        self.buttons.addWidget(self._remove)
        self.buttons.addWidget(self.revisit)
        if not self._is_new:
            self._add_pools()
        self._show_buttons()

    def _whom_in_short(self) -> str:
        """Return whom the row is about, with the number of its conditions."""
        rule = self._line.rule
        words = whom(rule.model_copy(update={"filters": ""})) or self.tr("全部")
        number = len(conditions(rule.filters))
        told = self.tr("{whom} · {n} 个条件").format(whom=words, n=number)
        return told if number else words

    def _add_pools(self) -> None:
        """Add the tabs of those who can be drawn and those who cannot."""
        stratum = self._line.stratum
        pools = (
            ("eligible", self.tr("可抽"), self.eligible, len(stratum.eligible)),
            ("excluded", self.tr("不可抽"), self.excluded, len(stratum.excluded)),
        )
        for key, title, pool, count in pools:
            box = self._tab(Tab(key, title, count))
            if self._betrays:
                words = self.tr("第 {number} 轮抽中的名单还在保密，这里只显示家数。")
                box.addWidget(text(words.format(number=self._betrays), "muted", wrap=True))
            box.addWidget(pool, 1)
        if self._line.rule.revisit:
            tab = Tab("revisits", self.tr("回头看"), len(stratum.revisits))
            self._tab(tab).addWidget(self.revisits, 1)

    def _tab(self, tab: Tab) -> QVBoxLayout:
        """Add a tab and remember its key."""
        self._tab_keys.add(tab.key)
        return self.add_tab(tab)

    def _add_numbers(self) -> None:
        """Add the tab that says how the numbers come about."""
        rule, stratum = self._line.rule, self._line.stratum
        box = self._tab(Tab("numbers", self.tr("算法")))
        if stratum.reason or stratum.outlook:
            notice = NoticeCard()
            notice.tell("danger" if stratum.reason else "warn", stratum.reason or stratum.outlook)
            box.addWidget(notice)
        pairs = [
            (self.tr("对象"), whom(rule) or self.tr("全部单位")),
            (self.tr("名录"), self.tr("{n:,} 家").format(n=stratum.pool)),
            (PERIODS.label(rule.period), arithmetic(stratum.arithmetic)),
            *self._revisit_pairs(),
            (self.tr("本月"), arithmetic(stratum.month_arithmetic)),
            (self.tr("本月已抽"), self.tr("{n} 家").format(n=stratum.drawn)),
            (self.tr("可抽"), self.tr("{n:,} 家").format(n=len(stratum.eligible))),
            (self.tr("实施月份"), months_words(rule.months) or self.tr("全年")),
            *self._rhythm_pairs(rule),
            (self.tr("年内重复"), self.tr("允许") if rule.repeats else self.tr("不允许")),
            (self.tr("每次人数"), self.tr("{n} 人").format(n=rule.seats)),
            (self.tr("依据"), rule.source),
        ]
        box.addWidget(KeyValues(pairs))
        box.addStretch(1)

    def _rhythm_pairs(self, rule: PlanRule) -> list[tuple[str, str]]:
        """Return what the row says of its pace and of the time between two draws."""
        pairs: list[tuple[str, str]] = []
        if rule.milestones:
            pairs.append((self.tr("完成进度"), milestone_words(rule.milestones)))
        if rule.gap:
            pairs.append((self.tr("两次间隔"), self.tr("至少 {n} 个月").format(n=rule.gap)))
        return pairs

    def _revisit_pairs(self) -> list[tuple[str, str]]:
        """Return how many are kept for going back, where any are."""
        words = self._line.stratum.revisit_arithmetic
        return [(self.tr("回头看"), arithmetic(words))] if words else []

    def _pool(self, settings: QSettings, *, is_eligible: bool) -> PoolList:
        stratum = self._line.stratum
        lines = (
            [PoolLine(unit) for unit in stratum.eligible]
            if is_eligible
            else [PoolLine(unit, reason) for unit, reason in stratum.excluded]
        )
        made = PoolList(() if self._betrays else lines, settings, has_reasons=not is_eligible)
        made.opened.connect(self.facility_wanted)
        return made

    @Slot()
    def _show_edit(self) -> None:
        """Say what the values typed come to, and let only a change be saved."""
        changed = changes(self.form.values(), self._line.rule)
        self.form.show_mistakes({})
        filters = self.form.editor("filters") if "filters" in self.form.values() else None
        is_wrong = isinstance(filters, ConditionsEditor) and filters.is_wrong
        self._save.setEnabled(bool(changed) and not is_wrong)
        self._show_preview(*self._outcome(changed))

    def _outcome(self, changed: dict[str, object]) -> tuple[str, str]:
        """Return what changed fields come to in words, and the tone of the words."""
        try:
            rule = changed_rule(self._line.rule, changed)
        except RuleValueWrong as error:
            return text_of(error), "danger"
        if self._is_form or self._is_new:
            return "", ""
        if self._is_about_others(rule):
            return self.tr("保存后按新的对象重新计数。"), ""
        _, count = period_count(rule, self._line.stratum.pool, self._officers)
        return f"{PERIODS.label(rule.period)}  {arithmetic(count)}", ""

    def _is_about_others(self, rule: PlanRule) -> bool:
        """Return whether the pool is another one, which only the register can count."""
        names = ("object_class", "sector", "filters")
        return any(getattr(rule, name) != getattr(self._line.rule, name) for name in names)

    def _show_preview(self, words: str, tone: str) -> None:
        self._preview.setText(words)
        self._preview.setVisible(bool(words))
        mark(self._preview, "tone", tone)

    @Slot()
    def _show_buttons(self) -> None:
        """Show the buttons with the fields they are about."""
        is_editing = self.tabs.key == "edit"
        self._save.setVisible(is_editing)
        self._remove.setVisible(is_editing and not self._is_new)
        self.revisit.setVisible(self.tabs.key == "revisits")

    @Slot()
    def _tell_saved(self) -> None:
        """Tell the changed fields, unless a required one is empty."""
        if missing := self.form.missing():
            self.form.show_mistakes(missing)
            return
        self.saved.emit(changes(self.form.values(), self._line.rule))

    @Slot()
    def _tell_revisit(self) -> None:
        """Tell which facility is to be visited again: the one the user stands on."""
        facility = self.revisits.table.current_id
        if facility is not None:
            self.revisit_wanted.emit(facility)
