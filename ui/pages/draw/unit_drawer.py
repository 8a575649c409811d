"""Everything on one drawn unit: its place, its team, who was passed over and why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from permitdesk.domain.draw.lines import UnitLine
from permitdesk.domain.draw.team import Skip
from permitdesk.services.draw.rounds import RoundView
from ui.pages.draw.words import grouped
from ui.widgets.drawer import Drawer
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import text
from ui.widgets.page_header import Tab


class UnitDrawer(Drawer):
    """A drawn unit with its team."""

    def __init__(self, view: RoundView, line: UnitLine, parent: QWidget | None = None) -> None:
        super().__init__(line.name, parent)
        self.unit = line
        self.show_badges([(self._badge(), "good" if line.is_live else "danger")])
        self._add_team(view)
        self._add_place(view)

    def _badge(self) -> str:
        if not self.unit.is_live:
            return self.tr("已取消")
        return self.tr("抽中") if self.unit.record.iteration == 1 else self.tr("补抽")

    def _add_team(self, view: RoundView) -> None:
        """Add who goes, who left a seat, and who was passed over."""
        box = self.add_tab(Tab("team", self.tr("检查人员")))
        box.addWidget(
            KeyValues(
                [
                    (
                        self.tr("第 {seat} 名").format(seat=seat.seat),
                        self.tr("{name}  执法证 {number}").format(
                            name=seat.name, number=seat.certificate
                        ),
                    )
                    for seat in self.unit.officers
                ]
            )
        )
        left = [seat for seat in self.unit.seats if seat.state == "changed"]
        if left:
            box.addWidget(text(self.tr("换下"), "section"))
            box.addWidget(
                KeyValues(
                    [
                        (
                            seat.name,
                            self.tr("{reason}（{approver} 批准）").format(
                                reason=seat.reason, approver=seat.approver
                            ),
                        )
                        for seat in left
                    ]
                )
            )
        skipped = _skipped(view, self.unit.record.label)
        if skipped:
            box.addWidget(text(self.tr("次序在前而略过"), "section"))
            box.addWidget(
                KeyValues(
                    [(view.officers.get(one.officer, one.officer), one.reason) for one in skipped]
                )
            )
        box.addStretch(1)

    def _add_place(self, view: RoundView) -> None:
        """Add where the unit stands in the order."""
        record = self.unit.record
        titles = {stratum.id: stratum.title for stratum in view.round.pool.strata}
        pairs = [
            (self.tr("编号"), record.label),
            (self.tr("分组"), titles.get(record.stratum, record.stratum)),
            (self.tr("抽取次数"), self.tr("第 {count} 次").format(count=record.iteration)),
            (self.tr("名次"), f"{record.place}"),
            (self.tr("位置值"), grouped(record.position)),
        ]
        if not self.unit.is_live:
            pairs += [
                (self.tr("取消理由"), record.reason),
                (self.tr("批准人"), record.approver),
            ]
        box = self.add_tab(Tab("place", self.tr("次序")))
        box.addWidget(KeyValues(pairs))
        box.addStretch(1)


def _skipped(view: RoundView, label: str) -> tuple[Skip, ...]:
    """Return who was passed over when the unit's team was filled."""
    assert view.round.result is not None
    teams = {team.unit: team for team in view.round.result.teams}
    return teams[label].skipped if label in teams else ()
