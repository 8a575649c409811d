"""A facility is one site; a unified social credit code may own several."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice

MANAGEMENT_CLASSES = Choice({"key": "重点管理", "simplified": "简化管理", "registered": "登记管理"})
ManagementClass = Annotated[str, AfterValidator(MANAGEMENT_CLASSES.check)]

OBJECT_CLASSES = Choice({"key": "重点", "special": "特殊", "general": "一般"})
ObjectClass = Annotated[str, AfterValidator(OBJECT_CLASSES.check)]

PRODUCTION_STATES = Choice(
    {"normal": "正常生产", "stopped": "长期停产", "moved": "已搬迁", "closed": "已关闭"}
)
ProductionState = Annotated[str, AfterValidator(PRODUCTION_STATES.check)]

PERMIT_KINDS = Choice({"permit": "排污许可证", "registration": "排污登记"})
PermitKind = Annotated[str, AfterValidator(PERMIT_KINDS.check)]

KEY_UNIT_KINDS = Choice(
    {
        "water": "水环境重点排污单位",
        "groundwater": "地下水污染防治重点排污单位",
        "air": "大气环境重点排污单位",
        "noise": "噪声重点排污单位",
        "soil": "土壤污染重点监管单位",
        "risk": "环境风险重点管控单位",
    }
)
"""Source: 环境监管重点单位名录管理办法（部令27号）: six kinds, by year."""
KEY_POLLUTERS = ("water", "groundwater", "air", "noise")
"""The kinds of key polluters（重点排污单位）; soil and risk units are key for other reasons."""
KeyUnitKind = Annotated[str, AfterValidator(KEY_UNIT_KINDS.check)]

KEY_UNIT_SHORT = {
    "water": "水",
    "groundwater": "地下水",
    "air": "大气",
    "noise": "噪声",
    "soil": "土壤",
    "risk": "风险",
}


class Facility(SQLModel):
    """A polluting facility, the object of inspections.

    Attributes:
        label: Its public name in a draw: `<USCC>-<site>`, or `N<area>-<serial>`.
        uscc: The unified social credit code as found; it may fail its check.
        site: The three-digit number of the site in its permit, `001` where there is none.
        name: The name as printed.
        normal_name: The name as compared: see `domain.text.normal_name`.
        former_names: Earlier names, one a line.
        initials: The first letters of the name's pinyin, lower case, for searching.
        management_class: As the permit or registration says, never derived.
        object_class: The class for the draw.
        sector: The industry of the inspection plan（Annex 3）, empty for others.
        production_state: Whether it works; only normal ones are drawn.
        longitude: Degrees as found in the source.
        latitude: Degrees as found in the source.
        credit: The grade of its environmental credit, as the list of the year says.
    """

    label: str = Field(min_length=1, max_length=40)
    uscc: str = Field(default="", max_length=40)
    site: str = Field(default="001", max_length=3)
    name: str = Field(min_length=1, max_length=200)
    normal_name: str = Field(default="", max_length=200)
    former_names: str = Field(default="", max_length=1000)
    initials: str = Field(default="", max_length=200)
    address: str = Field(default="", max_length=300)
    area_code: str = Field(default="", max_length=12)
    area_name: str = Field(default="", max_length=60)
    township: str = Field(default="", max_length=60)
    industry_code: str = Field(default="", max_length=20)
    industry: str = Field(default="", max_length=200)
    sector: str = Field(default="", max_length=20)
    management_class: ManagementClass = Field(default="", max_length=20)
    object_class: ObjectClass = Field(default="general", max_length=20)
    production_state: ProductionState = Field(default="normal", max_length=20)
    longitude: float | None = None
    latitude: float | None = None
    contact: str = Field(default="", max_length=60)
    phone: str = Field(default="", max_length=60)
    note: str = Field(default="", max_length=1000)
    credit: str = Field(default="", max_length=60, sa_column_kwargs={"server_default": ""})


class Permit(SQLModel):
    """A discharge permit, or a registration, which is not a permit.

    Source: 生态环境法典 art. 175 and 186; HJ 608-2017 for the number.
    """

    kind: PermitKind = Field(max_length=20)
    number: str = Field(max_length=40)
    management_class: ManagementClass = Field(default="", max_length=20)
    issued_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    issuer: str = Field(default="", max_length=100)


class KeyUnit(SQLModel):
    """A facility's entry in the yearly list of key units; it may have several kinds."""

    year: int
    kind: KeyUnitKind = Field(max_length=20)
