"""The list of items for random inspection（随机抽查事项清单）.

Source: 国办发〔2015〕58号; the columns as counties publish them.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, TypeAdapter
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice

ITEM_RANKS = Choice({"general": "一般检查事项", "key": "重点检查事项"})
ItemRank = Annotated[str, AfterValidator(ITEM_RANKS.check)]


class CheckItem(SQLModel):
    """A line of the list.

    Attributes:
        category: 抽查类别.
        matter: 抽查事项.
        target: 检查对象.
        rank: 事项类别.
        method: 检查方式.
        ratio: 抽查比例及频次.
        department: 检查部门及层级.
        basis: 检查依据.
        position: Its place in the printed list.
    """

    category: str = Field(default="", max_length=100)
    matter: str = Field(min_length=1, max_length=200)
    target: str = Field(default="", max_length=200)
    rank: ItemRank = Field(default="general", max_length=20)
    method: str = Field(default="", max_length=100)
    ratio: str = Field(default="", max_length=200)
    department: str = Field(default="", max_length=100)
    basis: str = Field(default="", max_length=500)
    note: str = Field(default="", max_length=200)
    position: int = 0


def check_items_from_json(text: str) -> tuple[CheckItem, ...]:
    """Return the items to begin with from the text of their file.

    Raises:
        pydantic.ValidationError: The text has not the form of that file.
    """
    return TypeAdapter(tuple[CheckItem, ...]).validate_json(text)
