"""Clues as lists show them."""

from __future__ import annotations

from dataclasses import dataclass

from permitdesk.domain.clues.clue import Clue


@dataclass(frozen=True, slots=True)
class ClueLine:
    """A clue with its facility.

    Attributes:
        version: Counts its changes; every step asks for it.
        facility_id: None where it is not about one facility.
        visit_id: The visit made from it, None where there is none.
        finding_id: The finding that it tells others of, None where it tells of none.
    """

    id: int
    version: int
    facility_id: int | None
    facility: str
    visit_id: int | None
    clue: Clue
    finding_id: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An officer who might check a clue.

    Attributes:
        reason: Why not, empty where nothing speaks against it.
    """

    id: int
    name: str
    certificate_number: str
    reason: str
