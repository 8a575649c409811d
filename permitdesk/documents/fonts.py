"""The fonts that the documents name, and what this machine has of them.

A document always names the standard's fonts, so that it prints right where they are. What
this machine lacks is a warning, never an error.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import TypedDict, cast

from permitdesk import paths


@dataclass(frozen=True, slots=True)
class MissingFont:
    """A font that documents name and this machine does not have.

    Attributes:
        name: The font's name as the documents write it.
        use: What it is used for, such as 正文.
        replacement: The nearest font that is here; empty where none is.
    """

    name: str
    use: str
    replacement: str

    @property
    def sentence(self) -> str:
        """One Chinese sentence for the user."""
        instead = f"会用“{self.replacement}”代替" if self.replacement else "会由系统代替"
        lacks = f"本机没有{self.use}用的字体“{self.name}”"
        return f"{lacks}，显示和打印时{instead}；文件里写的仍是标准规定的字体。"


class _DocumentFont(TypedDict):
    name: str
    use: str
    aliases: list[str]
    instead: list[list[str]]


class _Fonts(TypedDict):
    document: list[_DocumentFont]
    chart: list[str]


def missing_fonts(installed: Collection[str]) -> tuple[MissingFont, ...]:
    """Return which fonts of the documents are not among those installed.

    Args:
        installed: Family names as the system lists them, Chinese or English.
    """
    return tuple(
        MissingFont(font["name"], font["use"], _replacement(font, installed))
        for font in _fonts()["document"]
        if installed_name((font["name"], *font["aliases"]), installed) is None
    )


def chart_font(installed: Collection[str]) -> str | None:
    """Return the Chinese font for charts, the first of the list that is installed."""
    return installed_name(_fonts()["chart"], installed)


def installed_name(names: Collection[str], installed: Collection[str]) -> str | None:
    """Return the first of the names that is installed, or None."""
    return next((name for name in names if name in installed), None)


def _replacement(font: _DocumentFont, installed: Collection[str]) -> str:
    """Return the best replacement by the name that the list gives it first."""
    here = (names[0] for names in font["instead"] if installed_name(names, installed))
    return next(here, "")


@cache
def _fonts() -> _Fonts:
    return cast("_Fonts", json.loads((paths.resources() / "fonts.json").read_text("utf-8")))


def outside_fonts(text: str) -> str:
    """Return the characters of a text that the standard's fonts do not have, each once.

    仿宋_GB2312, 楷体_GB2312 and 方正小标宋简体 hold the characters of GB/T 2312-1980 and no
    others: rare ones in names are printed from another font, or as an empty box.
    """
    return "".join(dict.fromkeys(sign for sign in text if not _in_gb2312(sign)))


def _in_gb2312(sign: str) -> bool:
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        # These have the place of a sign of GB 2312 that Unicode has twice.
        return sign in "·—～‖" or sign.isspace()
    return True
