"""The contacts of Annex 4."""

from __future__ import annotations

from permitdesk.domain.register.entry import LiaisonEntry
from permitdesk.domain.register.officer import Liaison
from permitdesk.storage.unit_of_work import UnitOfWork


def all(work: UnitOfWork) -> tuple[LiaisonEntry, ...]:  # noqa: A001 - read as `liaisons.all`
    """Return the contacts in their printed order."""
    with work:
        return work.register.liaisons.all()


def save(
    work: UnitOfWork, liaison_id: int | None, liaison: Liaison, version: int = 1
) -> LiaisonEntry:
    """Keep an edited contact, or a new one where no number is given.

    Raises:
        RecordNotFound: There is none of this number.
        ChangedMeanwhile: The contact was changed after being read.
    """
    with work:
        store = work.register.liaisons
        if liaison_id is None:
            kept = store.add(liaison)
        else:
            kept = store.save(liaison_id, liaison, version)
        work.record("register", "save_liaison", liaison.name, **liaison.model_dump())
        work.commit()
        return kept


def remove(work: UnitOfWork, liaison_id: int) -> frozenset[str]:
    """Remove a contact.

    Returns:
        The rooms that changed.

    Raises:
        RecordNotFound: There is none of this number.
    """
    with work:
        removed = work.register.liaisons.remove(liaison_id)
        work.record("register", "remove_liaison", removed.liaison.name)
        return work.commit()
