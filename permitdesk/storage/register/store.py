"""What the register keeps, one store a noun."""

from __future__ import annotations

from sqlmodel import Session

from permitdesk.storage.register.dossiers import DossierStore
from permitdesk.storage.register.facilities import FacilityStore
from permitdesk.storage.register.history import ChangeStore
from permitdesk.storage.register.listing import FacilityListing
from permitdesk.storage.register.memory import RegisterMemory
from permitdesk.storage.register.officers import OfficerStore
from permitdesk.storage.register.permits import PermitStore
from permitdesk.storage.register.quality import QualityStore
from permitdesk.storage.register.relations import LiaisonStore, RecusalStore


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
