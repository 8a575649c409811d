"""Which rows below the header are data, and which are the office's own ornament."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from permitdesk.domain.intake.grid import Cell, Merge, Row, SheetGrid
from permitdesk.domain.intake.reading import cell_text
from permitdesk.domain.intake.recognition import Recognition
from permitdesk.domain.intake.visits import OF_A_FINDING
from permitdesk.domain.intake.vocabulary import value_words

_KEPT_BY_HAND = 5_000
"""In longer lists nobody writes dittos."""
_DITTOS = frozenset({"〃", "″", "同上", "同 上", "＂", "”"})
_FEW_CELLS = 4
_FIRST_CELLS = 2
_GROUP_CELLS = 2
_LONG_REMARK = 60
_ROWS_OF_ORNAMENT = 2
_FEWEST_NUMBERED = 3
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CLAUSE = re.compile(r"[，,（(：:;；\s]")
_ORDINAL = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?")
_GROUP_SIGNS = re.compile(
    r"[【\[（(]\s*(?P<inside>[^【】\[\]（）()]+?)\s*[】\])）]"
    r"|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]+\s*(?P<behind>.+)"
)
_WHOLE_COUNT = re.compile(r"[（(]?共(?:计|有)?\d+[家户个条次][)）]?[。.]?")
_PAGE = re.compile(r"(?:第\s*\d+\s*页)?[，,/\s]*(?:共\s*\d+\s*页)?|-\s*\d+\s*-|—\s*\d+\s*—")
_LABELLED = re.compile(r"[^:：]{1,12}[:：]")
_COUNT = re.compile(r"[（(]?\s*(?:共)?\s*\d+\s*[家户个条]\s*[)）]?$")


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is no data.

    Attributes:
        row: Its number as Excel shows it.
        reason: Why, in Chinese.
        text: What stands in it.
    """

    row: int
    reason: str
    text: str


class DataRow(NamedTuple):
    """A row of data.

    Attributes:
        number: Its number as Excel shows it.
        values: Its cells; those of a cell merged downwards are filled in.
        group: The group row above it, such as 建材; empty without one.
        is_continued: Its unit and its check stand in the row above.
    """

    number: int
    values: Sequence[Cell]
    group: str
    is_continued: bool = False


def data_rows(
    recognition: Recognition, sheet: SheetGrid, rows: Iterable[Row] | None = None
) -> Iterator[DataRow | SkippedRow]:
    """Tell the rows below the header apart, in their order.

    Blank rows are not in a sheet at all; of the rest, totals, remarks, repeated headers,
    group rows and rows with only a running number are skipped, each with its reason.

    Args:
        recognition: What is known of the sheet.
        sheet: The sheet.
        rows: Its rows where they are still coming and not in the sheet.
    """
    teller = _Teller(recognition)
    hanging = _Hanging(sheet.merged, recognition.header_rows[-1])
    group = ""
    above: Sequence[Cell] = ()
    below = islice(sheet.rows if rows is None else rows, recognition.first_data, None)
    if rows is None and len(sheet.rows) <= _KEPT_BY_HAND:
        below = _without_dittos(below)
    for place, row, values, title in _parted(recognition, hanging, below):
        is_first = place < _ROWS_OF_ORNAMENT
        if not is_first and teller.is_plainly_data(values):
            above = values
            yield DataRow(row.number, values, title or group)
            continue
        filled = [column for column, cell in enumerate(values) if cell is not None]
        if teller.continues(filled) and above:
            yield DataRow(row.number, teller.continued(values, above), title or group, True)
            continue
        told, reason = teller.tell(values, filled)
        if is_first and not reason:
            reason = teller.tell_ornament(_texts(values, filled))
        if reason:
            group, above = told or group, ()
            yield SkippedRow(row.number, reason, " ".join(_texts(values, filled)))
        elif filled:
            above = values
            yield DataRow(row.number, values, title or group)


