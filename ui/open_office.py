"""The bars of the window on an open office: what they say, count and find."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from permitdesk import __version__
from permitdesk.services.home.search import everything
from permitdesk.services.home.waiting import waiting
from permitdesk.services.office import backups
from permitdesk.services.office.audit import ChainState, chain_state, event_count
from permitdesk.services.office.desk import Desk
from permitdesk.services.office.setup import office_of
from ui.context import Period
from ui.jobs import JobRunner
from ui.shell.parts import Hit, OfficeLine

_BACKUP = str(QT_TRANSLATE_NOOP("Composition", "上次备份 {at:%m-%d %H:%M}"))
_NO_BACKUP = str(QT_TRANSLATE_NOOP("Composition", "还没有备份"))
_BROKEN = str(QT_TRANSLATE_NOOP("Composition", "审计链在第 {number} 条断开"))
_CHECKING = str(QT_TRANSLATE_NOOP("Composition", "审计链 {count} 条，正在核对"))
_WHOLE = str(QT_TRANSLATE_NOOP("Composition", "审计链完整（{count} 条）"))


class OpenOffice:
    """An open office as the bars of the window see it.

    Attributes:
        desk: The open database.
    """

    def __init__(
        self,
        desk: Desk,
        period: Callable[[], Period],
        jobs: JobRunner,
        changed: Callable[[frozenset[str]], None],
    ) -> None:
        """Take the office, and check its audit chain on the worker.

        Args:
            desk: The open database.
            period: Returns the month shown.
            jobs: Runs the check of the chain.
            changed: Told when the state of the chain is known.
        """
        self.desk = desk
        self._period = period
        self._changed = changed
        self._chain: ChainState | None = None
        job = jobs.job(lambda _reporter: chain_state(desk.reading()))
        job.succeeded.connect(self._keep_chain)
        job.start()

    def office(self) -> OfficeLine:
        """Return what the bars say of the office."""
        newest = backups.latest(self.desk)
        chain = self._chain
        is_whole = None if chain is None else chain.broken_at is None
        return OfficeLine(
            office=office_of(self.desk.reading()).name,
            operator=self.desk.actor,
            database=self.desk.path.name,
            backup=_words(_BACKUP).format(at=newest.made_at) if newest else _words(_NO_BACKUP),
            chain=self._chain_words(is_whole),
            is_chain_whole=is_whole,
            version=__version__,
        )

    def waiting(self) -> Mapping[str, int]:
        """Return how many things wait, by page."""
        period = self._period()
        text = f"{period.year}-{period.month:02}"
        return waiting(self.desk.reading(), text, self.desk.today())

    def search(self, text: str) -> Sequence[Hit]:
        """Return what matches a text, best first."""
        found = everything(self.desk.reading(), text, self.desk.today())
        return [Hit(one.kind, one.words, one.note, one.page, one.item) for one in found]

    def _keep_chain(self, state: object) -> None:
        if isinstance(state, ChainState):
            self._chain = state
            self._changed(frozenset({"office"}))

    def _chain_words(self, is_whole: bool | None) -> str:
        if is_whole is False and self._chain is not None:
            return _words(_BROKEN).format(number=self._chain.broken_at)
        count = event_count(self.desk.reading())
        return _words(_CHECKING if is_whole is None else _WHOLE).format(count=count)


def _words(words: str) -> str:
    """Return words of the bars in the user's language."""
    return QCoreApplication.translate("Composition", words)
