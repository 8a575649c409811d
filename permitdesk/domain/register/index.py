"""The register as searches see it: narrow rows in the order of their numbers, in memory.

Long runs through it are written as Python's own loops, or go by lots, for so other threads
take turns: a call that runs through a million rows in C keeps the window waiting meanwhile.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress
from typing import NamedTuple

from permitdesk.domain.register.searching import matching, words

KEY_KIND = "key_kind"
_AT_ONCE = 20_000

CHIPS = ("management_class", "object_class", "sector", "production_state", "area_name", KEY_KIND)
"""The fields whose values are offered for filtering, with counts."""

TERM, CHECKED, POSITIVE = "term", "checked", "positive"

WATCHED = (TERM, CHECKED, POSITIVE)
"""The fields whose values change from day to day; they are offered for filtering, too."""

Filters = Sequence[tuple[str, tuple[str, ...]]]
"""Fields, each with values of which any will do; all of the fields must fit."""


Mark = bytearray
"""A one for each position whose facility has something."""


class Traits(NamedTuple):
    """What filters and chips ask of a facility; many facilities share the same ones.

    Attributes:
        key_kinds: The kinds of key-unit lists that it stands or stood on.
        is_binned: It lies in the recycle bin.
    """

    management_class: str
    object_class: str
    sector: str
    production_state: str
    area_name: str
    key_kinds: tuple[str, ...]
    is_binned: bool

    def values(self, name: str) -> tuple[str, ...]:
        """Return a facility's values of a field of `CHIPS`."""
        return self.key_kinds if name == KEY_KIND else (getattr(self, name),)

    def meet(self, filters: Filters, *, but: str = "") -> bool:
        """Tell whether a facility meets some filters, all but one of them."""
        return all(
            name == but or any(value in wanted for value in self.values(name))
            for name, wanted in filters
        )


class IndexedRow(NamedTuple):
    """A facility.

    Attributes:
        number: Its number.
        text: What it is searched by.
        traits: What it is filtered by.
    """

    number: int
    text: str
    traits: Traits


class Order(NamedTuple):
    """All facilities in the order of a field.

    Attributes:
        numbers: Their numbers.
        positions: Their positions in the index.
    """

    numbers: tuple[int, ...]
    positions: Sequence[int]


