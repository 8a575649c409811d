"""What kind of list a sheet is, and which column means what."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from permitdesk.domain.intake.columns import Column, settled_columns
from permitdesk.domain.intake.grid import SheetGrid
from permitdesk.domain.intake.header import Block, Header, beside_each_other, candidates
from permitdesk.domain.intake.kinds import KINDS
from permitdesk.domain.intake.money import Unit, unit_in
from permitdesk.domain.intake.reading import cell_text
from permitdesk.domain.intake.titles import plain_title, usual_title
from permitdesk.domain.intake.visits import OF_A_FINDING, Visit
from permitdesk.domain.intake.vocabulary import KindWords, columns
from permitdesk.domain.intake.words import read_key_unit_kinds

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=\s*年|(?!\d))")
_UNIT = re.compile(r"单位[:：][^，,。;；]*")
_LEAST_SCORE = 2.0
_LEAST_SCORE_TITLED = 1.5
_SYNONYM = 100
_BY_TITLE = "@title"
_OF_PERMITS = ("permits", "registrations")
_DATED_BY_TITLE = ("key_units", "ledger")


@dataclass(frozen=True, slots=True)
class Recognition:
    """How a sheet is read.

    Attributes:
        kind: A code of `KINDS`.
        sheet: The sheet's name.
        header_rows: The header's row numbers as Excel shows them.
        first_data: The position among the sheet's rows at which the data begins.
        columns: All titled columns from left to right.
        titles: The texts above the header.
        key_unit_kinds: Kinds of key units that the sheet's name or title tells.
        year: The year of a list of key units or of a ledger, by its title, the sheet's or the
            file's name; None where those name several.
        money_unit: What a bare amount counts.
        confidence: From 0 to 1.
        reasons: Chinese sentences on how it was recognised, for the preview.
        missing: Usual titles of what the kind cannot do without and the sheet lacks.
        layout: The same for all files of this layout: for remembering a user's corrections.
        is_corrected: Its columns are read as a person has said for an earlier file.
        visits: The checks that stand side by side in each row of a ledger, where several do;
            `columns` holds the columns of all of them.
        month: The month of a check that the title of its column tells.
        blocks: The lists, where several stand beside each other; the columns are those of
            the first.
    """

    kind: str
    sheet: str
    header_rows: tuple[int, ...]
    first_data: int
    columns: tuple[Column, ...]
    titles: tuple[str, ...] = ()
    key_unit_kinds: tuple[str, ...] = ()
    year: int | None = None
    money_unit: Unit = ""
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    layout: str = ""
    is_corrected: bool = False
    blocks: tuple[Block, ...] = ()
    visits: tuple[Visit, ...] = ()
    month: int | None = None

    def of_visit(self, visit: Visit, *, is_last: bool) -> Recognition:
        """Return how the sheet is read for one of the checks that stand side by side.

        What a row finds once for all its checks is told of the last one of them.

        Args:
            visit: The check.
            is_last: It is the last one of the row.
        """
        others = frozenset[int]().union(*(one.positions for one in self.visits)) - visit.positions
        own = {one.field for one in self.columns if one.position in visit.positions}
        told = own if is_last else own | OF_A_FINDING
        return replace(
            self,
            columns=tuple(
                Column(one.position, one.title)
                if one.field in told and one.position not in visit.positions
                else one
                for one in self.columns
                if one.position not in others
            ),
            year=visit.year or self.year,
            month=visit.month,
            visits=(),
        )

    def column(self, field: str) -> Column | None:
        """Return the column that fills a field."""
        return next((column for column in self.columns if column.field == field), None)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that have a column."""
        return frozenset(column.field for column in self.columns if column.field)


