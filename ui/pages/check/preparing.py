"""Everything a record needs before its first key is pressed, read from the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from permitdesk.domain.check.checklist import Checklist
from permitdesk.domain.check.site_record import SiteRecord
from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.services.check import checklists, findings, law, leniency, sheets
from permitdesk.services.clues import teams
from permitdesk.services.office.desk import Desk
from ui.pages.check.counsel import Counsel


@dataclass(frozen=True, slots=True)
class Setup:
    """What a record starts with.

    Attributes:
        today: Today's date in China; the check cannot be later.
        checklist: The edition in force for the facility's industry.
        checklist_of: Returns the edition of another checklist by its code.
        counsel: Law and history.
        site_record: The record on site with what is known before.
        officers_needed: How many officers the law asks for.
        usual_end: Returns when a check that began at a time usually ends.
    """

    today: date
    checklist: Checklist
    checklist_of: Callable[[str], Checklist]
    counsel: Counsel
    site_record: SiteRecord
    officers_needed: int
    usual_end: Callable[[str], str]


def prepare(desk: Desk, visit: VisitLine) -> Setup:
    """Return what the record of a visit starts with."""
    today = desk.today()
    return Setup(
        today=today,
        checklist=checklists.in_force(desk.reading(), checklists.code_for(visit.sector), today),
        checklist_of=lambda code: checklists.in_force(desk.reading(), code, today),
        counsel=counsel_for(desk, visit.facility_id),
        site_record=sheets.begin(desk.reading(), visit.id),
        officers_needed=teams.least(desk.reading(), today),
        usual_end=lambda begun: sheets.usual_end(desk.reading(), begun, today),
    )


def counsel_for(desk: Desk, facility_id: int) -> Counsel:
    """Return the law, and the history of a facility."""
    today = desk.today()
    return Counsel(
        table=law.table(desk.reading()),
        today=today,
        term=findings.usual_term(desk.reading(), today),
        look_back=lambda violation, on: leniency.look_back(
            desk.reading(), facility_id, violation, on
        ),
    )
