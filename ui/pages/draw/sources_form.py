"""Which public numbers will decide: a line a source, by preset."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QWidget

from permitdesk.domain.draw.randomness import PRESETS, PublicSource
from permitdesk.domain.draw.timing import first_day, proposed_day
from permitdesk.services.draw.public_numbers import lotteries
from ui.metrics import space
from ui.widgets.buttons import icon_button, link
from ui.widgets.editors import ChoiceEditor, DateEditor, TextEditor
from ui.widgets.labels import mark, text
from ui.widgets.layouts import column, row

_OTHER = "other"
_WITH_ISSUE = ("ssq", "dlt")
_FIRST = "digits"
_MOST = 4


class SourceLine(QWidget):
    """One source: its kind, its issue or name, and the day on which it becomes known.

    Signals:
        edited: Something was changed.
        removed: The user wants the line away.
    """

    edited = Signal()
    removed = Signal()

    def __init__(self, kind: str, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        kinds = [(preset.code, preset.label) for preset in PRESETS.values()]
        self.kind = ChoiceEditor([*kinds, (_OTHER, self.tr("其他公开号码"))])
        self.kind.setAccessibleName(self.tr("号码种类"))
        self.kind.set_value(kind)
        self.name = TextEditor()
        self.day = DateEditor(may_be_empty=False)
        self.day.setAccessibleName(self.tr("号码产生日期"))
        self.remove = icon_button("remove", self.tr("去掉这个号码"))
        self._note = text("", "small", wrap=True)
        self._doubt = text("", "small", wrap=True)
        mark(self._doubt, "tone", "warn")
        upper = row(gap=0.75)
        upper.addWidget(self.kind, 1)
        upper.addWidget(self.remove)
        outer = column(self, gap=0.5)
        outer.addLayout(upper)
        for widget in (self.name, self.day, self._note, self._doubt):
            outer.addWidget(widget)
        self._connect()
        self._show_kind()

    def begin_at(self, now: datetime) -> None:
        """Take no number that could be known by now, before a sealing."""
        self._now = now
        self._bound_day()

    def source(self) -> PublicSource:
        """Return the source.

        Raises:
            BadSource: The name cannot be used.
        """
        name = self.name.value()
        preset = PRESETS.get(self.kind.value())
        if preset is not None:
            name = f"{preset.label} {name}".strip()
        return PublicSource(name, self.day.value() or date.min)

    def _bound_day(self) -> None:
        """Offer no day on which the number could be known before a sealing now."""
        first = first_day(PRESETS.get(self.kind.value()), self._now)
        self.day.setMinimumDate(QDate(first.year, first.month, first.day))

    def _connect(self) -> None:
        """Listen to the fields."""
        self.kind.on_edited(self._show_kind)
        self.day.on_edited(self._show_doubt)
        for field in (self.kind, self.name, self.day):
            field.on_edited(self.edited.emit)
        self.remove.clicked.connect(self.removed)

    def _show_kind(self) -> None:
        """Say what is to be typed for this kind, and propose its next day."""
        kind = self.kind.value()
        preset = PRESETS.get(kind)
        has_issue = kind in _WITH_ISSUE
        self._bound_day()
        self.day.set_value(proposed_day(preset, self._now, lotteries()))
        hint = self.tr("期号，如 2026134") if has_issue else self.tr("名称，如 当日气象台最高气温")
        self.name.setPlaceholderText(hint)
        self.name.setAccessibleName(hint)
        self.name.setVisible(has_issue or preset is None)
        drawn = lotteries().find(kind)
        notes = ("" if preset is None else preset.hint, "" if drawn is None else drawn.words)
        self._note.setText("；".join(note for note in notes if note))
        self._note.setVisible(preset is not None)
        self._show_doubt()

    def _show_doubt(self) -> None:
        """Say where a lottery is not expected to be drawn on the chosen day."""
        reason = lotteries().doubt(self.kind.value(), self.day.value() or date.min)
        words = self.tr("这一天一般不开奖：{reason}，请核对日期。").format(reason=reason)
        self._doubt.setText(words if reason else "")
        self._doubt.setVisible(bool(reason))


class SourcesForm(QWidget):
    """The sources under each other, at least one.

    Signals:
        edited: Something was changed.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = datetime.min
        self._lines: list[SourceLine] = []
        self._box = column(gap=1.25)
        self.add = link(self.tr("再加一个号码"), "add")
        self.add.clicked.connect(self._add_other)
        outer = column(self, gap=1)
        outer.addLayout(self._box)
        under = row()
        under.addWidget(self.add)
        under.addStretch(1)
        outer.addLayout(under)
        self.setMinimumWidth(space(30))

    @property
    def lines(self) -> tuple[SourceLine, ...]:
        """Return the lines."""
        return tuple(self._lines)

    def start(self, now: datetime) -> None:
        """Begin with one source that becomes known today; what was begun before is kept."""
        self._now = now
        for line in self._lines:
            line.begin_at(now)
        if not self._lines:
            self.add_line(_FIRST)

    def add_line(self, kind: str) -> SourceLine:
        """Add a source of a kind, a preset's code or `other`."""
        line = SourceLine(kind, self._now)
        line.edited.connect(self.edited)
        line.removed.connect(lambda: self._remove(line))
        self._lines.append(line)
        self._box.addWidget(line)
        self._tell()
        return line

    def sources(self) -> tuple[PublicSource, ...]:
        """Return the sources.

        Raises:
            BadSource: A name cannot be used.
        """
        return tuple(line.source() for line in self._lines)

    @Slot()
    def _add_other(self) -> None:
        """Add a source of a kind that is not there yet."""
        used = {line.kind.value() for line in self._lines}
        self.add_line(next((kind for kind in PRESETS if kind not in used), _OTHER))

    def _remove(self, line: SourceLine) -> None:
        self._lines.remove(line)
        self._box.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._tell()

    def _tell(self) -> None:
        """Offer what can be done with this many lines."""
        for line in self._lines:
            line.remove.setVisible(len(self._lines) > 1)
        self.add.setVisible(len(self._lines) < _MOST)
        self.edited.emit()
