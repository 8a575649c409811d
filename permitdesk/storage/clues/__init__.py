"""What the stage clues keeps."""

from __future__ import annotations

from permitdesk.storage.clues.store import ClueStore

__all__ = ["ClueStore"]
