"""The files that show that a finding was corrected."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.check.evidence import EVIDENCE_KINDS, Evidence
from permitdesk.domain.rectify.filter import LedgerLine
from permitdesk.errors.base import PermitDeskError
from permitdesk.progress import Reporter
from permitdesk.services.check.evidence import open_file
from permitdesk.services.rectify import evidence
from ui.context import PageContext
from ui.widgets.buttons import button, link
from ui.widgets.job_banner import JobBanner
from ui.widgets.labels import text
from ui.widgets.layouts import column, row


class EvidencePart(QWidget):
    """The files as words to click, and a button that takes in more.

    Signals:
        done: Files were added: the words, the rooms that changed.

    Attributes:
        add: Asks for files.
        banner: Takes them in.
    """

    done = Signal(str, object)

    def __init__(self, context: PageContext, finding: LedgerLine) -> None:
        super().__init__()
        self._context, self._finding = context, finding
        self.banner = JobBanner()
        self.add = button(self.tr("添加文件"), "add")
        self.add.setVisible(finding.state != "closed")
        self.add.clicked.connect(self._choose)
        self.banner.busy_changed.connect(self.add.setDisabled)
        kept = evidence.of(context.desk.reading(), finding.id)
        layout = column(self, gap=1)
        head = row()
        head.addWidget(text(self.tr("证据文件"), "section"))
        head.addStretch(1)
        head.addWidget(self.add)
        layout.addLayout(head)
        layout.addWidget(self.banner)
        for one in kept:
            words = f"{EVIDENCE_KINDS.label(one.kind)}　{one.file_name}"
            opens = link(words)
            opens.clicked.connect(partial(self._open, one))
            line = row()
            line.addWidget(opens)
            line.addStretch(1)
            layout.addLayout(line)
        if not kept:
            words = self.tr("还没有文件；照片、扫描件、监测报告可以放在这里。")
            layout.addWidget(text(words, "muted", wrap=True))

    @Slot()
    def _choose(self) -> None:
        """Ask for files and take them in on the worker."""
        context, finding = self._context, self._finding
        files = context.pick_files(self.tr("添加证据文件"), self.tr("所有文件 (*)"))
        if not files:
            return

        def task(reporter: Reporter) -> frozenset[str]:
            return evidence.add(context.desk, finding.id, files, reporter)

        self.banner.run(
            context.jobs.job(task),
            self.tr("正在保存证据"),
            lambda rooms: self.done.emit(self.tr("添加证据"), rooms),
        )

    def _open(self, one: Evidence) -> None:
        """Open a file as it was kept, or say that it is gone."""
        try:
            self._context.open_path(open_file(self._context.desk, one))
        except PermitDeskError as error:
            self.banner.show_error(error)
