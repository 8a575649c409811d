"""Checks, what they kept, the findings and their steps."""

from permitdesk.storage.check.store import CheckStore

__all__ = ["CheckStore"]
