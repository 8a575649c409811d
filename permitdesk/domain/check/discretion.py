"""Whether a finding is fined: the three conditions of leniency, each with what shows it.

Source: 行政处罚法 art. 33, 生态环境法典 art. 1056 para. 2 (初次违法、危害后果轻微、及时改正).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice

DECISIONS = Choice({"unfined": "不予处罚", "fined": "依法处罚", "review": "报法制审核"})
UNFINED = "unfined"
"""The decision that there is no fine."""

Decision = Annotated[str, AfterValidator(DECISIONS.check)]


class Discretion(SQLModel):
    """What the officer has decided about a fine, and why.

    Attributes:
        is_first: 初次违法.
        first_note: What shows it, such as the look-back over the ledger.
        is_slight: 危害后果轻微.
        slight_note: What shows it.
        is_corrected: 及时改正.
        corrected_note: What shows it.
        document: The provision the decision rests on.
        reason: Why, in the officer's words.
        decided_by: The officer.
        reviewed_by: Who reviewed it for the law（法制审核）, empty before.
    """

    is_first: bool = False
    first_note: str = Field(default="", max_length=500)
    is_slight: bool = False
    slight_note: str = Field(default="", max_length=500)
    is_corrected: bool = False
    corrected_note: str = Field(default="", max_length=500)
    document: str = Field(default="", max_length=200)
    decision: Decision = Field(default="", max_length=20)
    reason: str = Field(default="", max_length=1000)
    decided_by: str = Field(default="", max_length=60)
    decided_on: date | None = None
    reviewed_by: str = Field(default="", max_length=60)
    reviewed_on: date | None = None

    @property
    def unmet(self) -> tuple[str, ...]:
        """The conditions of leniency that are not ticked, or have nothing that shows them."""
        ticks = (
            ("初次违法", self.is_first, self.first_note),
            ("危害后果轻微", self.is_slight, self.slight_note),
            ("及时改正", self.is_corrected, self.corrected_note),
        )
        return tuple(label for label, is_met, note in ticks if not (is_met and note.strip()))
