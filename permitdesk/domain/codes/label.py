"""The public label of a facility: what is drawn, printed and recomputed by anyone.

A label is `<USCC>-<site>`, or `N<area>-<serial>` for a unit without a code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

FIRST_SITE = "001"
_SITE = re.compile(r"\d{3}")
_AREA = re.compile(r"\d{6}")
_LABEL = re.compile(
    r"(?P<uscc>[0-9A-Z]{18})-(?P<site>\d{3})|N(?P<area>\d{6})-(?P<serial>[1-9]\d*|0\d+)"
)


@dataclass(frozen=True, slots=True)
class LabelParts:
    """What a label says; the parts of the other form are empty."""

    uscc: str = ""
    site: str = ""
    area: str = ""
    serial: int = 0


def facility_label(uscc: str, site: str = FIRST_SITE) -> str:
    """Return the label of a site of a unit with a credit code.

    Args:
        uscc: The code as it was read, 18 characters; it need not pass its check.
        site: Three digits; empty for a unit whose permit names none.

    Raises:
        ValueError: The code has not 18 characters, or the site not three digits.
    """
    label = f"{uscc}-{site or FIRST_SITE}"
    if not _LABEL.fullmatch(label) or not _SITE.fullmatch(site or FIRST_SITE):
        raise ValueError(f"no label can be made of {uscc!r} and {site!r}")
    return label


def nameless_label(area: str, serial: int) -> str:
    """Return the label of a unit without a credit code.

    Args:
        area: The six digits of its county.
        serial: From 1, counted in that county and never used again; shown with four digits.

    Raises:
        ValueError: The area has not six digits, or the serial is below 1.
    """
    if not _AREA.fullmatch(area) or serial < 1:
        raise ValueError(f"no label can be made of {area!r} and {serial!r}")
    return f"N{area}-{serial:04d}"


def parse_label(label: str) -> LabelParts | None:
    """Return the parts of a label, or None where the text is no label."""
    found = _LABEL.fullmatch(label)
    if not found:
        return None
    if found["uscc"]:
        return LabelParts(uscc=found["uscc"], site=found["site"])
    return LabelParts(area=found["area"], serial=int(found["serial"]))
