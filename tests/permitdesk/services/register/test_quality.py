"""The check of the register's quality on kept data."""

from __future__ import annotations

from collections import Counter
from datetime import date

from permitdesk.domain.register.facility import Facility
from permitdesk.services.office.setup import office_for, set_up
from permitdesk.services.register.facilities import retire
from permitdesk.services.register.quality import warnings

PERMIT = {
    "kind": "permit",
    "number": "示例编号",
    "management_class": "key",
    "issued_on": None,
    "valid_from": None,
    "valid_until": date(2026, 12, 20),
    "issuer": "",
    "version": 1,
}


def test_each_doubt_is_told_with_its_facility_and_the_bin_is_left_out(desk):
    set_up(desk.work(), office_for("140781", ""))
    plants = [Facility(label=f"N999901-000{n}", name=f"示例第{n}厂") for n in (1, 2, 3)]
    with desk.work() as work:
        numbers = work.register.facilities.add_many(
            [{**plant.model_dump(), "version": 1} for plant in plants]
        )
        first, second, third = numbers.values()
        work.register.permits.add_many(
            [{**PERMIT, "facility_id": number} for number in (first, second)]
        )
        work.record("register", "fill", "样例")
        work.commit()
    found = warnings(desk.reading(), date(2026, 11, 20))
    assert Counter(warning.kind for warning in found) == {
        "expiring": 2,
        "shared_number": 2,
        "unpermitted": 1,
        "code": 3,
    }
    assert found[0].reason == "排污许可证示例编号有效期至2026-12-20，还有30天（60天内到期）。"
    retire(desk.work(), [second, third])
    left = warnings(desk.reading(), date(2026, 11, 20))
    assert Counter(warning.kind for warning in left) == {"expiring": 1, "code": 1}
