"""The tables of the register, read and written as domain values."""

from permitdesk.storage.register.store import RegisterStore

__all__ = ["RegisterStore"]
