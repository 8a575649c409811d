"""The tables of the stage `draw`, read and written as domain values."""

from permitdesk.storage.draw.store import DrawStore

__all__ = ["DrawStore"]
