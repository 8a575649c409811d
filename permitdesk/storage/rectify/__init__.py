"""What the stage rectify keeps."""

from __future__ import annotations

from permitdesk.storage.rectify.store import RectifyStore

__all__ = ["RectifyStore"]
