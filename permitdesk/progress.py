"""How a long task tells what it does, and how it is asked to stop.

The core knows no threads and no windows. A long function takes a `Reporter` and calls
`step`; who listens, and on which thread, is the caller's business.
"""

from __future__ import annotations


class Cancelled(Exception):
    """The user asked to stop. Let it pass: the unit of work rolls back."""


class Reporter:
    """The listener of a long task. This one says nothing and never stops."""

    def step(self, done: int, total: int) -> None:
        """Tell that `done` of `total` items are finished.

        Raises:
            Cancelled: The user asked to stop.
        """


SILENT = Reporter()
