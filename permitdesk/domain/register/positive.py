"""The positive list（正面清单）: who is trusted, since when, and who may not come back yet.

Source: 环执法〔2021〕1号、环办执法〔2021〕10号; entries as cities publish them: joining,
validity, basis, category, approval, publication, leaving with its reason, barred until.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlmodel import Field, SQLModel

LISTED, BARRED = "listed", "barred"
POSITIVE_STATES = {LISTED: "正面清单", BARRED: "暂不得列入"}
"""What a facility's entries come to on a day; nothing for one that was never listed."""


class PositiveEntry(SQLModel):
    """A facility's entry in the positive list.

    Attributes:
        joined_on: 纳入日期.
        valid_until: The last day; None until it is taken off.
        category: Why it can be trusted, such as 民生保障.
        basis: The document.
        approved_by: Who decided.
        published_on: When the entry was made public.
        left_on: 移出日期; None while it stands.
        left_reason: 移出原因.
        barred_until: The last day on which it may not come back.
    """

    joined_on: date
    valid_until: date | None = None
    category: str = Field(default="", max_length=100)
    basis: str = Field(default="", max_length=200)
    approved_by: str = Field(default="", max_length=100)
    published_on: date | None = None
    left_on: date | None = None
    left_reason: str = Field(default="", max_length=300)
    barred_until: date | None = None
    note: str = Field(default="", max_length=300)

    def holds(self, day: date) -> bool:
        """Tell whether the facility is on the list on a day."""
        is_in = self.joined_on <= day and (self.left_on is None or day < self.left_on)
        return is_in and (self.valid_until is None or day <= self.valid_until)

    def bars(self, day: date) -> bool:
        """Tell whether the facility may not come back on a day."""
        return self.barred_until is not None and day <= self.barred_until

    def mistakes(self) -> dict[str, str]:
        """Return what does not fit together, by field, in words."""
        found: dict[str, str] = {}
        if self.valid_until is not None and self.valid_until < self.joined_on:
            found["valid_until"] = "早于纳入日期"
        if self.left_on is not None and self.left_on < self.joined_on:
            found["left_on"] = "早于纳入日期"
        if self.left_on is not None and not self.left_reason:
            found["left_reason"] = "移出要写明原因"
        if self.barred_until is not None and self.left_on is None:
            found["barred_until"] = "先填移出日期"
        return found


def positive_state(entries: Iterable[PositiveEntry], day: date) -> str:
    """Return what a facility's entries come to on a day: `listed`, `barred` or nothing."""
    known = tuple(entries)
    if any(entry.holds(day) for entry in known):
        return LISTED
    return BARRED if any(entry.bars(day) for entry in known) else ""
