"""The fields of a problem card, part by part."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from permitdesk.domain.check.record import CORRECTIONS
from permitdesk.domain.choice import Choice
from permitdesk.services.check import law
from ui.metrics import space
from ui.widgets.editors import CheckEditor, ChoiceEditor, DateEditor, LinesEditor, TextEditor
from ui.widgets.form import Field
from ui.widgets.money import MoneyEditor

LABEL = 9
_DESCRIPTION_HEIGHT = 7

_TOP = (
    str(QT_TRANSLATE_NOOP("Finding", "问题类型")),
    str(QT_TRANSLATE_NOOP("Finding", "法律子类")),
    str(QT_TRANSLATE_NOOP("Finding", "问题描述")),
)
_LEFT = (
    str(QT_TRANSLATE_NOOP("Finding", "整改方式")),
    str(QT_TRANSLATE_NOOP("Finding", "整改期限")),
)
_RIGHT = (str(QT_TRANSLATE_NOOP("Finding", "罚款")), str(QT_TRANSLATE_NOOP("Finding", "整改证据")))
_ACT = (str(QT_TRANSLATE_NOOP("Finding", "行为日期")), str(QT_TRANSLATE_NOOP("Finding", "持续到")))
_ACT_HELP = str(QT_TRANSLATE_NOOP("Finding", "不填即检查当日"))
_NOT_SAID = str(QT_TRANSLATE_NOOP("Finding", "不细分"))
_HINT_EVIDENCE = str(QT_TRANSLATE_NOOP("Finding", "如现场照片3张"))
_REASON = str(QT_TRANSLATE_NOOP("Finding", "适用理由"))
_HINT_REASON = str(QT_TRANSLATE_NOOP("Finding", "为什么适用这一条"))
_MALICE = str(QT_TRANSLATE_NOOP("Finding", "恶意违法（偷排、弄虚作假、故意不正常运行）"))
_FACTS = str(QT_TRANSLATE_NOOP("Finding", "认定事实"))


class SubTypeEditor(ChoiceEditor):
    """The finer kinds of act of the type in hand."""

    def __init__(self) -> None:
        super().__init__((), empty=_tr(_NOT_SAID))

    def offer(self, choice: Choice) -> None:
        """Offer these; what was chosen stays where it is among them."""
        kept = self.value()
        self.clear()
        self.addItem(_tr(_NOT_SAID), "")
        for code in choice:
            self.addItem(choice.label(code), code)
        self.set_value(kept if kept in choice else "")


def top_fields() -> tuple[Field, ...]:
    """Return what the problem is."""
    types = law.violation_types()
    return (
        Field("violation", _tr(_TOP[0]), lambda: ChoiceEditor(types)),
        Field("sub_type", _tr(_TOP[1]), SubTypeEditor),
        Field("description", _tr(_TOP[2]), _short_lines, is_required=True),
    )


def left_fields() -> tuple[Field, ...]:
    """Return how it is corrected."""
    return (
        Field("correction", _tr(_LEFT[0]), lambda: ChoiceEditor(CORRECTIONS)),
        Field("deadline", _tr(_LEFT[1]), DateEditor),
    )


def right_fields() -> tuple[Field, ...]:
    """Return what it costs, and what shows a correction on the spot."""
    return (
        Field("fine", _tr(_RIGHT[0]), MoneyEditor),
        Field("evidence", _tr(_RIGHT[1]), lambda: TextEditor(_tr(_HINT_EVIDENCE))),
    )


def act_fields(*, is_end: bool = False) -> tuple[Field, ...]:
    """Return when it was done: the first day, or the last."""
    if is_end:
        return (Field("acted_until", _tr(_ACT[1]), DateEditor),)
    return (Field("acted_on", _tr(_ACT[0]), DateEditor, _tr(_ACT_HELP)),)


def reason_fields() -> tuple[Field, ...]:
    """Return why the officer took the article."""
    return (Field("basis_reason", _tr(_REASON), lambda: TextEditor(_tr(_HINT_REASON))),)


def malice_fields() -> tuple[Field, ...]:
    """Return whether it was done on purpose."""
    return (Field("is_malicious", _tr(_MALICE), lambda: CheckEditor(_tr(_MALICE))),)


def fact_fields() -> tuple[Field, ...]:
    """Return what shows that it was done on purpose."""
    return (Field("malicious_reason", _tr(_FACTS), TextEditor, is_required=True),)


def _short_lines() -> LinesEditor:
    made = LinesEditor()
    made.setFixedHeight(space(_DESCRIPTION_HEIGHT))
    return made


def _tr(words: str) -> str:
    return QCoreApplication.translate("Finding", words)
