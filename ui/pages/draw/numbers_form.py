"""Typing the public numbers, each read back as it is understood."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from permitdesk.domain.draw.randomness import (
    Numbers,
    PublicSource,
    Reading,
    read_value,
    weakness,
)
from permitdesk.errors.draw import BadValue
from ui.error_text import sentences_of
from ui.pages.draw.balls import Balls, balls_of
from ui.widgets.editors import TextEditor
from ui.widgets.labels import mark, text
from ui.widgets.layouts import clear, column, row

_DIGIT = 9
_SAID = 2
"""Lines of text that the longest usual sentence below a number takes."""


class NumberLine(QWidget):
    """A source's name and day, a field for each group of its numbers, and them read back.

    Signals:
        edited: The number was changed.

    Attributes:
        fields: One for each group: red and blue balls, or the digits; one for any other text.
    """

    edited = Signal()

    def __init__(self, source: PublicSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.reading: Reading | None = None
        title = self.tr("{name}（{day} 产生）").format(name=source.title, day=source.known_on)
        preset = source.preset
        self._groups = () if preset is None else preset.groups
        self.fields = tuple(self._field(group) for group in self._groups) or (self._other(),)
        self.balls = Balls()
        self._said = text("", "small", wrap=True)
        self._hint = "" if preset is None else preset.hint
        outer = column(self, gap=0.5)
        outer.addWidget(text(title, "section", wrap=True))
        typed = row(gap=0.75)
        for field, group in zip(self.fields, self._groups or (None,), strict=True):
            field.setAccessibleName(f"{title} {group.name}" if group else title)
            typed.addWidget(field, 2 if group is None or group.least != 1 else 1)
        outer.addLayout(typed)
        outer.addWidget(self._said)
        outer.addWidget(self.balls)
        self._keep_still()
        for field in self.fields:
            field.on_edited(self._read)
        self._read()

    def value(self) -> str:
        """Return what was typed, group by group, divided by spaces."""
        typed = (field.value() for field in self.fields)
        if not self._groups:
            return "".join(typed)
        pairs = zip(typed, self._groups, strict=True)
        return " ".join(_divided(words, group) for words, group in pairs).strip()

    def set_value(self, words: str) -> None:
        """Show a whole number, its groups in their order, as if it had been typed."""
        numbers = words.split()
        for field, group in zip(self.fields, self._groups or (None,), strict=True):
            most = len(numbers) if group is None or group.most is None else group.most
            field.set_value(" ".join(numbers[:most]))
            numbers = numbers[most:]
        self._read()

    def _field(self, group: Numbers) -> TextEditor:
        """Return the field of a group, with its name and its range."""
        count = f"{group.least}" if group.most == group.least else f"≥{group.least}"
        return TextEditor(
            self.tr("{name} {count} 个（{low}–{high}）").format(
                name=group.name, count=count, low=group.low, high=group.high
            )
        )

    def _other(self) -> TextEditor:
        return TextEditor(self.tr("照公布的写，数字之间用空格隔开"))

    def _keep_still(self) -> None:
        """Hold the room of what is said and of the balls, so that typing moves nothing below."""
        self._said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._said.setMinimumHeight(_SAID * self._said.fontMetrics().height())
        for widget in (self._said, self.balls):
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)

    def _read(self) -> None:
        """Read the number back, or say what is wrong with it or how weak it is."""
        typed = self.value()
        said, tone = self._hint, ""
        self.reading = None
        if typed:
            try:
                self.reading = read_value(self.source, typed)
                weak = weakness(self.reading)
                said, tone = (weak, "warn") if weak else (self.tr("读作："), "good")
            except BadValue as error:
                said, tone = sentences_of(error)[0], "warn"
        self._said.setText(said)
        self._said.setVisible(bool(said))
        mark(self._said, "tone", tone)
        self.balls.show_balls(() if self.reading is None else balls_of(self.reading))
        self.balls.setVisible(self.reading is not None)
        self.edited.emit()


def _divided(words: str, group: Numbers) -> str:
    """Return numbers divided by spaces: digits may be typed without any, such as 409172."""
    together = "".join(words.split())
    return " ".join(together) if group.high <= _DIGIT and together.isdecimal() else words


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
        self._asked = text("", "small", wrap=True)
        mark(self._asked, "tone", "danger")
        who.addWidget(self._asked)
        outer.addLayout(who)
        self.reader.on_edited(lambda: self._asked.setText(""))

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
        fields = [field for line in self._lines for field in line.fields]
        for before, after in pairwise([*fields, self.reader]):
            self.setTabOrder(before, after)
        self.edited.emit()

    def asks_for_reader(self) -> bool:
        """Ask who reads the numbers out if nobody is named, and return whether it asked.

        The sheet and the transcript of the draw print the name beside the numbers.
        """
        is_missing = not self.reader.value().strip()
        if is_missing:
            self._asked.setText(self.tr("请写读号人：抽取单和抽取记录要印读号人的姓名。"))
            self.reader.setFocus()
        return is_missing

    def values(self) -> dict[str, str]:
        """Return what was typed by source."""
        return {line.source.name: line.value() for line in self._lines}
