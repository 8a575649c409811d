"""Finding a facility by what a person types."""

from __future__ import annotations

from permitdesk.domain.register.query import FacilityLine, FacilityQuery
from permitdesk.errors.storage import RecordNotFound
from permitdesk.services.office.desk import Desk
from permitdesk.services.register import facilities


def facility_of(desk: Desk, named: str) -> FacilityLine:
    """Return the facility of a label, or of a full name that only one has.

    Raises:
        RecordNotFound: No facility, or more than one, is called so.
    """
    ids = facilities.ids(desk.reading(), FacilityQuery(text=named))
    lines = facilities.lines(desk.reading(), ids, desk.today().year)
    exact = [line for line in lines if line.label == named] or [
        line for line in lines if line.name == named
    ]
    if len(exact) != 1:
        raise RecordNotFound(kind="企业", subject=named)
    return exact[0]
