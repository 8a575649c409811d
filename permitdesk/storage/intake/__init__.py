"""The tables of intake, read and written as domain values."""

from permitdesk.storage.intake.store import IntakeStore

__all__ = ["IntakeStore"]
