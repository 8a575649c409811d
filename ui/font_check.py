"""Fonts of the documents on this machine, and characters that no font of it can print."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from permitdesk.services.report import fonts

_TOLD = "documents/fonts_told"
_BASIC_PLANE = 0xFFFF


def news_of_fonts(settings: QSettings) -> tuple[str, ...]:
    """Return what is to be said of missing fonts, once; nothing until something else is missing.

    Args:
        settings: Where it is remembered that it was said.
    """
    sentences = fonts.missing(QFontDatabase.families())
    said = "\n".join(sentences)
    if said == settings.value(_TOLD, ""):
        return ()
    settings.setValue(_TOLD, said)
    return sentences


def missing_fonts() -> tuple[str, ...]:
    """Return a sentence for each font of the documents that this machine lacks."""
    return fonts.missing(QFontDatabase.families())


def warning_of_rare(text: str) -> str:
    """Return a sentence about the characters that may not be printed as they should be.

    Args:
        text: What the documents say.

    Returns:
        Nothing where every character is in the fonts of GB/T 9704-2012.
    """
    rare = fonts.rare([text])
    if not rare:
        return ""
    lost = "".join(sign for sign in rare if not _is_printable(sign))
    shown = QCoreApplication.translate(
        "FontCheck", "“{signs}”不在仿宋_GB2312等标准字体里，打印时会换用别的字体，请核对。"
    ).format(signs="、".join(rare))
    if not lost:
        return shown
    return QCoreApplication.translate(
        "FontCheck", "本机没有字体能打印“{signs}”，会印成空框，请安装带生僻字的字体或者手写。"
    ).format(signs="、".join(lost))


def _is_printable(sign: str) -> bool:
    """Tell whether some font of this machine has a character."""
    if ord(sign) > _BASIC_PLANE:
        return any(_has(family, sign) for family in QFontDatabase.families())
    system = QFontDatabase.WritingSystem.SimplifiedChinese
    return any(_has(family, sign) for family in QFontDatabase.families(system))


def _has(family: str, sign: str) -> bool:
    font = QRawFont.fromFont(QFont(family))
    return font.familyName() == family and font.supportsCharacter(ord(sign))
