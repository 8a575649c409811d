"""What a check looks at: ten items, four truth checks, and each industry's own points.

Source: 晋环发〔2022〕18号 二 (the ten items); 吉环执法字〔2023〕9号 二 (the truth checks); the
points are the program's own, see `resources/checklists.json`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict

from permitdesk.domain.choice import Choice

GENERAL = "general"
"""The code of the checklist for facilities of no plan industry."""


class Point(BaseModel):
    """One thing to look at.

    Attributes:
        item: The item it belongs to, empty inside an item.
        text: What should hold.
        method: How to look.
        evidence: What to keep.
        law: The articles it rests on, empty for those of its item.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str
    method: str
    evidence: str
    item: str = ""
    law: str = ""


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
    """Points that only one industry has.

    Attributes:
        industry: The checklist's code; one industry of the plan may have several checklists.
        sector: The industry's code.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    industry: str
    sector: str
    title: str
    valid_from: date
    points: tuple[Point, ...]


class ChecklistHead(BaseModel):
    """What the file says of itself."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: str
    version: int
    source: str
    valid_from: date


class ChecklistTable(BaseModel):
    """The contents of `resources/checklists.json`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    checklist: ChecklistHead
    items: tuple[ChecklistItem, ...]
    truth_checks: tuple[ChecklistItem, ...]
    industries: tuple[IndustryPoints, ...]

    @property
    def titles(self) -> Choice:
        """Return the codes of the checklists with their titles, the general one last."""
        own = {row.industry: row.title for row in self.industries}
        return Choice({**own, GENERAL: "通用"})

    def code_for(self, sector: str) -> str:
        """Return the checklist that facilities of an industry are looked at with at first."""
        return next((row.industry for row in self.industries if row.sector == sector), GENERAL)

    def for_sector(self, sector: str) -> tuple[ChecklistItem, ...]:
        """Return the lines for a facility of an industry, its own points behind the general."""
        return self.lines(self.code_for(sector))

    def lines(self, code: str) -> tuple[ChecklistItem, ...]:
        """Return the lines of a checklist, its own points behind the general."""
        own = next((row.points for row in self.industries if row.industry == code), ())
        lines = (*self.items, *self.truth_checks)
        return tuple(
            _with(line, [point for point in own if point.item == line.id]) for line in lines
        )


@dataclass(frozen=True, slots=True)
class Checklist:
    """A checklist in one of its editions.

    Attributes:
        code: The industry's code, `general` for facilities of no plan industry.
        number: Counts its editions; 1 ships with the program.
        document: What the edition rests on.
    """

    code: str
    number: int
    title: str
    valid_from: date
    document: str
    lines: tuple[ChecklistItem, ...]

    @property
    def mark(self) -> str:
        """Its name in a record: `code@number`."""
        return f"{self.code}@{self.number}"

    @property
    def full_title(self) -> str:
        """Its name on paper, with the edition."""
        return f"排污许可清单式执法检查清单（{self.title}，第{self.number}版）"


@dataclass(frozen=True, slots=True)
class LineChange:
    """What differs between two editions in one line.

    Attributes:
        id: The line's short name.
        what: Which part of it, in words; `新增` and `删去` for whole lines.
    """

    id: str
    what: str
    before: str
    after: str


def changes(old: Iterable[ChecklistItem], new: Iterable[ChecklistItem]) -> tuple[LineChange, ...]:
    """Return what is different in new lines, in their order; lines left away come last."""
    before = {line.id: line for line in old}
    after = {line.id: line for line in new}
    found: list[LineChange] = []
    for line in after.values():
        known = before.get(line.id)
        if known is None:
            found.append(LineChange(line.id, "新增", "", line.title))
        else:
            found += _differences(known, line)
    gone = [line for line in before.values() if line.id not in after]
    return (*found, *(LineChange(line.id, "删去", line.title, "") for line in gone))


def faults(lines: Iterable[ChecklistItem], violations: Choice) -> tuple[str, ...]:
    """Return what keeps lines from being a checklist, in words.

    Args:
        lines: The lines.
        violations: The ten violation types.
    """
    given = tuple(lines)
    found: list[str] = [] if given else ["没有一个检查项"]
    ids = [line.id for line in given]
    found += [f"项号“{one}”重复" for one in dict.fromkeys(ids) if ids.count(one) > 1]
    for line in given:
        if not line.id or not line.title or not line.question:
            found.append(f"第“{line.id}”项缺项号、名称或者检查内容")
        if not line.points:
            found.append(f"第“{line.id}”项没有检查要点")
        if line.violation and line.violation not in violations:
            found.append(f"第“{line.id}”项的问题类型“{line.violation}”不在十类之中")
    return tuple(found)


def checklists_from_json(text: str) -> ChecklistTable:
    """Return the checklists from the text of `resources/checklists.json`.

    Raises:
        pydantic.ValidationError: The text has not the form of that file.
    """
    return ChecklistTable.model_validate_json(text)


def _differences(old: ChecklistItem, new: ChecklistItem) -> list[LineChange]:
    parts = {"title": "名称", "question": "检查内容", "violation": "问题类型", "law": "依据"}
    found = [
        LineChange(new.id, words, getattr(old, name), getattr(new, name))
        for name, words in parts.items()
        if getattr(old, name) != getattr(new, name)
    ]
    before, after = _points_text(old), _points_text(new)
    return found if before == after else [*found, LineChange(new.id, "检查要点", before, after)]


def _points_text(line: ChecklistItem) -> str:
    return "\n".join(
        "；".join((one.text, one.method, one.evidence, one.law)) for one in line.points
    )


def _with(line: ChecklistItem, points: list[Point]) -> ChecklistItem:
    return line.model_copy(update={"points": (*line.points, *points)}) if points else line
