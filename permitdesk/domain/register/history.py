"""What has been changed in a facility's entry, by what source and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice

CHANGE_SOURCES = Choice({"import": "导入", "hand": "手工", "undo": "撤销"})
ChangeSource = Annotated[str, AfterValidator(CHANGE_SOURCES.check)]


class KeptChange(SQLModel):
    """A value that took the place of another one.

    Attributes:
        field: A field of `Facility`, or of `Permit` where there is a subject.
        subject: The number of the permit, empty for a field of the facility itself.
        old: The value before, as text; empty for none.
        new: The value since, as text.
    """

    field: str = Field(max_length=40)
    subject: str = Field(default="", max_length=40)
    old: str = ""
    new: str = ""
    source: ChangeSource = Field(max_length=10)
    at: datetime
    actor: str = Field(default="", max_length=60)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A change as it is read, or how a facility came into the register.

    Attributes:
        field: As in `KeptChange`; empty where the facility was made.
        file: The name of the imported file, empty for a change by hand.
    """

    at: datetime
    actor: str
    source: str
    field: str = ""
    subject: str = ""
    old: str = ""
    new: str = ""
    file: str = ""


def as_text(value: object) -> str:
    """Return a field's value as history keeps it."""
    return "" if value is None else str(value)


def corrections(changes: Iterable[tuple[int, str, str, str]]) -> Mapping[tuple[int, str], str]:
    """Return what files had said in the fields that persons have corrected since.

    A correction stands as long as the files go on saying what they said before it: they have
    no news. Once a file says something else, the newer source wins.

    Args:
        changes: Facility, field, source and old value of changes in their order.

    Returns:
        For each facility and field whose last changes are by hand, the value before them.
    """
    told: dict[tuple[int, str], str] = {}
    for facility, field, source, old in changes:
        if source == "hand":
            told.setdefault((facility, field), old)
        else:
            told.pop((facility, field), None)
    return told
