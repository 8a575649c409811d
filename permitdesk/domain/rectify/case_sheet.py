"""What the sheet of a typical case says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """A typical case in its printed short form.

    Attributes:
        office: Whose case it is.
        facts: 基本案情.
        handling: 查处情况.
        lesson: 启示意义.
        reasoning: What was explained to the facility（说理）, empty where nothing is noted.
        made_on: The day printed on it.
    """

    office: str
    title: str
    facts: str
    handling: str
    lesson: str
    reasoning: str
    made_on: date