@dataclass(frozen=True, slots=True)
class FacilityIndex:
    """All facilities, those in the recycle bin too, in the order of their numbers.

    Attributes:
        numbers: Their numbers.
        texts: What each is searched by.
        groups: For each the position of its traits.
        traits: All different traits.
        orders: The orders that were asked for, by field; ascending.
        marks: The marks that were asked for and stand until the register changes.
    """

    numbers: Sequence[int]
    texts: Sequence[str]
    groups: Sequence[int]
    traits: Sequence[Traits]
    orders: dict[str, Order] = field(default_factory=dict[str, Order])
    marks: dict[object, Mapping[str, Mark]] = field(
        default_factory=dict[object, "Mapping[str, Mark]"]
    )

    @classmethod
    def of(cls, rows: Iterable[IndexedRow]) -> FacilityIndex:
        """Return the index of some rows that come in the order of their numbers."""
        numbers: list[int] = []
        texts: list[str] = []
        groups: list[int] = []
        traits: dict[Traits, int] = {}
        for number, text, of_row in rows:
            numbers.append(number)
            texts.append(text)
            groups.append(traits.setdefault(of_row, len(traits)))
        return cls(numbers, texts, groups, tuple(traits))

    def with_rows(self, rows: Iterable[IndexedRow]) -> FacilityIndex:
        """Return the index with some rows changed, or added behind the last.

        Orders are forgotten, but for that of the names where no name has changed.
        """
        numbers, texts, groups = list(self.numbers), list(self.texts), list(self.groups)
        traits = {of_row: position for position, of_row in enumerate(self.traits)}
        keeps_names = True
        for number, text, of_row in rows:
            place = bisect_left(numbers, number)
            if place == len(numbers):
                numbers.append(number)
                texts.append("")
                groups.append(0)
            keeps_names &= _name_in(texts[place]) == _name_in(text)
            texts[place] = text
            groups[place] = traits.setdefault(of_row, len(traits))
        orders = {"name": self.orders["name"]} if keeps_names and "name" in self.orders else {}
        return replace(
            self,
            numbers=numbers,
            texts=texts,
            groups=groups,
            traits=tuple(traits),
            orders=orders,
            marks={},
        )

    def order(self, numbers: Sequence[int]) -> Order:
        """Return an order from all numbers that come in it."""
        places = {number: place for place, number in enumerate(self.numbers)}
        own = self.numbers.__getitem__
        ordered: list[int] = []
        positions = array("l")
        for lot in _lots(numbers):
            at = [places[number] for number in lot]
            positions.extend(at)
            ordered.extend(map(own, at))  # one object a number, however many orders there are
        return Order(tuple(ordered), positions)

    def found(self, text: str, filters: Filters, *, in_bin: bool) -> Sequence[int]:
        """Return the positions of the facilities that a query asks for.

        Args:
            text: What a person has typed.
            filters: What they must meet, by fields of `CHIPS`.
            in_bin: Whether those in the recycle bin are asked for, and only those.
        """
        fit = [traits.is_binned == in_bin and traits.meet(filters) for traits in self.traits]
        positions = matching(self.texts, words(text))
        if all(fit):
            return positions
        groups = self.groups
        return [position for position in positions if fit[groups[position]]]

    def mark(self, numbers: Iterable[int], *, but: bool = False) -> Mark:
        """Return the mark of some facilities.

        Args:
            numbers: Their numbers; one that is not there is passed over.
            but: Mark all others instead.
        """
        mark = bytearray(b"\1" if but else b"\0") * len(self.numbers)
        for number in numbers:
            place = bisect_left(self.numbers, number)
            if place < len(mark) and self.numbers[place] == number:
                mark[place] = 0 if but else 1
        return mark

    def marked(self, positions: Sequence[int], marks: Sequence[Mark]) -> Sequence[int]:
        """Return those of the positions that have any of some marks."""
        if len(marks) == 1:
            (mark,) = marks
            return [position for position in positions if mark[position]]
        return [position for position in positions if any(mark[position] for mark in marks)]

    def count_marked(self, positions: Sequence[int], mark: Mark) -> int:
        """Return how many of the positions have a mark."""
        return sum(sum(map(mark.__getitem__, lot)) for lot in _lots(positions))

    def fitting(self, positions: Sequence[int], filters: Filters) -> Sequence[int]:
        """Return those of the positions whose facilities meet some filters."""
        fit = [traits.meet(filters) for traits in self.traits]
        groups = self.groups
        return positions if all(fit) else [n for n in positions if fit[groups[n]]]

    def among(self, positions: Sequence[int], numbers: Iterable[int]) -> Sequence[int]:
        """Return those of the positions whose facilities have one of some numbers."""
        wanted = frozenset(numbers)
        return [position for position in positions if self.numbers[position] in wanted]

    def numbers_of(self, positions: Sequence[int], order: Order) -> tuple[int, ...]:
        """Return the numbers of the facilities at some positions, in an order of all."""
        if len(positions) == len(order.numbers):
            return order.numbers
        asked = bytearray(len(order.numbers))
        for position in positions:
            asked[position] = 1
        found: list[int] = []
        lots = zip(_lots(order.numbers), _lots(order.positions), strict=True)
        for numbers, places in lots:
            found.extend(compress(numbers, map(asked.__getitem__, places)))
        return tuple(found)

    def counts(self, positions: Sequence[int], filters: Filters) -> dict[str, dict[str, int]]:
        """Return for each field of the chips how many facilities have which value.

        A field's own filter is left out when it is counted, so that the chips show what
        another choice would bring. The commonest value stands first.

        Args:
            positions: The facilities, not filtered yet.
            filters: What they must meet, by fields of `CHIPS`.
        """
        of_group: Counter[int] = Counter()
        for lot in _lots(positions):
            of_group.update(map(self.groups.__getitem__, lot))
        return {name: self._counted(of_group, filters, name) for name in CHIPS}

    def _counted(self, of_group: Mapping[int, int], filters: Filters, name: str) -> dict[str, int]:
        """Return how many facilities have which value of a field, its own filter left out."""
        tally: Counter[str] = Counter()
        for group, count in of_group.items():
            traits = self.traits[group]
            if traits.meet(filters, but=name):
                tally.update(dict.fromkeys(traits.values(name), count))
        return dict(sorted(tally.items(), key=lambda pair: (-pair[1], pair[0])))


def _lots(of_all: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield a long sequence by lots, after each of which other threads take turns."""
    for start in range(0, len(of_all), _AT_ONCE):
        yield of_all[start : start + _AT_ONCE]


def _name_in(text: str) -> str:
    """Return the name in a text to search by."""
    return text.partition("\n")[0]
