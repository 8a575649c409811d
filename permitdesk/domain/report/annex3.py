"""Annex 3 (排污许可清单式执法检查计划): how each industry is inspected.

Source: 晋环发〔2022〕18号, annex 3. Its note cites the 排污许可管理办法（试行）, which was
repealed in 2024; the note printed here cites the order in force.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_NAME = "排污许可清单式执法检查计划"

INDUSTRIES = ("造纸", "钢铁", "火电", "焦化", "水泥", "污水处理", "再生利用")
"""The seven rows that the form prints, whether or not anything is planned for them."""

CATEGORIES = ("非现场监管", "现场执法检查", "“双随机、一公开”检查")
"""检查类别 as the form's note defines it."""

METHODS = ("普查", "抽查", "专项检查")
"""检查方式 as the form's note defines it."""

FILLING_NOTE = (
    "填表说明：检查类别主要包括非现场监管、现场执法检查、“双随机、一公开”检查；"
    "检查方式是指普查、抽查、专项检查；"
    "检查比例是指每次检查单位数量占实际发证单位的比例；"
    "检查频次是指对不同行业类别的排污单位每年、每季、每月实际检查次数；"
    "检查内容按照《排污许可管理条例》和《排污许可管理办法》（生态环境部令第32号）有关要求，"
    "根据工作实际确定；"
    "操作方法与要领：要注明检查流程和每个环节需要注意的事项等；"
    "协同机构是指实施联动执法检查时需要配合的单位。"
)


@dataclass(frozen=True, slots=True)
class Annex3Row:
    """One row; texts as they are printed.

    Attributes:
        industry: 行业类别.
        category: 检查类别.
        method: 检查方式.
        in_double_random: 是否纳入双随机; None where nothing is planned yet.
        ratio: 检查比例.
        frequency: 检查频次.
        routine_content: 检查内容（日常）.
        campaign_content: 检查内容（专项）.
        method_notes: 操作方法与要领.
        partners: 协同机构.
        absent: The fields for which the file that it was read from has no column.
    """

    industry: str
    category: str = ""
    method: str = ""
    in_double_random: bool | None = None
    ratio: str = ""
    frequency: str = ""
    routine_content: str = ""
    campaign_content: str = ""
    method_notes: str = ""
    partners: str = ""
    absent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Annex3:
    """The whole form.

    Attributes:
        title: What stands over the table.
        rows: The rows in their order; `arranged` puts them in the form's.
        note: The note below the table.
    """

    title: str
    rows: tuple[Annex3Row, ...]
    note: str = FILLING_NOTE


def annex3_title(province: str) -> str:
    """Return the title with the province before it, such as 山西省."""
    return f"{province}{_NAME}"


def arranged(rows: Iterable[Annex3Row]) -> tuple[Annex3Row, ...]:
    """Return the rows in the form's order: the seven industries, then the others as they came.

    An industry without a row gets an empty one; one with several keeps them together.
    """
    given = tuple(rows)
    ordered: list[Annex3Row] = []
    for industry in INDUSTRIES:
        own = [row for row in given if row.industry == industry]
        ordered.extend(own or [Annex3Row(industry)])
    return (*ordered, *(row for row in given if row.industry not in INDUSTRIES))
