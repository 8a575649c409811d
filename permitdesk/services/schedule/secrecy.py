"""Visits as who works here may see them: drawn ones by numbers until their day, with all who go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from permitdesk.domain.schedule.lines import VisitLine
from permitdesk.services.draw.joining import joint_teams_in
from permitdesk.services.draw.visibility import secret_units_in
from permitdesk.storage.unit_of_work import UnitOfWork


def as_seen_in(work: UnitOfWork, lines: Iterable[VisitLine]) -> tuple[VisitLine, ...]:
    """Return visits as who works here may see them, inside an entered unit of work.

    A visit that is secret says neither where it goes nor in which trade; its day, its team
    and its state stay, for the calendar must show who is busy.
    """
    secret = secret_units_in(work)
    return tuple(
        _hidden(line, secret[line.label])
        if line.origin == "draw" and line.label in secret
        else line
        for line in joined_in(work, tuple(lines))
    )


def joined_in(work: UnitOfWork, lines: Sequence[VisitLine]) -> Iterator[VisitLine]:
    """Yield visits with the officers of other departments who go along, in an entered unit."""
    joint = joint_teams_in(work, {line.round_number for line in lines})
    for line in lines:
        team = joint.get((line.round_number, line.label))
        yield replace(line, joint=team) if team else line


def _hidden(line: VisitLine, alias: str) -> VisitLine:
    return replace(
        line,
        label="",
        facility=alias,
        uscc="",
        address="",
        township="",
        industry="",
        sector="",
        notice_number="",
        is_secret=True,
    )
