"""Reading off the UI thread, where only the answer to the last question counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QObject

from permitdesk.errors.base import PermitDeskError
from ui.jobs import JobRunner


class Latest(QObject):
    """Asks the worker; an answer that comes after another question is dropped."""

    def __init__(self, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._asked = 0

    def ask(
        self,
        question: Callable[[], object],
        then: Callable[[Any], object],
        otherwise: Callable[[PermitDeskError], object],
    ) -> None:
        """Have a question answered.

        Args:
            question: Reads on the worker; must not touch a widget.
            then: Takes the answer on the UI thread.
            otherwise: Takes a foreseen failure on the UI thread; a bug goes on to the crash
                report.
        """
        self._asked += 1
        job = self._jobs.job(lambda _reporter: question())
        job.succeeded.connect(partial(self._answer, self._asked, then))
        job.failed.connect(partial(self._fail, self._asked, otherwise))
        job.start()

    def _answer(self, number: int, then: Callable[[Any], object], answer: object) -> None:
        if self._is_wanted(number):
            then(answer)

    def _fail(
        self, number: int, otherwise: Callable[[PermitDeskError], object], error: Exception
    ) -> None:
        if not isinstance(error, PermitDeskError):
            raise error
        if self._is_wanted(number):
            otherwise(error)

    def _is_wanted(self, number: int) -> bool:
        """Return whether the page is still there and has not asked again."""
        return shiboken6.isValid(self) and number == self._asked
