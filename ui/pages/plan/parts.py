"""The parts of the plan's page that read their own things, by the key of their tab."""

from __future__ import annotations

from ui.context import PageContext
from ui.pages.plan.caps_part import CapsPart
from ui.pages.plan.coverage_part import CoveragePart
from ui.pages.plan.head import CAPS, COVERAGE, MONTHS, VERSIONS
from ui.pages.plan.months_part import MonthsPart
from ui.pages.plan.part import PlanPart
from ui.pages.plan.versions_part import VersionsPart


def parts_of(context: PageContext) -> dict[str, PlanPart]:
    """Return the parts, made for a page."""
    return {
        MONTHS: MonthsPart(context),
        CAPS: CapsPart(context),
        COVERAGE: CoveragePart(context),
        VERSIONS: VersionsPart(context),
    }
