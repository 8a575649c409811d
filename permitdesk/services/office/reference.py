"""The tables that ship with the program, each read once when first asked for."""

from __future__ import annotations

from functools import cache

from permitdesk import paths
from permitdesk.domain.calendar import (
    HolidayTable,
    StatutoryDays,
    holidays_from_json,
    statutory_days_from_json,
)
from permitdesk.domain.codes import (
    AreaTable,
    IndustryTable,
    PlanIndustries,
    areas_from_csv,
    industries_from_csv,
    plan_industries_from_json,
)
from permitdesk.domain.law import RuleValue, ViolationTable, rules_from_json, violations_from_json
from permitdesk.domain.register.catalogue import Catalogue, catalogue_from_json
from permitdesk.domain.register.check_item import CheckItem, check_items_from_json
from permitdesk.domain.register.reports import ReportPreset, presets_from_json


@cache
def areas() -> AreaTable:
    """Return the areas of the country."""
    return areas_from_csv(_text("areas.csv"))


@cache
def industries() -> IndustryTable:
    """Return the industries of GB/T 4754-2017."""
    return industries_from_csv(_text("industries.csv"))


@cache
def plan_industries() -> PlanIndustries:
    """Return the industries of the inspection plan."""
    return plan_industries_from_json(_text("plan_industries.json"))


@cache
def catalogue() -> Catalogue:
    """Return the national catalogue of management classes."""
    return catalogue_from_json(_text("catalogue_2019.json"))


@cache
def report_presets() -> tuple[ReportPreset, ...]:
    """Return the calendars of execution reports as permits usually have them."""
    return presets_from_json(_text("report_calendar.json"))


@cache
def check_items() -> tuple[CheckItem, ...]:
    """Return the items with which a list for random inspection may begin."""
    return check_items_from_json(_text("check_item_list.json"))


@cache
def violations() -> ViolationTable:
    """Return the ten violation types with their legal bases."""
    return violations_from_json(_text("violations.json"))


@cache
def shipped_rules() -> tuple[RuleValue, ...]:
    """Return the rule values that ship with the program."""
    return rules_from_json(_text("rules.json"))


@cache
def holidays() -> HolidayTable:
    """Return the holiday notices that ship with the program."""
    return holidays_from_json(_text("holidays.json"))


@cache
def statutory_days() -> StatutoryDays:
    """Return the public holidays of the law, for years without a notice."""
    return statutory_days_from_json(_text("statutory_days.json"))


def _text(name: str) -> str:
    return (paths.resources() / name).read_text(encoding="utf-8")
