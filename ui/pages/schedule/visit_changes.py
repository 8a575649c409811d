"""What the page does with a visit: moves it, gives it back, locks it; each with a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.errors.base import PermitDeskError
from permitdesk.services.schedule import merging, planning, vehicles, visits
from permitdesk.services.schedule.planning import Change
from ui.context import Notice, PageContext
from ui.pages.schedule.words import ScheduleWords
from ui.widgets.job_banner import JobBanner


class VisitChanges(QObject):
    """Changes visits and tells of it, or tells why it cannot be done."""

    def __init__(
        self,
        context: PageContext,
        banner: JobBanner,
        read_again: Callable[[], None],
        parent: QObject,
    ) -> None:
        """Take what is told where.

        Args:
            context: The page's.
            banner: Where it is told why something cannot be done.
            read_again: Shows the month as it is, after something could not be done.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._context, self._banner, self._read_again = context, banner, read_again
        self._words = ScheduleWords(self)

    def move(self, line: VisitLine, day: date, slot: str) -> None:
        """Move a visit."""
        desk, today = self._context.desk, self._context.desk.today()
        words = self.tr("“{facility}”已改到{place}").format(
            facility=line.facility, place=self._words.half_day(day, slot)
        )
        self.do(
            lambda: visits.move(desk.work(), line.id, day, slot, line.version, today),
            words,
            partial(self._move_back, line),
        )

    def give_back(self, line: VisitLine) -> None:
        """Have a visit wait again."""
        words = self.tr("“{facility}”已退回待排期").format(facility=line.facility)
        work = self._context.desk.work()
        self.do(
            lambda: visits.give_back(work, line.id, line.version),
            words,
            partial(self._move_back, line),
        )

    def lock(self, line: VisitLine, is_locked: bool) -> None:
        """Lock a visit, or let it go."""
        work = self._context.desk.work()
        self.do(lambda: visits.lock(work, line.id, line.version, is_locked=is_locked))

    def give_vehicle(self, line: VisitLine, vehicle_id: object) -> None:
        """Let a visit go with another vehicle, or with none."""
        work = self._context.desk.work()
        number = vehicle_id if isinstance(vehicle_id, int) else None
        self.do(lambda: vehicles.give(work, line.id, number), self.tr("用车已更改"))

    def split(self, line: VisitLine) -> None:
        """Take merged matters out of a visit again."""
        work = self._context.desk.work()
        words = self.tr("“{facility}”并入的事项已分开").format(facility=line.facility)
        self.do(lambda: merging.split(work, line.id), words)

    def undo_schedule(self, changes: Sequence[Change]) -> None:
        """Put back what was scheduled at once."""
        work = self._context.desk.work()
        self.do(lambda: planning.undo(work, changes))

    def do(
        self,
        change: Callable[[], frozenset[str]],
        words: str = "",
        undo: Callable[[], object] | None = None,
    ) -> None:
        """Change something and tell it, or tell why it cannot be done."""
        try:
            rooms = change()
        except PermitDeskError as error:
            self._banner.show_error(error)
            self._read_again()
            return
        self._banner.notice.hide()
        if words:
            self._context.notify(Notice(words, undo=undo))
        self._context.changed(rooms)

    def _move_back(self, before: VisitLine) -> None:
        """Put a visit back where it stood."""
        desk, today = self._context.desk, self._context.desk.today()
        line = visits.find(desk.reading(), before.id)
        if before.day is None:
            self.do(lambda: visits.give_back(desk.work(), line.id, line.version))
        else:
            day, slot = before.day, before.slot
            self.do(lambda: visits.move(desk.work(), line.id, day, slot, line.version, today))
