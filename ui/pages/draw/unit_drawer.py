"""Everything on one drawn unit: its place, its team, who was passed over and why."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from permitdesk.domain.draw.lines import UnitLine
from permitdesk.domain.draw.recusal import DECISIONS
from permitdesk.domain.draw.seating import BUSIER, Skip
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
        self.requests = tuple(asked for asked in view.requests if asked.unit == line.record.label)
        self._add_team(view)
        if not view.hidden:
            self._add_recusals(view)
        if not view.hidden:
            self._add_place(view)

    def _badge(self) -> str:
        if not self.unit.is_live:
            return self.tr("已取消")
        return self.tr("抽中") if self.unit.record.iteration == 1 else self.tr("补抽")

    def _add_team(self, view: RoundView) -> None:
        """Add who goes, who left a seat, and who was passed over."""
        box = self.add_tab(Tab("team", self.tr("检查人员")))
        if view.hidden and not self.unit.officers:
            box.addWidget(text(self.tr("检查之前保密，只有本轮的人可见。"), "muted", wrap=True))
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
        self._add_joint(box, view)
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
        if any(one.reason == BUSIER for one in skipped):
            words = self.tr("任务较多：抽签次序在前，但本轮或本年的户数比就座的人多。")
            box.addWidget(text(words, "muted", wrap=True))
        box.addStretch(1)

    def _add_joint(self, box: QVBoxLayout, view: RoundView) -> None:
        """Add who comes from other departments, and who of them left."""
        joint = view.joint.get(self.unit.record.label, ())
        if not joint:
            return
        box.addWidget(text(self.tr("联合部门"), "section"))
        pairs = [
            (
                seat.department,
                self.tr("{name}  执法证 {number}").format(
                    name=seat.name, number=seat.record.certificate
                )
                if seat.is_seated
                else self.tr("换下 {name}：{reason}").format(
                    name=seat.name, reason=seat.record.reason
                ),
            )
            for seat in joint
        ]
        box.addWidget(KeyValues(pairs))

    def _add_recusals(self, view: RoundView) -> None:
        """Add who asked that an officer be recused, and what the head decided."""
        title = self.tr("回避")
        box = self.add_tab(Tab("recusals", title, len(self.requests) or None))
        if not self.requests:
            box.addWidget(
                text(
                    self.tr(
                        "没有回避申请。检查人员或被检查单位提出申请的，先登记，由负责人决定；"
                        "决定之前检查照常准备。"
                    ),
                    "muted",
                    wrap=True,
                )
            )
        for asked in self.requests:
            officer = person(view, asked.certificate)
            words = self.tr("{by} {on} 申请 {officer} 回避：{grounds}").format(
                by=asked.applied_by, on=asked.applied_on, officer=officer, grounds=asked.grounds
            )
            box.addWidget(text(words, wrap=True))
            decided = DECISIONS.label(asked.decision)
            if not asked.is_open:
                decided = self.tr("{by} {on} {decision}{note}").format(
                    by=asked.decided_by,
                    on=asked.decided_on,
                    decision=decided,
                    note=f"：{asked.note}" if asked.note else "",
                )
            box.addWidget(text(decided, "small", wrap=True))
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
        ]
        if record.position:
            pairs.append((self.tr("位置值"), grouped(record.position)))
        if not self.unit.is_live:
            pairs += [
                (self.tr("取消理由"), record.reason),
                (self.tr("证明材料"), _evidence(view, record.label)),
                (self.tr("批准人"), record.approver),
            ]
        box = self.add_tab(Tab("place", self.tr("次序")))
        box.addWidget(KeyValues(pairs))
        box.addStretch(1)


def person(view: RoundView, certificate: str) -> str:
    """Return an officer's name, the certificate where it is not known."""
    joint = {
        officer.certificate: officer.name
        for roster in view.round.joint
        for officer in roster.officers
    }
    return view.officers.get(certificate) or joint.get(certificate, certificate)


def _evidence(view: RoundView, label: str) -> str:
    """Return what shows that a unit cannot be visited."""
    assert view.round.result is not None
    return next(
        gone.evidence
        for iteration in view.round.result.iterations
        for gone in iteration.disqualified
        if gone.label == label
    )


def _skipped(view: RoundView, label: str) -> tuple[Skip, ...]:
    """Return who was passed over when the unit's team was filled."""
    assert view.round.result is not None
    teams = {team.unit: team for team in view.round.result.teams}
    return teams[label].skipped if label in teams else ()
