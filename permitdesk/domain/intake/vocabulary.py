"""The words by which columns, kinds and values are known; all of them are data."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict

from permitdesk import paths


class ColumnWords(BaseModel):
    """How a column may be titled.

    Attributes:
        field: The field it fills.
        title: Its usual title, for sentences.
        kinds: The kinds of lists that have the field.
        synonyms: The titles that mean it.
        parts: Words that point to it in a title that is like no synonym.
        never: Words that speak against that, and against a title that is only similar.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    field: str
    title: str
    kinds: tuple[str, ...]
    synonyms: tuple[str, ...]
    parts: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class KindWords(BaseModel):
    """How a kind of list is told from the others.

    Attributes:
        code: The kind.
        titles: Words in the sheet's name or title rows that speak for it.
        needs: Groups of fields; of each group at least one must be there. `@title` stands
            for a title word.
        never: Words in titles, of the list or of its columns, that speak against it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    titles: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    never: tuple[str, ...] = ()


class Columns(BaseModel):
    """`resources/intake_columns.json`; kinds that need more stand before those that need less."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: tuple[KindWords, ...]
    columns: tuple[ColumnWords, ...]


class ValueWords(BaseModel):
    """`resources/intake_words.json`: words inside cells.

    Attributes:
        key_unit_kinds: For each of the six kinds, parts of its many names; in this order the
            first that is found counts, since 地下水 holds 水.
        key_unit_signs: The kinds for which a single sign stands, as in 水、气.
        name_remarks: What lists put in brackets behind a name and is no part of it.
        plant_titles: How columns are titled that name one of a unit's plants.
        management_classes: Parts of the labels of 重点, 简化 and 登记管理.
        production_states: Whole words for each state.
        yes: Whole words for yes.
        no: Whole words for no.
        nothing: What people write into a cell to leave it empty.
        not_checked: What stands in place of a date where there was no check.
        found_something: What a result says of a check that found problems, none of them named.
        open_ended: What stands in place of a last day.
        totals: How rows of sums begin.
        remarks: How rows of remarks begin, a colon following.
        instructions: What templates write below their header for those who fill them in.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key_unit_kinds: dict[str, tuple[str, ...]]
    key_unit_signs: dict[str, str]
    name_remarks: frozenset[str]
    plant_titles: tuple[str, ...]
    management_classes: dict[str, tuple[str, ...]]
    production_states: dict[str, tuple[str, ...]]
    yes: frozenset[str]
    no: frozenset[str]
    nothing: frozenset[str]
    not_checked: frozenset[str]
    found_something: frozenset[str]
    open_ended: frozenset[str]
    totals: tuple[str, ...]
    remarks: tuple[str, ...]
    instructions: frozenset[str]


class TypeWords(BaseModel):
    """Parts of sentences that point to a violation type."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    words: tuple[str, ...]


class ViolationWords(BaseModel):
    """`resources/violation_words.json`: how ledgers speak of violations, and of none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    none: frozenset[str]
    types: tuple[TypeWords, ...]


@cache
def columns() -> Columns:
    """Return the words of columns and kinds."""
    return Columns.model_validate_json(_text("intake_columns.json"))


@cache
def value_words() -> ValueWords:
    """Return the words of cells."""
    return ValueWords.model_validate_json(_text("intake_words.json"))


@cache
def violation_words() -> ViolationWords:
    """Return the words of violations."""
    return ViolationWords.model_validate_json(_text("violation_words.json"))


def _text(name: str) -> str:
    """Return the text of a data file of the program."""
    return (paths.resources() / name).read_text(encoding="utf-8")
