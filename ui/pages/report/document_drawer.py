"""A document that was written: what it is about, serving it, voiding it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from permitdesk.domain.report.document import DocumentLine, Subject
from permitdesk.progress import Reporter
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.services.report import documents
from ui.context import PageContext
from ui.dialogs.document import document_button
from ui.widgets.buttons import button
from ui.widgets.drawer import Drawer
from ui.widgets.editors import TextEditor
from ui.widgets.form import Field, Form
from ui.widgets.job_banner import JobBanner
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import rule, text
from ui.widgets.layouts import row
from ui.widgets.page_header import Tab

_PAGES = {"visit": "schedule", "finding": "rectify", "clue": "clues"}


class DocumentDrawer(Drawer):
    """One document.

    Signals:
        done: What was done, in words, and the rooms that changed.

    Attributes:
        line: The document.
        reason: Why it is to be voided.
        void: Voids it.
    """

    done = Signal(str, object)

    def __init__(
        self, context: PageContext, line: DocumentLine, parent: QWidget | None = None
    ) -> None:
        document = line.document
        super().__init__(document.number or document.title, parent)
        self.line = line
        self._context = context
        is_void = document.voided_on is not None
        self.show_badges(
            [(document.title, "neutral"), (self.tr("已作废"), "warn")]
            if is_void
            else [(document.title, "neutral"), (self.tr("有效"), "good")]
        )
        self.reason = Form([Field("reason", self.tr("作废理由"), TextEditor, is_required=True)])
        self.void = button(self.tr("作废"), "stop")
        self.void.clicked.connect(self._void)
        self._banner = JobBanner()
        box = self.add_tab(Tab("document", self.tr("文书")))
        box.addWidget(self._banner)
        box.addWidget(KeyValues(self._pairs()))
        if not is_void:
            box.addWidget(rule(role="hairline"))
            box.addWidget(text(self.tr("作废"), "section"))
            box.addWidget(text(self.tr("作废后文号保留，不再使用。"), "muted", wrap=True))
            box.addWidget(self.reason)
            foot = row()
            foot.addWidget(self.void)
            foot.addStretch(1)
            box.addLayout(foot)
        box.addStretch(1)
        self._add_buttons(is_void=is_void)

    def _pairs(self) -> list[tuple[str, str]]:
        document = self.line.document
        written = document.written_at.astimezone(CHINA_TIME)
        pairs = [
            (self.tr("对象"), document.about),
            (self.tr("日期"), str(document.issued_on)),
            (self.tr("写出"), f"{written:%Y-%m-%d %H:%M} {document.written_by}"),
            (self.tr("改过的项"), document.typed or self.tr("没有，全部按登记信息")),
        ]
        if document.voided_on is not None:
            pairs += [
                (self.tr("作废"), f"{document.voided_on} {document.voided_by}"),
                (self.tr("理由"), document.void_reason),
            ]
        return pairs

    def _add_buttons(self, *, is_void: bool) -> None:
        """Add the way to what it is about, and to the proof of its service."""
        document, context = self.line.document, self._context
        page = _PAGES.get(document.subject_kind)
        if page is not None:
            there = button(self.tr("打开对象"), "link")
            there.clicked.connect(lambda: context.go_to(page, document.subject_id))
            self.buttons.addWidget(there)
        if not is_void and document.kind != "receipt":
            subject = Subject("document", self.line.id)
            served = document_button(context, subject, document.number or document.title)
            served.setText(self.tr("送达回证"))
            self.buttons.addWidget(served)

    def _void(self) -> None:
        """Void the document on the worker."""
        missing = self.reason.missing()
        self.reason.show_mistakes(missing)
        if missing:
            return
        desk, number = self._context.desk, self.line.id
        reason = str(self.reason.values()["reason"])

        def task(_reporter: Reporter) -> frozenset[str]:
            return documents.void(desk.work(), number, reason, desk.today())

        def tell(rooms: object) -> None:
            self.done.emit(self.tr("已作废，文号保留。"), cast("frozenset[str]", rooms))

        self._banner.run(self._context.jobs.job(task), self.tr("正在作废"), then=tell)
