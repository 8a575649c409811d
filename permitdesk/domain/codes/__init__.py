"""The codes that name things: units, permits, areas and industries.

Codes are read as they come and checked; a code that fails is kept with a warning, because
published official documents hold codes that fail. Nothing is ever repaired silently.
"""

from permitdesk.domain.codes.area import Area, AreaTable, area_code, areas_from_csv
from permitdesk.domain.codes.industry import (
    Industry,
    IndustryTable,
    PlanIndustries,
    PlanIndustry,
    PlanRow,
    industries_from_csv,
    plan_industries_from_json,
)
from permitdesk.domain.codes.label import facility_label, nameless_label, parse_label
from permitdesk.domain.codes.permit import PermitNumber, named_site, read_permit_number
from permitdesk.domain.codes.uscc import VERDICTS, CodeReading, is_sound_uscc, read_uscc, tidy_code

__all__ = [
    "VERDICTS",
    "Area",
    "AreaTable",
    "CodeReading",
    "Industry",
    "IndustryTable",
    "PermitNumber",
    "PlanIndustries",
    "PlanIndustry",
    "PlanRow",
    "area_code",
    "areas_from_csv",
    "facility_label",
    "industries_from_csv",
    "is_sound_uscc",
    "named_site",
    "nameless_label",
    "parse_label",
    "plan_industries_from_json",
    "read_permit_number",
    "read_uscc",
    "tidy_code",
]
