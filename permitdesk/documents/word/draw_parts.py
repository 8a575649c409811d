"""The parts that a draw's sheets share: head, facts, strata, signatures, hashes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from docx.document import Document

from permitdesk.documents.word import styles
from permitdesk.documents.word.tables import Cell, Column, add_grid, add_list
from permitdesk.documents.word.text import printed_date
from permitdesk.domain.report.draw_sheets import SheetStratum

Fact = tuple[str, tuple[str, ...]]
"""A name and the lines of what it stands for."""

_FACTS = (36.0, 120.0)
_STRATA = (
    Column("抽查对象", 36, "left"),
    Column("规则和算式", 60, "left"),
    Column("可抽取", 20, "right"),
    Column("不参加", 20, "right"),
    Column("抽取", 20, "right"),
)
_GROUP = 8
_SIGNATURE_HEIGHT = 13.0


def add_head(document: Document, office: str, title: str, number: str, mark: str = "") -> None:
    """Add the office, the sheet's title, the round, and a mark under it where there is one."""
    document.add_paragraph(office, style=styles.FORM_TITLE)
    document.add_paragraph(title, style=styles.FORM_TITLE)
    words = f"轮次：{number}（{mark}）" if mark else f"轮次：{number}"
    document.add_paragraph(words, style=styles.FORM_NUMBER)


def add_facts(document: Document, facts: Iterable[Fact]) -> None:
    """Add a table of names and what they stand for; an empty fact is left out."""
    rows = [
        [Cell((name,), styles.CELL_CENTRE), Cell(lines, styles.CELL)]
        for name, lines in facts
        if any(lines)
    ]
    add_grid(document, _FACTS, rows)


def add_strata(document: Document, strata: Iterable[SheetStratum]) -> None:
    """Add the pool: a row for each stratum."""
    document.add_paragraph("抽查对象和数量", style=styles.TABLE_TITLE)
    rows = [
        (row.title, row.rule, str(row.eligible), str(row.excluded), str(row.sample))
        for row in strata
    ]
    add_list(document, _STRATA, rows)


def add_signatures(document: Document, people: Sequence[str]) -> None:
    """Add a line to sign for each person, with the date."""
    document.add_paragraph("签名", style=styles.TABLE_TITLE)
    rows = [
        [
            Cell((person,), styles.CELL_CENTRE, least_height=_SIGNATURE_HEIGHT),
            Cell(()),
            Cell(("年　　月　　日",), styles.CELL_CENTRE),
        ]
        for person in people
    ]
    add_grid(document, [36, 72, 48], rows, keep_together=True)


def hash_lines(digits: str) -> tuple[str, ...]:
    """Return a hash in groups of eight, four a line, so that people can compare it."""
    groups = [digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP)]
    return tuple("  ".join(groups[start : start + 4]) for start in range(0, len(groups), 4))


def moment(at: datetime) -> str:
    """Return a moment to the second, as the wall clock of its own zone showed it."""
    return f"{printed_date(at.date())}{at:%H:%M:%S}"
