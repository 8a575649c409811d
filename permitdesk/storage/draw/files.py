"""Files that a round rests on, such as scanned sheets, by the hash of their content."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlmodel import Session, col, select

from permitdesk.storage.tables.draw import KeptFileRow


class KeptFileStore:
    """Files, each kept once; none is ever removed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, content: bytes, name: str, at: datetime) -> str:
        """Keep a file and return its SHA-256, hexadecimal; one that is there stays as it is."""
        found = hashlib.sha256(content).hexdigest()
        if not self.has(found):
            self._session.add(KeptFileRow(sha256=found, name=name, kept_at=at, content=content))
            self._session.flush()
        return found

    def has(self, sha256: str) -> bool:
        """Return whether there is a file of this hash, without reading it."""
        statement = select(KeptFileRow.id).where(col(KeptFileRow.sha256) == sha256)
        return self._session.exec(statement).first() is not None

    def content(self, sha256: str) -> bytes | None:
        """Return the content kept under a hash, None where there is none.

        Whoever needs to be sure hashes it again: it may have been changed in the database.
        """
        statement = select(KeptFileRow.content).where(col(KeptFileRow.sha256) == sha256)
        return self._session.exec(statement).first()
