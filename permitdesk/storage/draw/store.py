"""What the stage `draw` keeps, one store a noun."""

from __future__ import annotations

from pathlib import Path

from sqlmodel import Session

from permitdesk import paths
from permitdesk.storage.draw.files import KeptFileStore
from permitdesk.storage.draw.requests import RecusalRequestStore
from permitdesk.storage.draw.rounds import RoundStore
from permitdesk.storage.draw.units import DrawnUnitStore
from permitdesk.storage.draw.visits import DrawnVisitStore


class DrawStore:
    """What the stage `draw` keeps.

    Attributes:
        rounds: The rounds with their papers.
        units: The drawn units with their seats.
        visits: The visits that hang on drawn units.
        requests: Applications for recusal.
        files: Scanned sheets.
        key_file: Where the key of the secrets lies.
    """

    def __init__(self, session: Session) -> None:
        self.rounds = RoundStore(session)
        self.units = DrawnUnitStore(session)
        self.visits = DrawnVisitStore(session)
        self.requests = RecusalRequestStore(session)
        self.files = KeptFileStore(session)
        self.key_file = _key_file(session)


def _key_file(session: Session) -> Path:
    """Return the key file beside a database file, or in the user's folder for a server's."""
    address = session.get_bind().engine.url
    if address.get_backend_name() == "sqlite" and address.database:
        return Path(address.database).with_suffix(".key")
    return paths.user_data() / f"{address.database}.key"
