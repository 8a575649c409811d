"""The list of items for random inspection（随机抽查事项清单）."""

from __future__ import annotations

from pathlib import Path

from permitdesk.documents.table_export import Column, Table, export_tables
from permitdesk.domain.register.check_item import ITEM_RANKS, CheckItem
from permitdesk.domain.register.entry import CheckItemEntry
from permitdesk.domain.register.fields import CHECK_ITEM_FIELDS
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


def write(work: UnitOfWork, path: Path) -> int:
    """Write the list as one worksheet in the columns in which it is published.

    Args:
        work: Not yet entered; one for reading does.
        path: The file, `.xlsx`; one that is there is replaced.

    Returns:
        How many lines were written.

    Raises:
        FolderNotWritable: The folder takes no new file.
        FileInUse: The old file is open in another program.
        DiskFull: There is no room for the file.
    """
    with work:
        entries = work.register.check_items.all()
    table = Table(
        title="随机抽查事项清单",
        columns=[Column(CHECK_ITEM_FIELDS.label(name)) for name in CHECK_ITEM_FIELDS],
        rows=(
            [number, *(words_of(entry.item, name) for name in list(CHECK_ITEM_FIELDS)[1:])]
            for number, entry in enumerate(entries, start=1)
        ),
        total=len(entries),
    )
    return export_tables(path, [table]).rows


def words_of(item: CheckItem, name: str) -> str:
    """Return a field of a line as it is printed."""
    return ITEM_RANKS.label(item.rank) if name == "rank" else str(getattr(item, name))
