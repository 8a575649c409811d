"""Articles and fines by violation type, each with its validity.

Source: see `resources/violations.json`, entry by entry.
"""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from permitdesk.domain.choice import Choice
from permitdesk.domain.law.rules import Certainty, Dated
from permitdesk.errors.law import ViolationUnknown


class LegalBasis(Dated):
    """An article under which one kind of act can be fined.

    Attributes:
        code: Names the basis for good.
        law: The law or regulation.
        article: Its article, such as 第三十三条.
        paragraph: Paragraph and item, such as 第（一）项; empty for the whole article.
        act: The act in the words of the law.
        fine_min: The lower end of the fine in 分, None where the law sets none.
        fine_max: The upper end of the fine in 分, None where there is no fine.
        per_occurrence: Whether the fine is for each time (处每次).
        severe_min: The lower end where the circumstances are serious, in 分.
        severe_max: The upper end where the circumstances are serious, in 分.
        measures: What else can be ordered.
        review_from: The first day of acts for which another law overlaps, so that the legal
            review has to say which one applies; None where there is no such day.
        note: Limits of the range, overlaps, and what is open.
        certainty: A code of `CERTAINTIES`.
    """

    code: str
    law: str
    article: str
    paragraph: str
    act: str
    fine_min: int | None
    fine_max: int | None
    per_occurrence: bool = False
    severe_min: int | None = None
    severe_max: int | None = None
    measures: tuple[str, ...] = ()
    review_from: date | None = None
    note: str = ""
    certainty: Certainty

    def needs_review(self, act_date: date) -> bool:
        """Tell whether the legal review must confirm this basis for an act of that day."""
        overlapped = self.review_from is not None and self.review_from <= act_date
        return overlapped or self.certainty == "unclear"

    @property
    def cited(self) -> str:
        """Return the citation as a document writes it: 《law》article+paragraph."""
        return f"《{self.law}》{self.article}{self.paragraph}"

    @property
    def highest_fine(self) -> int:
        """Return the highest fine possible in 分; 0 where there is none."""
        return max(self.fine_max or 0, self.severe_max or 0)


class Act(BaseModel):
    """A finer kind of act within a violation type（法律子类）.

    Attributes:
        code: Its short code, unique within its type.
        label: What people call it.
        bases: The codes of the articles it can be fined under, from all times.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    label: str
    bases: tuple[str, ...]


class Leniency(Dated):
    """When a first offence of a type may go unfined.

    Attributes:
        code: Names the provision for good, within its type.
        act: The act it is for.
        acts: The codes of the kinds of act it is for; empty for the whole type.
        conditions: What must all be true.
        document: The document that says so.
        scope: The leading digits of the area codes it holds for, empty for the country.
        note: What a reader should know.
        certainty: A code of `CERTAINTIES`.
    """

    code: str
    act: str
    acts: tuple[str, ...] = ()
    conditions: tuple[str, ...]
    document: str
    scope: str
    note: str = ""
    certainty: Certainty


class ViolationType(Dated):
    """One of the ten columns of annex 1.

    Attributes:
        code: Its short code.
        number: Its place in annex 1, from 1.
        label: The column's title.
        full_label: What it means in full.
        check_items: The numbers of the check items that can find it.
        source: Where the type comes from.
        acts: The finer kinds of act.
        bases: Articles it can be fined under, from all times.
        leniency: When a first offence may go unfined; empty where nothing is said.
    """

    code: str
    number: int = Field(ge=1)
    label: str
    full_label: str
    check_items: tuple[int, ...]
    source: str
    acts: tuple[Act, ...] = ()
    bases: tuple[LegalBasis, ...]
    leniency: tuple[Leniency, ...] = ()

    @property
    def sub_types(self) -> Choice:
        """Return the finer kinds of act with their labels."""
        return Choice({act.code: act.label for act in self.acts})

    def bases_of(self, sub_type: str) -> tuple[LegalBasis, ...]:
        """Return the articles for a finer kind of act; all of the type where none is said."""
        wanted = next((act.bases for act in self.acts if act.code == sub_type), None)
        if wanted is None:
            return self.bases
        return tuple(basis for basis in self.bases if basis.code in wanted)


class ViolationTable(BaseModel):
    """The contents of `resources/violations.json`, in the order of annex 1.

    Attributes:
        general: Articles that belong to none of the ten types.
        obstruction: The codes of those for who does not cooperate with a check.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    violations: tuple[ViolationType, ...]
    obstruction: tuple[str, ...] = ()
    general: tuple[LegalBasis, ...]

    def against_obstruction(self, on: date) -> tuple[LegalBasis, ...]:
        """Return the articles in force for who does not cooperate with a check on a day."""
        return tuple(
            basis for basis in self.general if basis.code in self.obstruction and basis.in_force(on)
        )

    def find(self, code: str) -> ViolationType:
        """Return the type of a code.

        Raises:
            ViolationUnknown: The table has no such type.
        """
        for violation in self.violations:
            if violation.code == code:
                return violation
        raise ViolationUnknown(violation=code)

    @property
    def labels(self) -> Choice:
        """Return the codes with their labels, in the order of annex 1."""
        return Choice({violation.code: violation.label for violation in self.violations})


def bases_for(violation: ViolationType, act_date: date) -> tuple[LegalBasis, ...]:
    """Return the articles an act of that day can be fined under, the highest fine first.

    The day of the act decides, not that of the check. Where two laws overlap both are
    returned: which one is applied is for the officer and the legal review.

    Source: 生态环境法典 art. 1055 (the higher fine), art. 1057 (the law of the day of the act).
    """
    holding = [basis for basis in violation.bases if basis.in_force(act_date)]
    return tuple(sorted(holding, key=lambda basis: basis.highest_fine, reverse=True))


def later_bases(
    violation: ViolationType, act_date: date, decided_on: date
) -> tuple[LegalBasis, ...]:
    """Return the articles that came into force after the act and before the decision.

    They are to be weighed because the newer law applies where it punishes more lightly.

    Source: 生态环境法典 art. 1057.
    """
    return tuple(
        basis
        for basis in violation.bases
        if not basis.in_force(act_date) and basis.in_force(decided_on)
    )


def violations_from_json(text: str) -> ViolationTable:
    """Return the violation types from the text of `resources/violations.json`.

    Raises:
        pydantic.ValidationError: The text has not the form of that file.
    """
    return ViolationTable.model_validate_json(text)
