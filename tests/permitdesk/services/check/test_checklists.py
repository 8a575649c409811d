"""Each industry has its own points behind the general ones."""

import pytest

from permitdesk.services.check import law
from permitdesk.services.check.checklists import for_sector


def test_the_list_has_ten_items_and_four_truth_checks():
    assert [item.id for item in for_sector("")] == [
        *(str(number) for number in range(1, 11)),
        "T1",
        "T2",
        "T3",
        "T4",
    ]


@pytest.mark.parametrize("sector", ["coking", "paper", "steel", "cement"])
def test_an_industry_adds_its_points(sector):
    own = [point for item in for_sector(sector) for point in item.points if point.item]
    assert own
    assert all(point.text for point in own)


def test_every_no_proposes_one_of_the_ten_types():
    assert all(item.violation in law.violation_types() for item in for_sector("coking"))
