"""What people do to a name while writing it, and what makes it the name of another unit."""

from __future__ import annotations

import pytest

from permitdesk.domain.text import normal_name
from permitdesk.services.intake.writings import (
    adds_a_word,
    is_another_writing,
    is_same_but_for_place,
)

ADDRESS = "山西省晋中市介休市样例镇河口村"


@pytest.fixture
def company(make, code_of):
    """A company of a real county, for the names of places."""
    return make("介休市晨光煤化有限公司", code_of(1), area_code="140781", address=ADDRESS)


@pytest.mark.parametrize(
    "written",
    [
        "山西省介休市晨光煤化有限公司",
        "山西省晋中市介休市晨光煤化有限公司",
        "介休晨光煤化有限责任公司",
        "晨光煤化",
        "晨光煤化公司",
    ],
)
def test_place_and_legal_form_may_be_left_out_or_added(company, written):
    assert is_same_but_for_place(normal_name(written), company)
    assert is_another_writing(normal_name(written), company)


@pytest.mark.parametrize(
    "written",
    [
        "介休市晨广煤化有限公司",
        "介休市光晨煤化有限公司",
        "介休市晨光煤煤化有限公司",
        "介休市晨光煤化有公司",
        "介休晨市光煤化有限公司",
        "介休市样例镇晨光煤化有限公司",
        "介休市河口村晨光煤化有限公司",
    ],
)
def test_a_slip_or_the_township_is_another_writing(company, written):
    assert not is_same_but_for_place(normal_name(written), company)
    assert is_another_writing(normal_name(written), company)


@pytest.mark.parametrize(
    "other",
    [
        "平遥县晨光煤化有限公司",
        "晋中市晨光煤化有限公司",
        "山西晨光煤化有限公司",
        "介休市晨光煤化物流有限公司",
        "介休市晨光煤化集团有限公司",
        "介休市晨光煤化有限公司分公司",
        "介休市晨光煤化有限公司城东加油站",
        "介休市第二晨光煤化有限公司",
        "介休市新晨光煤化有限公司",
        "介休市晨光洗煤有限公司",
        "介休市晨星煤化有限公司",
        "介休市晨煤化有限公司",
        "介休市别处镇晨光煤化有限公司",
    ],
)
def test_a_word_a_number_or_a_place_more_is_another_unit(company, other):
    assert not is_another_writing(normal_name(other), company)


def test_a_sign_of_the_own_name_may_be_missing_only_at_the_same_address(company):
    assert not is_another_writing("介休市晨煤化有限公司", company)
    assert is_another_writing("介休市晨煤化有限公司", company, is_there=True)


def test_a_group_before_the_name_may_be_left_out(make, code_of):
    plant = make("示例矿务局工贸总公司玻璃钢厂", code_of(1))
    assert is_another_writing("玻璃钢厂", plant)
    assert not is_another_writing("示例矿务局工贸总公司", plant)


def test_works_of_a_township_are_not_those_of_the_county(make, code_of):
    town = make("介休市样例镇污水处理厂", code_of(1), area_code="140781", address=ADDRESS)
    county = make("介休市污水处理厂", code_of(2), area_code="140781", address=ADDRESS)
    assert not is_another_writing(county.fields.normal_name, town)
    assert not is_another_writing(town.fields.normal_name, county)


def test_a_company_is_not_the_cooperative_of_its_name(make, code_of):
    plant = make("示例晨光养殖农民专业合作社", code_of(1))
    assert is_another_writing("示例晨光养殖", plant)
    assert not is_another_writing("示例晨光养殖有限公司", plant)


def test_numerals_are_read_alike_and_never_swapped(make, code_of):
    station = make("示例石油有限公司第7加油站", code_of(1))
    assert is_another_writing("示例石油有限公司第七加油站", station)
    assert not is_another_writing("示例石油有限公司第八加油站", station)
    assert not is_another_writing("示例石油有限公司第77加油站", station)


def test_a_branch_has_all_of_a_name_and_more(company):
    assert adds_a_word("介休市晨光煤化有限公司分厂", company)
    assert not adds_a_word("介休市远山建材有限公司", company)
