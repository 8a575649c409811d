"""What a tab of the page and the page say to each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QPushButton, QWidget

from permitdesk.progress import Reporter
from ui.context import PageContext
from ui.widgets.job_banner import JobBanner


class Part(QWidget):
    """A tab: its own sheet or table, its own drawer, its own buttons in the head of the page.

    Attributes:
        context: What the page was given.
        banner: Where the page tells of long tasks and of how they ended; all tabs share it.
        period: The month on screen, `YYYY-MM`; empty before the first one.
        head_buttons: Its buttons in the head of the page, the primary one last.
    """

    def __init__(
        self, context: PageContext, banner: JobBanner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.banner = banner
        self.period = ""
        self.head_buttons: Sequence[QPushButton] = ()

    def load(self) -> None:
        """Read everything again for the month on screen."""
        raise NotImplementedError

    def put_away(self) -> None:
        """Close what belongs to the tab, before another one is shown."""
        self.context.show_drawer(None)

    def write_files(self, task: Callable[[Reporter], tuple[Path, ...]], words: str) -> None:
        """Write files on the worker, tell of them and open them.

        Args:
            task: Writes them and returns them, at least one.
            words: What is being done, such as 正在写出报表.
        """
        self.banner.run(self.context.jobs.job(task), words, then=self._tell_written)

    def lost(self) -> int:
        """Return how many control characters the file last written had to do without."""
        return 0

    def _tell_written(self, files: object) -> None:
        """Say what was written and show the folder."""
        paths = list(cast("tuple[Path, ...]", files))
        folder, lost = paths[0].parent, self.lost()
        words = self.tr("已写出 {count} 个文件到 {folder}").format(count=len(paths), folder=folder)
        told = self.tr("文字中有 {count} 个控制字符，没有写入文件。").format(count=lost)
        self.banner.notice.tell("warn" if lost else "good", words, told if lost else "")
        self.context.changed(frozenset({"report", "schedule"}))
        self.context.open_path(folder if len(paths) > 1 else paths[0])
