"""A long list is read on the worker: the old rows stand until the new ones are there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt

from ui.models.columns import Column, Sort
from ui.models.table import LazyTable


@dataclass(frozen=True)
class Line:
    """A row."""

    id: int


class Numbers:
    """A source of so many rows as the query says."""

    def ids(self, query: int, sort: Sort) -> Sequence[int]:
        """Return the numbers, from the largest where asked."""
        numbers = range(query)
        return numbers[::-1] if sort.is_descending else numbers

    def rows(self, ids: Sequence[int]) -> Sequence[Line]:
        """Return the rows."""
        return [Line(one) for one in ids]


class Later:
    """Keeps questions until they are answered."""

    def __init__(self) -> None:
        self.asked: list[tuple[Callable[[], Sequence[int]], Callable[[Sequence[int]], object]]] = []

    def is_wanted(self) -> bool:
        """Return that every list is long."""
        return True

    def ask(
        self, question: Callable[[], Sequence[int]], then: Callable[[Sequence[int]], object]
    ) -> None:
        """Keep a question."""
        self.asked.append((question, then))

    def answer(self) -> None:
        """Answer the last question."""
        question, then = self.asked.pop()
        then(question())


def table(later: Later) -> LazyTable[int, Line]:
    columns = (Column[Line]("id", "编号", lambda line: f"{line.id}", order_by="id"),)
    return LazyTable(columns, Numbers(), 0, elsewhere=later)


def test_rows_stand_until_the_new_ones_are_read():
    later = Later()
    model = table(later)
    model.show(3)
    assert (model.rowCount(), model.query) == (0, 3)
    later.answer()
    model.show(5)
    assert model.rowCount() == 3
    later.answer()
    assert list(model.shown_ids()) == [0, 1, 2, 3, 4]


def test_sorting_asks_the_worker_too():
    later = Later()
    model = table(later)
    model.show(4)
    later.answer()
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert list(model.shown_ids()) == [0, 1, 2, 3]
    later.answer()
    assert list(model.shown_ids()) == [3, 2, 1, 0]
    assert model.index(0, 0).data() == "3"
