"""Rounds and their papers; a round is added and grows, and is never removed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from typing import cast

import sqlalchemy as sa
from sqlmodel import Session, col, select

from permitdesk.domain.audit import AuditEvent, canonical
from permitdesk.domain.draw.lines import KeptRound, Papers, RoundHead, RoundLine, StratumLine
from permitdesk.domain.draw.manual_paper import round_by_hand
from permitdesk.domain.draw.paper import round_of_papers
from permitdesk.domain.draw.pool import pool_hash
from permitdesk.domain.draw.round import Round
from permitdesk.domain.draw.transcript import Document, Voiding, from_document
from permitdesk.errors.rounds import RoundUnknown
from permitdesk.storage.tables.draw import DrawnUnitRow, DrawRoundRow
from permitdesk.storage.tables.office import AuditEventRow

_LINE_COLUMNS = (
    col(DrawRoundRow.id),
    col(DrawRoundRow.strata),
    col(DrawRoundRow.voiding),
    col(DrawRoundRow.number),
    col(DrawRoundRow.period),
    col(DrawRoundRow.state),
    col(DrawRoundRow.sealed_at),
    col(DrawRoundRow.drawn_at),
    col(DrawRoundRow.operator),
    col(DrawRoundRow.supervisor),
    col(DrawRoundRow.is_manual),
)
_STEPS = ("seal", "record_manual", "draw", "substitute", "change_seat", "publish", "close", "void")
"""What the audit chain calls the steps of a round; every one leaves the papers' fingerprints."""
_JOINT = '"joint":[{'
"""How the sealed paper, canonical JSON, begins to tell of another department."""
_MAKERS = ("seal", "draw", "record_manual")


