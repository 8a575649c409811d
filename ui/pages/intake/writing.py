"""Writing the files that were shown, one transaction each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from permitdesk.domain.intake.outcome import ImportResult, count_actions
from permitdesk.errors.base import PermitDeskError
from permitdesk.progress import Cancelled, Reporter
from permitdesk.services.intake.importing import Source, import_source
from permitdesk.services.office.desk import Desk


@dataclass(frozen=True, slots=True)
class Written:
    """What was written in one go.

    Attributes:
        sources: The files that are in, in the order in which they went in.
        results: What became of their lists.
        is_stopped: The user stopped before the last file.
        error: Why the next file could not be written.
    """

    sources: tuple[Source, ...]
    results: tuple[ImportResult, ...]
    is_stopped: bool = False
    error: PermitDeskError | None = None

    @property
    def batches(self) -> tuple[int, ...]:
        """The imports that were kept, in the order in which they were made."""
        return tuple(one.batch_id for one in self.results if one.batch_id is not None)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows had which outcome."""
        return count_actions(row.action for one in self.results for row in one.rows)


def writing(desk: Desk, sources: Sequence[Source]) -> Callable[[Reporter], Written]:
    """Return the task that writes files; stopped or failing, it leaves whole files behind.

    Where it ends at the first file, nothing has been written and the end is passed on.
    """

    def task(reporter: Reporter) -> Written:
        results: list[ImportResult] = []
        for place, source in enumerate(sources):
            try:
                results += import_source(desk.work(), source, reporter=reporter)
            except (Cancelled, PermitDeskError) as end:
                if not place:
                    raise
                error = end if isinstance(end, PermitDeskError) else None
                return Written(tuple(sources[:place]), tuple(results), error is None, error)
        return Written(tuple(sources), tuple(results))

    return task
