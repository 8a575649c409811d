"""Plans to start from, as real documents set them."""

from __future__ import annotations

from datetime import date
from functools import cache

from pydantic import BaseModel, ConfigDict

from permitdesk import paths
from permitdesk.domain.plan.coverage import Goal
from permitdesk.domain.plan.filters import Condition as PlanCondition
from permitdesk.domain.plan.filters import filter_text
from permitdesk.domain.plan.rule import CATEGORIES, METHODS, Plan, PlanRule
from permitdesk.errors.plan import PresetMismatch, PresetUnknown
from permitdesk.services.plan import changes, goals
from permitdesk.storage.unit_of_work import UnitOfWork

RECOMMENDED = "national-2015-county"
"""The preset for a county that has no other: the ministry's floor of 2015."""


class PresetCondition(BaseModel):
    """A condition of a preset's row; its value may be a number."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    attribute: str
    operator: str
    value: str | int
    word: str = ""

    def for_register(self) -> PlanCondition:
        """Return the condition as a plan keeps it."""
        return PlanCondition.model_validate(
            {**self.model_dump(), "value": str(self.value)}, extra="forbid"
        )


class PresetRow(BaseModel):
    """A row of a preset as `resources/plan_presets.json` has it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    title: str
    object_class: str
    industry: str
    basis: str
    value: float
    period: str
    months: tuple[int, ...]
    repetition: bool
    seats: int
    check_type: str
    or_basis: str = ""
    or_value: float = 0
    takes: str = "more"
    least: int = 0
    most: int = 0
    filter: tuple[PresetCondition, ...] = ()
    annex_row: int | None = None
    category: str
    method: str
    double_random: bool
    ratio_text: str
    frequency_text: str
    routine_content: str
    campaign_content: str
    method_notes: str
    partners: str
    source: str

    def rule(self, position: int) -> PlanRule:
        """Return the row as a plan keeps it."""
        return PlanRule.model_validate(
            {
                **self.model_dump(exclude={"id", "industry", "months", "repetition", "filter"}),
                "code": self.id,
                "sector": self.industry,
                "filters": filter_text(one.for_register() for one in self.filter),
                "months": ",".join(map(str, self.months)),
                "repeats": self.repetition,
                "position": position,
                "category": CATEGORIES.code(self.category) or "double_random",
                "method": METHODS.code(self.method) or "sample",
                "in_annex3": self.annex_row is not None,
                "in_double_random": self.double_random,
            }
        )


class PresetGoal(BaseModel):
    """A goal of a preset as `resources/plan_presets.json` has it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: str
    kind: str = "coverage"
    due: date
    since: date | None = None
    industries: tuple[str, ...]
    source: str

    def goal(self) -> Goal:
        """Return the goal as it is kept."""
        fields = self.model_dump(exclude={"industries"})
        return Goal.model_validate({**fields, "sectors": ",".join(self.industries)})


class Preset(BaseModel):
    """A whole plan to start from.

    Attributes:
        id: Its short name.
        title: What people call it.
        place: Where it was made for.
        source: The document it repeats.
        note: What a reader should know.
        goals: What has to be done by a day.
        annex3: The ids of the Annex 3 rows that go with it.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    title: str
    place: str
    source: str
    valid_from: date | None
    valid_to: date | None
    note: str
    goals: tuple[PresetGoal, ...]
    annex3: tuple[str, ...]
    rules: tuple[PresetRow, ...]


class _PresetFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    annex3: tuple[PresetRow, ...]
    presets: tuple[Preset, ...]


def all_presets() -> tuple[Preset, ...]:
    """Return the presets that draw something; those that only set a cap are rules instead."""
    return tuple(preset for preset in _file().presets if preset.rules)


def rows_of(preset: Preset) -> tuple[PlanRule, ...]:
    """Return a preset's rows: what it draws, then its rows of Annex 3, or all seven."""
    wanted = preset.annex3 or tuple(row.id for row in _file().annex3)
    annex = [row for row in _file().annex3 if row.id in wanted]
    rows = (*preset.rules, *annex)
    return tuple(row.rule(position) for position, row in enumerate(rows, start=1))


def apply(work: UnitOfWork, name: str, year: int) -> frozenset[str]:
    """Make a year's plan from a preset, in the place of one that was not drawn from.

    Args:
        work: A unit of work, not yet entered.
        name: The preset's id or title.
        year: The year of the plan.

    Returns:
        The rooms that changed.

    Raises:
        PresetUnknown: No preset has this name.
        PresetMismatch: The year's plan has been sealed or drawn from.
    """
    preset = find(name)
    with work:
        if work.plan.of_year(year) is not None and work.plan.has_rounds(year):
            raise PresetMismatch(year=year, name=preset.title)
        before = changes.rows_in(work, year)
        work.plan.save(Plan(year=year, preset=preset.title), rows_of(preset))
        changes.note_in(work, year, before)
        goals.add_in(work, (goal.goal() for goal in preset.goals))
        work.record("plan", "preset", f"{year}", preset=preset.title, source=preset.source)
        return work.commit()


def find(name: str) -> Preset:
    """Return the preset of a name.

    Raises:
        PresetUnknown: No preset has this id or title.
    """
    for preset in all_presets():
        if name in (preset.id, preset.title, preset.title.replace(" ", "")):
            return preset
    raise PresetUnknown(name=name, known="、".join(preset.title for preset in all_presets()))


@cache
def _file() -> _PresetFile:
    text = (paths.resources() / "plan_presets.json").read_text(encoding="utf-8")
    return _PresetFile.model_validate_json(text)
