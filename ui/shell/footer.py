"""The foot of the window: what the data rests on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui import icons
from ui.metrics import space
from ui.shell.parts import OfficeLine
from ui.widgets.buttons import icon_button
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import mark, text
from ui.widgets.layouts import row


class Footer(QFrame):
    """Database, last backup, audit chain, scheme and version.

    Signals:
        scheme_wanted: The user wants the other of light and dark.
    """

    scheme_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self.setFixedHeight(space(3.5))
        self._database = text()
        self._backup = text()
        self._sign = IconLabel("ok", "good_text", 1.75)
        self._chain = text()
        self._version = text()
        self._scheme = icon_button("moon", self.tr("换成深色"))
        self._scheme.clicked.connect(self.scheme_wanted)
        layout = row(self, gap=0.5)
        layout.setContentsMargins(space(2), 0, space(2), 0)
        layout.addWidget(self._database)
        layout.addSpacing(space(2))
        layout.addWidget(self._backup)
        layout.addSpacing(space(2))
        layout.addWidget(self._sign)
        layout.addWidget(self._chain)
        layout.addStretch(1)
        layout.addWidget(self._scheme)
        layout.addWidget(self._version)

    def show_office(self, line: OfficeLine) -> None:
        """Show what the data rests on."""
        self._database.setText(line.database)
        self._backup.setText(line.backup)
        self._chain.setText(line.chain)
        self._version.setText(self.tr("版本 {version}").format(version=line.version))
        signs = {True: ("ok", "good"), False: ("error", "danger"), None: ("clock", "muted")}
        icon, tone = signs[line.is_chain_whole]
        self._sign.show_icon(icon, tone if tone == "muted" else f"{tone}_text")
        mark(self._chain, "tone", tone)

    def show_scheme(self, *, is_dark: bool) -> None:
        """Offer the other scheme."""
        name = self.tr("换成浅色") if is_dark else self.tr("换成深色")
        icons.dress(self._scheme, "sun" if is_dark else "moon", "muted")
        self._scheme.setToolTip(name)
        self._scheme.setAccessibleName(name)
