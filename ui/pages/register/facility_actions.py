"""What is done with many facilities at once, each change with its way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject

from permitdesk.services.register import bulk, export, facilities
from permitdesk.services.register.bulk import BulkEdit
from ui.context import Notice, PageContext
from ui.widgets.job_banner import JobBanner


class FacilityActions(QObject):
    """Changes and exports facilities on the worker and tells how it went."""

    def __init__(self, context: PageContext, banner: JobBanner, done: Callable[[], object]) -> None:
        """Take the window, where progress is shown, and what to call after each change."""
        super().__init__(banner)
        self._context = context
        self._banner = banner
        self._done = done

    def set_field(self, numbers: Sequence[int], field: str, value: str) -> None:
        """Set a field of facilities."""
        desk = self._context.desk
        self._banner.run(
            self._context.jobs.job(lambda _: bulk.set_field(desk.work(), numbers, field, value)),
            self.tr("正在修改"),
            then=self._tell_edit,
        )

    def retire(self, numbers: Sequence[int]) -> None:
        """Move facilities to the recycle bin."""
        desk = self._context.desk
        self._run(
            lambda: facilities.retire(desk.work(), numbers),
            self.tr("正在移入回收站"),
            self.tr("已将 {count:,} 家移入回收站").format(count=len(numbers)),
            partial(self.restore, numbers),
        )

    def restore(self, numbers: Sequence[int]) -> None:
        """Bring facilities back from the recycle bin."""
        desk = self._context.desk
        self._run(
            lambda: facilities.restore(desk.work(), numbers),
            self.tr("正在恢复"),
            self.tr("已恢复 {count:,} 家").format(count=len(numbers)),
            partial(self.retire, numbers),
        )

    def export(self, numbers: Sequence[int], keys: Sequence[str]) -> None:
        """Write facilities as a spreadsheet, in the columns and the order given."""
        path = self._context.save_file(
            self.tr("导出所见"), self.tr("检查对象名录.xlsx"), self.tr("表格 (*.xlsx)")
        )
        if path is None:
            return
        desk, year = self._context.desk, self._context.period().year
        self._banner.run(
            self._context.jobs.job(
                lambda reporter: export.write(desk.reading(), path, numbers, keys, year, reporter)
            ),
            self.tr("正在导出"),
            then=partial(self._tell_export, path),
        )

    def _tell_edit(self, made: object) -> None:
        """Say how many were changed, with the way back."""
        edit = cast("BulkEdit", made)
        desk = self._context.desk
        words = self.tr("已修改 {count:,} 家").format(count=len(edit.before))
        back = partial(self._run, lambda: bulk.undo(desk.work(), edit), self.tr("正在撤销"))
        self._tell(words, back if edit.before else None, edit.rooms)

    def _tell_export(self, path: Path, count: object) -> None:
        words = self.tr("已导出 {count:,} 家到“{name}”").format(count=count, name=path.name)
        self._context.notify(Notice(words))

    def _run(
        self,
        change: Callable[[], frozenset[str]],
        title: str,
        words: str = "",
        back: Callable[[], object] | None = None,
    ) -> None:
        """Make a change on the worker, then tell the window and the user."""
        self._banner.run(
            self._context.jobs.job(lambda _: change()),
            title,
            then=partial(self._tell, words, back),
        )

    def _tell(self, words: str, back: Callable[[], object] | None, rooms: object) -> None:
        """Tell the window what changed, and the user what was done."""
        self._done()
        self._context.changed(cast("frozenset[str]", rooms))
        if words:
            self._context.notify(Notice(words, undo=back))
