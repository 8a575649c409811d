"""Tables in plain text: separated by commas, tabs, semicolons or bars."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from statistics import median_low

from permitdesk.documents.reading.encoding import decode
from permitdesk.documents.reading.found import Block, Found, FoundSheet, Outlook, Refused, blocks

_SEPARATORS = ",\t;|，"
_SAMPLE_ROWS = 30
_SAMPLE_SIGNS = 200_000
_SEP_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_FORCED_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_LARGEST_FIELD = 1 << 24


def read_text(content: bytes, name: str) -> Iterator[Found]:
    """Read a text file as one sheet.

    A row's number is that of the record, as Excel counts when it opens the file; a quoted
    field may hold line breaks. `="…"`, the trick by which platforms keep codes from becoming
    numbers, is undone.

    Args:
        content: The whole file.
        name: The sheet's name.

    Raises:
        Refused: The encoding is unknown, the file is blank, or its quotes do not close.
    """
    decoded = decode(content)
    text, separator, skipped = _separated(decoded.text)
    yield Outlook(text.count("\n") + 1)
    count = 0
    for block in _blocks(text, separator, skipped):
        count += len(block)
        yield block
    if not count:
        raise Refused("FileEmpty")
    remarks = (
        (f"有 {decoded.broken} 个字符无法识别，已用“\ufffd”代替，请核对。",)
        if decoded.broken
        else ()
    )
    yield FoundSheet(name, remarks=remarks)


def _blocks(text: str, separator: str, skipped: int) -> Iterator[Block]:
    """Cut the text into blocks of rows.

    Raises:
        Refused: A field has no end, which is a quote that was never closed.
    """
    csv.field_size_limit(_LARGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        yield from blocks(
            (number, _plain(values)) for number, values in enumerate(reader, skipped + 1)
        )
    except csv.Error as error:
        raise Refused("FileBroken", detail=str(error)) from error


def _plain(values: list[str]) -> Sequence[object]:
    """Undo `="…"`."""
    if not any(value.startswith('="') for value in values):
        return values
    return [found[1] if (found := _FORCED_TEXT.fullmatch(value)) else value for value in values]


def _separated(text: str) -> tuple[str, str, int]:
    """Return the text, its separator, and how many leading rows were instructions."""
    told = _SEP_LINE.match(text)
    if told:
        return text[told.end() :], told[1], 1
    return text, _separator(text[:_SAMPLE_SIGNS]), 0


def _separator(sample: str) -> str:
    """Return the separator that cuts most rows of the sample into most fields.

    The median outweighs title rows, which have one field whatever the separator.
    """
    return max(_SEPARATORS, key=lambda separator: _usual_width(sample, separator))


def _usual_width(sample: str, separator: str) -> tuple[int, int]:
    """Return the median and the largest number of filled fields in the first rows."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    widths: list[int] = []
    try:
        for values in reader:
            if any(values):
                widths.append(len(values))
            if len(widths) == _SAMPLE_ROWS:
                break
    except csv.Error:
        return (1, 1)
    return (median_low(widths), max(widths)) if widths else (1, 1)
