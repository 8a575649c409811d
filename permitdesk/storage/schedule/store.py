"""Everything that the schedule keeps: visits first, and what hangs on them."""

from __future__ import annotations

from sqlmodel import Session

from permitdesk.storage.schedule.approvals import ApprovalStore
from permitdesk.storage.schedule.events import VisitEventStore
from permitdesk.storage.schedule.matters import MatterStore
from permitdesk.storage.schedule.pauses import PauseStore
from permitdesk.storage.schedule.vehicles import VehicleStore
from permitdesk.storage.schedule.visits import VisitStore


class ScheduleStore(VisitStore):
    """Visits and who goes.

    Attributes:
        approvals: The approvals before checks.
        events: What was done to visits.
        matters: What visits have taken in.
        pauses: When nobody goes out.
        vehicles: The office's vehicles.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.approvals = ApprovalStore(session)
        self.events = VisitEventStore(session)
        self.matters = MatterStore(session)
        self.pauses = PauseStore(session)
        self.vehicles = VehicleStore(session)
