"""What becomes of the rows of a list, written lot by lot while the next ones are taken."""

from __future__ import annotations

from permitdesk.domain.intake.kinds import KINDS
from permitdesk.domain.intake.outcome import Batch, RowOutcome, count_actions
from permitdesk.services.intake.draft import CHANGE_OF_CLASS, Draft, DraftRow
from permitdesk.services.intake.keeping import keep_new, keep_rows
from permitdesk.services.intake.sources import Source
from permitdesk.storage.unit_of_work import UnitOfWork


class Lots:
    """The rows of one kind of list in a file.

    Rows that change nothing are held back until one does: a file whose rows are all known
    leaves no trace.

    Attributes:
        kind: A code of `KINDS`.
        outcomes: What became of each row that has been settled.
        batch_id: The number under which the import is kept; None as long as nothing is new.
    """

    def __init__(self, work: UnitOfWork | None, draft: Draft, source: Source, kind: str) -> None:
        """Begin a list.

        Args:
            work: An entered unit of work; None for a dry run.
            draft: Where its rows are taken.
            source: The file.
            kind: The kind of the list.
        """
        self._work = work
        self._draft = draft
        self._source = source.without_rows()
        self._rows: list[DraftRow] = []
        self.kind = kind
        self.outcomes: list[RowOutcome] = []
        self.batch_id: int | None = None

    def settle(self) -> None:
        """Settle the rows that have been taken since: no later row changes them."""
        is_first = self._draft.standing is None or self._draft.standing.first_at is None
        rows, self._draft.rows = self._draft.rows, []
        self.outcomes += [row.outcome() for row in rows if row.row != CHANGE_OF_CLASS]
        if self._work is None:
            return
        if self.batch_id is None and (is_first or any(row.is_news for row in rows)):
            self.batch_id = self._work.intake.add_batch(self._batch(self._work), self._source.hash)
        self._rows += [row for row in rows if not row.is_waiting]

    def write(self) -> None:
        """Write the settled rows, and the new facilities that they make, if there is news."""
        if self._work is None or self.batch_id is None or not self._rows:
            return
        keep_new(self._work, self._draft)
        keep_rows(self._work, self._rows, self.batch_id)
        self._rows = []

    def finish(self) -> None:
        """Write what is left, and say how it ended."""
        if self._work is None or self.batch_id is None:
            return
        self.write()
        counts = self._counts()
        self._work.intake.count(self.batch_id, counts)
        self._work.record(
            "intake",
            "import",
            self._source.file,
            kind=KINDS.label(self.kind),
            hash=self._source.hash,
            **counts,
        )

    def _batch(self, work: UnitOfWork) -> Batch:
        """Return the import as it begins."""
        return Batch(
            id=0,
            at=work.now,
            actor=work.actor,
            file_name=self._source.file,
            kind=self.kind,
            sheet="、".join(sheet.name for _, sheet in self._source.of_kind(self.kind))[:100],
            counts=self._counts(),
            as_of=self._source.as_of,
        )

    def _counts(self) -> dict[str, int]:
        """Return how many rows had which outcome."""
        return count_actions(row.action for row in self.outcomes)
