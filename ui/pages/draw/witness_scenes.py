"""The scenes of the screen for the hall: seal, numbers, order, units, teams."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from permitdesk.domain.draw.lines import UnitLine
from permitdesk.domain.draw.pool import Stratum
from permitdesk.domain.draw.protocol import CAPPED
from permitdesk.services.draw.rounds import RoundView
from ui.pages.draw.balls import Balls, balls_of
from ui.pages.draw.numbers_form import NumbersForm
from ui.pages.draw.witness_list import WitnessList, WitnessRow
from ui.pages.draw.witness_parts import UnitNames, label
from ui.pages.draw.words import grouped, moment
from ui.widgets.layouts import column, row
from ui.widgets.scrolled import scrolled

SEAL, NUMBERS, ORDER, UNITS, TEAMS = range(5)
_CODE_SHOWN = 12


class Scene(QWidget):
    """What stands on the screen at one time.

    Signals:
        played: All of it has appeared.

    Attributes:
        step: Which of the five steps it belongs to.
        title: What the button that leads to it says.
    """

    played = Signal()

    def __init__(self, step: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self.title = title
        self._balls: list[Balls] = []
        self.list: WitnessList | None = None

    @property
    def is_playing(self) -> bool:
        """Return whether something has still to appear."""
        return self.list is not None and self.list.is_playing

    def set_em(self, em: int) -> None:
        """Write in letters of so many pixels."""
        for balls in self._balls:
            balls.set_diameter(round(em * 2.6))
        if self.list is not None:
            self.list.set_em(em)

    def show_names(self, names: UnitNames) -> None:
        """Call the units otherwise."""
        if self.list is not None:
            self.list.replace_rows(self._rows(names))

    def _rows(self, names: UnitNames) -> list[WitnessRow]:
        """Return the rows of the scene's list, none where it has no list."""
        return []

    def _add_list(self) -> WitnessList:
        self.list = WitnessList()
        self.list.played.connect(self.played)
        return self.list

    def _lay_out(self, left: QWidget, right: QWidget) -> None:
        """Put two halves beside each other."""
        outer = row(self, gap=6)
        outer.addWidget(left, 1)
        outer.addWidget(right, 1)

    def _hash(self, title: str, value: str) -> QWidget:
        """Return a hash with its title."""
        made = QWidget()
        box = column(made, gap=0.5)
        box.addWidget(label(title, "muted", "small"))
        value_label = label(grouped(value), "accent", "fixed")
        value_label.setAccessibleName(f"{title} {value}")
        box.addWidget(value_label)
        return made

    def _numbers(self, view: RoundView) -> QWidget:
        """Return the public numbers as balls, each source under its name."""
        made = QWidget()
        box = column(made, gap=1)
        if view.round.result is None:
            return made
        for reading in view.round.result.readings:
            words = self.tr("{name}（{day}）").format(
                name=reading.source.title, day=reading.source.known_on
            )
            box.addWidget(label(words, "muted", "small"))
            balls = Balls()
            balls.show_balls(balls_of(reading))
            self._balls.append(balls)
            box.addWidget(balls)
        return made


def _half(box: QVBoxLayout) -> QWidget:
    """Return a half of the screen, which scrolls where it says more than the screen can show."""
    inner = QWidget()
    inner.setLayout(box)
    return scrolled(inner)


class SealScene(Scene):
    """What was frozen: the lists, the two values, the sources."""

    def __init__(self, view: RoundView, parent: QWidget | None = None) -> None:
        super().__init__(SEAL, "", parent)
        one = view.round
        assert one.seal is not None
        left = column(gap=2)
        for stratum in one.pool.strata:
            left.addWidget(self._stratum(stratum))
        left.addStretch(1)
        right = column(gap=2)
        right.addWidget(self._hash(self.tr("名单校验值"), one.seal.pool_hash))
        right.addWidget(self._hash(self.tr("承诺值"), one.seal.commitment))
        right.addWidget(
            label(
                self.tr(
                    "名单和数量已在 {at} 冻结，改动一个字，名单校验值就完全不同。"
                    "本单位自留的密码已定下承诺值，不能再换。"
                ).format(at=moment(one.seal.at))
            )
        )
        sources = "、".join(f"{each.title}（{each.known_on}）" for each in one.seal.sources)
        right.addWidget(label(self.tr("将用的公开号码：{names}").format(names=sources), "accent"))
        right.addStretch(1)
        self._lay_out(_half(left), _half(right))

    def _stratum(self, stratum: Stratum) -> QWidget:
        """Return a row of the plan: its numbers, its arithmetic, who is left out and why."""
        made = QWidget()
        box = column(made, gap=0.5)
        words = self.tr("{title}：{eligible:,} 家中抽 {sample} 家").format(
            title=stratum.title, eligible=len(stratum.eligible), sample=stratum.sample
        )
        box.addWidget(label(words, "", "title"))
        box.addWidget(label(stratum.rule, "accent", "small"))
        left_out = Counter(one.reason for one in stratum.excluded)
        if left_out:
            each = self.tr("{reason} {count} 家")
            reasons = "、".join(
                each.format(reason=reason, count=count) for reason, count in left_out.items()
            )
            box.addWidget(
                label(self.tr("不参加：{reasons}").format(reasons=reasons), "muted", "small")
            )
        return made


