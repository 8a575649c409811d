"""Plainly invented facilities for the plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from permitdesk.domain.plan.month import PoolUnit


@pytest.fixture
def units() -> Callable[..., list[PoolUnit]]:
    """Return a function that makes so many facilities of a class."""

    def make(count: int, object_class: str = "key", **fields: object) -> list[PoolUnit]:
        stem = object_class[0] + str(fields.get("industry_code", ""))
        return [
            PoolUnit(
                facility_id=number,
                label=f"{stem}-{number:04}",
                name=f"样例{object_class}{number}厂",
                object_class=object_class,
                sector=str(fields.get("sector", "")),
                **{name: value for name, value in fields.items() if name != "sector"},
            )
            for number in range(1, count + 1)
        ]

    return make
