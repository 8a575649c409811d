"""An entry of the table of law: an article or a provision, as it is listed and changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from permitdesk.domain.law import LegalBasis, Leniency

EntryT = TypeVar("EntryT", bound=LegalBasis | Leniency)


# No slots: a generic class with them cannot be made by `LawLine[Entry](…)` in Python 3.11.
@dataclass(frozen=True)
class LawLine(Generic[EntryT]):
    """An entry with the type it is for.

    Attributes:
        violation: The type's code, `general` for an entry of none.
        label: The type's label.
        entry: The entry as the office has it.
        shipped: The entry as it ships, None for one that the office added.
    """

    violation: str
    label: str
    entry: EntryT
    shipped: EntryT | None

    @property
    def is_changed(self) -> bool:
        """Whether the office has corrected or added it."""
        return self.shipped != self.entry


@dataclass(frozen=True)
class LawChange(Generic[EntryT]):
    """How the office wants an entry.

    Attributes:
        violation: The type's code.
        entry: The entry.
        document: What the change rests on.
        sub_types: The kinds of act a new article is for.
    """

    violation: str
    entry: EntryT
    document: str
    sub_types: tuple[str, ...] = ()
