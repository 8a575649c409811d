"""Finding facilities of the register for a field in a form."""

from __future__ import annotations

from collections.abc import Sequence

from permitdesk.domain.register.query import FacilityQuery
from permitdesk.services.office.desk import Desk
from permitdesk.services.register import facilities
from ui.widgets.facility_picker import Find, FoundFacility


def facility_search(desk: Desk) -> Find:
    """Return a search over the register of an office."""

    def find(wanted: str, most: int) -> Sequence[FoundFacility]:
        ids = facilities.ids(desk.reading(), FacilityQuery(text=wanted))[:most]
        lines = facilities.lines(desk.reading(), ids, desk.today().year)
        return [FoundFacility(line.id, line.name, line.label) for line in lines]

    return find
