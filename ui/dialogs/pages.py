"""Documents as printed pages: to look at, to print, to save."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QStackedWidget, QWidget

from permitdesk.domain.report.sheet import Preview
from permitdesk.progress import Reporter
from permitdesk.services.report import previews
from permitdesk.services.report.previews import Pages, Shown
from ui.context import PageContext
from ui.font_check import news_of_fonts, warning_of_rare
from ui.jobs import Job
from ui.metrics import space
from ui.printing import ask_printer, print_pages
from ui.widgets.buttons import button, link, primary
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import text
from ui.widgets.layouts import column, row
from ui.widgets.pages_view import PagesView
from ui.widgets.paper import Paper, PaperCell, PaperHead, PaperPart, Sheet

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _Read:
    """What the worker made of the files.

    Attributes:
        text: What stands on the pages, empty where there are none.
    """

    files: Files
    shown: Shown
    text: str


class PagesDialog(QDialog):
    """Pages in a window of their own.

    Attributes:
        view: The pages.
        plain: What is said without layout, where no office program is installed.
        print_out: Prints them.
        save_pdf: Saves them as one PDF.
        save_files: Saves the files they were made from.
        banner: Tells of the conversion.
    """

    def __init__(
        self,
        context: PageContext,
        title: str,
        read: Callable[[Reporter], Files],
        *,
        is_draft: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show the pages of files.

        Args:
            context: What the page was given.
            title: What is shown.
            read: Returns the files by their names; runs on the worker.
            is_draft: Whether it is only looked at: a draft has no number yet.
            parent: The window over which it opens.
        """
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._context, self._title, self._read = context, title, read
        self._is_draft = is_draft
        self._files: Files = {}
        self._pages: Pages | None = None
        self._job: Job | None = None
        self.view = PagesView(self.tr("页面"))
        self.plain = Paper(self.tr("内容"))
        self.banner = JobBanner()
        self.count: QLabel = text("", "muted")
        self.print_out: QPushButton = primary(self.tr("打印"), "print")
        self.save_pdf = button(self.tr("存为 PDF"), "export")
        self.save_files = button(self.tr("存为文件"), "file")
        self._larger = link(self.tr("放大"))
        self._smaller = link(self.tr("缩小"))
        self._stack = QStackedWidget()
        self._build()
        self._load()

    def _build(self) -> None:
        """Lay everything out."""
        head = row(gap=1)
        heading = text(self._title, "heading")
        heading.setMinimumWidth(0)
        head.addWidget(heading, 1)
        for widget in (self.count, self._smaller, self._larger):
            head.addWidget(widget)
        for widget in (self.save_files, self.save_pdf, self.print_out):
            widget.setVisible(not self._is_draft)
            widget.setEnabled(False)
            head.addWidget(widget)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.plain)
        outer = column(self, gap=1.5, margin=2)
        outer.addLayout(head)
        outer.addWidget(self.banner)
        outer.addWidget(self._stack, 1)
        self.resize(space(118), space(86))
        self._larger.clicked.connect(self.view.larger)
        self._smaller.clicked.connect(self.view.smaller)
        self.print_out.clicked.connect(self._print)
        self.save_pdf.clicked.connect(self._save_pdf)
        self.save_files.clicked.connect(self._save_files)

    def _load(self) -> None:
        """Have the pages made on the worker."""
        read = self._read

        def task(reporter: Reporter) -> _Read:
            files = read(reporter)
            shown = previews.pages_of(files, reporter)
            pages = shown.pages
            words = [pages.text(number) for number in range(len(pages))] if pages else []
            return _Read(files, shown, "".join(words))

        self._job = self._context.jobs.job(task)
        self._job.finished.connect(self._forget_job)
        self.banner.run(self._job, self.tr("正在排版"), then=self._show)

    @Slot()
    def _forget_job(self) -> None:
        self._job = None

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what still runs and let the pages go."""
        if self._job is not None:
            self._job.cancel()
        elif self._pages is not None and not self.banner.is_busy:
            self.view.show_pages(None)
            self._pages.close()
            self._pages = None
        super().closeEvent(event)

    def _show(self, found: object) -> None:
        """Show the pages, or the plain text where there is no office program."""
        read = cast("_Read", found)
        self._files, self._pages = read.files, read.shown.pages
        if self._pages is not None:
            self.view.show_pages(self._pages)
            self.count.setText(self.tr("共 {n} 页").format(n=len(self._pages)))
        else:
            self.plain.show_sheet(_sheet(read.shown.plain))
            self._stack.setCurrentWidget(self.plain)
            self.banner.notice.tell(
                "info",
                self.tr("本机没有能排版的办公软件，这里只显示内容，不是实际版面。"),
                self.tr("要看版面、打印，请装 LibreOffice，或者「存为文件」后用 Word、WPS 打开。"),
            )
            self.banner.show()
        for widget in (self.print_out, self.save_pdf):
            widget.setEnabled(self._pages is not None)
        self.save_files.setEnabled(True)
        self._tell_fonts(read)

    def _tell_fonts(self, read: _Read) -> None:
        """Say what the fonts of this machine cannot print, before it is printed."""
        if read.shown.pages is None:
            return
        rare, news = warning_of_rare(read.text), news_of_fonts(self._context.settings)
        if rare:
            self.banner.notice.tell("warn", rare)
        elif news:
            words = self.tr("本机缺 {n} 种公文字体，页面用别的字体代替；文件里写的仍是标准字体。")
            self.banner.notice.tell("info", words.format(n=len(news)), "", "\n".join(news))
        if rare or news:
            self.banner.show()

    @Slot()
    def _print(self) -> None:
        """Print on the worker what the user chooses."""
        pages = self._pages
        if pages is None or self.banner.is_busy:
            return
        printer = ask_printer(len(pages), self)
        if printer is None:
            return

        def task(reporter: Reporter) -> int:
            return print_pages(pages, printer, reporter)

        def tell(printed: object) -> None:
            words = self.tr("已送出 {n} 页到打印机。").format(n=printed)
            self.banner.notice.tell("good", words)

        self.banner.run(self._context.jobs.job(task), self.tr("正在打印"), then=tell)

    @Slot()
    def _save_pdf(self) -> None:
        """Save the pages as one PDF."""
        pages = self._pages
        if pages is None:
            return
        name = f"{self._title}.pdf"
        path = self._context.save_file(self.tr("存为 PDF"), name, self.tr("PDF 文件 (*.pdf)"))
        if path is not None:
            content = pages.content
            self._save(lambda _reporter: previews.save_file(content, path), path)

    @Slot()
    def _save_files(self) -> None:
        """Save the one file where the user says, or all into a folder."""
        files = self._files
        if len(files) == 1:
            ((name, content),) = files.items()
            path = self._context.save_file(self.tr("存为文件"), name, f"(*{Path(name).suffix})")
            if path is not None:
                self._save(lambda _reporter: previews.save_file(content, path), path)
            return
        folder = self._context.pick_folder(self.tr("存到哪个文件夹"))
        if folder is None:
            return

        def task(reporter: Reporter) -> Path:
            for done, (name, content) in enumerate(files.items(), start=1):
                previews.save_file(content, folder / name)
                reporter.step(done, len(files))
            return folder

        self._save(task, folder)

    def _save(self, task: Callable[[Reporter], Path], path: Path) -> None:
        def tell(_saved: object) -> None:
            self.banner.notice.tell("good", self.tr("已存到 {path}").format(path=path))

        self.banner.run(self._context.jobs.job(task), self.tr("正在保存"), then=tell)


def _sheet(plain: tuple[Preview, ...]) -> Sheet:
    """Return plain contents for the paper, one after the other."""
    parts = [
        PaperPart(
            part.title,
            part.paragraphs,
            [PaperHead(head.title) for head in part.heads],
            [[PaperCell(cell.words) for cell in cells] for cells in part.rows],
        )
        for shown in plain
        for part in shown.parts
    ]
    return Sheet(plain[0].title, parts=parts)