@dataclass(frozen=True, slots=True)
class _Proposal:
    """A header read as a kind of list."""

    words: KindWords
    header: Header
    columns: tuple[Column, ...]
    visits: tuple[Visit, ...]
    speaks: tuple[str, ...]
    is_titled: bool

    @property
    def missing(self) -> tuple[tuple[str, ...], ...]:
        """The groups of needed fields of which none is there."""
        there = {column.field for column in self.columns}
        if self.is_titled:
            there.add(_BY_TITLE)
        return tuple(group for group in self.words.needs if not there & set(group))

    @property
    def is_denied(self) -> bool:
        """Whether the list's title or several of its columns say that it is something else."""
        words = self.words.never
        titled = [one for one in self.columns if any(word in one.title for word in words)]
        return any(word in text for word in words for text in self.speaks) or len(titled) > 1

    @property
    def is_ledger_without_days(self) -> bool:
        """Whether it is read as a ledger that nothing but a finding speaks for."""
        fields = {column.field for column in self.columns}
        return (
            self.words.code == "ledger"
            and not self.is_titled
            and not fields & {"checked_on", "check_day"}
        )

    @property
    def is_enough(self) -> bool:
        """Whether so much is understood that it can be no accident; a title speaks too."""
        return self.score >= (_LEAST_SCORE_TITLED if self.is_titled else _LEAST_SCORE)

    @property
    def score(self) -> float:
        """How many columns are understood; the running number hardly counts."""
        return sum(
            0.5 if column.field == "serial" else column.score / _SYNONYM
            for column in self.columns
            if column.field
        )


def recognise(
    sheet: SheetGrid,
    *,
    kind: str = "",
    chosen: Mapping[int, str] | None = None,
    file: str = "",
) -> Recognition | None:
    """Find header, kind and columns of a sheet.

    Args:
        sheet: The sheet.
        kind: The kind where the user has said it; its needs may then be missing.
        chosen: Fields that the user has given to columns, by position; an empty field makes
            a column extra.
        file: The file's name, asked last for the year.

    Returns:
        None where no row is a header that any kind of list can have.
    """
    proposals = [
        _propose(sheet, header, words, chosen or {}, file)
        for header in candidates(sheet)
        for words in columns().kinds
        if not kind or words.code == kind
    ]
    fit = [
        proposal
        for proposal in proposals
        if proposal.is_enough and (kind or not (proposal.missing or proposal.is_denied))
    ]
    if not fit:
        return None
    best_header = max(fit, key=_by_header).header
    # Of kinds that understand as many columns, the one that needs more stands first.
    best = max(
        _likely([proposal for proposal in fit if proposal.header == best_header]),
        key=lambda proposal: round(proposal.score, 1),
    )
    return _recognition(sheet, best, kind_was_told=bool(kind))


def _likely(proposals: Sequence[_Proposal]) -> Sequence[_Proposal]:
    """Leave a ledger out that has no day, where the columns make a list of permits too.

    Such a list often ends with 核查情况 or another column that a ledger would have.
    """
    if not any(proposal.words.code in _OF_PERMITS for proposal in proposals):
        return proposals
    return [proposal for proposal in proposals if not proposal.is_ledger_without_days]


def recognise_all(
    sheets: Iterable[SheetGrid], *, kind: str = "", file: str = ""
) -> tuple[Recognition, ...]:
    """Recognise every visible sheet of a workbook; those that are no lists are left out."""
    found = (recognise(sheet, kind=kind, file=file) for sheet in sheets if not sheet.hidden)
    return tuple(recognition for recognition in found if recognition)


def _by_header(proposal: _Proposal) -> tuple[float, bool, bool, int, int]:
    """Order proposals: more columns understood, then titled lists side by side.

    Then the whole of cells that are merged downwards, then fewer rows, then higher up.
    """
    header = proposal.header
    is_titled = any(block.title for block in beside_each_other(header.titles))
    return (
        round(proposal.score, 1),
        is_titled,
        not header.is_cut,
        -len(header.rows),
        -header.start,
    )


