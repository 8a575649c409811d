"""Writes resources/holidays.json from the chinesecalendar package.

Run it once a year, when the State Council has announced the next year and the package
knows it; add the notice to `NOTICES` first.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from chinese_calendar import constants

TARGET = Path(__file__).resolve().parent.parent / "resources" / "holidays.json"

NOTICES = {
    2023: "国务院办公厅关于2023年部分节假日安排的通知（国办发明电〔2022〕16号，2022年12月8日）",
    2024: "国务院办公厅关于2024年部分节假日安排的通知（国办发明电〔2023〕7号，2023年10月25日）",
    2025: "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号，2024年11月12日）",
    2026: "国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号，2025年11月4日）",
}

NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
}


def days_of(year: int) -> list[dict[str, str]]:
    """Return the days off and the make-up days of a year, in order."""
    kinds = (("off", constants.holidays), ("work", constants.workdays))
    days = [
        {"day": day.isoformat(), "kind": kind, "name": NAMES[name]}
        for kind, table in kinds
        for day, name in table.items()
        if day.year == year
    ]
    return sorted(days, key=lambda day: day["day"])


def main() -> None:
    """Write the table."""
    years = [
        {
            "year": year,
            "status": "announced",
            "source": source,
            "valid_from": date(year, 1, 1).isoformat(),
            "valid_to": date(year, 12, 31).isoformat(),
            "days": days_of(year),
        }
        for year, source in NOTICES.items()
    ]
    text = json.dumps({"years": years}, ensure_ascii=False, indent=1)
    TARGET.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
