"""Rows as text that a spreadsheet takes for cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt


def as_cells(model: QAbstractItemModel, rows: Sequence[int], columns: Sequence[int]) -> str:
    """Return the titles and these rows, tabs between cells and line ends between rows.

    A cell that holds a tab, a quotation mark or a line end stands in quotation marks, as
    spreadsheets write and read it.
    """
    page = io.StringIO()
    writer = csv.writer(page, dialect="excel-tab", lineterminator="\n")
    writer.writerow([model.headerData(column, Qt.Orientation.Horizontal) for column in columns])
    for row in rows:
        writer.writerow([model.index(row, column).data() or "" for column in columns])
    return page.getvalue()
