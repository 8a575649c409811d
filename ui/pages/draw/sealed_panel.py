"""A sealed round: what was announced, and the fields for the public numbers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QWidget

from permitdesk.domain.draw.loads import officer_loads
from permitdesk.services.draw.rounds import RoundView
from ui.metrics import space
from ui.pages.draw.numbers_form import NumbersForm
from ui.pages.draw.unit_drawer import person
from ui.pages.draw.words import grouped, moment
from ui.widgets.card import Card
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import text
from ui.widgets.layouts import clear, column, row
from ui.widgets.scrolled import scrolled

_FORM = 40


class HashText(QWidget):
    """A hash with its name, in groups of eight digits of one width."""

    def __init__(self, title: str, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._value = text("")
        self._value.setAccessibleName(title)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        self._value.setStyleSheet(f'font-family: "{fixed}";')
        self._value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        outer = column(self, gap=0.25)
        outer.addWidget(text(title, "section"))
        outer.addWidget(self._value)
        outer.addWidget(text(note, "small", wrap=True))

    def show_value(self, value: str) -> None:
        """Show 64 hexadecimal digits."""
        self._value.setText(grouped(value))
        self._value.setAccessibleName(f"{self._title} {value}")


class SealedPanel(QWidget):
    """What was sealed at the left, the numbers at the right.

    Signals:
        edited: The numbers were changed.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = KeyValues()
        self.pool_hash = HashText(
            self.tr("名单校验值"), self.tr("名单或数量改动一个字，这个值就完全不同。")
        )
        self.commitment = HashText(
            self.tr("承诺值"), self.tr("由本轮的密码算出；密码封存，结束时公布，不能更换。")
        )
        self.officers_hash = HashText(
            self.tr("人员校验值"),
            self.tr("执法人员名单和各人本年已选派的户数也已冻结，封存后改不了。"),
        )
        self._joint = column(gap=1.5)
        self.numbers = NumbersForm()
        self.numbers.edited.connect(self.edited)
        self._wait = text("", "muted", wrap=True)
        self._form = Card(self.tr("录入公开号码"))
        self._build()

    def show_view(self, view: RoundView, *, waits_until: str) -> None:
        """Show a sealed round.

        Args:
            view: The round.
            waits_until: When the last number becomes known, in words; empty once it can be.
        """
        one = view.round
        assert one.seal is not None
        strata = [
            (
                stratum.title,
                self.tr("{eligible:,} 家中抽 {sample} 家；{rule}").format(
                    eligible=len(stratum.eligible), sample=stratum.sample, rule=stratum.rule
                ),
            )
            for stratum in one.pool.strata
        ]
        sources = "、".join(f"{each.title}（{each.known_on}）" for each in one.seal.sources)
        self.facts.show_pairs(
            [
                (self.tr("封存时间"), moment(one.seal.at)),
                (self.tr("操作人"), one.operator),
                (self.tr("监督人"), one.supervisor),
                (self.tr("公开号码"), sources),
                *strata,
                *self._carried(view),
            ]
        )
        self.pool_hash.show_value(one.seal.pool_hash)
        self.commitment.show_value(one.seal.commitment)
        self.officers_hash.show_value(one.seal.officers_hash)
        self.officers_hash.setVisible(bool(one.roster))
        self._show_joint(view)
        self.numbers.show_sources(one.seal.sources)
        is_open = one.voiding is None and not waits_until
        self._wait.setText(self._waiting(one.voiding is not None, waits_until))
        self._wait.setVisible(not is_open)
        self.numbers.setVisible(is_open)

    def _carried(self, view: RoundView) -> list[tuple[str, str]]:
        """Return what each officer had in the year: seats left over go to who had fewer."""
        loads = officer_loads(view.round)
        words = "、".join(
            self.tr("{name} {count} 户").format(
                name=person(view, one.certificate), count=one.carried
            )
            for one in loads
        )
        return [(self.tr("本年已选派"), words)] if loads else []

    def _show_joint(self, view: RoundView) -> None:
        """Show what froze the officers of each other department."""
        clear(self._joint)
        frozen = view.round.seal
        hashes = frozen.joint_hashes if frozen else ()
        for roster, sealed in zip(view.round.joint, hashes, strict=True):
            shown = HashText(
                self.tr("{name} 人员校验值").format(name=roster.department),
                self.tr("联合部门：名单 {count} 人，每户 {seats} 人。").format(
                    count=len(roster.officers), seats=roster.seats
                ),
            )
            shown.show_value(sealed)
            self._joint.addWidget(shown)

    def _waiting(self, is_void: bool, waits_until: str) -> str:
        if is_void:
            return self.tr("本轮已作废，不再录入号码。")
        return self.tr(
            "号码 {day} 才产生，到时再来录入。在此之前请公布左边的各个校验值、承诺值和号码来源。"
        ).format(day=waits_until)

    def _build(self) -> None:
        """Lay the sheet beside the form."""
        sheet = Card(self.tr("封存单"))
        inner = QWidget()
        words = column(inner, gap=1.5)
        for widget in (
            self.facts,
            self.pool_hash,
            self.commitment,
            self.officers_hash,
        ):
            words.addWidget(widget)
        words.addLayout(self._joint)
        words.addStretch(1)
        sheet.body.addWidget(scrolled(inner), 1)
        entry = QWidget()
        numbers = column(entry, gap=1.5)
        numbers.addWidget(self._wait)
        numbers.addWidget(self.numbers)
        numbers.addStretch(1)
        self._form.body.addWidget(scrolled(entry), 1)
        self._form.setFixedWidth(space(_FORM))
        outer = row(self, gap=1.5)
        outer.addWidget(sheet, 1)
        outer.addWidget(self._form)
