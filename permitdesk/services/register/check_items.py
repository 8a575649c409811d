"""The list of items for random inspection（随机抽查事项清单）."""

from __future__ import annotations

from permitdesk.domain.register.check_item import CheckItem
from permitdesk.domain.register.entry import CheckItemEntry
from permitdesk.services.office import reference
from permitdesk.storage.unit_of_work import UnitOfWork


def all(work: UnitOfWork) -> tuple[CheckItemEntry, ...]:  # noqa: A001 - read as `check_items.all`
    """Return the lines in their printed order."""
    with work:
        return work.register.check_items.all()


def begin(work: UnitOfWork) -> frozenset[str]:
    """Put the shipped items into an empty list, to be edited by the office.

    Returns:
        The rooms that changed, none where the list is not empty.
    """
    with work:
        if work.register.check_items.all():
            return frozenset()
        items = reference.check_items()
        for item in items:
            work.register.check_items.add(item)
        matters = [item.matter for item in items]
        work.record("register", "begin_check_items", f"{len(items)}项", matters=matters)
        return work.commit()


def save(
    work: UnitOfWork, item_id: int | None, item: CheckItem, version: int = 1
) -> CheckItemEntry:
    """Keep an edited line, or a new one where no number is given.

    Raises:
        RecordNotFound: There is none of this number.
        ChangedMeanwhile: It was changed after it was read.
    """
    with work:
        store = work.register.check_items
        kept = store.add(item) if item_id is None else store.save(item_id, item, version)
        work.record("register", "save_check_item", item.matter, **item.model_dump())
        work.commit()
        return kept


def remove(work: UnitOfWork, item_id: int) -> frozenset[str]:
    """Remove a line.

    Returns:
        The rooms that changed.

    Raises:
        RecordNotFound: There is none of this number.
    """
    with work:
        removed = work.register.check_items.remove(item_id)
        work.record("register", "remove_check_item", removed.item.matter)
        return work.commit()
