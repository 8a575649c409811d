"""Days on which nobody goes out, such as those of a storm."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel


class Pause(SQLModel):
    """A pause of outside work, both ends included.

    Attributes:
        township: Where it holds, empty for the whole county.
        reason: Such as 暴雨红色预警.
    """

    first_day: date
    last_day: date
    township: str = Field(default="", max_length=60)
    reason: str = Field(min_length=1, max_length=100)

    def holds(self, day: date, township: str) -> bool:
        """Return whether nobody goes to a township on a day."""
        is_here = not self.township or self.township == township
        return is_here and self.first_day <= day <= self.last_day

    @property
    def words(self) -> str:
        """The pause as a reason."""
        return f"{self.township}暂停外出（{self.reason}）"
