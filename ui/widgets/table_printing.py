"""Who prints a table: the nearest one around it that says it can."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget


@runtime_checkable
class TablePrinter(Protocol):
    """Stands around tables, as the window does, and prints any of them."""

    def print_table(self, table: QWidget, /) -> None:
        """Show the table's pages, to be printed or kept as a file."""
        ...


def printer_of(table: QWidget) -> TablePrinter | None:
    """Return the nearest printer around a table, None where it stands alone."""
    around = table.parentWidget()
    while around is not None and not isinstance(around, TablePrinter):
        around = around.parentWidget()
    return around
