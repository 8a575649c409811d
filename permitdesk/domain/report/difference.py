"""What a corrected report says otherwise than the one that was sent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure or sentence that changed.

    Attributes:
        part: The table or section it stands in.
        row: What the row is about.
        column: The head over it; empty for a sentence.
        old: What was sent; empty where there was nothing.
        new: What it would be now; empty where it is gone.
    """

    part: str
    row: str
    column: str
    old: str
    new: str

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return " · ".join(text for text in (self.part, self.row, self.column) if text)
