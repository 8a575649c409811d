"""A field for a code of the standards, found by its name as well."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCompleter

from permitdesk.services.office import reference
from ui.widgets.editors import TextEditor

translate = QCoreApplication.translate

_CODE = re.compile(r"[A-T]?\d+")
_MOST_SHOWN = 12


class CodeEditor(TextEditor):
    """Code and name in one field; the value is the code, or what was typed if it is none.

    What contains the typed text is offered below.
    """

    def __init__(
        self, hint: str, offered: Callable[[], Sequence[str]], code_of: Callable[[str], str]
    ) -> None:
        """Take what the empty field says, all lines to offer, and what finds a name's code."""
        super().__init__(hint)
        self._offered = offered
        self._code_of = code_of
        completer = QCompleter(list(offered()), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_MOST_SHOWN)
        self.setCompleter(completer)

    def value(self) -> str:
        """Return the code."""
        told = super().value()
        first = told.split(" ")[0]
        if _CODE.fullmatch(first):
            return first
        return self._code_of(told) or told

    def set_value(self, value: str) -> None:
        """Show a code with its name."""
        known = next((line for line in self._offered() if line.startswith(f"{value} ")), value)
        super().set_value(known if value else "")


def industry_editor() -> CodeEditor:
    """Return a field for an industry of GB/T 4754-2017."""
    hint = translate("Register", "输入代码或名称，例如 2521 或 炼焦")
    return CodeEditor(hint, _industries, lambda text: reference.industries().read(text)[0])


def area_editor() -> CodeEditor:
    """Return a field for a county of GB/T 2260."""
    hint = translate("Register", "输入县（市、区）名或代码")
    return CodeEditor(hint, _areas, _area_named)


@cache
def _industries() -> tuple[str, ...]:
    """Return the groups and classes of the classification, code and name."""
    return tuple(f"{one.code} {one.name}" for one in reference.industries().usual())


@cache
def _areas() -> tuple[str, ...]:
    """Return the counties that stand today, code and full name."""
    return tuple(f"{area.code} {area.full_name}" for area in reference.areas().counties())


def _area_named(name: str) -> str:
    """Return the code of the only area of a name, or an empty text."""
    found = reference.areas().named(name) if name else ()
    return found[0].code if len(found) == 1 else ""
