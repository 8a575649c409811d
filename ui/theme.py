"""The looks: Fusion with two palettes of our own, one style sheet, the Chinese font at hand."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import Literal

from PySide6.QtCore import QDir, QObject, QSettings, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from permitdesk import paths
from ui.metrics import unit
from ui.tokens import DARK, LIGHT, WITNESS, Tokens

Scheme = Literal["follow", "light", "dark"]

_FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "HarmonyOS Sans SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)
_POINT_SIZE = 10.0
_KEPT = "window/scheme"
_SPACES = {"half": 0.5, "s1": 1, "s1q": 1.25, "s2": 2, "s3": 3, "s4": 4}
_SIZES = {"small": 12 / 13, "body": 1, "large": 15 / 13, "title": 18 / 13, "number": 26 / 13}
_CONTROL = 3.75
_CHIP = 3.5
_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "raised",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger_text",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "raised",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "control_line",
    QPalette.ColorRole.Shadow: "line",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent_text",
    QPalette.ColorRole.LinkVisited: "accent_text",
    QPalette.ColorRole.ToolTipBase: "tip",
    QPalette.ColorRole.ToolTipText: "tip_text",
    QPalette.ColorRole.Accent: "accent",
}


class Theme(QObject):
    """Dresses the application, and again when the system or the user changes the scheme.

    Signals:
        changed: Other colours are on; what keeps a picture of its own makes it anew.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._scheme: Scheme = "follow"
        self._sheet = Template((paths.resources() / "style.qss.in").read_text("utf-8"))
        self._is_dressed = False
        QDir.setSearchPaths("icons", [str(paths.resources() / "icons")])
        application.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def scheme(self) -> Scheme:
        """Return what the user chose, which may be to follow the system."""
        return self._scheme

    @property
    def is_dark(self) -> bool:
        """Return whether the dark set is on."""
        if self._scheme != "follow":
            return self._scheme == "dark"
        return self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark

    def apply(self, scheme: Scheme = "follow") -> None:
        """Dress the application in a scheme; at the first call also in style and font."""
        self._scheme = scheme
        if not self._is_dressed:
            self._is_dressed = True
            self._application.setStyle("Fusion")
            self._application.setFont(interface_font())
        self._application.styleHints().setColorScheme(_ASKED_OF_THE_SYSTEM[scheme])
        self._dress()

    @Slot()
    def _follow(self) -> None:
        """Take over a change of the system's scheme."""
        if self._is_dressed and self._scheme == "follow":
            self._dress()

    def _dress(self) -> None:
        """Put palette and style sheet of the scheme on."""
        chosen = DARK if self.is_dark else LIGHT
        self._application.setPalette(palette(chosen))
        values = {**asdict(chosen), **WITNESS, **_sizes(self._application.font())}
        values["tick"] = "box-tick-dark" if chosen is DARK else "box-tick"
        self._application.setStyleSheet(self._sheet.substitute(values))
        self.changed.emit()


_ASKED_OF_THE_SYSTEM = {
    "follow": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


def kept_scheme(settings: QSettings) -> Scheme:
    """Return the scheme the user chose last time; the system's where none was chosen."""
    match settings.value(_KEPT):
        case "light":
            return "light"
        case "dark":
            return "dark"
        case _:
            return "follow"


def keep_scheme(settings: QSettings, scheme: Scheme) -> None:
    """Keep the user's choice for the next start."""
    settings.setValue(_KEPT, scheme)


def palette(chosen: Tokens) -> QPalette:
    """Return the palette of a set of colours."""
    made = QPalette()
    values = asdict(chosen)
    for role, name in _ROLES.items():
        made.setColor(role, QColor(values[name]))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(chosen.control_line))
    return made


def interface_font() -> QFont:
    """Return the font of the window: the Chinese fonts of this system, best first."""
    # Only families that are there: asking for a missing one makes Qt search all aliases.
    present = [family for family in _FAMILIES if QFontDatabase.hasFamily(family)]
    font = QFont()
    if present:
        font.setFamilies(present)
    font.setPointSizeF(_POINT_SIZE)
    return font


def _sizes(font: QFont) -> dict[str, str]:
    """Return the distances and letter sizes of the style sheet in pixels."""
    one, em = unit(font), QFontInfo(font).pixelSize()
    spaces = {name: f"{max(1, round(one * count))}px" for name, count in _SPACES.items()}
    letters = {f"font_{name}": f"{round(em * share)}px" for name, share in _SIZES.items()}
    heights = {
        # What Qt's style sheet calls a height has no border: two pixels less than the control.
        "control_inner": f"{round(one * _CONTROL) - 2}px",
        "chip_inner": f"{round(one * _CHIP) - 2}px",
    }
    return {**spaces, **letters, **heights}