class RoundStore:
    """The rounds of all years."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, begun: Round, paper: str, secret: str = "") -> Papers:
        """Keep a round that has just been sealed, or drawn by hand, and return its papers.

        Args:
            begun: The round.
            paper: The text of its sealed paper, or of what is known of a draw made by hand.
            secret: The secret in its box; empty for a draw made by hand.
        """
        assert begun.begun_at is not None
        row = DrawRoundRow(
            number=begun.number,
            is_manual=begun.manual is not None,
            year=int(begun.period[:4]),
            period=begun.period,
            state=begun.state,
            sealed_at=begun.begun_at,
            drawn_at=None if begun.result is None else begun.result.at,
            operator=begun.operator,
            supervisor=begun.supervisor,
            commitment=begun.seal.commitment if begun.seal else "",
            pool_hash=pool_hash(begun.pool),
            strata=canonical([[one.id, one.title, one.sample] for one in begun.pool.strata]),
            secret=secret,
            sealed=paper,
        )
        self._session.add(row)
        self._session.flush()
        return _papers(row)

    def save(self, round_id: int, grown: Round, transcript: str, secret: str) -> Papers:
        """Keep a round after its next step and return its papers.

        Args:
            round_id: The round's id.
            grown: The round after the step.
            transcript: The text of its transcript, empty where nothing is drawn; of a draw
                made by hand what changed since.
            secret: The secret in its box, empty once it is public.
        """
        row = self._session.get_one(DrawRoundRow, round_id)
        row.state = grown.state
        row.drawn_at = None if grown.result is None else grown.result.at
        row.published_at = grown.published_at
        row.closed_at = grown.closed_at
        row.transcript = transcript
        row.secret = secret
        row.voiding = "" if grown.voiding is None else canonical(asdict(grown.voiding))
        row.version += 1
        self._session.flush()
        return _papers(row)

    def find(self, number: str) -> KeptRound:
        """Return a round.

        Raises:
            RoundUnknown: There is none of this number.
        """
        return _kept(self._row(number))

    def papers(self, number: str) -> Papers:
        """Return a round's papers unread, for they may have been tampered with.

        Raises:
            RoundUnknown: There is none of this number.
        """
        return _papers(self._row(number))

    def of_period(self, period: str) -> tuple[KeptRound, ...]:
        """Return the rounds of a month, `YYYY-MM`, by number."""
        rows = self._session.exec(
            select(DrawRoundRow)
            .where(DrawRoundRow.period == period)
            .order_by(col(DrawRoundRow.number))
        )
        return tuple(_kept(row) for row in rows)

    def heads_in(self, state: str) -> tuple[RoundHead, ...]:
        """Return the heads of the rounds in a state, by number; their papers stay unread."""
        statement = (
            sa.select(
                col(DrawRoundRow.id),
                col(DrawRoundRow.number),
                col(DrawRoundRow.state),
                col(DrawRoundRow.operator),
                col(DrawRoundRow.supervisor),
            )
            .where(col(DrawRoundRow.state) == state)
            .order_by(col(DrawRoundRow.number))
        )
        return tuple(RoundHead(key or 0, *rest) for key, *rest in self._session.execute(statement))

    def head(self, number: str) -> RoundHead:
        """Return the head of a round.

        Raises:
            RoundUnknown: There is none of this number.
        """
        row = self._row(number)
        return RoundHead(row.id or 0, row.number, row.state, row.operator, row.supervisor)

    def names_in_paper(self, round_id: int, words: str) -> bool:
        """Return whether the words stand in a round's sealed paper, without reading it."""
        statement = select(DrawRoundRow.id).where(
            DrawRoundRow.id == round_id, col(DrawRoundRow.sealed).contains(words, autoescape=True)
        )
        return self._session.exec(statement).first() is not None

    def joint_ones(self, numbers: Iterable[str]) -> tuple[str, ...]:
        """Return which of these rounds other departments take part in, by number."""
        statement = (
            select(DrawRoundRow.number)
            .where(
                col(DrawRoundRow.number).in_(tuple(numbers)),
                col(DrawRoundRow.sealed).contains(_JOINT, autoescape=True),
            )
            .order_by(col(DrawRoundRow.number))
        )
        return tuple(self._session.exec(statement))

    def numbers(self) -> tuple[str, ...]:
        """Return the numbers of the rounds that are there, in order."""
        return tuple(
            self._session.exec(select(DrawRoundRow.number).order_by(col(DrawRoundRow.number)))
        )

    def lines(self, year: int | None = None) -> tuple[RoundLine, ...]:
        """Return the rounds of a year's periods, or all, oldest first."""
        statement = sa.select(*_LINE_COLUMNS).order_by(
            col(DrawRoundRow.sealed_at), col(DrawRoundRow.id)
        )
        if year is not None:
            statement = statement.where(col(DrawRoundRow.year) == year)
        selected = self._selected()
        return tuple(
            RoundLine(
                *rest,
                strata=tuple(StratumLine(*one) for one in json.loads(strata)),
                selected=tuple(selected[round_id or 0]),
                void_reason=json.loads(voiding)["reason"] if voiding else "",
            )
            for round_id, strata, voiding, *rest in self._session.execute(statement)
        )

    def void_count(self, year: int) -> int:
        """Return how many rounds of a year's periods were declared void."""
        return len(
            self._session.exec(
                select(DrawRoundRow.id).where(
                    DrawRoundRow.year == year, DrawRoundRow.state == "void"
                )
            ).all()
        )

    def history(self) -> tuple[AuditEvent, ...]:
        """Return the steps of all rounds that the audit chain tells of, oldest first."""
        statement = (
            select(AuditEventRow)
            .where(AuditEventRow.room == "draw", col(AuditEventRow.action).in_(_STEPS))
            .order_by(col(AuditEventRow.number))
        )
        return tuple(AuditEvent(**row.model_dump()) for row in self._session.exec(statement))

    def used_numbers(self) -> frozenset[str]:
        """Return all numbers ever given, those of rounds deleted from the database too."""
        told = select(AuditEventRow.subject).where(
            AuditEventRow.room == "draw", col(AuditEventRow.action).in_(_STEPS)
        )
        return frozenset((*self._session.exec(told), *self.numbers()))

    def makers(self, number: str) -> frozenset[str]:
        """Return who sealed and who drew a round, as the audit chain says."""
        statement = select(AuditEventRow.actor).where(
            AuditEventRow.room == "draw",
            AuditEventRow.subject == number,
            col(AuditEventRow.action).in_(_MAKERS),
        )
        return frozenset(self._session.exec(statement))

    def _selected(self) -> dict[int, list[str]]:
        """Return the labels of the units to be visited by their round's id."""
        statement = (
            sa.select(col(DrawnUnitRow.round_id), col(DrawnUnitRow.label))
            .where(col(DrawnUnitRow.state) == "drawn")
            .order_by(col(DrawnUnitRow.iteration), col(DrawnUnitRow.position))
        )
        found: dict[int, list[str]] = defaultdict(list)
        for round_id, label in self._session.execute(statement):
            found[round_id].append(label)
        return found

    def _row(self, number: str) -> DrawRoundRow:
        row = self._session.exec(
            select(DrawRoundRow).where(DrawRoundRow.number == number)
        ).one_or_none()
        if row is None:
            raise RoundUnknown(round_number=number)
        return row


def _kept(row: DrawRoundRow) -> KeptRound:
    voiding = Voiding(**_read(row.voiding)) if row.voiding else None
    if row.is_manual:
        changes = _read(row.transcript) if row.transcript else None
        by_hand = round_by_hand(
            _read(row.sealed), changes, published_at=row.published_at, voiding=voiding
        )
        return KeptRound(_papers(row), by_hand)
    drawn = None if not row.transcript else from_document(_read(row.transcript))
    found = round_of_papers(
        _read(row.sealed),
        drawn,
        published_at=row.published_at,
        closed_at=row.closed_at,
        voiding=voiding,
    )
    return KeptRound(_papers(row), found)


def _papers(row: DrawRoundRow) -> Papers:
    return Papers(
        id=row.id or 0,
        number=row.number,
        period=row.period,
        state=row.state,
        sealed=row.sealed,
        transcript=row.transcript,
        voiding=row.voiding,
        secret=row.secret,
    )


def _read(text: str) -> Document:
    return cast("Document", json.loads(text))
