"""The pages of what happens after a draw: changes, a void round, what is posted."""

from __future__ import annotations

from docx.document import Document

from permitdesk.documents.word import styles
from permitdesk.documents.word.draw_parts import (
    add_facts,
    add_head,
    add_signatures,
    hash_lines,
    moment,
)
from permitdesk.documents.word.draw_sheets import UNITS, unit_rows
from permitdesk.documents.word.paragraphs import add_body
from permitdesk.documents.word.tables import Column, add_list
from permitdesk.domain.report.draw_sheets import ChangesSheet, PublicSheet, VoidSheet

_SUBSTITUTES = (
    Column("次", 10),
    Column("取消的单位", 38, "left"),
    Column("理由、证明材料、批准人", 42, "left"),
    Column("补抽的单位", 38, "left"),
    Column("一次性代码", 28, "left"),
)
_CHANGES = (
    Column("序号", 12),
    Column("单位名称", 40, "left"),
    Column("换下", 32, "left"),
    Column("接替", 32, "left"),
    Column("理由、批准人、日期", 40, "left"),
)
_REQUESTS = (
    Column("序号", 12),
    Column("单位名称", 38, "left"),
    Column("检查人员", 32, "left"),
    Column("申请", 38, "left"),
    Column("决定", 36, "left"),
)
_CODE_SIGNS = 16


def fill_changes_sheet(document: Document, sheet: ChangesSheet) -> None:
    """Write what changed after the draw into an empty document."""
    add_head(document, sheet.office, "补抽、换人记录", sheet.round, sheet.mark)
    add_facts(
        document,
        [
            ("计划时段", (sheet.period,)),
            ("抽取时间", (moment(sheet.drawn_at),)),
            ("本年作废轮次", (str(sheet.void_rounds),)),
            ("记录校验值", hash_lines(sheet.digest)),
        ],
    )
    if sheet.substitutes:
        document.add_paragraph("补抽", style=styles.TABLE_TITLE)
        add_list(document, _SUBSTITUTES, _substitute_rows(sheet))
    if sheet.changes:
        document.add_paragraph("更换检查人员", style=styles.TABLE_TITLE)
        rows = [
            (
                str(number),
                one.facility,
                one.leaves,
                one.joins,
                (one.reason, f"{one.approver}批准", one.decided_on),
            )
            for number, one in enumerate(sheet.changes, 1)
        ]
        add_list(document, _CHANGES, rows)
    if sheet.requests:
        document.add_paragraph("回避申请和决定", style=styles.TABLE_TITLE)
        asked = [
            (str(number), one.facility, one.officer, one.asked, one.decided)
            for number, one in enumerate(sheet.requests, 1)
        ]
        add_list(document, _REQUESTS, asked)
    add_signatures(document, ("操作人", "监督人", "批准人"))


def fill_void_sheet(document: Document, sheet: VoidSheet) -> None:
    """Write why a round does not count into an empty document."""
    add_head(document, sheet.office, "随机抽查作废记录", sheet.round, sheet.mark)
    add_facts(
        document,
        [
            ("计划时段", (sheet.period,)),
            ("本轮经过", (sheet.begun, sheet.result)),
            ("作废理由", (sheet.reason,)),
            ("申请人、批准人", (f"{sheet.by}、{sheet.approver}",)),
            ("作废时间", (sheet.at,)),
            ("名单校验值", hash_lines(sheet.pool_hash)),
            ("记录校验值", hash_lines(sheet.digest)),
            ("本年作废轮次", (f"{sheet.void_rounds}（含本轮）",)),
        ],
    )
    add_body(document, "本轮编号不再使用，名单、已有结果和作废理由永久保留。")
    add_signatures(document, ("申请人", "批准人", "监督人"))


def fill_public_sheet(document: Document, sheet: PublicSheet) -> None:
    """Write what is posted once a round is public into an empty document."""
    add_head(document, sheet.office, "随机抽查结果公示表", sheet.round, sheet.mark)
    add_facts(
        document,
        [
            ("计划时段", (sheet.period,)),
            ("封存时间", (moment(sheet.sealed_at) if sheet.sealed_at else "",)),
            ("录入时间" if sheet.mark else "抽取时间", (moment(sheet.drawn_at),)),
            ("公开时间", (moment(sheet.published_at),)),
            ("抽取方式" if sheet.mark else "公开随机数", sheet.numbers),
            ("名单校验值", hash_lines(sheet.pool_hash)),
            ("承诺值", hash_lines(sheet.commitment)),
            ("记录校验值", hash_lines(sheet.digest)),
            ("公布的密码", hash_lines(sheet.secret)),
            ("本年作废轮次", (str(sheet.void_rounds),)),
        ],
    )
    document.add_paragraph("抽查单位", style=styles.TABLE_TITLE)
    add_list(document, UNITS, unit_rows(sheet.units))
    add_body(document, _how_to_check(sheet))


def _how_to_check(sheet: PublicSheet) -> str:
    if sheet.mark:
        return "本轮由人工抽取，不能重新计算核对；签字的抽取单存本单位备查。"
    return (
        "任何人可以索取本轮的抽取记录文件，在浏览器中打开核对网页（verify_draw.html）或运行核对程序"
        "（verify_draw.py），重新计算全部结果，并把显示的三个值与封存单、抽取记录比对。"
    )


def _substitute_rows(sheet: ChangesSheet) -> list[tuple[str | tuple[str, ...], ...]]:
    """Return the rows of substitutes; of a code its beginning, which tells it from the others."""
    return [
        (
            str(one.number),
            one.gone,
            (one.reason, f"证明：{one.evidence}", f"{one.approver}批准"),
            one.substitute or "本组已无可补抽的单位",
            f"{one.code[:_CODE_SIGNS]}…" if one.code else "人工抽取",
        )
        for one in sheet.substitutes
    ]
