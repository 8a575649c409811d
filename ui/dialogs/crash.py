"""What the user sees when something nobody foresaw went wrong."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from ui.dialogs.files import open_path
from ui.metrics import space
from ui.widgets.buttons import button, primary
from ui.widgets.icon_label import IconLabel
from ui.widgets.labels import text
from ui.widgets.layouts import column, row


class CrashDialog(QDialog):
    """A sentence, and the file with the report."""

    def __init__(self, sentence: str, report: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = self.tr("出了意外") if report else self.tr("没有做成")
        self.setWindowTitle(title)
        words = column(gap=1)
        words.addWidget(text(title, "heading"))
        told = text(sentence, wrap=True)
        told.setMinimumWidth(space(52))
        words.addWidget(told)
        lower = row(gap=1)
        if report is not None:
            place = QLineEdit(str(report), readOnly=True)
            place.setAccessibleName(self.tr("报告文件"))
            place.setCursorPosition(0)
            words.addWidget(place)
            show = button(self.tr("打开所在文件夹"), "folder")
            show.clicked.connect(lambda: open_path(report.parent))
            lower.addWidget(show)
        lower.addStretch(1)
        self.close_button = primary(self.tr("知道了"))
        self.close_button.clicked.connect(self.accept)
        lower.addWidget(self.close_button)
        sign = IconLabel("error", "danger_text", 3.5)
        upper = row(gap=2)
        upper.addWidget(sign, 0, sign.alignment().AlignTop)
        upper.addLayout(words, 1)
        outer = column(self, gap=3, margin=3)
        outer.addLayout(upper)
        outer.addLayout(lower)
        self.close_button.setDefault(True)


def tell(sentence: str, report: Path | None) -> None:
    """Show the dialog over the window that is active."""
    CrashDialog(sentence, report, QApplication.activeWindow()).exec()
