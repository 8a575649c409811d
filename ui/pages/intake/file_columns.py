"""The columns of the list of files."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from permitdesk.domain.intake.kinds import KINDS
from permitdesk.domain.intake.outcome import ACTIONS
from permitdesk.services.intake.previewing import FilePreview
from ui.models.columns import Column
from ui.pages.intake.rows_panel import TONES

translate = QCoreApplication.translate


def file_columns() -> tuple[Column[FilePreview], ...]:
    """Return the columns of the list of files."""
    return (
        Column[FilePreview]("file", translate("Intake", "文件"), lambda one: one.file, width=18),
        Column[FilePreview](
            "kind",
            translate("Intake", "识别为"),
            _kinds,
            tone=lambda one: "danger" if one.error else "good",
            width=11,
        ),
        *(_count_column(action) for action in ACTIONS),
        Column[FilePreview]("as_of", translate("Intake", "数据截至"), _as_of, width=8),
        Column[FilePreview]("sheet", translate("Intake", "工作表"), _sheets, width=10),
        Column[FilePreview]("header", translate("Intake", "表头"), _headers, width=7),
        Column[FilePreview](
            "mapped", translate("Intake", "对应的列"), _mapped, align="right", width=6
        ),
    )


def _count_column(action: str) -> Column[FilePreview]:
    """Return the column with the number of rows of one outcome."""

    def count(one: FilePreview) -> int:
        return sum(found.counts()[action] for found in one.lists)

    return Column[FilePreview](
        action,
        ACTIONS.label(action),
        lambda one: f"{count(one):,}" if count(one) else "",
        tone=lambda one: TONES[action] if count(one) and action != "unchanged" else "",
        sort_key=count,
        width=5,
    )


def _kinds(one: FilePreview) -> str:
    """Return what the lists of a file are."""
    if one.error:
        return translate("Intake", "没有读出")
    return "、".join(KINDS.label(found.kind) for found in one.lists)


def _as_of(one: FilePreview) -> str:
    """Return the day of which the lists of a file speak."""
    if one.source is None:
        return ""
    return one.source.as_of.isoformat() if one.source.as_of else translate("Intake", "导入当天")


def _sheets(one: FilePreview) -> str:
    return "、".join(told.sheet for found in one.lists for told in found.recognitions)


def _headers(one: FilePreview) -> str:
    """Return in which rows the headers stand."""
    rows = dict.fromkeys(
        "、".join(map(str, told.header_rows)) for found in one.lists for told in found.recognitions
    )
    if not rows:
        return ""
    return translate("Intake", "第 {rows} 行").format(rows="；".join(rows))


def _mapped(one: FilePreview) -> str:
    """Return how many columns are understood, of how many."""
    columns = [
        column for found in one.lists for told in found.recognitions for column in told.columns
    ]
    understood = sum(1 for column in columns if column.field)
    return f"{understood} / {len(columns)}" if columns else ""
