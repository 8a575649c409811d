"""The pages of a draw's signed sheets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from docx.document import Document

from permitdesk.documents.word import styles
from permitdesk.documents.word.paragraphs import add_body
from permitdesk.documents.word.tables import Cell, Column, add_grid, add_list
from permitdesk.documents.word.text import printed_date
from permitdesk.domain.report.draw_sheets import DrawRecord, SealSheet, SheetSource, TeamSheet

_FACTS = (36.0, 120.0)
_STRATA = (
    Column("抽查对象", 36, "left"),
    Column("规则和算式", 60, "left"),
    Column("可抽取", 20, "right"),
    Column("不参加", 20, "right"),
    Column("抽取", 20, "right"),
)
_UNITS = (
    Column("序号", 14),
    Column("类别", 32, "left"),
    Column("单位名称", 54, "left"),
    Column("编码", 56, "left"),
)
_TEAMS = (
    Column("序号", 14),
    Column("单位名称", 50, "left"),
    Column("检查人员（执法证号）", 50, "left"),
    Column("跳过的人员和原因", 42, "left"),
)
_GROUP = 8
_SIGNATURE_HEIGHT = 13.0


def fill_seal_sheet(document: Document, sheet: SealSheet) -> None:
    """Write the sheet of the seal into an empty document."""
    _add_head(document, sheet.office, "随机抽查封存单", sheet.round)
    facts = [
        *_seal_facts(sheet),
        *((f"公开随机数{n}", (_source(source),)) for n, source in enumerate(sheet.sources, 1)),
        ("名单哈希值", _hash_lines(sheet.pool_hash)),
        ("承诺值", _hash_lines(sheet.commitment)),
    ]
    if sheet.officers_hash:
        facts.append(("人员哈希值", _hash_lines(sheet.officers_hash)))
    _add_facts(document, facts)
    _add_strata(document, sheet)
    add_body(
        document,
        "以上名单、数量和承诺值自封存时起不再改动。公开随机数产生后，任何人可以用公开的抽取记录"
        "重新计算并核对结果。",
    )
    _add_signatures(document, ("操作人", "监督人", "负责人"))


def fill_draw_record(document: Document, record: DrawRecord) -> None:
    """Write the record of the draw into an empty document."""
    seal = record.seal
    _add_head(document, seal.office, "随机抽查抽取记录", seal.round)
    _add_facts(
        document,
        [
            *_seal_facts(seal),
            ("抽取时间", (_moment(record.drawn_at),)),
            *(
                (source.name, (f"{source.value}（{source.read_by}宣读）",))
                for source in seal.sources
            ),
            ("随机数编码", (record.encoded,)),
            ("名单哈希值", _hash_lines(seal.pool_hash)),
            ("承诺值", _hash_lines(seal.commitment)),
            ("抽取码", _hash_lines(record.code)),
            ("记录摘要", _hash_lines(record.digest)),
        ],
    )
    _add_strata(document, seal)
    document.add_paragraph("抽取结果", style=styles.TABLE_TITLE)
    rows = [
        (str(number), unit.stratum, unit.facility, unit.label)
        for number, unit in enumerate(record.units, start=1)
    ]
    add_list(document, _UNITS, rows)
    _add_signatures(document, ("操作人", "监督人", "见证人", "见证人"))


def fill_team_sheet(document: Document, sheet: TeamSheet) -> None:
    """Write the sheet of the teams into an empty document."""
    _add_head(document, sheet.office, "检查人员选派表", sheet.round)
    facts = [
        ("计划时段", (sheet.period,)),
        ("抽取时间", (_moment(sheet.drawn_at),)),
        ("本年作废轮次", (str(sheet.void_rounds),)),
        ("记录摘要", _hash_lines(sheet.digest)),
    ]
    _add_facts(document, facts)
    document.add_paragraph("选派结果", style=styles.TABLE_TITLE)
    rows = [
        (str(number), team.facility, team.officers, team.skipped or "无")
        for number, team in enumerate(sheet.teams, start=1)
    ]
    add_list(document, _TEAMS, rows)
    _add_signatures(document, ("操作人", "监督人", "负责人"))


def _add_head(document: Document, office: str, title: str, number: str) -> None:
    document.add_paragraph(office, style=styles.FORM_TITLE)
    document.add_paragraph(title, style=styles.FORM_TITLE)
    document.add_paragraph(f"轮次：{number}", style=styles.FORM_NUMBER)


def _seal_facts(sheet: SealSheet) -> list[tuple[str, tuple[str, ...]]]:
    """Return the facts that seal and record share."""
    return [
        ("计划时段", (sheet.period,)),
        ("封存时间", (_moment(sheet.sealed_at),)),
        ("操作人、监督人", (f"{sheet.operator}、{sheet.supervisor}",)),
        ("程序版本", (sheet.program,)),
        ("本年作废轮次", (str(sheet.void_rounds),)),
    ]


def _source(source: SheetSource) -> str:
    return f"{source.name}，{printed_date(source.known_on)}产生"


def _add_facts(document: Document, facts: Sequence[tuple[str, tuple[str, ...]]]) -> None:
    """Add a table of names and what they stand for."""
    rows = [[Cell((name,), styles.CELL_CENTRE), Cell(lines, styles.CELL)] for name, lines in facts]
    add_grid(document, _FACTS, rows)


def _add_strata(document: Document, sheet: SealSheet) -> None:
    """Add the pool: a row for each stratum."""
    document.add_paragraph("抽查对象和数量", style=styles.TABLE_TITLE)
    rows = [
        (row.title, row.rule, str(row.eligible), str(row.excluded), str(row.sample))
        for row in sheet.strata
    ]
    add_list(document, _STRATA, rows)


def _add_signatures(document: Document, people: Sequence[str]) -> None:
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


def _hash_lines(digits: str) -> tuple[str, ...]:
    """Return a hash in groups of eight, four a line, so that people can compare it."""
    groups = [digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP)]
    return tuple("  ".join(groups[start : start + 4]) for start in range(0, len(groups), 4))


def _moment(moment: datetime) -> str:
    """Return a moment to the second, as the wall clock of its own zone showed it."""
    return f"{printed_date(moment.date())}{moment:%H:%M:%S}"
