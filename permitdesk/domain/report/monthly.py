"""The monthly report (月报): its figures and words, as plain values.

No official form exists; the shape is the office's own: a header, five groups of figures
and a narrative. Every figure comes from the database; nobody types one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the report.

    Attributes:
        title: What is counted.
        month: The count of the reported month.
        year: The count of the year up to the end of that month.
        last_year: The count of the same month a year ago; None where it is not known.
    """

    title: str
    month: int
    year: int
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """One sum of money of the report, in 分 (1/100 yuan).

    Attributes:
        title: What the money was imposed or paid for.
        month: The sum of the reported month.
        year: The sum of the year up to the end of that month.
        last_year: The sum of the same month a year ago; None where it is not known.
    """

    title: str
    month: int
    year: int
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class IndustryCoverage:
    """How many of an industry's facilities were inspected, and by when all must be.

    Attributes:
        industry: The industry's name as the plan gives it.
        facilities: The facilities of the industry on the register.
        covered: Those of them with at least one finished inspection in the cycle.
        deadline: The day by which all must be covered; None where no rule sets one.
    """

    industry: str
    facilities: int
    covered: int
    deadline: date | None = None

    @property
    def ratio(self) -> float:
        """The covered share, from 0 to 1; an industry without facilities is covered."""
        return self.covered / self.facilities if self.facilities else 1.0

    def is_overdue(self, day: date) -> bool:
        """Return whether the deadline has passed on this day with facilities left to do."""
        return self.deadline is not None and self.deadline < day and self.covered < self.facilities


@dataclass(frozen=True, slots=True)
class FindingRow:
    """The findings of one of the ten violation types.

    Attributes:
        title: The label of the violation type.
        month: Found in the reported month.
        year: Found in the year up to the end of that month.
        on_the_spot: Of the year's, those corrected on the spot (立整立改).
        by_deadline: Of the year's, those with a deadline (限期整改).
        closed: Of the year's, those closed (销号).
        overdue: Of the year's, those open after their deadline (逾期).
    """

    title: str
    month: int
    year: int
    on_the_spot: int
    by_deadline: int
    closed: int
    overdue: int


@dataclass(frozen=True, slots=True)
class ClueRow:
    """Clues handed over in one direction to or from one partner.

    Attributes:
        direction: 移出 or 移入.
        partner: The other side, such as 审批部门, 监测机构, 公安机关.
        month: Handed over in the reported month.
        year: Handed over in the year up to the end of that month.
        replied: Of the year's, those with a reply.
        overdue: Of the year's, those without a reply after their deadline.
    """

    direction: str
    partner: str
    month: int
    year: int
    replied: int
    overdue: int


@dataclass(frozen=True, slots=True)
class OfficerLoad:
    """How many visits an officer made.

    Attributes:
        name: The officer's name.
        month: Visits in the reported month.
        year: Visits in the year up to the end of that month.
    """

    name: str
    month: int
    year: int


@dataclass(frozen=True, slots=True)
class Section:
    """One titled part of the narrative, with its paragraphs in order."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MonthlyReport:
    """The report of one month, from header to narrative.

    Attributes:
        office: The reporting office (填报单位), as it signs.
        recipient: The organ that the report goes to; empty for none.
        number: The document number; empty where the office numbers it by hand.
        signer: Who signs it off upwards (签发人); empty for none.
        year: The reported year.
        month: The reported month, 1 to 12.
        prepared_by: 填报人.
        reviewed_by: 审核人.
        phone: 联系电话.
        reported_on: The date under the signature.
        work: A. Planned, on site, remote, double random by object class, joint, facilities.
        coverage: A. Coverage by industry.
        officers: A. Visits per officer.
        findings: B. The ten violation types in their order.
        cases: C. Cases filed, production stopped, daily fines, transfers, no penalty.
        fines: C. Fines imposed.
        clues: D. Clues out and in.
        reports: E. Citizens' reports received, accepted, verified, rewarded.
        rewards: E. Rewards paid.
        narrative: F. What was done, what is wrong, what comes next.
        copies_to: Whom a copy goes to (抄送); often nobody.
    """

    office: str
    recipient: str
    number: str
    signer: str
    year: int
    month: int
    prepared_by: str
    reviewed_by: str
    phone: str
    reported_on: date
    work: tuple[Figure, ...]
    coverage: tuple[IndustryCoverage, ...]
    officers: tuple[OfficerLoad, ...]
    findings: tuple[FindingRow, ...]
    cases: tuple[Figure, ...]
    fines: Money
    clues: tuple[ClueRow, ...]
    reports: tuple[Figure, ...]
    rewards: Money
    narrative: tuple[Section, ...]
    copies_to: tuple[str, ...] = ()

    @property
    def contacts(self) -> tuple[str, ...]:
        """Who made the report, who looked it over and whom to ask, as far as it is known."""
        people = (
            ("填报人", self.prepared_by),
            ("审核人", self.reviewed_by),
            ("联系电话", self.phone),
        )
        return tuple(f"{title}：{who}" for title, who in people if who)
