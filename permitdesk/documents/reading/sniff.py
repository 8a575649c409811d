"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from permitdesk.documents.reading.encoding import decode
from permitdesk.documents.reading.found import Refused

Make = Literal["zip", "cfb", "html", "xml", "mhtml", "text"]

_HEAD = 4096
_NOT_A_TABLE: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"II*\x00", "图片"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"MZ", "程序"),
    (b"\x7fELF", "程序"),
    (b"{\\rtf", "RTF 文档"),
    (b"SQLite format 3\x00", "数据库"),
)
_CONTROLS = frozenset(range(32)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B}
_LARGEST_SHARE_OF_CONTROLS = 0.05


def make_of(content: bytes) -> Make:
    """Return what the bytes are.

    Args:
        content: The whole file, or at least its first 4,096 bytes.

    Raises:
        Refused: It is empty, or a kind of file that holds no table.
    """
    if not content:
        raise Refused("FileEmpty")
    if content.startswith(b"PK"):
        return "zip"
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return "cfb"
    head = content[:_HEAD]
    found = next((name for magic, name in _NOT_A_TABLE if _is(head, magic)), "")
    if found:
        raise Refused("FileIsNoTable", found=found)
    return _make_of_text(head)


def _is(head: bytes, magic: bytes) -> bool:
    """Tell whether a file begins with a magic; two-letter ones need binary data behind."""
    long_enough = len(magic) > 2 or b"\x00" in head[:64]
    return head.startswith(magic) and long_enough


def _make_of_text(head: bytes) -> Make:
    """Return the make of what should be text.

    Raises:
        Refused: It is blank, or binary.
    """
    try:
        text = decode(head, cut_off=True).text
    except Refused:
        # Unknown letters are a matter of encoding; unknown letters among controls are not text.
        _refuse_binary(head.decode("latin-1"))
        raise
    _refuse_binary(text)
    text = text.lstrip("\ufeff \t\r\n\x00")
    if not text:
        raise Refused("FileEmpty")
    lower = text[:_HEAD].lower()
    for make, begins in _MAKES:
        if begins(lower):
            return make
    return "text"


def _refuse_binary(text: str) -> None:
    """Refuse what has too many control signs for a text.

    Raises:
        Refused: It has.
    """
    controls = sum(1 for sign in text if ord(sign) in _CONTROLS)
    if controls > len(text) * _LARGEST_SHARE_OF_CONTROLS:
        raise Refused("FileIsNoTable", found="无法识别的二进制文件")


_MAKES: tuple[tuple[Make, Callable[[str], object]], ...] = (
    ("mhtml", re.compile(r"(?:[\w-]+:.*\n(?:[ \t].*\n)*)*?mime-version:").match),
    (
        "html",
        re.compile(
            r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|meta|"
            r"body|table|style|div|center|span|script|title|link|form|font|thead|tbody|tr|p|br)\b",
            re.DOTALL,
        ).match,
    ),
    ("xml", re.compile(r"<\?xml|<workbook\b|<ss:workbook\b").match),
)
