"""What a check looks at: ten items, four truth checks, and each industry's own points.

Source: 晋环发〔2022〕18号 二 (the ten items); 吉环执法字〔2023〕9号 二 (the truth checks); the
points are the program's own, see `resources/checklists.json`.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Point(BaseModel):
    """One thing to look at.

    Attributes:
        item: The item it belongs to, empty inside an item.
        text: What should hold.
        method: How to look.
        evidence: What to keep.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str
    method: str
    evidence: str
    item: str = ""


class ChecklistItem(BaseModel):
    """A line of the checklist that is answered.

    Attributes:
        id: Its short name, such as `1` or `T1`.
        title: What it is about.
        question: What is asked.
        violation: The violation type that a no proposes; may be none of the ten.
        law: The articles it rests on.
        points: What to look at.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    title: str
    question: str
    violation: str
    law: str
    points: tuple[Point, ...]


class IndustryPoints(BaseModel):
    """Points that only one industry has."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    industry: str
    title: str
    points: tuple[Point, ...]


class ChecklistTable(BaseModel):
    """The contents of `resources/checklists.json`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    items: tuple[ChecklistItem, ...]
    truth_checks: tuple[ChecklistItem, ...]
    industries: tuple[IndustryPoints, ...]

    def for_sector(self, sector: str) -> tuple[ChecklistItem, ...]:
        """Return the lines for a facility of an industry, its own points behind the general."""
        own = next((row.points for row in self.industries if row.industry == sector), ())
        lines = (*self.items, *self.truth_checks)
        return tuple(
            _with(line, [point for point in own if point.item == line.id]) for line in lines
        )


def checklists_from_json(text: str) -> ChecklistTable:
    """Return the checklists from the text of `resources/checklists.json`.

    Raises:
        pydantic.ValidationError: The text has not the form of that file.
    """
    return ChecklistTable.model_validate_json(text)


def _with(line: ChecklistItem, points: list[Point]) -> ChecklistItem:
    return line.model_copy(update={"points": (*line.points, *points)}) if points else line
