"""What a column of a table is, for the lazy and the simple model alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

RowT = TypeVar("RowT")
RowT_co = TypeVar("RowT_co", covariant=True)
QueryT_contra = TypeVar("QueryT_contra", contravariant=True)
Align = Literal["left", "right", "center"]
Index = QModelIndex | QPersistentModelIndex

NO_PARENT = QModelIndex()


class CellFace(NamedTuple):
    """All that is painted of a cell; see `Column` for what the parts mean.

    Attributes:
        tick: Whether its box is ticked; None where it has none.
        place: Where the text stands.
    """

    text: str
    tick: Qt.CheckState | None
    tone: str | None
    share: float | None
    place: Qt.AlignmentFlag
    is_muted: bool


class Comparable(Protocol):
    """What can be sorted among its own kind."""

    def __lt__(self, other: Any, /) -> bool:  # noqa: ANN401 - each kind knows its own other
        """Return whether this comes before the other."""
        ...


# No slots: with them `Column[Row](…)` fails in Python 3.11, which notes the type on the instance.
@dataclass(frozen=True)
class Column(Generic[RowT]):
    """A column.

    Attributes:
        key: Names the column for good; the user's choice and order refer to it.
        title: The head of the column.
        text: What a cell shows.
        order_by: The key that the source sorts by; a lazy column without it is not sorted.
        sort_key: What the simple model compares; the text if left out.
        align: Where the text stands.
        tone: Makes the cell a badge of this tone; an empty tone is plain text.
        share: Makes the cell a bar, filled to this share, 0 to 1.
        is_muted: Whether the text is written paler.
        is_check: Whether the cell is a box to tick that selects its row.
        is_shown: Whether the column is shown until the user chooses otherwise.
        width: The width at first in letters of the font; by the content if 0.
        hint: What is told when the pointer rests on the head.
        edit: Takes a row and the text typed; returns the new row, or None to refuse.
    """

    key: str
    title: str
    text: Callable[[RowT], str]
    order_by: str = ""
    sort_key: Callable[[RowT], Comparable] | None = None
    align: Align = "left"
    tone: Callable[[RowT], str] | None = None
    share: Callable[[RowT], float] | None = None
    is_muted: bool = False
    is_check: bool = False
    is_shown: bool = True
    width: int = 0
    hint: str = ""
    edit: Callable[[RowT, str], RowT | None] | None = None


def check_column() -> Column[object]:
    """Return the narrow first column with the boxes that select rows."""
    return Column("check", "", lambda _row: "", is_check=True, width=3)


@dataclass(frozen=True, slots=True)
class Sort:
    """The order of a list: the column's `order_by` key, and which end comes first."""

    key: str = ""
    is_descending: bool = False


class RowSource(Protocol[QueryT_contra, RowT_co]):
    """Where a lazy table reads from: all ids at once, the rows of a page on sight."""

    def ids(self, query: QueryT_contra, sort: Sort, /) -> Sequence[int]:
        """Return the ids that match, in order; the natural order where `sort.key` is empty."""
        ...

    def rows(self, ids: Sequence[int], /) -> Iterable[RowT_co]:
        """Return the rows of these ids in any order; one deleted meanwhile is left out."""
        ...
