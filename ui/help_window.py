"""The handbook, opened at the page of what is on screen."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QTimer, QUrl, Slot
from PySide6.QtGui import (
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextList,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from ui.metrics import space
from ui.widgets.buttons import icon_button
from ui.widgets.labels import text
from ui.widgets.layouts import column, row

_FIRST = "index"
_WIDTH, _HEIGHT = 130, 88
_MARGIN = 3
_LINE_PERCENT = 130.0
_ABOVE_HEADING, _BELOW_HEADING, _BELOW_WORDS, _BELOW_ITEM, _IN_CELL = 2.5, 1.0, 1.25, 0.5, 0.75


class HandbookBrowser(QTextBrowser):
    """Shows pages of the handbook with their pictures, which are made to fit its width."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        """Take the folder of the handbook."""
        super().__init__(parent)
        self.setOpenLinks(False)
        # A bar that comes and goes would change the width while the page is laid out.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._folder = folder
        self._words = ""
        self._fit_soon = QTimer(self, singleShot=True, interval=0)
        self._fit_soon.timeout.connect(self._fit)
        self.document().setDocumentMargin(space(_MARGIN))

    def show_words(self, words: str) -> None:
        """Show a page from its top.

        Args:
            words: The page as Markdown; pictures are named from the handbook's folder.
        """
        self._words = words
        self.setMarkdown(words)
        self._space_out()
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl) -> object:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt gives back whatever the kind asks for
        """Return a picture of the handbook, no wider than the page; nothing from elsewhere."""
        path = self._folder / name.path()
        is_picture = kind == QTextDocument.ResourceType.ImageResource.value
        if not is_picture or not name.isRelative() or not path.is_file():
            return None
        return self._fitting(QImage(str(path)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the pictures fit again where the page became narrower or wider."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_soon.start()

    @Slot()
    def _fit(self) -> None:
        """Write the page again, and stay at the same place of it."""
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        self.show_words(self._words)
        bar.setValue(round(share * bar.maximum()))

    def _space_out(self) -> None:
        """Put air between lines, paragraphs and cells; Qt's Markdown has none."""
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            table = cast("QTextTable | None", cursor.currentTable())
            if table is not None:
                shape = table.format()
                shape.setCellPadding(space(_IN_CELL))
                table.setFormat(shape)
            else:
                cursor.mergeBlockFormat(_air(block))
            block = block.next()

    def _fitting(self, picture: QImage) -> QImage:
        """Return a picture as sharp as the screen and no wider than the page."""
        ratio = self.devicePixelRatioF()
        room = round((self.viewport().width() - 2 * self.document().documentMargin()) * ratio)
        picture.setDevicePixelRatio(1)
        if picture.width() > room > 0:
            picture = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(ratio)
        return picture


def _air(block: QTextBlock) -> QTextBlockFormat:
    """Return the distances of a paragraph, an item or a heading."""
    made = QTextBlockFormat()
    made.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    items = cast("QTextList | None", block.textList())
    below = _BELOW_WORDS if items is None else _BELOW_ITEM
    if block.blockFormat().headingLevel():
        made.setTopMargin(space(_ABOVE_HEADING) if block.blockNumber() else 0)
        below = _BELOW_HEADING
    made.setBottomMargin(space(below))
    return made


class HelpWindow(QWidget):
    """Shows pages of the handbook, which are Markdown files, and follows their links.

    Attributes:
        browser: The page shown.
        topic: Its name, that of its file without ending.
    """

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        """Take the folder of the handbook."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("帮助"))
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(space(_WIDTH), space(_HEIGHT))
        self._folder = folder
        self.topic = ""
        self._before: list[str] = []
        self.browser = HandbookBrowser(folder)
        self.browser.setAccessibleName(self.tr("帮助内容"))
        self.browser.anchorClicked.connect(self._follow)
        self.back = icon_button("chevron-left", self.tr("后退"))
        self.back.clicked.connect(self._go_back)
        home = icon_button("home", self.tr("目录"))
        home.clicked.connect(lambda: self._go_to(_FIRST))
        head = row(gap=1, margin=1)
        head.addWidget(self.back)
        head.addWidget(home)
        head.addWidget(text(self.tr("排污许可执法台手册"), "section"))
        head.addStretch(1)
        outer = column(self, gap=0)
        outer.addLayout(head)
        outer.addWidget(self.browser)
        self.back.setEnabled(False)

    def show_topic(self, topic: str) -> None:
        """Show a page; where there is none, the first; where there is none, a sentence."""
        found = [name for name in (topic, _FIRST) if self._path(name).is_file()]
        self.topic = found[0] if found else ""
        words = self._path(self.topic).read_text("utf-8") if found else ""
        self.browser.show_words(words or self.tr("手册还没有这一页。"))
        self.back.setEnabled(bool(self._before))

    def _path(self, topic: str) -> Path:
        return self._folder / f"{topic}.md"

    def _go_to(self, topic: str) -> None:
        """Show another page, and remember this one."""
        if topic != self.topic:
            self._before.append(self.topic)
            self.show_topic(topic)

    def _go_back(self) -> None:
        self.show_topic(self._before.pop())

    def _follow(self, link: QUrl) -> None:
        """Go to another page of the handbook; other links are not followed."""
        if link.isRelative() and link.path().endswith(".md"):
            self._go_to(link.path().removesuffix(".md"))
