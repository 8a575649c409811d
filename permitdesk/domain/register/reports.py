"""Execution reports（执行报告）: which are due from a facility, and when.

The permit's own copy decides; the shipped presets only save typing. A report that is late
is a clue for the permitting side, never a violation by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, TypeAdapter
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice

REPORT_KINDS = Choice({"year": "年报", "half": "半年报", "quarter": "季报", "month": "月报"})
ReportKind = Annotated[str, AfterValidator(REPORT_KINDS.check)]

REPORT_STATES = Choice(
    {
        "filed": "已提交",
        "filed_late": "逾期提交",
        "late": "逾期未交",
        "due": "将到期",
        "later": "未到期",
    }
)

_MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}
_YEAR = 12
_LAST_OF_MONTH = 0


class ExecutionReport(SQLModel):
    """A report that a facility owes.

    Attributes:
        period: What it is about: `2026`, `2026H1`, `2026Q3` or `2026-03`.
        due_on: The last day, as its permit says.
        filed_on: When it was handed in; None while it is owed.
    """

    kind: ReportKind = Field(max_length=10)
    period: str = Field(min_length=4, max_length=10)
    due_on: date
    filed_on: date | None = None
    note: str = Field(default="", max_length=300)

    def state(self, day: date, days_before: int) -> str:
        """Return a code of `REPORT_STATES`.

        Args:
            day: The day that is judged.
            days_before: So many days before the last one it counts as nearly due.
        """
        if self.filed_on is not None:
            return "filed" if self.filed_on <= self.due_on else "filed_late"
        if day > self.due_on:
            return "late"
        return "due" if (self.due_on - day).days <= days_before else "later"

    @property
    def title(self) -> str:
        """The report in words, such as 2026年第3季度报告."""
        return f"{period_words(self.period)}报告"


class DueRule(BaseModel):
    """When reports of a kind are due.

    Attributes:
        numbers: Which of the year are handed in, from 1; the others are part of a longer one.
        months_after: The month of the last day, counted from the period's last month.
        day: The day of that month; 0 for its last one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ReportKind
    numbers: tuple[int, ...]
    months_after: int
    day: int

    def reports(self, year: int) -> Iterator[ExecutionReport]:
        """Yield the reports about a year."""
        for number in self.numbers:
            last_month = number * _MONTHS[self.kind]
            due = _day(year, last_month + self.months_after, self.day)
            yield ExecutionReport(
                kind=self.kind, period=_period(self.kind, year, number), due_on=due
            )


class ReportPreset(BaseModel):
    """A calendar of reports as an industry's permits usually have it.

    Attributes:
        sectors: The plan's industries to which it is offered first.
        source: Where it was read.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    title: str
    sectors: tuple[str, ...] = ()
    source: str
    note: str = ""
    rules: tuple[DueRule, ...]

    def reports(self, year: int) -> list[ExecutionReport]:
        """Return the reports about a year, the earliest due first."""
        found = [report for rule in self.rules for report in rule.reports(year)]
        return sorted(found, key=lambda report: report.due_on)


def presets_from_json(text: str) -> tuple[ReportPreset, ...]:
    """Return the presets from the text of their file.

    Raises:
        pydantic.ValidationError: The text has not the form of that file.
    """
    return TypeAdapter(tuple[ReportPreset, ...]).validate_json(text)


def period_words(period: str) -> str:
    """Return a period in words, such as 2026年上半年; one in no known form as it is."""
    year, rest = period[:4], period[4:]
    match (rest[:1], rest[1:]):
        case ("", ""):
            return f"{year}年"
        case ("H", half):
            return f"{year}年{'上' if half == '1' else '下'}半年"
        case ("Q", quarter):
            return f"{year}年第{quarter}季度"
        case ("-", month) if month.isdigit():
            return f"{year}年{int(month)}月"
        case _:
            return period


def _period(kind: str, year: int, number: int) -> str:
    forms = {
        "year": "{year}",
        "half": "{year}H{n}",
        "quarter": "{year}Q{n}",
        "month": "{year}-{n:02}",
    }
    return forms[kind].format(year=year, n=number)


def _day(year: int, month: int, day: int) -> date:
    """Return a day of a month that may lie in a later year; 0 for the month's last."""
    first = date(year + (month - 1) // _YEAR, (month - 1) % _YEAR + 1, 1)
    if day != _LAST_OF_MONTH:
        return first.replace(day=day)
    return _day(first.year, first.month + 1, 1) - timedelta(days=1)
