"""Doing the next step while somebody is still busy with the last one."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")


def ahead(items: Iterator[Item], aside: ThreadPoolExecutor) -> Iterator[Item]:
    """Yield items, each of which is made in a thread while the one before is used.

    That saves time where making one needs no interpreter lock.

    Args:
        items: What makes them; used in the thread only.
        aside: The thread.
    """
    coming = aside.submit(next, items, None)
    while (item := coming.result()) is not None:
        coming = aside.submit(next, items, None)
        yield item
