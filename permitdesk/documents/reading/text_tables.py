"""Tables in plain text: separated by commas, tabs, semicolons or bars."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from statistics import median_low

from permitdesk.documents.reading.encoding import decode
from permitdesk.documents.reading.found import Block, Found, FoundSheet, Outlook, Refused, blocks

_SEPARATORS = ",\t;|，"
_SAMPLE_ROWS = 30
_SAMPLE_SIGNS = 200_000
_SEP_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_FORCED_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_LARGEST_FIELD = 1 << 24
_MOST_NAMED = 5


def read_text(content: bytes, name: str) -> Iterator[Found]:
    """Read a text file as one sheet.

    A row's number is that of the record, as Excel counts when it opens the file; a quoted
    field may hold line breaks. `="…"`, the trick by which platforms keep codes from becoming
    numbers, is undone.

    Args:
        content: The whole file.
        name: The sheet's name.

    Raises:
        Refused: The encoding is unknown, the file is blank, or a field is beyond measure.
    """
    decoded = decode(content)
    text, separator, skipped = _separated(decoded.text)
    yield Outlook(text.count("\n") + 1)
    records = _Records(text, separator)
    count = 0
    for block in _blocks(records, skipped):
        count += len(block)
        yield block
    if not count:
        raise Refused("FileEmpty")
    yield FoundSheet(name, remarks=(*_broken(decoded.broken), *records.remarks(skipped)))


def _broken(signs: int) -> tuple[str, ...]:
    """Return what is to be said of so many signs that could not be decoded."""
    return (f"有 {signs} 个字符无法识别，已用“\ufffd”代替，请核对。",) if signs else ()


def _blocks(records: Iterable[list[str]], skipped: int) -> Iterator[Block]:
    """Cut the records into blocks of rows.

    Raises:
        Refused: A field is longer than any can be.
    """
    csv.field_size_limit(_LARGEST_FIELD)
    try:
        yield from blocks(
            (number, _plain(values)) for number, values in enumerate(records, skipped + 1)
        )
    except csv.Error as error:
        raise Refused("FileBroken", detail=str(error)) from error


class _Records:
    """The records of a text, once.

    A quote that somebody has typed at the beginning of a field, or left out at its end, would
    make one field of all lines as far as the next quote, or of all there are: such a line is
    taken as it stands.
    """

    def __init__(self, text: str, separator: str) -> None:
        self._lines = list(io.StringIO(text, newline=""))
        self._separator = separator
        self._usual = _usual_width(text[:_SAMPLE_SIGNS], separator)[0]
        self._stray: list[int] = []

    def remarks(self, skipped: int) -> tuple[str, ...]:
        """Return what is to be said of the stray quotes, when all records have been taken."""
        if not self._stray:
            return ()
        named = "、".join(str(number + skipped) for number in self._stray[:_MOST_NAMED])
        more = "等" if len(self._stray) > _MOST_NAMED else ""
        return (f"第 {named} 行{more}的引号不成对，已按普通文字读取，请核对。",)

    def __iter__(self) -> Iterator[list[str]]:
        done = records = 0
        while done < len(self._lines):
            reader = csv.reader(self._from(done), delimiter=self._separator)
            begin = 0
            for values in reader:
                records += 1
                if reader.line_num > begin + 1 and self._is_stray(
                    done + begin, done + reader.line_num
                ):
                    self._stray.append(records)
                    done += begin + 1
                    yield self._as_it_stands(done - 1)
                    break
                begin = reader.line_num
                yield values
            else:
                return

    def _from(self, start: int, end: int = -1) -> Iterator[str]:
        """Yield some of the lines, or all from one on."""
        return map(self._lines.__getitem__, range(start, end if end >= 0 else len(self._lines)))

    def _as_it_stands(self, number: int) -> list[str]:
        """Return a line's fields, quotes being signs like others."""
        return self._lines[number].rstrip("\r\n").split(self._separator)

    def _is_stray(self, start: int, end: int) -> bool:
        """Tell whether the quote that has made one record of some lines should not be there.

        It has no end, or most of the lines are records like the others.
        """
        widths = [len(self._as_it_stands(number)) for number in range(start, end)]
        if self._usual > 1 and widths.count(self._usual) * 2 > len(widths):
            return True
        return end == len(self._lines) and not self._has_end(start)

    def _has_end(self, start: int) -> bool:
        """Tell whether the quotes of the last lines of the file are closed."""
        ends = chain(self._from(start), ['"'])
        return len(list(csv.reader(ends, delimiter=self._separator))) > 1


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
