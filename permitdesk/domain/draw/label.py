"""The public names of units, officers and strata, and which of them can be used."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from permitdesk.errors.draw import BadOfficer, BadStratum


def is_label(text: str) -> bool:
    """Tell whether the text is a label just as it stands."""
    return (
        text.isprintable()
        and not text.startswith(("#", " "))
        and not text.endswith(" ")
        and "|" not in text
        and text != ""
        and unicodedata.is_normalized("NFC", text)
    )


def are_labels(texts: Sequence[str]) -> bool:
    """Tell whether all texts are labels, a million of them in a fraction of a second.

    The rules are those of `is_label`, asked of all texts joined by line ends: a line end is
    no visible sign, and no normal form reaches across it.
    """
    lines = "\n".join(("", *texts, ""))
    return (
        "".join(texts).isprintable()
        and not any(fault in lines for fault in ("\n\n", "\n#", "\n ", " \n", "|"))
        and unicodedata.is_normalized("NFC", lines)
    )


def check_stratum_id(text: str) -> None:
    """Let an id pass that can stand in a heading of the pool text.

    Raises:
        BadStratum: It is empty, or white space or an invisible sign is in it.
    """
    if not is_plain(text) or " " in text:
        raise BadStratum(stratum=text, reason="为空，或含有空白、不可见字符")


def check_certificate(text: str) -> None:
    """Let a certificate number pass as given.

    Raises:
        BadOfficer: It is empty, or white space surrounds it, or an invisible sign is in it.
    """
    if not is_plain(text):
        raise BadOfficer(officer=text, reason="为空，或含有多余的空白、不可见字符")


def is_plain(text: str) -> bool:
    """Tell whether the text is one visible line without surrounding white space."""
    return text != "" and text.isprintable() and text == text.strip()
