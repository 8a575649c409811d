"""The articles proposed for a problem; which one applies is for the officer to confirm."""

from __future__ import annotations

from datetime import date
from functools import cache

from permitdesk.domain.choice import Choice
from permitdesk.domain.law import LegalBasis, ViolationType, bases_for
from permitdesk.services.office import reference


@cache
def violation_types() -> Choice:
    """Return the ten violation types with their labels, in the order of annex 1."""
    return reference.violations().labels


def type_of(code: str) -> ViolationType:
    """Return a violation type by its code.

    Raises:
        ViolationUnknown: There is no such type.
    """
    return reference.violations().find(code)


def proposals(violation: str, on: date) -> tuple[LegalBasis, ...]:
    """Return the articles a problem of that day can be fined under, the highest fine first.

    Raises:
        ViolationUnknown: There is no such type.
    """
    return bases_for(type_of(violation), on)


def basis_of(violation: str, code: str) -> LegalBasis | None:
    """Return a basis by its code, or None where the type has none of that code.

    Raises:
        ViolationUnknown: There is no such type.
    """
    return next((basis for basis in type_of(violation).bases if basis.code == code), None)
