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

_PLACE, _VALUE = 16, 7
"""The widths of the columns in letters, so that a drawer shows them all."""


def differences_view(
    changed: Sequence[Difference],
    settings: QSettings,
    nothing: str,
    heads: tuple[str, str] | None = None,
) -> QWidget:
    """Return the table, or a sentence where nothing changed.

    Args:
        changed: The differences.
        settings: What is remembered for this user.
        nothing: The sentence.
        heads: What stands over the two values; what was sent and what is now if left out.
    """
    if not changed:
        return text(nothing, "muted", wrap=True)

    old, new = heads or (
        QCoreApplication.translate("Report", "报送时"),
        QCoreApplication.translate("Report", "现在"),
    )
    columns = (
        Column[Difference](
            "place",
            QCoreApplication.translate("Report", "位置"),
            lambda one: " · ".join(part for part in (one.column, one.row) if part) or one.part,
            width=_PLACE,
        ),
        Column[Difference]("old", old, lambda one: one.old or "—", width=_VALUE),
        Column[Difference]("new", new, lambda one: one.new or "—", width=_VALUE),
        Column[Difference](
            "part", QCoreApplication.translate("Report", "表"), lambda one: one.part
        ),
    )
    model = RowsTable(columns, tuple(changed), id_of=None)
    table = DataTable(model, "report.differences", settings)
    model.setParent(table)
    return table