class NumbersScene(Scene):
    """The public numbers: typed and read back before the draw, shown after it.

    Attributes:
        form: The fields, None once the round is drawn.
    """

    def __init__(self, view: RoundView, parent: QWidget | None = None) -> None:
        super().__init__(NUMBERS, self.tr("公布号码"), parent)
        one = view.round
        assert one.seal is not None
        self.form: NumbersForm | None = None
        left = column(gap=2)
        if one.result is None:
            self.form = NumbersForm()
            self.form.show_sources(one.seal.sources)
            self._balls += [line.balls for line in self.form.lines]
            left.addWidget(self.form)
        else:
            left.addWidget(self._numbers(view))
        left.addStretch(1)
        right = column(gap=2)
        right.addWidget(label(self.tr("号码在封存之后才产生，任何人事先都不知道。"), "", "title"))
        right.addWidget(
            label(
                self.tr(
                    "次序由两样东西共同决定：封存前单位自留、封存后不能改的密码，"
                    "和大家都看见的号码。检查结束后密码公开，谁都可以重算一遍。"
                )
            )
        )
        right.addStretch(1)
        self._lay_out(_half(left), _half(right))


class OrderScene(Scene):
    """The positions of one row of the plan, appearing in order."""

    def __init__(
        self, view: RoundView, stratum: Stratum, names: UnitNames, parent: QWidget | None = None
    ) -> None:
        super().__init__(ORDER, stratum.title, parent)
        one = view.round
        assert one.seal is not None
        self._order = view.orders[stratum.id]
        left = column(gap=2)
        left.addWidget(self._numbers(view))
        left.addWidget(self._hash(self.tr("封存时公布的承诺值"), one.seal.commitment))
        left.addWidget(self._hash(self.tr("封存时公布的名单校验值"), one.seal.pool_hash))
        left.addWidget(
            label(
                self.tr(
                    "每家单位由密码和号码算出一个位置值，从小到大排队，排在最前的 {count} 家抽中。"
                ).format(count=stratum.sample)
            )
        )
        left.addStretch(1)
        half = QWidget()
        right = column(half, gap=1)
        right.addWidget(label(stratum.title, "", "title"))
        shown = self._add_list()
        shown.show_rows(
            self._rows(names),
            stratum.sample,
            self.tr("前 {count} 位抽中　{rule}").format(count=stratum.sample, rule=stratum.rule),
        )
        right.addWidget(shown, 1)
        self._lay_out(_half(left), half)

    def _rows(self, names: UnitNames) -> list[WitnessRow]:
        return [
            WitnessRow(
                f"{line.place}",
                names.of(line.label),
                f"{line.position[:_CODE_SHOWN]}…",
                is_pale=not line.is_drawn,
            )
            for line in self._order
        ]


class UnitsScene(Scene):
    """All drawn units, row of the plan by row of the plan."""

    def __init__(self, view: RoundView, names: UnitNames, parent: QWidget | None = None) -> None:
        super().__init__(UNITS, self.tr("抽中单位"), parent)
        self._view = view
        live = sum(line.is_live for line in view.units)
        box = column(self, gap=1)
        box.addWidget(label(self.tr("共抽中 {count} 家").format(count=live), "", "title"))
        shown = self._add_list()
        shown.show_rows(self._rows(names))
        box.addWidget(shown, 1)

    def _rows(self, names: UnitNames) -> list[WitnessRow]:
        rows: list[WitnessRow] = []
        for stratum in self._view.round.pool.strata:
            own = [line for line in self._view.units if line.record.stratum == stratum.id]
            rows.append(WitnessRow("", stratum.title, is_heading=True))
            for number, line in enumerate(own, 1):
                note = "" if line.record.iteration == 1 else self.tr("补抽")
                if not line.is_live:
                    note = self.tr("已取消：{reason}").format(reason=line.record.reason)
                rows.append(
                    WitnessRow(
                        f"{number}",
                        names.of(line.record.label),
                        note=note,
                        is_pale=not line.is_live,
                    )
                )
        return rows


class TeamsScene(Scene):
    """Who inspects which unit."""

    def __init__(self, view: RoundView, names: UnitNames, parent: QWidget | None = None) -> None:
        super().__init__(TEAMS, self.tr("选派人员"), parent)
        self._view = view
        box = column(self, gap=1)
        box.addWidget(
            label(
                self.tr(
                    "每家单位有自己的人员次序，由同一密码和号码算出；回避和不能出勤的略过。"
                    "每人去的户数相同，分不尽的给本年去得少的人。"
                )
                if view.round.protocol != CAPPED
                else self.tr(
                    "每家单位有自己的人员次序，由同一密码和号码算出；回避和不能出勤的略过。"
                )
            )
        )
        shown = self._add_list()
        shown.show_rows(self._rows(names))
        box.addWidget(shown, 1)

    def _rows(self, names: UnitNames) -> list[WitnessRow]:
        live = [line for line in self._view.units if line.is_live]
        return [
            WitnessRow(
                f"{number}",
                names.of(line.record.label),
                note="　".join(self._officers(line)),
            )
            for number, line in enumerate(live, 1)
        ]

    def _officers(self, line: UnitLine) -> list[str]:
        """Return who goes, those of other departments after our own."""
        joint = self._view.joint.get(line.record.label, ())
        others = [seat.name for seat in joint if seat.is_seated]
        return [*(seat.name for seat in line.officers), *others]
