"""Checks and findings as lists show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from permitdesk.domain.check.checklist import Checklist


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check with its facility.

    Attributes:
        visit_id: Its visit, None for one read from an old ledger.
        findings: How many problems it found.
        remote_source: What a check from afar looked at.
        inspection_code: The code shown to the facility（亮码）.
        code_shown_at: When, `HH:MM`.
        platform_recorded_on: When it was entered on the national platform.
        site_visit_id: The visit on site that a check from afar was turned into.
        checklist: The checklist used, as `code@number`.
    """

    id: int
    facility_id: int
    label: str
    facility: str
    visit_id: int | None
    checked_on: date
    outcome: str
    is_remote: bool
    officers: str
    source: str
    note: str
    findings: int
    remote_source: str = ""
    inspection_code: str = ""
    code_shown_at: str = ""
    platform_recorded_on: date | None = None
    platform_recorded_by: str = ""
    site_visit_id: int | None = None
    checklist: str = ""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding with its facility: a line of the problem ledger（问题台账）.

    Attributes:
        version: Counts its changes; every step asks for it.
        fine_fen: The fine in 分.
        item: The checklist's line it was made from, empty where there was none.
        basis: The code of the confirmed legal basis, empty while none is confirmed.
        check_id: The check that found it, None for one that came another way.
        sub_type: The finer kind of act within the type.
        acted_on: The day of the act, None for the day it was found.
        acted_until: The last day of an act that lasted.
        basis_reason: Why the officer took this basis.
        is_malicious: 恶意违法.
    """

    id: int
    version: int
    facility_id: int
    label: str
    facility: str
    area_name: str
    township: str
    industry: str
    sector: str
    violation: str
    description: str
    found_on: date
    correction: str
    deadline: date | None
    state: str
    source: str
    fine_fen: int
    rectified_on: date | None
    evidence: str
    handled_by: str
    closed_on: date | None
    closed_by: str
    item: str = ""
    basis: str = ""
    check_id: int | None = None
    sub_type: str = ""
    acted_on: date | None = None
    acted_until: date | None = None
    basis_reason: str = ""
    is_malicious: bool = False
    malicious_reason: str = ""

    def is_overdue(self, day: date) -> bool:
        """Return whether the deadline has passed without correction."""
        return self.state == "open" and self.deadline is not None and self.deadline < day


@dataclass(frozen=True, slots=True)
class RecordedCheck:
    """A check with everything that was written down.

    Attributes:
        answers: `yes`, `no` or `na` by the id of the checklist's line.
        checklist: The edition it was made with.
        decisions: What was decided about fines, by the id of the finding.
        evidence: How many lines of evidence it has.
        citations: The confirmed articles as documents cite them, by the id of the finding.
    """

    check: CheckLine
    answers: Mapping[str, str]
    findings: tuple[FindingLine, ...]
    checklist: Checklist | None = None
    decisions: Mapping[int, str] = field(default_factory=dict[int, str])
    evidence: int = 0
    citations: Mapping[int, str] = field(default_factory=dict[int, str])


@dataclass(frozen=True, slots=True)
class CheckHistory:
    """What is known of a facility from earlier checks, the newest first.

    Attributes:
        open_findings: The findings that are not closed.
    """

    checks: tuple[CheckLine, ...]
    open_findings: tuple[FindingLine, ...]
