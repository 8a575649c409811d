"""What one edition of a report says otherwise than another, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtWidgets import QWidget

from permitdesk.domain.report.difference import Difference
from ui.models.columns import Column
from ui.models.rows import RowsTable
from ui.widgets.data_table import DataTable
from ui.widgets.labels import text


def differences_view(changed: Sequence[Difference], settings: QSettings, nothing: str) -> QWidget:
    """Return the table, or a sentence where nothing changed."""
    if not changed:
        return text(nothing, "muted", wrap=True)

    columns = (
        Column[Difference](
            "place", QCoreApplication.translate("Report", "位置"), lambda one: one.place
        ),
        Column[Difference](
            "old", QCoreApplication.translate("Report", "报送时"), lambda one: one.old or "—"
        ),
        Column[Difference](
            "new", QCoreApplication.translate("Report", "现在"), lambda one: one.new or "—"
        ),
    )
    model = RowsTable(columns, tuple(changed), id_of=None)
    table = DataTable(model, "report.differences", settings)
    model.setParent(table)
    return table
