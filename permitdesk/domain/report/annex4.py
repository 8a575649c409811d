"""Annex 4 (排污许可清单式执法检查工作联络员名单): whom to call.

Source: 晋环发〔2022〕18号, annex 4 and 四（三）: one liaison of the enforcement body and one
of the permitting body.
"""

from __future__ import annotations

from dataclasses import dataclass

_NAME = "排污许可清单式执法检查工作联络员名单"


@dataclass(frozen=True, slots=True)
class Annex4Row:
    """One liaison.

    Attributes:
        name: 姓名.
        post: 所在单位及职务.
        phone: 联系电话.
        note: 备注.
    """

    name: str
    post: str
    phone: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Annex4:
    """The whole form: what stands over the table, and the liaisons in their order."""

    title: str
    rows: tuple[Annex4Row, ...]


def annex4_title(province: str) -> str:
    """Return the title with the province before it, such as 山西省."""
    return f"{province}{_NAME}"
