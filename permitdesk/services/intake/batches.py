"""Imports that were kept."""

from __future__ import annotations

from permitdesk.domain.intake.outcome import Batch, KeptRow
from permitdesk.storage.unit_of_work import UnitOfWork


def batches(work: UnitOfWork) -> tuple[Batch, ...]:
    """Return all imports, newest first."""
    with work:
        return work.intake.batches()


def rows(work: UnitOfWork, batch_id: int) -> tuple[KeptRow, ...]:
    """Return what became of the rows of an import, in the order of the file."""
    with work:
        return work.intake.rows(batch_id)
