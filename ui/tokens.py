"""The colours of the window by the part they play: one set for light, one for dark.

No other module names a colour. The palette and the style sheet are filled in from here, and
what paints itself asks `tokens()`, so a change of scheme reaches everything at once.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QGuiApplication

_BLACK_OR_WHITE = 128


@dataclass(frozen=True, slots=True)
class Tokens:
    """A set of colours as `#rrggbb`; a pair `x_soft` and `x_text` is a quiet field and its ink."""

    window: str
    surface: str
    raised: str
    line: str
    hairline: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_down: str
    on_accent: str
    accent_text: str
    selection: str
    focus: str
    control_line: str
    neutral_soft: str
    neutral_text: str
    good_soft: str
    good_text: str
    warn_soft: str
    warn_text: str
    danger_soft: str
    danger_text: str
    info_soft: str
    info_text: str
    danger: str
    danger_hover: str
    on_danger: str
    bar: str
    bar_warn: str
    track: str
    nav: str
    nav_text: str
    nav_muted: str
    nav_hover: str
    nav_active: str
    nav_mark: str
    nav_line: str
    nav_badge: str
    nav_badge_text: str
    nav_urgent: str
    nav_urgent_text: str
    tip: str
    tip_text: str


LIGHT = Tokens(
    window="#f5f6f8",
    surface="#ffffff",
    raised="#f2f4f6",
    line="#dfe3e8",
    hairline="#eef0f3",
    text="#1f2933",
    muted="#5a6673",
    accent="#1b6e53",
    accent_hover="#175f48",
    accent_down="#124c3a",
    on_accent="#ffffff",
    accent_text="#1b6e53",
    selection="#e4f1ec",
    focus="#2f9c78",
    control_line="#8a95a1",
    neutral_soft="#eef1f4",
    neutral_text="#36424e",
    good_soft="#e4f1ec",
    good_text="#17634a",
    warn_soft="#fdf1e0",
    warn_text="#a34a07",
    danger_soft="#fdeceb",
    danger_text="#b3201a",
    info_soft="#e8f0fb",
    info_text="#245699",
    danger="#b3261e",
    danger_hover="#97201a",
    on_danger="#ffffff",
    bar="#3d846d",
    bar_warn="#c98a2b",
    track="#e9edf0",
    nav="#20322c",
    nav_text="#dbe7e1",
    nav_muted="#9db4aa",
    nav_hover="#283e36",
    nav_active="#2d4a40",
    nav_mark="#63d3a9",
    nav_line="#3a524a",
    nav_badge="#3d5c51",
    nav_badge_text="#eaf4ef",
    nav_urgent="#b45309",
    nav_urgent_text="#ffffff",
    tip="#1f2933",
    tip_text="#ffffff",
)

DARK = Tokens(
    window="#14181b",
    surface="#1b2125",
    raised="#252d32",
    line="#353f46",
    hairline="#293238",
    text="#e5eaee",
    muted="#9fabb6",
    accent="#45b38c",
    accent_hover="#57c49d",
    accent_down="#37997a",
    on_accent="#06241a",
    accent_text="#6bd0aa",
    selection="#213d34",
    focus="#57c49d",
    control_line="#75828d",
    neutral_soft="#2b343a",
    neutral_text="#c8d1d9",
    good_soft="#1d3a30",
    good_text="#7ad6b3",
    warn_soft="#3e2f17",
    warn_text="#f0b866",
    danger_soft="#442422",
    danger_text="#ff9d94",
    info_soft="#1f3350",
    info_text="#9cc3f5",
    danger="#e0675e",
    danger_hover="#ea7d75",
    on_danger="#2a0806",
    bar="#4fa98a",
    bar_warn="#cf9540",
    track="#2c353b",
    nav="#111a17",
    nav_text="#cfdcd6",
    nav_muted="#8ea69b",
    nav_hover="#1a2823",
    nav_active="#21362e",
    nav_mark="#63d3a9",
    nav_line="#26352f",
    nav_badge="#2c473d",
    nav_badge_text="#e2efe9",
    nav_urgent="#f0a04b",
    nav_urgent_text="#2b1802",
    tip="#e5eaee",
    tip_text="#14181b",
)

WITNESS = {
    "witness": "#10231c",
    "witness_text": "#eaf4ef",
    "witness_muted": "#8fb3a5",
    "witness_faint": "#7da393",
    "witness_line": "#214236",
    "witness_accent": "#6fe0b4",
    "witness_button": "#1b6e53",
    "witness_button_text": "#ffffff",
}
"""The projector screen of the draw is dark in both schemes: a hall has the lights down."""

TONES = ("neutral", "good", "warn", "danger", "info")
"""How a badge, a notice or a cell may be meant; never told by the colour alone."""

TEXT_PAIRS = (
    ("text", "window"),
    ("text", "surface"),
    ("text", "raised"),
    ("text", "selection"),
    ("muted", "window"),
    ("muted", "surface"),
    ("muted", "raised"),
    ("muted", "selection"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("accent_text", "surface"),
    ("accent_text", "window"),
    ("accent_text", "selection"),
    ("danger_text", "window"),
    ("good_text", "window"),
    ("warn_text", "window"),
    ("on_danger", "danger"),
    ("on_danger", "danger_hover"),
    ("nav_text", "nav"),
    ("nav_text", "nav_hover"),
    ("nav_text", "nav_active"),
    ("nav_muted", "nav"),
    ("nav_badge_text", "nav_badge"),
    ("nav_urgent_text", "nav_urgent"),
    ("tip_text", "tip"),
    *((f"{tone}_text", f"{tone}_soft") for tone in TONES),
    *((f"{tone}_text", "surface") for tone in TONES),
)
"""Each ink with each ground it is written on."""


def tokens() -> Tokens:
    """Return the set that is on: the application's palette tells light from dark."""
    ground = QGuiApplication.palette().window().color()
    return DARK if ground.lightness() < _BLACK_OR_WHITE else LIGHT


def color(name: str) -> QColor:
    """Return a colour of the set that is on by the name of its part."""
    return QColor(getattr(tokens(), name))


def contrast(ink: str, ground: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21.

    Source:
        WCAG 2.2, definitions of "contrast ratio" and "relative luminance",
        https://www.w3.org/TR/WCAG22/.
    """
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(value: str) -> float:
    """Return the relative luminance of a colour, 0 to 1."""
    shown = QColor(value)
    red, green, blue = (_linear(part) for part in (shown.redF(), shown.greenF(), shown.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    """Return an sRGB part, 0 to 1, without its gamma."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
