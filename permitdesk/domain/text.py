"""Text as people and platforms write it, made comparable.

`clean` keeps what a person would still read as the same text; `normal_name` goes further
and is for comparing only: it is never shown and never stored in place of the name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters and digits of full width are typing slips; the full-width signs （），：；！？ are
# Chinese punctuation and stay. These few signs have no Chinese use inside data.
_NARROWED = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x3000: 0x20}
_KEPT_WIDE = "！（），：；？"
_TO_NARROW = {wide: narrow for wide, narrow in _NARROWED.items() if chr(wide) not in _KEPT_WIDE}

_EXCEL_ESCAPE = re.compile(r"_x00(?:0[0-9A-Fa-f]|1[0-9A-Fa-f]|7[Ff])_")
_UNTIDY = re.compile(rf"^ | $|  |[\ufe00-\ufe0f]|[{''.join(map(chr, _TO_NARROW))}]|_x00")
_LINE_BREAK = re.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]\s*")
_SEPARATING_CONTROLS = "\t\n\r\v\f\x85"
_SPACES = re.compile(r"\s+")
_IDEOGRAPH = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff（）、，。：；“”《》]")

_PLAIN_NAME = re.compile(r"[\u4e00-\u9fa50-9A-Z]+")
_SIGNS = re.compile(r"[\W_]+")
_LIMITED = re.compile(r"有限(?:责任)+")
_FORMER = re.compile(
    r"[（(【\[]\s*(?:原名称|原名|曾用名|更名前|原)\s*[:：为]?\s*(?P<former>[^）)】\]]+?)\s*[）)】\]]"
)
_MAYBE_FORMER = re.compile("原|曾用名|更名前")
_STOP = re.compile(
    r"[（(【\[]\s*(?:(?:已|长期|临时|全面|正在)?"
    r"(?:停产|停业|停工|停建|关停|关闭|搬迁|注销|吊销|破产|拆除|在建|未建成))\s*[）)】\]]"
)
_NOT_A_NAME = re.compile(r"址|地|料|料场|因|则|有|计划")
_SHORTEST_NAME = 4


def clean(text: str) -> str:
    """Return the text in one line, without what cannot be seen.

    Letters, digits and technical signs of full width become narrow; control and zero-width
    characters vanish; runs of white space become one space. A line break inside Chinese text
    vanishes too, since a cell's wrapping is no part of a name. Chinese punctuation stays.
    """
    if _is_tidy(text):
        return text
    visible = "".join(sign for sign in text.translate(_TO_NARROW) if not _is_invisible(sign))
    broken = _EXCEL_ESCAPE.sub("\n", visible)
    joined = _LINE_BREAK.sub(lambda found: _joint(broken, found.span()), broken)
    return unicodedata.normalize("NFC", _SPACES.sub(" ", joined).strip())


@lru_cache(maxsize=64)  # matching and keeping a row ask for the same name
def normal_name(name: str) -> str:
    """Return the form in which two writings of one facility's name are equal.

    Widths, case, spaces, brackets and every other sign are dropped, remarks about a former
    name or a stop of production are left out, and 有限责任公司 is 有限公司. For comparing only.
    """
    if not _PLAIN_NAME.fullmatch(name):
        bare = _STOP.sub("", _FORMER.sub(_without_former, clean(name)))
        name = _SIGNS.sub("", unicodedata.normalize("NFKC", bare).upper())
    return _LIMITED.sub("有限", name) if "有限责任" in name else name


def former_name(name: str) -> str:
    """Return the former name that a remark such as （原示例化工厂） gives, or an empty text."""
    found = _FORMER.search(clean(name)) if _MAYBE_FORMER.search(name) else None
    return found["former"] if found and _is_name(found["former"]) else ""


def without_former(name: str) -> str:
    """Return a name without the remark that gives its former one."""
    return _FORMER.sub(_without_former, clean(name)).strip()


def _is_tidy(text: str) -> bool:
    """Tell at once that there is nothing to do, as for most of a million cells."""
    return (
        text.isprintable() and not _UNTIDY.search(text) and unicodedata.is_normalized("NFC", text)
    )


def _joint(text: str, span: tuple[int, int]) -> str:
    """Return what stands for a line break: nothing beside an ideograph, else a space."""
    neighbours = text[max(span[0] - 1, 0) : span[0]] + text[span[1] : span[1] + 1]
    return "" if _IDEOGRAPH.search(neighbours) else " "


def _is_invisible(sign: str) -> bool:
    """Tell whether a sign prints nothing and separates nothing."""
    if sign in _SEPARATING_CONTROLS:
        return False
    return unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs"} or "\ufe00" <= sign <= "\ufe0f"


def _is_name(former: str) -> bool:
    """Tell a name from remarks that merely begin with 原, such as （原料库） or （原址）."""
    return len(former) >= _SHORTEST_NAME and not _NOT_A_NAME.match(former)


def _without_former(found: re.Match[str]) -> str:
    """Return nothing for a remark about a former name, and any other remark as it is."""
    return "" if _is_name(found["former"]) else found.group()
