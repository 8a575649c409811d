"""What the user reads when something foreseen went wrong.

The Chinese sentences live in the error classes; here they pass through Qt's translation, so
that another language can be laid over them, and are filled in afterwards.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from permitdesk.errors.base import PermitDeskError
from permitdesk.errors.register import ValueRefused


def text_of(error: PermitDeskError) -> str:
    """Return both sentences: what could not be done and why, and what to do."""
    what, advice = sentences_of(error)
    return f"{what}{advice}"


def sentences_of(error: PermitDeskError) -> tuple[str, str]:
    """Return the sentence of what could not be done, and the one of what to do."""
    what = QCoreApplication.translate("Errors", error.text)
    advice = QCoreApplication.translate("Errors", error.advice)
    return what.format(**error.values), advice.format(**error.values)


def refused(error: ValueRefused) -> dict[str, str]:
    """Return a refused value as a mistake to show at its field, which names itself."""
    words = QCoreApplication.translate("Register", "不能是“{value}”：{reason}。")
    if not error.values["value"]:
        words = QCoreApplication.translate("Register", "{reason}。")
    return {error.field: words.format(**error.values)}
