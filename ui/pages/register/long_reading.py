"""Reading a long list on the worker, so that the window answers meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from permitdesk.errors.base import PermitDeskError
from ui.latest import Latest

MOST_AT_ONCE = 2_000
"""So many rows are read for the first time within a tenth of a second on a slow computer."""


class LongReading:
    """Has the ids of a list read on the worker where the register is long."""

    def __init__(
        self,
        latest: Latest,
        is_long: Callable[[], bool],
        otherwise: Callable[[PermitDeskError], object],
    ) -> None:
        """Take who asks the worker, whether the list is long, and who hears of a failure."""
        self._latest = latest
        self._is_long = is_long
        self._otherwise = otherwise

    def is_wanted(self) -> bool:
        """Return whether the register is so long that reading it takes a while."""
        return self._is_long()

    def ask(
        self, question: Callable[[], Sequence[int]], then: Callable[[Sequence[int]], object]
    ) -> None:
        """Have ids read; only the answer to the last question is taken."""
        self._latest.ask(question, then, self._otherwise)
