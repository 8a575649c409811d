"""Typing the public numbers, each read back as it is understood."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from permitdesk.domain.draw.randomness import PublicSource, Reading, read_value
from permitdesk.errors.draw import BadValue
from ui.error_text import sentences_of
from ui.pages.draw.balls import Balls, balls_of
from ui.widgets.editors import TextEditor
from ui.widgets.labels import mark, text
from ui.widgets.layouts import clear, column


class NumberLine(QWidget):
    """A source's name and day, a field for its number, and the number read back.

    Signals:
        edited: The number was changed.
    """

    edited = Signal()

    def __init__(self, source: PublicSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.reading: Reading | None = None
        title = self.tr("{name}（{day} 产生）").format(name=source.title, day=source.known_on)
        preset = source.preset
        self.field = TextEditor(self.tr("数字之间用空格隔开"))
        self.field.setAccessibleName(title)
        self.balls = Balls()
        self._said = text("", "small", wrap=True)
        self._hint = "" if preset is None else preset.hint
        outer = column(self, gap=0.5)
        outer.addWidget(text(title, "section", wrap=True))
        for widget in (self.field, self._said, self.balls):
            outer.addWidget(widget)
        self.field.on_edited(self._read)
        self._read()

    def _read(self) -> None:
        """Read the number back, or say what is wrong with it."""
        typed = self.field.value()
        said, tone = self._hint, ""
        self.reading = None
        if typed:
            try:
                self.reading = read_value(self.source, typed)
                said, tone = self.tr("读作："), "good"
            except BadValue as error:
                said, tone = sentences_of(error)[0], "warn"
        self._said.setText(said)
        self._said.setVisible(bool(said))
        mark(self._said, "tone", tone)
        self.balls.show_balls(() if self.reading is None else balls_of(self.reading))
        self.balls.setVisible(self.reading is not None)
        self.edited.emit()


class NumbersForm(QWidget):
    """A line for each announced source, and who reads the numbers out.

    Signals:
        edited: Something was changed.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[NumberLine] = []
        self._box = column(gap=1.5)
        self.reader = TextEditor(self.tr("读出号码的见证人，可写多名"))
        self.reader.setAccessibleName(self.tr("读号人"))
        outer = column(self, gap=1.5)
        outer.addLayout(self._box)
        who = column(gap=0.5)
        who.addWidget(text(self.tr("读号人"), "section"))
        who.addWidget(self.reader)
        outer.addLayout(who)

    @property
    def lines(self) -> tuple[NumberLine, ...]:
        """Return the lines in the order of the sources."""
        return tuple(self._lines)

    @property
    def is_complete(self) -> bool:
        """Return whether every number is there and right."""
        return all(line.reading is not None for line in self._lines)

    def show_sources(self, sources: Sequence[PublicSource]) -> None:
        """Ask for these numbers; fields of the same sources keep what was typed."""
        if [line.source for line in self._lines] == list(sources):
            return
        clear(self._box)
        self._lines = [NumberLine(source) for source in sources]
        for line in self._lines:
            line.edited.connect(self.edited)
            self._box.addWidget(line)
        self.edited.emit()

    def values(self) -> dict[str, str]:
        """Return what was typed by source."""
        return {line.source.name: line.field.value() for line in self._lines}