def _propose(
    sheet: SheetGrid, header: Header, words: KindWords, chosen: Mapping[int, str], file: str
) -> _Proposal:
    """Read a header as a kind of list."""
    speaks = (*_titles_above(sheet, header), sheet.name, file)
    settled, visits = settled_columns(sheet, header, words.code, chosen)
    return _Proposal(
        words,
        header,
        settled,
        visits,
        speaks,
        is_titled=any(word in text for text in speaks for word in words.titles),
    )


def _titles_above(sheet: SheetGrid, header: Header) -> tuple[str, ...]:
    """Return the texts above a header."""
    return tuple(
        text
        for row in sheet.rows[: header.start]
        for value in row.values
        if (text := cell_text(value))
    )


def _recognition(sheet: SheetGrid, proposal: _Proposal, *, kind_was_told: bool) -> Recognition:
    """Put together what is known of the sheet."""
    above = _titles_above(sheet, proposal.header)
    kind = proposal.words.code
    blocks = beside_each_other(proposal.header.titles)
    width = blocks[0].end if blocks else len(proposal.header.titles)
    shown = tuple(column for column in proposal.columns if column.position < width)
    mapped = [column for column in shown if column.field]
    return Recognition(
        kind=kind,
        sheet=sheet.name,
        header_rows=proposal.header.rows,
        first_data=proposal.header.end,
        columns=shown,
        titles=above,
        key_unit_kinds=_key_unit_kinds(sheet.name, above),
        year=_year(proposal.speaks) if kind in _DATED_BY_TITLE else None,
        money_unit=_money_unit(proposal.columns, above),
        confidence=round(sum(min(c.score, _SYNONYM) for c in mapped) / len(mapped) / 100, 2),
        reasons=_reasons(proposal, kind_was_told=kind_was_told),
        missing=tuple(
            "或".join(usual_title(field, kind) for field in group if field != _BY_TITLE)
            for group in proposal.missing
        ),
        layout=_layout(kind, proposal.header),
        blocks=blocks,
        visits=() if blocks else proposal.visits,
    )


def _key_unit_kinds(name: str, above: Sequence[str]) -> tuple[str, ...]:
    """Return the kinds of key units that the title or else the sheet's name tells."""
    for text in (*above, name):
        if kinds := read_key_unit_kinds(text):
            return kinds
    return ()


def _year(speaks: Sequence[str]) -> int | None:
    """Return the year that the title tells, or else a name; of several nobody knows which."""
    for text in speaks:
        years = {int(found[1]) for found in _YEAR.finditer(text)}
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def _money_unit(found: Sequence[Column], above: Sequence[str]) -> Unit:
    """Return the unit of fines: the column's own, or the sheet's."""
    hints = [column.title for column in found if column.field == "fine"]
    hints += [hint for text in above for hint in _UNIT.findall(text)]
    for hint in hints:
        if unit := unit_in(hint):
            return unit
    return ""


def _reasons(proposal: _Proposal, *, kind_was_told: bool) -> tuple[str, ...]:
    """Say how the sheet was recognised."""
    rows = "、".join(str(row) for row in proposal.header.rows)
    label = KINDS.label(proposal.words.code)
    sentences = [f"表头在第 {rows} 行。", f"{'按要求' if kind_was_told else ''}识别为“{label}”。"]
    if proposal.visits:
        labels = "、".join(visit.label for visit in proposal.visits)
        sentences.append(f"每行并列{len(proposal.visits)}次检查（{labels}），分别记。")
    for column in proposal.columns:
        usual = usual_title(column.field, proposal.words.code)
        if column.how == "similar":
            sentences.append(f"“{column.title}”与“{usual}”相近，按其处理，请核对。")
        elif column.how == "values":
            sentences.append(f"“{column.title}”按其内容判断为“{usual}”，请核对。")
    return tuple(sentences)


def _layout(kind: str, header: Header) -> str:
    """Return a fingerprint of kind and titles."""
    titles = "|".join(plain_title("".join(parts)) for parts in header.titles)
    return hashlib.sha256(f"{kind}|{titles}".encode()).hexdigest()[:16]
