"""What the later stages know of a facility: penalties, clues, documents, exemptions."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import or_, select
from sqlmodel import Session

from permitdesk.domain.register.dossier import DossierClue, DossierDocument, DossierPenalty
from permitdesk.storage.core import CHECK_RECORD, FINDING
from permitdesk.storage.tables import metadata

_MEASURE = metadata.tables["measure"]
_CLUE = metadata.tables["clue"]
_DOCUMENT = metadata.tables["document"]
_EXEMPTION = metadata.tables["cap_exemption"]


def penalties_of(session: Session, facility_id: int) -> tuple[DossierPenalty, ...]:
    """Return a facility's fines and other measures, the newest first."""
    found = [*_fines(session, facility_id), *_measures(session, facility_id)]
    return tuple(sorted(found, key=lambda one: one.day, reverse=True))


def clues_of(session: Session, facility_id: int) -> tuple[DossierClue, ...]:
    """Return the clues about a facility, the newest first."""
    names = ("id", "number", "received_on", "direction", "channel", "content", "state", "due_on")
    rows = session.execute(
        select(*(_CLUE.c[name] for name in names))
        .where(_CLUE.c.facility_id == facility_id)
        .order_by(_CLUE.c.received_on.desc(), _CLUE.c.id.desc())
    )
    return tuple(DossierClue(*row) for row in rows)


def documents_of(session: Session, facility_id: int) -> tuple[DossierDocument, ...]:
    """Return the documents about a facility, the newest first."""
    names = ("id", "issued_on", "title", "number", "voided_on")
    rows = session.execute(
        select(*(_DOCUMENT.c[name] for name in names))
        .where(_DOCUMENT.c.facility_id == facility_id)
        .order_by(_DOCUMENT.c.issued_on.desc(), _DOCUMENT.c.id.desc())
    )
    return tuple(DossierDocument(*row[:-1], is_void=row[-1] is not None) for row in rows)


def exempt_checks_of(session: Session, facility_id: int) -> frozenset[int]:
    """Return the numbers of a facility's checks that do not count toward the yearly cap."""
    is_exempt = or_(
        _EXEMPTION.c.check_id == CHECK_RECORD.c.id,
        _EXEMPTION.c.visit_id == CHECK_RECORD.c.visit_id,
    )
    rows = session.execute(
        select(CHECK_RECORD.c.id)
        .join(_EXEMPTION, is_exempt)
        .where(CHECK_RECORD.c.facility_id == facility_id)
    )
    return frozenset(rows.scalars())


def _fines(session: Session, facility_id: int) -> Iterator[DossierPenalty]:
    """Yield the fines that stand with the findings themselves."""
    columns = (FINDING.c.found_on, FINDING.c.description, FINDING.c.fine_fen)
    rows = session.execute(
        select(*columns).where(FINDING.c.facility_id == facility_id, FINDING.c.fine_fen > 0)
    )
    for day, description, sum_fen in rows:
        yield DossierPenalty(day, "", description, "", sum_fen)


def _measures(session: Session, facility_id: int) -> Iterator[DossierPenalty]:
    """Yield the measures beside the fines."""
    names = ("decided_on", "kind", "document", "sum_fen", "lifted_on")
    rows = session.execute(
        select(FINDING.c.description, *(_MEASURE.c[name] for name in names))
        .join(FINDING, FINDING.c.id == _MEASURE.c.finding_id)
        .where(FINDING.c.facility_id == facility_id)
    )
    for description, day, kind, document, sum_fen, lifted_on in rows:
        yield DossierPenalty(day, kind, description, document, sum_fen, lifted_on)
