"""One operation, one transaction, and an event in the audit chain for every change."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import ORMExecuteState
from sqlmodel import Session

from permitdesk.storage.audit import AuditChain
from permitdesk.storage.check import CheckStore
from permitdesk.storage.clues import ClueStore
from permitdesk.storage.documents import DocumentStore
from permitdesk.storage.draw import DrawStore
from permitdesk.storage.engine import for_writing
from permitdesk.storage.failures import failure
from permitdesk.storage.home import HomeStore
from permitdesk.storage.intake import IntakeStore
from permitdesk.storage.office import OfficeStore
from permitdesk.storage.plan import PlanStore
from permitdesk.storage.rectify import RectifyStore
from permitdesk.storage.register import RegisterMemory, RegisterStore
from permitdesk.storage.report import ReportStore
from permitdesk.storage.schedule import ScheduleStore

Clock = Callable[[], datetime]
"""Returns the current moment, timezone-aware."""


@dataclass(frozen=True, slots=True)
class _Event:
    room: str
    action: str
    subject: str
    payload: dict[str, Any] = field(default_factory=dict[str, Any])


class UnitOfWork:
    """A transaction and the stores that take part in it.

    Leaving the `with` block without `commit` rolls back, on error and on purpose alike. It
    can be entered again and is then a new transaction.

    Attributes:
        actor: Who works; written beside every event.
        office, intake, register, plan, draw, schedule, check, clues, report, documents, home,
            audit: The stores; valid inside the `with` block.
    """

    office: OfficeStore
    intake: IntakeStore
    register: RegisterStore
    plan: PlanStore
    draw: DrawStore
    schedule: ScheduleStore
    check: CheckStore
    rectify: RectifyStore
    clues: ClueStore
    report: ReportStore
    documents: DocumentStore
    home: HomeStore
    audit: AuditChain

    def __init__(
        self,
        engine: Engine,
        actor: str,
        clock: Clock,
        *,
        writing: bool,
        memory: RegisterMemory | None = None,
    ) -> None:
        """Make a unit of work, not yet entered.

        Args:
            engine: From `open_engine`.
            actor: Who works.
            clock: Tells the moment of the events.
            writing: Whether to take the write lock at the start; without it `commit` refuses.
            memory: What the desk keeps of the register for searching. One that writes has its
                own: what it changes must not be found before it lasts.
        """
        self._memory = memory
        self._engine = for_writing(engine) if writing else engine
        self._writing = writing
        self._clock = clock
        self.actor = actor

    def __enter__(self) -> Self:
        self._session = session = Session(self._engine)
        self._events: list[_Event] = []
        self._has_changes = False
        event.listen(session, "do_orm_execute", self._note_statement)
        event.listen(session, "after_flush", self._note_flush)
        self.office = OfficeStore(session)
        self.intake = IntakeStore(session)
        self.register = RegisterStore(session, self._memory or RegisterMemory())
        self.plan = PlanStore(session)
        self.draw = DrawStore(session)
        self.schedule = ScheduleStore(session)
        self.check = CheckStore(session)
        self.rectify = RectifyStore(session)
        self.clues = ClueStore(session)
        self.report = ReportStore(session)
        self.documents = DocumentStore(session)
        self.home = HomeStore(session)
        self.audit = AuditChain(session)
        if self._writing:
            self._take_write_lock()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._session.rollback()
        self._session.close()
        self._tell(error)

    def _take_write_lock(self) -> None:
        """Begin now, not at the first change: `with` does not leave what was never entered."""
        try:
            self._session.connection()
        except (DBAPIError, sqlite3.Error) as error:  # the second while connecting
            self._session.close()
            self._tell(error)
            raise

    def _tell(self, error: BaseException | None) -> None:
        """Raise what the user is told where the database file failed, not the program."""
        told = failure(error, str(self._engine.url.database))
        if told is not None:
            raise told from error

    @property
    def now(self) -> datetime:
        """The current moment, timezone-aware."""
        return self._clock()

    def record(self, room: str, action: str, subject: str, **payload: object) -> None:
        """Say what is being changed; `commit` appends it to the audit chain.

        Args:
            room: The stage whose data changes, one of `services.STAGES`.
            action: A short verb.
            subject: What is changed, in words a person knows it by.
            payload: The particulars; anything JSON can say.
        """
        self._events.append(_Event(room, action, subject, payload))

    def commit(self) -> frozenset[str]:
        """Make the changes last, with their events, and return the rooms that changed.

        Raises:
            DiskFull: There is no room for them; nothing is changed.
            AssertionError: Something was changed without a word, which is a bug.
        """
        if not self._writing:
            raise AssertionError("this unit of work was begun for reading")
        self._session.flush()
        if self._has_changes and not self._events:
            raise AssertionError("data was changed without an event for the audit chain")
        for happened in self._events:
            self.audit.append(
                self.now,
                self.actor,
                happened.room,
                happened.action,
                happened.subject,
                happened.payload,
            )
        self._session.commit()
        return frozenset(happened.room for happened in self._events)

    def _note_statement(self, state: ORMExecuteState) -> None:
        self._has_changes |= state.is_insert or state.is_update or state.is_delete

    def _note_flush(self, *_arguments: object) -> None:
        self._has_changes = True
