"""What the national catalogue says of a facility's industry, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QCoreApplication

from permitdesk.domain.register.catalogue import Catalogue, CatalogueEntry
from permitdesk.domain.register.facility import MANAGEMENT_CLASSES
from permitdesk.services.office import reference

translate = QCoreApplication.translate


def catalogue_pairs(industry_code: str, today: date) -> list[tuple[str, str]]:
    """Return the classes that an industry may fall under, each with its conditions.

    An industry on which the catalogue says nothing has none.

    Args:
        industry_code: Of GB/T 4754.
        today: The day on which the catalogue is asked.
    """
    catalogue = reference.catalogue().on(today)
    entries = catalogue.possible(industry_code)
    if not entries:
        return []
    rows = "、".join(str(row) for row in sorted({entry.row for entry in entries}))
    row_words = translate("Register", "第 {rows} 类").format(rows=rows)
    pairs = [(translate("Register", "名录类别"), row_words), *_classes(entries)]
    if any(entry.ground == "processes" for entry in entries):
        pairs += _processes(catalogue)
    return pairs


def _classes(entries: tuple[CatalogueEntry, ...]) -> Iterator[tuple[str, str]]:
    """Yield the classes with their conditions, the strictest first."""
    always = translate("Register", "全部")
    for code in dict.fromkeys(entry.management_class for entry in entries):
        label = MANAGEMENT_CLASSES.label(code) or translate("Register", "不在名录之列")
        said = [entry.condition or always for entry in entries if entry.management_class == code]
        yield label, "；".join(said)


def _processes(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield what boilers, kilns, surface and water treatment mean for the class."""
    for name in dict.fromkeys(one.name for one in catalogue.processes):
        said = [
            f"{MANAGEMENT_CLASSES.label(one.management_class)}：{one.condition}"
            for one in catalogue.processes
            if one.name == name
        ]
        yield name, "\n".join(said)
    label = translate("Register", "重点排污单位")
    yield label, catalogue.listed.condition
