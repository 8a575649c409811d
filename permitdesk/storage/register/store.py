"""What the register keeps, one store a noun."""

from __future__ import annotations

from sqlmodel import Session

from permitdesk.domain.register.permit_event import PermitEvent, PermitLimit
from permitdesk.domain.register.positive import PositiveEntry
from permitdesk.domain.register.reports import ExecutionReport
from permitdesk.storage.register.check_items import CheckItemStore
from permitdesk.storage.register.dossiers import DossierStore
from permitdesk.storage.register.facilities import FacilityStore
from permitdesk.storage.register.hanging import HangingStore
from permitdesk.storage.register.history import ChangeStore
from permitdesk.storage.register.listing import FacilityListing
from permitdesk.storage.register.memory import RegisterMemory
from permitdesk.storage.register.officers import OfficerStore
from permitdesk.storage.register.permits import PermitStore
from permitdesk.storage.register.quality import QualityStore
from permitdesk.storage.register.relations import LiaisonStore, RecusalStore
from permitdesk.storage.tables.register import (
    ExecutionReportRow,
    PermitEventRow,
    PermitLimitRow,
    PositiveEntryRow,
)


class RegisterStore:
    """What the stage `register` keeps.

    Attributes:
        facilities: The facilities themselves.
        listing: Searching, sorting and counting them.
        permits: Their permits, registrations and key-unit entries.
        officers: Officers and their days away.
        recusals: Relations between officers and facilities.
        liaisons: The contacts of Annex 4.
        dossiers: All that hangs on one facility.
        history: What has been changed, field by field.
        quality: Why doubts were closed.
        positive: Entries of the positive list.
        reports: Execution reports.
        events: What happened to permits.
        limits: What permits allow.
        check_items: The list of items for random inspection.
    """

    def __init__(self, session: Session, memory: RegisterMemory) -> None:
        self.facilities = FacilityStore(session)
        self.listing = FacilityListing(session, memory)
        self.permits = PermitStore(session)
        self.officers = OfficerStore(session)
        self.recusals = RecusalStore(session)
        self.liaisons = LiaisonStore(session)
        self.dossiers = DossierStore(session)
        self.history = ChangeStore(session)
        self.quality = QualityStore(session)
        self.positive = HangingStore(session, PositiveEntryRow, PositiveEntry, "正面清单记录")
        self.reports = HangingStore(session, ExecutionReportRow, ExecutionReport, "执行报告")
        self.events = HangingStore(session, PermitEventRow, PermitEvent, "许可事项")
        self.limits = HangingStore(session, PermitLimitRow, PermitLimit, "许可限值")
        self.check_items = CheckItemStore(session)
