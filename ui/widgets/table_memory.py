"""What the user chose for a table: which columns, in what order, how wide, sorted how."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QHeaderView

Choices = dict[str, Any]


class TableMemory:
    """Keeps the state of a table's head by the keys of the columns.

    Qt's own saved state goes by number, and would be wrong in the next version of the
    program, when a column has been added.
    """

    def __init__(self, settings: QSettings, name: str) -> None:
        """Take the place where it is kept.

        Args:
            settings: The user's settings.
            name: Names the table for good, such as `register.facilities`.
        """
        self._settings = settings
        self._path = f"tables/{name}"

    def keep(
        self, header: QHeaderView, keys: Sequence[str], wanted: Mapping[int, int] | None = None
    ) -> None:
        """Keep how the head is now.

        Args:
            header: The head.
            keys: The keys of its columns.
            wanted: The widths that columns would have if there were room for them.
        """
        widths = wanted or {}
        by_place = [keys[header.logicalIndex(place)] for place in range(header.count())]
        sorted_by = header.sortIndicatorSection()
        choices: Choices = {
            "order": by_place,
            "hidden": [key for at, key in enumerate(keys) if header.isSectionHidden(at)],
            "widths": {
                key: widths.get(at, header.sectionSize(at))
                for at, key in enumerate(keys)
                if not header.isSectionHidden(at)
            },
            "sort": keys[sorted_by] if 0 <= sorted_by < len(keys) else "",
            "is_descending": header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
        }
        self._settings.setValue(self._path, json.dumps(choices))

    def forget(self) -> None:
        """Go back to the first order."""
        self._settings.remove(self._path)

    def bring_back(self, header: QHeaderView, keys: Sequence[str]) -> bool:
        """Make the head as it was kept, and return whether anything was."""
        kept = self._settings.value(self._path)
        if not isinstance(kept, str) or not kept:
            return False
        choices = cast("Choices", json.loads(kept))
        places = {key: at for at, key in enumerate(keys)}
        known = [key for key in choices["order"] if key in places]
        for place, key in enumerate(known):
            header.moveSection(header.visualIndex(places[key]), place)
        widths: Mapping[str, int] = choices["widths"]
        for key, at in places.items():
            if key in widths:
                header.resizeSection(at, widths[key])
            if key in known:
                header.setSectionHidden(at, key in choices["hidden"])
        if choices["sort"] in places:
            order = Qt.SortOrder.AscendingOrder
            if choices["is_descending"]:
                order = Qt.SortOrder.DescendingOrder
            header.setSortIndicator(places[choices["sort"]], order)
        return True
