"""What a rule of law is for: a type of violation, or one kind of act within it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from permitdesk.domain.law import ViolationType
from ui.widgets.editors import ChoiceEditor

_BETWEEN = ":"
_FEWEST_SIGNS = 8


def targets(violations: Iterable[ViolationType]) -> list[tuple[str, str]]:
    """Return every type and every kind of act with its words, to choose from."""
    found: list[tuple[str, str]] = []
    for violation in violations:
        whole = QCoreApplication.translate("LawTargets", "{type}（整个类型）")
        found.append((violation.code, whole.format(type=violation.label)))
        found += [
            (target(violation.code, act.code), f"{violation.label} · {act.label}")
            for act in violation.acts
        ]
    return found


def target_editor(violations: Iterable[ViolationType]) -> ChoiceEditor:
    """Return an editor for them that takes the width it is given: some of the words are long."""
    editor = ChoiceEditor(targets(violations))
    editor.setSizeAdjustPolicy(ChoiceEditor.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    editor.setMinimumContentsLength(_FEWEST_SIGNS)
    return editor


def target(violation: str, act: str = "") -> str:
    """Return the code of a type, or of a kind of act within it."""
    return f"{violation}{_BETWEEN}{act}" if act else violation


def split(code: str) -> tuple[str, str]:
    """Return the type and the kind of act of such a code; no act for the whole type."""
    violation, _, act = code.partition(_BETWEEN)
    return violation, act