def _parted(
    recognition: Recognition, hanging: _Hanging, rows: Iterable[Row]
) -> Iterator[tuple[int, Row, Sequence[Cell], str]]:
    """Yield place and cells of each row; of lists beside each other, each one's with its title."""
    blocks = recognition.blocks
    for place, row in enumerate(rows):
        values = hanging.filled(row)
        if not blocks:
            yield place, row, values, ""
            continue
        for block in blocks:
            part = values[block.start : block.end]
            if any(cell is not None for cell in part):
                yield place, row, part, block.title


def _without_dittos(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows with the value above in the place of 〃 and 同上."""
    above: Sequence[Cell] = ()
    for row in rows:
        values = row.values
        if not _DITTOS.isdisjoint(cell for cell in values if isinstance(cell, str)):
            values = [
                above[place] if cell in _DITTOS and place < len(above) else cell
                for place, cell in enumerate(values)
            ]
        above = values
        yield Row(row.number, values)


class _Hanging:
    """Carries the value of a cell merged over several rows down to all of them."""

    def __init__(self, merged: Sequence[Merge], header: int) -> None:
        self._starts: dict[int, list[Merge]] = {}
        for merge in merged:
            if merge.top > header and merge.bottom > merge.top:
                self._starts.setdefault(merge.top, []).append(merge)
        self._open: dict[int, tuple[int, Cell]] = {}

    def filled(self, row: Row) -> Sequence[Cell]:
        """Return the row's cells with what hangs down into it."""
        for merge in self._starts.get(row.number, ()):
            if merge.left < len(row.values):
                self._open[merge.left] = (merge.bottom, row.values[merge.left])
        if not self._open:
            return row.values
        self._open = {
            column: (bottom, value)
            for column, (bottom, value) in self._open.items()
            if bottom >= row.number
        }
        values = list(row.values)
        for column, (_, value) in self._open.items():
            values += [None] * (column + 1 - len(values))
            if values[column] is None:
                values[column] = value
        return values


class _Teller:
    """Tells what a row is by its filled cells."""

    def __init__(self, recognition: Recognition) -> None:
        self._titles = {
            column.position: {column.title, *column.title.split("/")}
            for column in recognition.columns
        }
        name, serial = recognition.column("name"), recognition.column("serial")
        self._name = name.position if name else -1
        self._serial = serial.position if serial else -1
        problems = recognition.column("problems")
        self._problems = problems.position if problems else -1
        self._of_findings = {
            column.position for column in recognition.columns if column.field in OF_A_FINDING
        }
        words = value_words()
        self._instructions = words.instructions
        titles = {*words.instructions, *(column.title for column in recognition.columns)}
        self._titles_begin = {form[0] for word in titles for form in (word, word.upper()) if word}
        self._totals_begin = {word[0] for word in words.totals}
        self._total = re.compile(rf"(?:{'|'.join(words.totals)})(?:[:：].*|[共\d].{{0,12}})?")
        self._remark = re.compile(rf"(?:{'|'.join(words.remarks)})\s*\d?\s*[:：].*", re.DOTALL)

    def is_plainly_data(self, values: Sequence[Cell]) -> bool:
        """Tell at once that a row is data, as nearly all rows of a long list are.

        It has many cells, and its first two begin neither as a sum nor both as titles.
        """
        if len(values) - values.count(None) <= _FEW_CELLS:
            return False
        looked_at = like_titles = 0
        for cell in values:
            if not cell:
                continue
            if isinstance(cell, str):
                sign = cell[0]
                if sign in self._totals_begin or not sign.isalnum():
                    return False
                like_titles += sign in self._titles_begin
            looked_at += 1
            if looked_at == _FIRST_CELLS:
                break
        return like_titles < _FIRST_CELLS

    def tell(self, values: Sequence[Cell], filled: Sequence[int]) -> tuple[str, str]:
        """Return the title of a group row and why a row is no data, empty for data."""
        # Most rows of a long list are data with many cells: their first ones tell it.
        texts = _texts(values, filled[:_FIRST_CELLS])
        if self._is_total(texts):
            return "", "合计行"
        if self._is_header(filled, texts):
            return "", "重复的表头"
        if texts and self._instructions.issuperset(text.lower() for text in texts):
            return "", "填写说明行"
        if len(filled) > _FEW_CELLS or not filled:
            return "", ""
        if reason := self._reason(filled, _texts(values, filled)):
            return "", reason
        group = self._group(filled, texts)
        return group, "分组行" if group else ""

    def continues(self, filled: Sequence[int]) -> bool:
        """Tell whether a row of a ledger only tells a further problem of the row above."""
        return bool(filled) and self._problems in filled and self._of_findings.issuperset(filled)

    def continued(self, values: Sequence[Cell], above: Sequence[Cell]) -> Sequence[Cell]:
        """Return the cells of such a row with the unit and the check of the row above."""
        return [
            None
            if position == self._serial
            else values[position]
            if position in self._of_findings and position < len(values)
            else None
            if position in self._of_findings
            else above[position]
            for position in range(max(len(values), len(above)))
        ]

    def tell_ornament(self, texts: Sequence[str]) -> str:
        """Return why the row below a header is no data, or nothing.

        Printed forms number their columns there, 1 2 3 or 甲 乙 丙; templates say what is to
        be filled in.
        """
        if len(texts) >= _FEWEST_NUMBERED and _are_numbered(texts):
            return "列号行"
        told = [self._begins_as_instruction(text) for text in texts]
        return "填写说明行" if len(texts) > 1 and all(told) else ""

    def _begins_as_instruction(self, text: str) -> bool:
        """Tell whether a text is an instruction, or begins with one."""
        head = _CLAUSE.split(text.lower(), maxsplit=1)[0]
        return head in self._instructions

    def _reason(self, filled: Sequence[int], texts: Sequence[str]) -> str:
        """Return why a row of few cells is no data, or nothing."""
        first = texts[0]
        if self._remark.match(first) or (len(filled) > 1 and all(map(_LABELLED.match, texts))):
            return "说明行"
        if _PAGE.fullmatch(first):
            return "页码"
        if len(filled) > 1:
            return ""
        if filled[0] == self._serial and _is_number(first):
            return "只有序号，没有内容"
        return "说明行" if len(first) > _LONG_REMARK else ""

    def _group(self, filled: Sequence[int], texts: Sequence[str]) -> str:
        """Return the title of a group row, or nothing."""
        first, *others = texts
        if len(filled) == _GROUP_CELLS and filled[0] == self._serial:
            return _bare(others[0]) if _ORDINAL.fullmatch(first) else ""
        if others or self._remark.match(first):
            return ""
        if _GROUP_SIGNS.fullmatch(first):
            return _bare(first)
        is_plain = filled[0] == self._name or _is_number(first) or len(first) > _LONG_REMARK
        return "" if is_plain else _bare(first)

    def _is_header(self, filled: Sequence[int], texts: Sequence[str]) -> bool:
        """Tell whether the first two cells or more repeat their columns' titles."""
        return len(texts) > 1 and all(
            text in self._titles.get(column, ())
            for column, text in zip(filled, texts, strict=False)
        )

    def _is_total(self, texts: Sequence[str]) -> bool:
        """Tell whether a row begins as a row of sums, or is nothing but a count."""
        plain = [text.replace(" ", "") for text in texts]
        is_count = len(plain) == 1 and _WHOLE_COUNT.fullmatch(plain[0]) is not None
        return is_count or any(map(self._total.fullmatch, plain))


def _texts(values: Sequence[Cell], filled: Sequence[int]) -> list[str]:
    """Return the texts of some cells."""
    return [cell_text(values[column]) for column in filled]


def _are_numbered(texts: Sequence[str]) -> bool:
    """Tell whether texts are the numbers of columns."""
    plain = [text.strip("（）()").removesuffix(".0").upper() for text in texts]
    rows = (_STEMS, _LETTERS, [f"{number}" for number in range(1, len(plain) + 1)])
    return any(plain == list(row[: len(plain)]) for row in rows)


def _is_number(text: str) -> bool:
    """Tell whether a text is a running number."""
    return text.removesuffix(".0").isdigit()


def _bare(text: str) -> str:
    """Return a group's title without brackets, ordinal and count."""
    found = _GROUP_SIGNS.fullmatch(text)
    inner = (found["inside"] or found["behind"]) if found else text
    return _COUNT.sub("", inner).strip()
