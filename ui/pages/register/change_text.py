"""What was changed in a facility's entry, by whom and from what source, as events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from permitdesk.domain.register.history import HistoryLine
from permitdesk.services.office.desk import CHINA_TIME
from permitdesk.services.register.history import title_of, value_in_words
from ui.widgets.masked import masked
from ui.widgets.timeline import Event

translate = QCoreApplication.translate

_FOLLOWING = {"normal_name", "initials"}
"""What follows from the name, and nobody asks for."""


def change_events(history: Iterable[HistoryLine]) -> Iterator[Event]:
    """Yield one event for each time somebody, or a file, changed something.

    Args:
        history: The lines of a facility; those of one time stand together.
    """
    for _, together in groupby(history, _time):
        lines = list(together)
        at, actor = lines[0].at, lines[0].actor
        source, file = lines[0].source, lines[0].file
        said = [_said(line) for line in lines if line.field and line.field not in _FOLLOWING]
        is_made = not said
        if is_made and source == "import":
            continue  # how a file brought it in is told by the files themselves
        day = at.astimezone(CHINA_TIME).strftime("%Y-%m-%d")
        note = "\n".join((*said, actor)) if actor else "\n".join(said)
        yield Event(day, _how(source, file, is_made=is_made), note, "neutral")


def _time(line: HistoryLine) -> tuple[object, ...]:
    """Return what tells one change of an entry from another."""
    return (line.at, line.actor, line.source, line.file)


def _how(source: str, file: str, *, is_made: bool) -> str:
    """Return in words how the values came."""
    if is_made:
        return translate("Register", "手工添加")
    match source:
        case "import":
            return translate("Register", "导入“{file}”时改动").format(file=file)
        case "undo":
            return translate("Register", "撤销导入“{file}”时改回").format(file=file)
        case _:
            return translate("Register", "手工修改")


def _said(line: HistoryLine) -> str:
    """Return a change in words, old and new value; telephone numbers stay covered."""
    nothing = translate("Register", "空白")
    old, new = (value_in_words(line.field, text) or nothing for text in (line.old, line.new))
    if line.field == "phone":
        old, new = masked(old), masked(new)
    words = translate("Register", "{title}：{old} → {new}")
    return words.format(title=title_of(line), old=old, new=new)
