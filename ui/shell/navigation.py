"""The stages of the work at the left, in their order, each with what waits there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from ui import icons
from ui.metrics import space
from ui.page import PageSpec
from ui.tokens import color
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import rule, text
from ui.widgets.layouts import column, row

_HEIGHT = 4.75
_MARK = 3
_MOST_SHOWN = 999
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class NavButton(QAbstractButton):
    """One entry: icon, word, and the number of things that wait."""

    def __init__(
        self, title: str, icon: str, parent: QWidget | None = None, *, is_urgent: bool = False
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._is_urgent = is_urgent
        self._waiting = 0
        self._has_ring = False
        self.setText(title)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_waiting(0)

    @property
    def waiting(self) -> int:
        """Return the number shown."""
        return self._waiting

    def show_waiting(self, count: int) -> None:
        """Show how many things wait here; none shows nothing."""
        self._waiting = count
        words = self.tr("{title}，{count} 件待办").format(title=self.text(), count=count)
        self.setAccessibleName(words if count else self.text())
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring only to those who came by the keyboard."""
        self._has_ring = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the entry above or below by the arrows."""
        match event.key():
            case Qt.Key.Key_Up:
                self.focusNextPrevChild(False)
            case Qt.Key.Key_Down:
                self.focusNextPrevChild(True)
            case _:
                super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the room of an entry."""
        return QSize(space(22), space(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the entry."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on = self.isChecked()
        if is_on:
            painter.fillRect(self.rect(), color("nav_active"))
            painter.fillRect(0, 0, _MARK, self.height(), color("nav_mark"))
        elif self.underMouse():
            painter.fillRect(self.rect(), color("nav_hover"))
        side = icons.side()
        ink = color("nav_mark" if is_on else "nav_muted")
        top = (self.height() - side) // 2
        painter.drawPixmap(space(2), top, icons.pixmap(self._icon, ink, side))
        painter.setPen(color("nav_text"))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if is_on else QFont.Weight.Normal)
        painter.setFont(font)
        words = self.rect().adjusted(space(3.25) + side, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._waiting:
            self._paint_badge(painter)
        if self.hasFocus() and self._has_ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color("nav_mark"), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(5, 3, -5, -3), 4, 4)

    def _paint_badge(self, painter: QPainter) -> None:
        """Paint the number in its pill."""
        shown = f"{self._waiting}" if self._waiting <= _MOST_SHOWN else f"{_MOST_SHOWN}+"
        kind = "nav_urgent" if self._is_urgent else "nav_badge"
        font = QFont(self.font())
        font.setPixelSize(round(self.fontInfo().pixelSize() * 0.88))
        painter.setFont(font)
        height = space(2.375)
        width = max(height, painter.fontMetrics().horizontalAdvance(shown) + space(1.5))
        pill = QRect(0, 0, width, height)
        pill.moveCenter(self.rect().center())
        pill.moveRight(self.rect().right() - space(2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(kind))
        painter.drawRoundedRect(QRectF(pill), height / 2, height / 2)
        painter.setPen(color(f"{kind}_text"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)


class Navigation(QFrame):
    """The list of pages.

    Signals:
        chosen: The key of the page the user wants.
        help_wanted: The user wants the handbook.
    """

    chosen = Signal(str)
    help_wanted = Signal()

    def __init__(self, pages: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setFixedWidth(space(22))
        self._buttons: dict[str, NavButton] = {}
        self._column = column(self, gap=0)
        self._column.addWidget(self._brand())
        self._add_pages(pages)
        self._add_help()
        self._column.addSpacing(space(1))

    def show_current(self, key: str) -> None:
        """Mark the page that is shown."""
        for other, made in self._buttons.items():
            made.setChecked(other == key)

    def show_waiting(self, counts: Mapping[str, int]) -> None:
        """Show how many things wait on each page; pages not named have none."""
        for key, made in self._buttons.items():
            made.show_waiting(counts.get(key, 0))

    def button(self, key: str) -> NavButton:
        """Return the entry of a page."""
        return self._buttons[key]

    def _brand(self) -> QWidget:
        """Return the name of the program with its sign."""
        brand = QWidget()
        brand.setFixedHeight(space(6))
        line = row(brand, gap=1)
        line.setContentsMargins(space(2), 0, space(1), 0)
        line.addWidget(IconLabel("mark", "nav_mark", 2.5))
        line.addWidget(text(self.tr("排污许可执法台")))
        line.addStretch(1)
        return brand

    def _add_pages(self, pages: Sequence[PageSpec]) -> None:
        """Add the entries; lines part the groups, the last group stands at the foot."""
        last = max((spec.group for spec in pages), default=0)
        before = pages[0].group if pages else 0
        for spec in pages:
            if spec.group != before:
                if spec.group == last:
                    self._column.addStretch(1)
                self._column.addWidget(self._line())
            before = spec.group
            made = NavButton(spec.title, spec.icon, is_urgent=spec.is_urgent)
            made.clicked.connect(lambda _=False, key=spec.key: self.chosen.emit(key))
            self._buttons[spec.key] = made
            self._column.addWidget(made)

    def _add_help(self) -> None:
        """Add the entry of the handbook, which is a window of its own."""
        made = NavButton(self.tr("帮助 F1"), "help")
        made.setCheckable(False)
        made.clicked.connect(self.help_wanted)
        self._column.addWidget(made)

    def _line(self) -> QWidget:
        """Return a line with air around it."""
        holder = QWidget()
        inner = column(holder, gap=0)
        inner.setContentsMargins(space(2), space(1), space(2), space(1))
        inner.addWidget(rule())
        return holder
