"""What stands in place of the list of facilities while there are none to show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QCoreApplication

from ui.widgets.empty_state import EmptyState

translate = QCoreApplication.translate

Kind = Literal["bin", "found", "first"]
"""The bin is empty, nothing was found, or there is no register yet."""


def nothing_shown(
    kind: Kind, start_over: Callable[[], object], import_files: Callable[[], object]
) -> EmptyState:
    """Return what says why there is nothing, and offers what to do.

    Args:
        kind: Why.
        start_over: Clears search and filters.
        import_files: Leads to the page that imports.
    """
    match kind:
        case "bin":
            words = translate("Register", "回收站是空的，移入的企业会留在这里，随时可以恢复。")
            return EmptyState("remove", words)
        case "found":
            words = translate("Register", "没有找到符合条件的企业。")
            made = EmptyState("search", words, translate("Register", "清除搜索和筛选"))
            made.started.connect(start_over)
        case "first":
            words = translate(
                "Register",
                "这里是全部检查对象：许可证、登记和重点单位合成一份名录。先导入平台导出的文件。",
            )
            made = EmptyState("factory", words, translate("Register", "导入文件…"))
            made.started.connect(import_files)
    return made
