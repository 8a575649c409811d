"""A drawn round: its numbers, its units with their teams."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSettings, Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.draw.lines import UnitLine
from permitdesk.domain.draw.loads import OfficerLoad, in_range, officer_loads
from permitdesk.domain.draw.manual import METHODS
from permitdesk.domain.draw.units import JointSeat
from permitdesk.services.draw.rounds import RoundView
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.draw.balls import Balls, balls_of
from ui.pages.draw.words import moment
from ui.widgets.card import Card
from ui.widgets.data_table import DataTable
from ui.widgets.labels import text
from ui.widgets.layouts import FlowLayout, column, row


class ResultPanel(QWidget):
    """The public numbers above, the drawn units below.

    Signals:
        unit_chosen: The `UnitLine` the user stands on, or None.

    Attributes:
        table: The drawn units; the page adds what can be done with one.
    """

    unit_chosen = Signal(object)

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: dict[str, str] = {}
        self._joint: Mapping[str, tuple[JointSeat, ...]] = {}
        self._numbers = FlowLayout(gap=2)
        self._facts = text("", "muted", wrap=True)
        self._loads = text("", "muted", wrap=True)
        self._mark = text("", "section", wrap=True)
        self._mark.setProperty("tone", "warn")
        self._void = text("", "section", wrap=True)
        self._void.setProperty("tone", "danger")
        self.model = RowsTable(self._columns(), (), self)
        self.table = DataTable(self.model, "draw.units", settings)
        self.table.view.setAccessibleName(self.tr("抽中单位"))
        self.table.current_changed.connect(self._choose)
        card = Card()
        card.body.addWidget(self._mark)
        card.body.addWidget(self._void)
        card.body.addLayout(self._numbers)
        card.body.addWidget(self._facts)
        card.body.addWidget(self._loads)
        outer = column(self, gap=1.5)
        outer.addWidget(card)
        outer.addWidget(self.table, 1)

    def show_view(self, view: RoundView) -> None:
        """Show a drawn round."""
        one = view.round
        assert one.result is not None
        self._titles = {stratum.id: stratum.title for stratum in one.pool.strata}
        self._joint = view.joint
        self._show_mark(view)
        self._show_numbers(view)
        readers = "、".join(
            dict.fromkeys(reading.read_by for reading in one.result.readings if reading.read_by)
        )
        self._facts.setText(
            self._by_hand(view)
            if one.manual
            else self.tr("{at} 抽取；操作 {operator}，监督 {supervisor}{readers}").format(
                at=moment(one.result.at),
                operator=one.operator,
                supervisor=one.supervisor,
                readers=self.tr("，读号 {names}").format(names=readers) if readers else "",
            )
        )
        loads = [each for each in officer_loads(one) if not (each.department or each.is_barred)]
        self._loads.setText(self._shared(loads) if loads else "")
        self._loads.setVisible(bool(loads))
        self._void.setVisible(one.voiding is not None)
        if one.voiding is not None:
            self._void.setText(
                self.tr("本轮已作废：{reason}（{by} 申请，{approver} 批准）").format(
                    reason=one.voiding.reason, by=one.voiding.by, approver=one.voiding.approver
                )
            )
        self.model.show(view.units)

    def _shared(self, loads: Sequence[OfficerLoad]) -> str:
        """Say how evenly the round and the year fall on the officers."""
        return self.tr("可选派 {count} 人：本轮每人 {now} 户，本年合计每人 {total} 户").format(
            count=len(loads),
            now=in_range([load.now for load in loads]),
            total=in_range([load.total for load in loads]),
        )

    def current_unit(self) -> UnitLine | None:
        """Return the unit the user stands on."""
        chosen = self.table.current_id
        return next((line for line in self.model.rows if line.id == chosen), None)

    def _show_numbers(self, view: RoundView) -> None:
        """Show each source's name and its balls."""
        assert view.round.result is not None
        while (item := self._numbers.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for reading in view.round.result.readings:
            holder = QWidget()
            line = row(holder)
            line.addWidget(text(reading.source.title, "section"))
            balls = Balls()
            balls.show_balls(balls_of(reading))
            line.addWidget(balls)
            self._numbers.addWidget(holder)

    def _columns(self) -> tuple[Column[UnitLine], ...]:
        return (
            Column(
                "stratum",
                self.tr("分组"),
                lambda line: self._titles.get(line.record.stratum, line.record.stratum),
                width=13,
            ),
            Column(
                "place",
                self.tr("次序"),
                lambda line: f"{line.record.place}",
                sort_key=lambda line: (line.record.iteration, line.record.place),
                align="right",
                width=4,
            ),
            Column("name", self.tr("单位名称"), lambda line: line.name, width=14),
            Column(
                "officers",
                self.tr("检查人员"),
                self._officers,
                width=16,
            ),
            Column("state", self.tr("情况"), self._state, tone=_tone),
            Column(
                "label",
                self.tr("编号"),
                lambda line: line.record.label,
                is_muted=True,
                is_shown=False,
            ),
        )

    def _officers(self, line: UnitLine) -> str:
        """Return who goes, those of other departments after our own."""
        joint = self._joint.get(line.record.label, ())
        names = [seat.name for seat in line.officers]
        return "、".join(names + [seat.name for seat in joint if seat.is_seated])

    def _show_mark(self, view: RoundView) -> None:
        """Say what must not be overlooked: drawn by hand, or hidden from who looks."""
        words = ""
        if view.hidden:
            words = self.tr("名单在检查之前保密，只有本轮的操作人、监督人和前往的人员可见。")
        if view.round.manual is not None:
            words = self.tr("人工抽取，不可核验。{rest}").format(rest=words)
        self._mark.setText(words)
        self._mark.setVisible(bool(words))

    def _by_hand(self, view: RoundView) -> str:
        """Return how, where and before whom it was drawn by hand."""
        sheet = view.round.manual
        assert sheet is not None
        return self.tr(
            "{day} 在 {place} {method}；操作 {operator}，监督 {supervisor}，见证 {names}"
        ).format(
            day=sheet.held_on,
            place=sheet.place,
            method=METHODS.label(sheet.method),
            operator=view.round.operator,
            supervisor=view.round.supervisor,
            names=sheet.witnesses,
        )

    def _state(self, line: UnitLine) -> str:
        if not line.is_live:
            return self.tr("已取消：{reason}").format(reason=line.record.reason)
        if line.record.iteration > 1:
            return self.tr("第 {count} 次补抽").format(count=line.record.iteration - 1)
        return self.tr("抽中")

    @Slot(object)
    def _choose(self, _unit_id: int | None) -> None:
        self.unit_chosen.emit(self.current_unit())


def _tone(line: UnitLine) -> str:
    if not line.is_live:
        return "danger"
    return "info" if line.record.iteration > 1 else "good"
