"""The top of the window: the month, the search, the office."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.context import Period
from ui.metrics import space
from ui.shell.parts import Hit
from ui.shell.search import GlobalSearch
from ui.widgets.buttons import icon_button
from ui.widgets.labels import text
from ui.widgets.layouts import row


class TopBar(QFrame):
    """Month, search and office.

    Signals:
        moved: How many months the user goes on, or back where negative.

    Attributes:
        search: The global search.
    """

    moved = Signal(int)

    def __init__(
        self, search: Callable[[str], Sequence[Hit]], over: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(space(6))
        back = icon_button("chevron-left", self.tr("上个月（Ctrl+PageUp）"), is_framed=True)
        on = icon_button("chevron-right", self.tr("下个月（Ctrl+PageDown）"), is_framed=True)
        back.clicked.connect(lambda: self.moved.emit(-1))
        on.clicked.connect(lambda: self.moved.emit(1))
        self._month = text("", "heading")
        self._month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._month.setMinimumWidth(space(12))
        self.search = GlobalSearch(search, over)
        self.search.setMaximumWidth(space(52))
        self._office = text("", "muted")
        self._operator = text("", "muted")
        layout = row(self, gap=1)
        layout.setContentsMargins(space(2), 0, space(2), 0)
        for widget in (back, self._month, on):
            layout.addWidget(widget)
        layout.addSpacing(space(2.5))
        layout.addWidget(self.search, 3)
        layout.addStretch(1)
        layout.addWidget(self._office)
        layout.addWidget(self._operator)

    def show_period(self, period: Period) -> None:
        """Show the month."""
        self._month.setText(
            self.tr("{year}年{month}月").format(year=period.year, month=period.month)
        )

    def show_office(self, office: str, operator: str) -> None:
        """Show the office and who works here."""
        self._office.setText(office)
        self._operator.setText(self.tr("经办：{name}").format(name=operator) if operator else "")
