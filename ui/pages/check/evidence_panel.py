"""The list of evidence: small pictures, and the four parts of each line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from permitdesk.domain.check.evidence import EVIDENCE_KINDS, Evidence
from ui.metrics import space
from ui.widgets.buttons import button, icon_button, link
from ui.widgets.editors import ChoiceEditor, DateEditor, TextEditor
from ui.widgets.form import Field, Form
from ui.widgets.labels import text
from ui.widgets.layouts import clear, column, row

_PICTURE = 12
_KILOBYTE = 1024


class EvidenceLine(QWidget):
    """One line: the picture, the words, and the file.

    Signals:
        edited: The words were changed.
        removed: The user wants it off the list.
        file_wanted: The user wants to see the file.
    """

    edited = Signal()
    removed = Signal()
    file_wanted = Signal()

    def __init__(self, evidence: Evidence, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evidence = evidence
        self.picture = QLabel()
        self.picture.setFixedSize(space(_PICTURE), space(_PICTURE))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setText(EVIDENCE_KINDS.label(evidence.kind))
        self.picture.setAccessibleName(self.tr("{title}的缩略图").format(title=evidence.title))
        self.words = Form(self._word_fields())
        self.facts = Form(self._fact_fields())
        values = evidence.model_dump()
        for form in (self.words, self.facts):
            form.show_values(values)
            form.edited.connect(self._tell)
        self._build()

    def evidence(self) -> Evidence:
        """Return the line as it is written now."""
        values = {**self.words.values(), **self.facts.values()}
        title = values.pop("title") or self._evidence.title
        return self._evidence.model_copy(update={**values, "title": title})

    def show_picture(self, image: QImage) -> None:
        """Show the small picture of the file."""
        self.picture.setPixmap(
            QPixmap.fromImage(image).scaled(
                self.picture.size(),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )

    def _build(self) -> None:
        remove = icon_button("remove", self.tr("删去这份证据"))
        remove.clicked.connect(self.removed)
        file = link(self._evidence.file_name or self.tr("没有文件"))
        file.setEnabled(bool(self._evidence.sha256))
        file.clicked.connect(self.file_wanted)
        size = text(_size(self._evidence.file_size), "small")
        foot = row()
        for widget in (file, size):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(remove)
        beside = row(gap=1.5)
        beside.addWidget(self.words, 3)
        beside.addWidget(self.facts, 2)
        right = column(gap=0.5)
        right.addLayout(beside)
        right.addLayout(foot)
        layout = row(self, gap=1.5)
        layout.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(right, 1)

    def _word_fields(self) -> tuple[Field, ...]:
        return (
            Field("title", self.tr("证据名称"), TextEditor, is_required=True),
            Field("proves", self.tr("证明内容"), TextEditor),
        )

    def _fact_fields(self) -> tuple[Field, ...]:
        return (
            Field("kind", self.tr("种类"), lambda: ChoiceEditor(EVIDENCE_KINDS)),
            Field("taken_on", self.tr("提取日期"), DateEditor),
            Field("provider", self.tr("提供单位"), TextEditor),
        )

    @Slot(str)
    def _tell(self, _name: str) -> None:
        self.edited.emit()


class EvidencePanel(QWidget):
    """The lines under each other, and how more come.

    Signals:
        files_dropped: Paths that were dropped onto the list.
        add_wanted: The user wants to choose files.
        edited: The place of the line whose words were changed.
        removed: The place of the line that the user wants away.
        file_wanted: The evidence whose file the user wants to see.

    Attributes:
        lines: The lines shown.
        add: The button that adds files.
    """

    files_dropped = Signal(object)
    add_wanted = Signal()
    edited = Signal(int)
    removed = Signal(int)
    file_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[EvidenceLine, ...] = ()
        self.setAcceptDrops(True)
        self._list: QVBoxLayout = column(gap=1.5)
        self._none = text(
            self.tr("还没有证据。照片、扫描件、视频可以一次选多个，也可以直接拖进来。"),
            "muted",
            wrap=True,
        )
        self.add = button(self.tr("添加照片或文件…"), "add")
        self.add.clicked.connect(self.add_wanted)
        foot = row()
        foot.addWidget(self.add)
        foot.addStretch(1)
        layout = column(self, gap=1.5)
        layout.addWidget(self._none)
        layout.addLayout(self._list)
        layout.addLayout(foot)

    def show_evidence(self, given: Sequence[Evidence]) -> None:
        """Show these lines."""
        clear(self._list)
        self.lines = tuple(EvidenceLine(one) for one in given)
        for place, line in enumerate(self.lines):
            self._list.addWidget(line)
            line.edited.connect(partial(self.edited.emit, place))
            line.removed.connect(partial(self.removed.emit, place))
            line.file_wanted.connect(lambda here=line: self.file_wanted.emit(here.evidence()))
        self._none.setVisible(not self.lines)

    def evidence(self) -> tuple[Evidence, ...]:
        """Return all lines as they are written now."""
        return tuple(line.evidence() for line in self.lines)

    def show_picture(self, sha256: str, image: QImage) -> None:
        """Show the small picture of a file on each line that has it."""
        for line in self.lines:
            if line.evidence().sha256 == sha256:
                line.show_picture(image)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files were dropped."""
        urls = event.mimeData().urls()
        found = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
        if found:
            self.files_dropped.emit(found)


def _size(count: int) -> str:
    """Return a file's size in words, empty for none."""
    if not count:
        return ""
    if count < _KILOBYTE * _KILOBYTE:
        return f"{max(1, count // _KILOBYTE)} KB"
    return f"{count / _KILOBYTE / _KILOBYTE:.1f} MB"
