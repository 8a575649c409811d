"""The check as a form: blank on its way out, filled in on its way back.

It is filled in by officers without a computer, or comes from another enforcement program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from permitdesk.domain.check.checklist import Checklist
from permitdesk.domain.schedule.lines import VisitLine

ANSWER_WORDS = {
    "符合": "yes",
    "未发现问题": "yes",
    "合格": "yes",
    "是": "yes",
    "√": "yes",
    "1": "yes",
    "不符合": "no",
    "发现问题": "no",
    "不合格": "no",
    "否": "no",
    "×": "no",
    "2": "no",
    "不涉及": "na",
    "不适用": "na",
    "/": "na",
    "3": "na",
}
"""What people and other programs write for an answer."""


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
    """

    file: str
    visit_id: int | None
    facility: str = ""
    uscc: str = ""
    checked_on: date | None = None
    head: Mapping[str, str] = field(default_factory=dict[str, str])
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    problems: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field in which a form says something else than the program.

    Attributes:
        key: The field: its name, `answer:8` or `problem:8`.
        title: What people call it.
        known: What the program has, in words; empty where it has nothing.
        given: What the form says, in words.
    """

    key: str
    title: str
    known: str
    given: str

    @property
    def is_conflict(self) -> bool:
        """Whether the program has another value, not merely none."""
        return bool(self.known)
