"""The codes and names of real lists are read as they should be."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from permitdesk.domain.codes import industries_from_csv, read_permit_number, read_uscc
from permitdesk.domain.text import normal_name


@pytest.fixture(scope="module")
def registrations(shared_data):
    path = shared_data / "jiexiu" / "registrations_gb18030.csv"
    with path.open(encoding="gb18030", newline="") as file:
        return list(csv.DictReader(file))


def test_every_registered_unit_has_a_sound_code_and_a_site(registrations):
    for row in registrations:
        number = read_permit_number(row["登记编号"], "登记编号")
        assert read_uscc(row["统一社会信用代码"]).is_ok
        assert number.uscc == row["统一社会信用代码"]
        assert number.warning == ""


def test_every_industry_of_the_registered_units_is_known(registrations, root):
    text = (root / "resources" / "industries.csv").read_text(encoding="utf-8")
    table = industries_from_csv(text)
    for row in registrations:
        code, name = table.read(row["行业类别"])
        assert table.find(code).level == "class"
        assert name


def test_names_that_differ_stay_apart(registrations):
    assert len({normal_name(row["单位名称"]) for row in registrations}) == 181


def test_codes_of_the_study_are_told_apart(shared_data):
    path = shared_data / "ningxia" / "facilities_220.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        codes = [row["统一社会信用代码"] for row in csv.DictReader(file)]
    verdicts = Counter(read_uscc(code).verdict for code in codes)
    assert verdicts["lost"] == 41
    assert verdicts["ok"] >= 102
    assert sum(verdicts.values()) == 220
