"""The handbook, opened at the page of what is on screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QTextBrowser, QWidget

from ui.metrics import space
from ui.widgets.buttons import icon_button
from ui.widgets.labels import text
from ui.widgets.layouts import column, row

_FIRST = "index"


class HelpWindow(QWidget):
    """Shows pages of the handbook, which are Markdown files, and follows their links."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        """Take the folder of the handbook."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("帮助"))
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(space(95), space(85))
        self._folder = folder
        self.browser = QTextBrowser(openLinks=False)
        self.browser.setAccessibleName(self.tr("帮助内容"))
        self.browser.setSearchPaths([str(folder)])
        self.browser.anchorClicked.connect(self._follow)
        home = icon_button("home", self.tr("目录"))
        home.clicked.connect(lambda: self.show_topic(_FIRST))
        head = row(gap=1, margin=1)
        head.addWidget(home)
        head.addWidget(text(self.tr("排污许可执法台手册"), "section"))
        head.addStretch(1)
        outer = column(self, gap=0)
        outer.addLayout(head)
        outer.addWidget(self.browser)

    def show_topic(self, topic: str) -> None:
        """Show a page; where there is none, the first; where there is none, a sentence."""
        found = [
            path
            for path in (self._folder / f"{topic}.md", self._folder / f"{_FIRST}.md")
            if path.is_file()
        ]
        words = found[0].read_text("utf-8") if found else self.tr("手册还没有这一页。")
        self.browser.setMarkdown(words)

    def _follow(self, link: QUrl) -> None:
        """Go to another page of the handbook; other links are not followed."""
        if link.isRelative() and link.path().endswith(".md"):
            self.show_topic(link.path().removesuffix(".md"))
