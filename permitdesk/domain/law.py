"""The rules and the law as data: values, articles and fines, each with its validity.

Nothing here is legal advice. What is read from data carries its source and says how sure
it is; the officer and the legal review decide.

Source: see `resources/rules.json` and `resources/violations.json`, entry by entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from permitdesk.domain.choice import Choice
from permitdesk.errors.law import RuleMissing, ViolationUnknown

CERTAINTIES = Choice(
    {
        "confirmed": "已核对条文",
        "secondary": "据转载，未见原文",
        "office": "本单位设置",
        "unclear": "待法制审核",
    }
)
Certainty = Literal["confirmed", "secondary", "office", "unclear"]


UNITS = Choice(
    {
        "days": "日",
        "working_days": "个工作日",
        "months": "个月",
        "years": "年",
        "count": "次",
        "persons": "人",
        "percent": "%",
        "minutes": "分钟",
        "megabytes": "MB",
        "day_of_month": "当月第几日",
        "day_of_next_month": "次月第几日",
        "month_and_day": "月日（MMDD）",
        "yes_no": "是否",
    }
)


class Dated(BaseModel):
    """Something that holds from a day to a day.

    Attributes:
        valid_from: The first day, None where it has always held as far as the table knows.
        valid_to: The last day, None where no end is known.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    valid_from: date | None
    valid_to: date | None

    def in_force(self, on: date) -> bool:
        """Tell whether it holds on a day."""
        began = self.valid_from is None or self.valid_from <= on
        return began and (self.valid_to is None or on <= self.valid_to)


class RuleValue(Dated):
    """One number that a document or the office sets.

    Attributes:
        key: Names the rule for good, as `stage.rule`.
        title: What people call it.
        value: The number, in `unit`; 1 and 0 stand for yes and no.
        unit: A code of `UNITS`.
        document: The document that says so, with its number.
        article: The article, empty where the document has none.
        scope: The leading digits of the area codes it holds for, empty for the country.
        scope_name: The scope in words.
        note: What a reader should know.
        certainty: A code of `CERTAINTIES`.
    """

    key: str
    title: str
    value: int
    unit: Annotated[str, AfterValidator(UNITS.check)]
    document: str
    article: str
    scope: str
    scope_name: str
    note: str
    certainty: Certainty


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


class Leniency(Dated):
    """When a first offence of a type may go unfined.

    Attributes:
        act: The act it is for.
        conditions: What must all be true.
        document: The document that says so.
        scope: The leading digits of the area codes it holds for, empty for the country.
        note: What a reader should know.
        certainty: A code of `CERTAINTIES`.
    """

    act: str
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
        bases: Articles it can be fined under, from all times.
        leniency: When a first offence may go unfined; empty where nothing is said.
    """

    code: str
    number: int = Field(ge=1)
    label: str
    full_label: str
    check_items: tuple[int, ...]
    source: str
    bases: tuple[LegalBasis, ...]
    leniency: tuple[Leniency, ...] = ()


class RuleTable(BaseModel):
    """The contents of `resources/rules.json`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rules: tuple[RuleValue, ...]


class ViolationTable(BaseModel):
    """The contents of `resources/violations.json`, in the order of annex 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    violations: tuple[ViolationType, ...]
    general: tuple[LegalBasis, ...]

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


def rule_of(rules: Iterable[RuleValue], key: str, on: date, scope: str = "") -> RuleValue:
    """Return the rule of a name that holds on a day in an area.

    The narrowest scope wins, so a county's own value goes before its province's; among
    equals the one that began last, and then the one that stands last in the table.

    Args:
        rules: The rules of the program, followed by those the office has added.
        key: The rule's name.
        on: The day.
        scope: The area's code, six digits; empty for the country.

    Raises:
        RuleMissing: No rule of this name holds there on that day.
    """
    holding = [
        rule
        for rule in rules
        if rule.key == key and rule.in_force(on) and scope.startswith(rule.scope)
    ]
    if not holding:
        raise RuleMissing(key=key, on=on, scope=scope)
    holding.reverse()
    return max(holding, key=lambda rule: (len(rule.scope), rule.valid_from or date.min))


def value_of(rules: Iterable[RuleValue], key: str, on: date, scope: str = "") -> int:
    """Return the value of the rule that `rule_of` finds.

    Raises:
        RuleMissing: No rule of this name holds there on that day.
    """
    return rule_of(rules, key, on, scope).value


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


def rules_from_json(text: str) -> tuple[RuleValue, ...]:
    """Return the rules from the text of `resources/rules.json`.

    Raises:
        pydantic.ValidationError: The text has not the form of that file.
    """
    return RuleTable.model_validate_json(text).rules


def violations_from_json(text: str) -> ViolationTable:
    """Return the violation types from the text of `resources/violations.json`.

    Raises:
        pydantic.ValidationError: The text has not the form of that file.
    """
    return ViolationTable.model_validate_json(text)
