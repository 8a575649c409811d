"""待核: rows whose facility a person has to say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.intake.kinds import KINDS
from permitdesk.domain.intake.outcome import Review
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.intake import reviews
from ui.context import Notice, PageContext
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.pages.intake.review_drawer import ReviewDrawer
from ui.widgets.data_table import DataTable
from ui.widgets.drawer_slot import DrawerSlot
from ui.widgets.empty_state import EmptyState
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import text
from ui.widgets.layouts import column

translate = QCoreApplication.translate


class ReviewsPart(QWidget):
    """The rows that wait, each with its proposals in the drawer.

    Signals:
        counted: How many rows wait.

    Attributes:
        table: The rows.
        banner: Shows errors.
    """

    counted = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.head_buttons = ()
        self.banner = JobBanner()
        self._model = RowsTable[Review](_columns(), parent=self)
        nothing = EmptyState(
            "ok", self.tr("没有待核的行。导入时对不准是哪一家的行会留在这里，由您来定。")
        )
        self.table = DataTable(self._model, "intake.reviews", context.settings, empty=nothing)
        self._slot = DrawerSlot(context.show_drawer, self._make_drawer)
        layout = column(self, gap=1)
        layout.addWidget(
            text(self.tr("这些行没有写入名录。逐行确认是哪一家，以后同样的行不再问。"), "muted")
        )
        layout.addWidget(self.banner)
        layout.addWidget(self.table, 1)
        self.table.current_changed.connect(self._open)
        self.table.activated.connect(self._open)
        self.table.view.clicked.connect(self._reopen)

    @property
    def drawer(self) -> ReviewDrawer | None:
        """Return the open drawer, or None."""
        return self._slot.drawer

    def load(self) -> None:
        """Read the rows that wait again."""
        found = reviews.reviews(self._context.desk.reading())
        self._model.show(found)
        self.counted.emit(len(found))
        drawer = self.drawer
        if drawer is not None and drawer.review_id not in {one.id for one in found}:
            self._slot.close()

    def put_away(self) -> None:
        """Close the drawer."""
        self._slot.close()

    def _make_drawer(self) -> ReviewDrawer:
        made = ReviewDrawer(self._context)
        made.decided.connect(self._settle)
        return made

    @Slot(object)
    def _open(self, number: int | None) -> None:
        """Show a row with its proposals."""
        if number is None:
            return
        found = self._model.row_at(self._model.line_of(number))
        if found is not None:
            self._slot.open().show_review(found)

    @Slot()
    def _reopen(self) -> None:
        if self.drawer is None:
            self._open(self.table.current_id)

    @Slot(object, object, bool)
    def _settle(self, review: Review, facility_id: int | None, is_new: bool) -> None:
        """Do what the user decided, and go on to the next row."""
        following, before = self._following(review.id), len(self._model.rows)
        try:
            rooms = reviews.settle_review(
                self._context.desk.work(), review.id, facility_id=facility_id, is_new=is_new
            )
        except PermitDeskError as error:
            self.banner.show_error(error)
            return
        self._context.changed(rooms)
        self._tell(before - len(self._model.rows))
        following = next(filter(self.table.select, following), None)
        if following is not None:
            self._open(following)
        self.table.view.setFocus()

    def _tell(self, settled: int) -> None:
        """Say how many rows the answer has settled, and how many are left."""
        left = len(self._model.rows)
        words = self.tr("已确认，还剩 {left:,} 行")
        if settled > 1:
            words = self.tr("问题相同的 {settled:,} 行一并确认，还剩 {left:,} 行")
        told = words.format(settled=settled, left=left)
        self._context.notify(Notice(told if left else self.tr("待核的行都确认完了")))

    def _following(self, number: int) -> list[int]:
        """Return the rows that come after this one, then those before it, the nearest first."""
        numbers = [one.id for one in self._model.rows]
        place = numbers.index(number)
        return [*numbers[place + 1 :], *reversed(numbers[:place])]


def _columns() -> tuple[Column[Review], ...]:
    """Return the columns."""
    return (
        Column[Review]("value", translate("Intake", "原值"), lambda one: one.value, width=18),
        Column[Review](
            "reason", translate("Intake", "为什么要核"), lambda one: one.reason, width=26
        ),
        Column[Review](
            "proposals",
            translate("Intake", "可能的企业"),
            lambda one: f"{len(one.proposals)}" if one.proposals else "",
            align="right",
            sort_key=lambda one: len(one.proposals),
            width=7,
        ),
        Column[Review]("kind", translate("Intake", "类别"), lambda one: KINDS.label(one.kind)),
        Column[Review]("file", translate("Intake", "文件"), lambda one: one.file_name, width=14),
        Column[Review](
            "row",
            translate("Intake", "行号"),
            lambda one: f"{one.row}",
            align="right",
            sort_key=lambda one: one.row,
            width=5,
        ),
        Column[Review](
            "sheet", translate("Intake", "工作表"), lambda one: one.sheet, is_shown=False
        ),
    )
