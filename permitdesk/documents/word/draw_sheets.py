"""The pages of a draw's main sheets: what was sealed, what was drawn, who goes where."""

from __future__ import annotations

from docx.document import Document

from permitdesk.documents.word import styles
from permitdesk.documents.word.draw_parts import (
    Fact,
    add_facts,
    add_head,
    add_signatures,
    add_strata,
    hash_lines,
    moment,
)
from permitdesk.documents.word.paragraphs import add_body
from permitdesk.documents.word.tables import Column, add_list
from permitdesk.documents.word.text import printed_date
from permitdesk.domain.report.draw_sheets import (
    DrawnUnit,
    DrawRecord,
    ManualSheet,
    SealSheet,
    SheetOfficer,
    SheetSource,
    SheetTeam,
    TeamSheet,
)

UNITS = (
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
_OFFICERS = (
    Column("序号", 14),
    Column("姓名", 52, "left"),
    Column("执法证号", 54, "left"),
    Column("本年已选派户数", 36),
)
_LOADS = (
    Column("序号", 14),
    Column("姓名", 46, "left"),
    Column("执法证号", 36, "left"),
    Column("封存前", 20),
    Column("本轮", 20),
    Column("本年合计", 20),
)
_TEAMS_BY_HAND = (
    Column("序号", 14),
    Column("单位名称", 66, "left"),
    Column("检查人员（执法证号）", 76, "left"),
)


def fill_seal_sheet(document: Document, sheet: SealSheet) -> None:
    """Write the sheet of the seal into an empty document."""
    add_head(document, sheet.office, "随机抽查封存单", sheet.round)
    facts: list[Fact] = [
        *_seal_facts(sheet),
        *((f"公开随机数{n}", (_source(source),)) for n, source in enumerate(sheet.sources, 1)),
        ("名单校验值", hash_lines(sheet.pool_hash)),
        ("承诺值", hash_lines(sheet.commitment)),
        ("人员校验值", hash_lines(sheet.officers_hash)),
        *_joint_facts(sheet),
    ]
    add_facts(document, facts)
    add_strata(document, sheet.strata)
    _add_officers(document, sheet)
    add_body(
        document,
        "以上名单、数量和承诺值自封存时起不再改动。公开随机数产生后，任何人可以用公开的抽取记录"
        "重新计算并核对结果。",
    )
    add_signatures(document, ("操作人", "监督人", "负责人"))


def fill_draw_record(document: Document, record: DrawRecord) -> None:
    """Write the record of the draw into an empty document."""
    seal = record.seal
    add_head(document, seal.office, "随机抽查抽取记录", seal.round)
    add_facts(
        document,
        [
            *_seal_facts(seal),
            ("抽取时间", (moment(record.drawn_at),)),
            *((source.name, (_reading(source),)) for source in seal.sources),
            ("随机数编码", (record.encoded,)),
            ("名单校验值", hash_lines(seal.pool_hash)),
            ("承诺值", hash_lines(seal.commitment)),
            ("人员校验值", hash_lines(seal.officers_hash)),
            *_joint_facts(seal),
            ("抽取码", hash_lines(record.code)),
            ("记录校验值", hash_lines(record.digest)),
        ],
    )
    add_strata(document, seal.strata)
    document.add_paragraph("抽取结果", style=styles.TABLE_TITLE)
    add_list(document, UNITS, unit_rows(record.units))
    add_signatures(document, ("操作人", "监督人", "见证人", "见证人"))


def fill_team_sheet(document: Document, sheet: TeamSheet) -> None:
    """Write the sheet of the teams into an empty document."""
    add_head(document, sheet.office, "检查人员选派表", sheet.round)
    facts: list[Fact] = [
        ("计划时段", (sheet.period,)),
        ("抽取时间", (moment(sheet.drawn_at),)),
        ("本年作废轮次", (str(sheet.void_rounds),)),
        ("记录校验值", hash_lines(sheet.digest)),
    ]
    add_facts(document, facts)
    document.add_paragraph("选派结果", style=styles.TABLE_TITLE)
    rows = [
        (str(number), team.facility, _people(team), team.skipped or "无")
        for number, team in enumerate(sheet.teams, start=1)
    ]
    add_list(document, _TEAMS, rows)
    _add_loads(document, sheet)
    add_signatures(document, ("操作人", "监督人", "负责人"))


def fill_manual_sheet(document: Document, sheet: ManualSheet) -> None:
    """Write the sheet of a draw made by hand into an empty document."""
    add_head(document, sheet.office, "人工抽取登记表", sheet.round, "不可核验")
    add_facts(
        document,
        [
            ("计划时段", (sheet.period,)),
            ("抽取方式", (sheet.method,)),
            ("抽取日期、地点", (f"{printed_date(sheet.held_on)}，{sheet.place}",)),
            ("见证人", (sheet.witnesses,)),
            ("操作人、监督人", (f"{sheet.operator}、{sheet.supervisor}",)),
            ("录入时间", (moment(sheet.recorded_at),)),
            ("签字单扫描件", (sheet.scan_name, *hash_lines(sheet.scan))),
            ("本年作废轮次", (str(sheet.void_rounds),)),
            ("备注", (sheet.note,)),
        ],
    )
    add_strata(document, sheet.strata)
    document.add_paragraph("抽取结果", style=styles.TABLE_TITLE)
    rows = [
        (str(number), team.facility, _people(team))
        for number, team in enumerate(sheet.teams, start=1)
    ]
    add_list(document, _TEAMS_BY_HAND, rows)
    add_body(
        document,
        "本轮由人工抽取，没有承诺值和抽取码，不能重新计算核对；以签字的抽取单及其扫描件为准。",
    )
    add_signatures(document, ("操作人", "监督人", "负责人"))


def unit_rows(units: tuple[DrawnUnit, ...]) -> list[tuple[str, ...]]:
    """Return the rows of a list of units."""
    return [
        (str(number), unit.stratum, unit.facility, unit.label)
        for number, unit in enumerate(units, start=1)
    ]


def _add_officers(document: Document, sheet: SealSheet) -> None:
    """Write who takes part, and the visits of the year by which seats left over are given."""
    if not sheet.officers:
        return
    document.add_paragraph("参加选派的人员和本年已选派户数", style=styles.TABLE_TITLE)
    rows = [
        (str(number), _officer(one), one.certificate, str(one.carried))
        for number, one in enumerate(sheet.officers, start=1)
    ]
    add_list(document, _OFFICERS, rows)
    add_body(
        document,
        "每人先轮到同样多的户数，分不尽的户数给本年已选派较少的人；同样多的，由抽签次序决定。",
    )


def _add_loads(document: Document, sheet: TeamSheet) -> None:
    """Write how the round falls on the officers, and what 任务较多 among the reasons means."""
    if not sheet.officers:
        return
    document.add_paragraph("人员本年户数", style=styles.TABLE_TITLE)
    rows = [
        (
            str(number),
            _officer(one),
            one.certificate,
            str(one.carried),
            str(one.now),
            str(one.carried + one.now),
        )
        for number, one in enumerate(sheet.officers, start=1)
    ]
    add_list(document, _LOADS, rows)
    add_body(
        document,
        "每人先轮到同样多的户数，分不尽的户数给本年已选派较少的人；“任务较多”指抽签次序在前，"
        "但本轮或本年的户数比就座的人多。",
    )


def _seal_facts(sheet: SealSheet) -> list[Fact]:
    """Return the facts that seal and record share."""
    return [
        ("计划时段", (sheet.period,)),
        ("封存时间", (moment(sheet.sealed_at),)),
        ("操作人、监督人", (f"{sheet.operator}、{sheet.supervisor}",)),
        ("程序版本", (sheet.program,)),
        ("本年作废轮次", (str(sheet.void_rounds),)),
    ]


def _joint_facts(sheet: SealSheet) -> list[Fact]:
    """Return a fact for each other department: how many officers, and what freezes them."""
    return [
        (
            "联合部门",
            (
                f"{one.department}：名单 {one.officers} 人，每户 {one.seats} 人",
                *hash_lines(one.hash),
            ),
        )
        for one in sheet.joint
    ]


def _officer(one: SheetOfficer) -> str:
    """Return an officer's name, with the department where it is another one."""
    return f"{one.name}（{one.department}）" if one.department else one.name


def _people(team: SheetTeam) -> tuple[str, ...]:
    return (*team.officers, *team.joint)


def _source(source: SheetSource) -> str:
    return f"{source.name}，{printed_date(source.known_on)}产生"


def _reading(source: SheetSource) -> str:
    return f"{source.value}（{source.read_by}宣读）" if source.read_by else source.value
