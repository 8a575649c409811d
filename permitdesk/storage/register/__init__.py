"""The tables of the register, read and written as domain values."""

from permitdesk.storage.register.memory import RegisterMemory
from permitdesk.storage.register.store import RegisterStore

__all__ = ["RegisterMemory", "RegisterStore"]
