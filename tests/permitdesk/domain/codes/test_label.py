"""Labels name facilities in public."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.codes import facility_label, nameless_label, parse_label


def test_a_label_is_code_and_site():
    assert facility_label("91130200699229617X", "002") == "91130200699229617X-002"


def test_a_unit_without_a_permit_has_the_first_site():
    assert facility_label("91130200699229617X") == "91130200699229617X-001"
    assert facility_label("91130200699229617X", "") == "91130200699229617X-001"


def test_a_unit_without_a_code_is_numbered_in_its_county():
    assert nameless_label("140781", 7) == "N140781-0007"
    assert nameless_label("140781", 12345) == "N140781-12345"


@pytest.mark.parametrize(
    ("uscc", "site"), [("", "001"), ("9113", "001"), ("91130200699229617X", "1")]
)
def test_no_label_is_made_of_half_a_code(uscc, site):
    with pytest.raises(ValueError, match="no label"):
        facility_label(uscc, site)


@pytest.mark.parametrize(("area", "serial"), [("1407", 1), ("140781", 0)])
def test_no_label_is_made_of_half_an_area(area, serial):
    with pytest.raises(ValueError, match="no label"):
        nameless_label(area, serial)


@given(st.integers(1, 10**6))
def test_a_serial_comes_back(serial):
    parts = parse_label(nameless_label("140781", serial))
    assert parts is not None
    assert (parts.area, parts.serial) == ("140781", serial)


def test_a_code_and_a_site_come_back():
    parts = parse_label("91130200699229617X-002")
    assert parts is not None
    assert (parts.uscc, parts.site) == ("91130200699229617X", "002")


def test_other_text_is_no_label():
    assert parse_label("91130200699229617X") is None
