"""The check as a form: blank on its way out, filled in on its way back.

It is filled in by officers without a computer, or comes from another enforcement program.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz

from permitdesk.domain.check.checklist import Checklist, ChecklistItem
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.domain.text import clean

ANSWER_WORDS = {
    "符合": "yes",
    "未发现问题": "yes",
    "合格": "yes",
    "达标": "yes",
    "正常": "yes",
    "无问题": "yes",
    "是": "yes",
    "√": "yes",
    "1": "yes",
    "不符合": "no",
    "发现问题": "no",
    "不合格": "no",
    "不达标": "no",
    "不正常": "no",
    "有问题": "no",
    "存在问题": "no",
    "否": "no",
    "×": "no",
    "2": "no",
    "不涉及": "na",
    "不适用": "na",
    "未涉及": "na",
    "/": "na",
    "3": "na",
}
"""What people and other programs write for an answer."""

TROUBLE_WORDS = {
    "是": "no",
    "有": "no",
    "有问题": "no",
    "存在": "no",
    "发现问题": "no",
    "√": "no",
    "否": "yes",
    "无": "yes",
    "无问题": "yes",
    "没有": "yes",
    "不存在": "yes",
    "未发现问题": "yes",
    "×": "yes",
    "不涉及": "na",
    "不适用": "na",
    "/": "na",
}
"""What stands in a column that asks whether there is a problem."""

_LIKE = 80
"""How like a title must be to that of a line, of 100, to be taken for it."""
_WITHIN = 90
_EMPTY_WORDS = re.compile(r"是否|情况|检查|核查|规范性|合规性|[\s、，。：:（）()0-9.]")


@dataclass(frozen=True, slots=True)
class BlankForm:
    """A form to be filled in.

    Attributes:
        office: Whose form it is.
        checklist: The edition it is made of.
    """

    office: str
    visit: VisitLine
    checklist: Checklist


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form that came back.

    Attributes:
        file: The file's name.
        visit_id: The visit printed on it, None where another program made it.
        facility: The facility's name as written.
        uscc: Its code as written.
        checked_on: The day of the check, None where none is written.
        head: Other values above the table by the name of the field; those left empty are out.
        answers: `yes`, `no` or `na` by the id of the line.
        problems: What is written beside a line, by its id.
        unknown: Titles of rows with an answer that are none of the list's lines.
    """

    file: str
    visit_id: int | None
    facility: str = ""
    uscc: str = ""
    checked_on: date | None = None
    head: Mapping[str, str] = field(default_factory=dict[str, str])
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    problems: Mapping[str, str] = field(default_factory=dict[str, str])
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field in which a form says something else than the program.

    Attributes:
        key: The field: its name, `answer:8` or `problem:8`.
        title: What people call it.
        known: What the program has, in words; empty where it has nothing.
        given: What the form says, in words.
        lock: Why the form's value cannot be taken, empty where it can.
        finding_id: The finding that stands against it, None where none does.
    """

    key: str
    title: str
    known: str
    given: str
    lock: str = ""
    finding_id: int | None = None

    @property
    def is_conflict(self) -> bool:
        """Whether the program has another value, not merely none."""
        return bool(self.known)


def item_named(title: str, number: str, lines: Sequence[ChecklistItem]) -> str | None:
    """Return the line that a row of a form is about, None where none is like it.

    Args:
        title: What the row is called; other programs have words of their own.
        number: The row's number, which counts where it has no title.
        lines: The lines it may be about.
    """
    title = clean(title)
    if not title:
        return next((line.id for line in lines if line.id == number), None)
    for line in lines:
        if title in (line.title, line.question):
            return line.id
    core = _EMPTY_WORDS.sub("", title)
    likeness = {line.id: _likeness(core, line) for line in lines}
    best = max(likeness, key=lambda item: likeness[item], default=None)
    return best if best is not None and likeness[best][0] >= _LIKE else None


def _likeness(core: str, line: ChecklistItem) -> tuple[float, int]:
    """Return how like the words of a row are to a line's, of 100, and how long the line's are.

    A title that stands whole within other words is nearly as good as the same title; the
    longest one is meant.
    """
    title, question = (_EMPTY_WORDS.sub("", words) for words in (line.title, line.question))
    like = max(fuzz.ratio(core, title), fuzz.ratio(core, question))
    return max(like, _WITHIN if title in core else 0), len(title)
