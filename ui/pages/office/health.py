"""Backups, and the examination of the office's data."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QWidget

from permitdesk.services.office.backups import Backup
from permitdesk.services.office.doctor import Verdict
from permitdesk.services.office.key_copy import KeyFile
from ui.pages.office.tables import BackupTable
from ui.widgets.buttons import button, primary
from ui.widgets.card import Card
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Badge, text
from ui.widgets.layouts import clear, column, row


class HealthPanel(QWidget):
    """The list of backups, the key that none of them holds, and what the examination found.

    Attributes:
        back_up: Makes a backup now.
        save_key: Keeps the key file elsewhere.
        examine: Looks whether all is well.
        table: The backups.
        verdicts: What was found, a line each.
    """

    def __init__(self, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back_up = primary(self.tr("现在备份"), "copy")
        self.save_key = button(self.tr("另存密钥文件…"), "lock")
        self.examine = button(self.tr("体检"), "tick")
        self._key = text("", "muted", wrap=True)
        self.verdicts = column(gap=1)
        self._model = BackupTable(self)
        empty = EmptyState("copy", self.tr("还没有备份。备份是校验过的完整副本，可以随时恢复。"))
        self.table = DataTable(self._model, "office.backups", settings, empty=empty)
        examined = Card(self.tr("体检"))
        examined.buttons.addWidget(self.examine)
        examined.body.addLayout(self.verdicts)
        copies = Card(self.tr("备份"))
        copies.buttons.addWidget(self.back_up)
        copies.body.addWidget(self.table, 1)
        key = Card(self.tr("密钥文件"))
        key.buttons.addWidget(self.save_key)
        key.body.addWidget(self._key)
        layout = column(self, gap=1.5)
        layout.addWidget(examined)
        layout.addWidget(key)
        layout.addWidget(copies, 1)
        hint = self.tr("核对数据库、审计链、每一轮抽取、备份、磁盘和字体。")
        self.verdicts.addWidget(text(hint, "muted", wrap=True))

    def show_backups(self, copies: Sequence[Backup]) -> None:
        """Show the copies beside the database."""
        self._model.show(copies)

    def show_key(self, key: KeyFile) -> None:
        """Say what the key file is for, and what would be lost with it today."""
        self.save_key.setVisible(key.exists)
        if not key.exists:
            words = self.tr("还没有密钥文件。第一次封存名单或登记举报时生成，备份里不会有它。")
            self._key.setText(words)
            return
        words = self.tr(
            "备份里没有密钥文件“{file}”：封存的密码和举报人的身份由它锁着。"
            "恢复备份或换电脑时，把它放回数据库旁边。请另存一份，和备份分开放。"
        )
        parts = [words.format(file=key.path.name)]
        if key.rounds:
            sealed = self.tr("现在丢了它，{rounds} 就不能抽取，只能作废。")
            parts.append(sealed.format(rounds="、".join(key.rounds)))
        self._key.setText("".join(parts))

    def show_verdicts(self, verdicts: Sequence[Verdict]) -> None:
        """Show what the examination found."""
        clear(self.verdicts)
        for verdict in verdicts:
            self.verdicts.addWidget(self._line(verdict))

    def _line(self, verdict: Verdict) -> QWidget:
        words, tone = self._word(verdict)
        made = QWidget()
        line = row(made, gap=1.5)
        line.addWidget(Badge(words, tone), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(text(f"{verdict.title}：{verdict.finding}", wrap=True), 1)
        return made

    def _word(self, verdict: Verdict) -> tuple[str, str]:
        if not verdict.is_well:
            return self.tr("异常"), "danger"
        return (self.tr("提醒"), "warn") if verdict.needs_care else (self.tr("正常"), "good")
