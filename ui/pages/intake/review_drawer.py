"""One row that waits: what it says, which facilities it may mean, and the decision."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from permitdesk.domain.intake.kinds import KINDS
from permitdesk.domain.intake.outcome import Review
from permitdesk.domain.intake.records import FacilityRecord, LedgerRecord
from permitdesk.domain.register.query import FacilityLine, FacilityQuery
from permitdesk.services.intake.recording import record_of
from permitdesk.services.register import facilities
from ui.context import PageContext
from ui.facility_search import facility_search
from ui.widgets.buttons import button
from ui.widgets.drawer import Drawer
from ui.widgets.facility_picker import FacilityPicker
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import Badge, text
from ui.widgets.layouts import FlowLayout, clear, column
from ui.widgets.masked import masked
from ui.widgets.page_header import Tab


class ReviewDrawer(Drawer):
    """A row under review.

    Signals:
        decided: The `Review`, the number of the facility that it means or None, and
            whether it means a new one; with neither the row is not used.

    Attributes:
        proposals: The field of each proposed facility, the likeliest first.
        picker: Finds another facility.
        take: Takes the facility found.
        new: Takes the row as a new facility.
        ignore: Does not use the row.
    """

    decided = Signal(object, object, bool)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._context = context
        self._review: Review | None = None
        self.proposals: list[ProposalCard] = []
        self._reason = text("", wrap=True)
        self._pairs = KeyValues()
        self._heading = text("", "section")
        self._cards = column(gap=1)
        self.picker = FacilityPicker(
            facility_search(context.desk), self.tr("名称、代码或拼音首字母")
        )
        self.picker.setAccessibleName(self.tr("找别的企业"))
        self.take = button(self.tr("就是找到的这家"), "tick")
        self.new = button(self.tr("按新企业写入"), "add")
        self.ignore = button(self.tr("忽略这一行"), "close")
        self._lay_out()

    @property
    def review_id(self) -> int | None:
        """Return the number of the row shown."""
        return self._review.id if self._review else None

    def show_review(self, review: Review) -> None:
        """Show a row with its proposals."""
        self._review = review
        record = record_of(review.record, review.kind)
        self.show_title(record.name or review.value)
        place = self.tr("“{file}”第 {row} 行").format(file=review.file_name, row=review.row)
        self.show_badges([(KINDS.label(review.kind), "neutral"), (place, "neutral")])
        self._reason.setText(review.reason)
        self._pairs.show_pairs(list(self._said(record)))
        self._show_proposals(review, record)
        self.picker.set_value(None)
        self.take.setEnabled(False)

    def _lay_out(self) -> None:
        """Lay everything out and listen to the buttons."""
        box = self.add_tab(Tab("review", self.tr("核对")))
        box.addWidget(self._reason)
        box.addWidget(self._pairs)
        box.addWidget(self._heading)
        box.addLayout(self._cards)
        box.addWidget(text(self.tr("都不是？找别的企业"), "section"))
        box.addWidget(self.picker)
        box.addWidget(self.take)
        box.addStretch(1)
        self.buttons.addWidget(self.new)
        self.buttons.addWidget(self.ignore)
        self.picker.picked.connect(self._show_pick)
        self.take.clicked.connect(self._take)
        self.new.clicked.connect(lambda: self._decide(None, is_new=True))
        self.ignore.clicked.connect(lambda: self._decide(None, is_new=False))

    def _said(self, record: FacilityRecord) -> Iterator[tuple[str, str]]:
        """Yield what the row says."""
        pairs = [
            (self.tr("名称"), record.name),
            (self.tr("曾用名"), record.former_name),
            (self.tr("信用代码"), record.uscc),
            (self.tr("编号"), record.permit_number or record.registration_number),
            (self.tr("地址"), record.address),
            (self.tr("行业"), record.industry),
            (self.tr("联系电话"), masked(record.phone)),
        ]
        if isinstance(record, LedgerRecord):
            problems = "；".join(problem.text for problem in record.problems)
            pairs.append((self.tr("检查日期"), str(record.checked_on or "")))
            pairs.append((self.tr("问题"), problems))
        return (pair for pair in pairs if pair[1])

    def _show_proposals(self, review: Review, record: FacilityRecord) -> None:
        """Show the facilities that the row may mean, the likeliest first."""
        clear(self._cards)
        self.proposals = []
        binned = {line.id for line in self._lines(review.proposals, in_bin=True)}
        lines = [
            *self._lines(review.proposals, in_bin=False),
            *self._lines(review.proposals, in_bin=True),
        ]
        for line in sorted(lines, key=lambda line: review.proposals.index(line.label)):
            card = ProposalCard(line, record, is_binned=line.id in binned)
            card.this_one.clicked.connect(partial(self._decide, line.id, is_new=False))
            self._cards.addWidget(card)
            self.proposals.append(card)
        self._heading.setText(
            self.tr("名录里可能的企业") if lines else self.tr("名录里没有相近的企业")
        )

    def _lines(self, labels: tuple[str, ...], *, in_bin: bool) -> tuple[FacilityLine, ...]:
        """Return facilities by their labels."""
        desk = self._context.desk
        query = FacilityQuery(where=(("label", labels),), in_bin=in_bin)
        ids = facilities.ids(desk.reading(), query) if labels else ()
        return facilities.lines(desk.reading(), ids, desk.today().year)

    @Slot(object)
    def _show_pick(self, facility_id: int | None) -> None:
        self.take.setEnabled(facility_id is not None)

    @Slot()
    def _take(self) -> None:
        picked = self.picker.value()
        if picked is not None:
            self._decide(picked, is_new=False)

    def _decide(self, facility_id: int | None, *, is_new: bool) -> None:
        if self._review is not None:
            self.decided.emit(self._review, facility_id, is_new)


class ProposalCard(QFrame):
    """A facility that a row may mean, and what speaks for it.

    Attributes:
        this_one: Says that the row means it.
    """

    def __init__(
        self,
        line: FacilityLine,
        record: FacilityRecord,
        *,
        is_binned: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Take the facility, and what the row says."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.this_one = button(self.tr("就是这家"), "tick")
        self.this_one.setAccessibleName(self.tr("就是{name}").format(name=line.name))
        self.this_one.setEnabled(not is_binned)
        badges = FlowLayout(gap=0.5)
        for words, tone in self._signs(line, record, is_binned=is_binned):
            badges.addWidget(Badge(words, tone))
        layout = column(self, gap=0.75, margin=1.25)
        layout.addWidget(text(line.name, "section", wrap=True))
        layout.addLayout(badges)
        layout.addWidget(text(line.permit_number or line.uscc or line.label, "muted", wrap=True))
        if line.address:
            layout.addWidget(text(line.address, "muted", wrap=True))
        layout.addWidget(self.this_one)

    def _signs(
        self, line: FacilityLine, record: FacilityRecord, *, is_binned: bool
    ) -> Iterator[tuple[str, str]]:
        """Yield what speaks for the facility and what against it."""
        if is_binned:
            yield self.tr("在回收站，请先恢复"), "danger"
        if record.uscc and line.uscc:
            is_same = record.uscc == line.uscc
            words = self.tr("代码相同") if is_same else self.tr("代码不同")
            yield words, "good" if is_same else "danger"
        number = record.permit_number or record.registration_number
        if number and line.permit_number:
            is_same = number == line.permit_number
            words = self.tr("编号相同") if is_same else self.tr("编号不同")
            yield words, "good" if is_same else "danger"
        if record.address and record.address == line.address:
            yield self.tr("地址相同"), "good"
