"""The list of items for random inspection（随机抽查事项清单）."""

from __future__ import annotations

from sqlmodel import Session, col, select

from permitdesk.domain.register.check_item import CheckItem
from permitdesk.domain.register.entry import CheckItemEntry
from permitdesk.errors.storage import ChangedMeanwhile, RecordNotFound
from permitdesk.storage.tables.register import CheckItemRow


class CheckItemStore:
    """The lines of the list."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[CheckItemEntry, ...]:
        """Return the lines in their printed order."""
        order = (col(CheckItemRow.position), col(CheckItemRow.id))
        return tuple(map(_entry, self._session.exec(select(CheckItemRow).order_by(*order))))

    def add(self, item: CheckItem) -> CheckItemEntry:
        """Keep a new line."""
        row = CheckItemRow(**item.model_dump())
        self._session.add(row)
        self._session.flush()
        return _entry(row)

    def save(self, item_id: int, item: CheckItem, version: int) -> CheckItemEntry:
        """Keep an edited line.

        Raises:
            RecordNotFound: There is none of this number.
            ChangedMeanwhile: Its version is not the one that was edited.
        """
        row = self._row(item_id)
        if row.version != version:
            raise ChangedMeanwhile(subject=row.matter)
        row.sqlmodel_update(item.model_dump())
        row.version += 1
        self._session.add(row)
        self._session.flush()
        return _entry(row)

    def remove(self, item_id: int) -> CheckItemEntry:
        """Remove a line and return what it was.

        Raises:
            RecordNotFound: There is none of this number.
        """
        row = self._row(item_id)
        removed = _entry(row)
        self._session.delete(row)
        self._session.flush()
        return removed

    def _row(self, item_id: int) -> CheckItemRow:
        row = self._session.get(CheckItemRow, item_id)
        if row is None:
            raise RecordNotFound(kind="随机抽查事项", subject=str(item_id))
        return row


def _entry(row: CheckItemRow) -> CheckItemEntry:
    item = CheckItem.model_validate(row.model_dump(include=set(CheckItem.model_fields)))
    return CheckItemEntry(row.id or 0, row.version, item)
