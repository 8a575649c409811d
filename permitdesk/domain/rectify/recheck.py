"""Re-checks（复查）: when they are due, and what they showed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Protocol

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice

RECHECK_RESULTS = Choice({"corrected": "已改正", "failed": "未改正"})
RecheckResult = Annotated[str, AfterValidator(RECHECK_RESULTS.check)]


class Rectifiable(Protocol):
    """What has to be known of a finding to say when to look again."""

    @property
    def state(self) -> str:
        """Where it stands."""
        ...

    @property
    def correction(self) -> str:
        """On the spot or by a deadline."""
        ...

    @property
    def deadline(self) -> date | None:
        """The last day for correcting it."""
        ...

    @property
    def rectified_on(self) -> date | None:
        """When it was corrected."""
        ...


class Recheck(SQLModel):
    """A look at whether a finding was corrected, to be taken or taken.

    Source: 排污许可管理条例 art. 38 (复查); it names no number of days.

    Attributes:
        due_on: By when; the schedule makes a visit of one that has none.
        reason: Why it is due.
        done_on: When it took place, None while it waits.
        result: What it showed, empty while it waits.
    """

    due_on: date
    reason: str = Field(default="", max_length=200)
    done_on: date | None = None
    result: RecheckResult = Field(default="", max_length=20)
    by: str = Field(default="", max_length=60)
    note: str = Field(default="", max_length=1000)


@dataclass(frozen=True, slots=True)
class RecheckLine:
    """A re-check with its finding.

    Attributes:
        visit_id: The visit it is made on, None while the schedule has made none.
    """

    id: int
    finding_id: int
    facility_id: int
    facility: str
    violation: str
    due_on: date
    reason: str
    visit_id: int | None
    done_on: date | None
    result: str
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class DailyFine:
    """What a fine by the day（按日连续处罚）could come to; 法制 decides.

    Source: 排污许可管理条例 art. 38; 生态环境法典 art. 1060: the same sum for each day, from the
    day after the order to correct.

    Attributes:
        first_day: The day after the order.
        last_day: The day on which the re-check found it not corrected.
        fine_fen: The fine first decided, in 分.
    """

    finding_id: int
    facility: str
    first_day: date
    last_day: date
    fine_fen: int

    @property
    def days(self) -> int:
        """The days that count."""
        return max(0, (self.last_day - self.first_day).days + 1)

    @property
    def total_fen(self) -> int:
        """The fine for all these days, in 分."""
        return self.days * self.fine_fen


def due_recheck(finding: Rectifiable, days: int) -> date | None:
    """Return by when a finding must be looked at again, None where it need not be.

    What was put right on the spot was seen at once. What has a deadline is looked at within so
    many days of the correction that was reported, or of the deadline where none was.

    Args:
        finding: The finding.
        days: The office's term for a re-check.
    """
    if finding.state == "closed" or finding.correction != "by_deadline":
        return None
    since = finding.rectified_on or finding.deadline
    return since + timedelta(days=days) if since else None
