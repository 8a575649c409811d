"""The classification catalogue, cell by cell, against the printed one."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk import paths
from permitdesk.domain.register.catalogue import catalogue_from_json
from permitdesk.domain.register.facility import MANAGEMENT_CLASSES
from permitdesk.services.office import reference

CATALOGUE = catalogue_from_json(
    (paths.resources() / "catalogue_2019.json").read_text(encoding="utf-8")
)


def cells(code):
    return [(entry.row, entry.management_class, entry.ground) for entry in CATALOGUE.possible(code)]


def classes(code):
    return {entry.management_class for entry in CATALOGUE.possible(code)}


@pytest.mark.parametrize(
    ("code", "row", "found"),
    [
        ("0313", 1, {"key", "registered", ""}),
        ("0399", 2, {"registered", ""}),
        ("1311", 9, {"registered"}),
        ("1340", 12, {"key", "simplified"}),
        ("1351", 13, {"key", "simplified", "registered"}),
        ("1391", 16, {"key", "simplified", "registered"}),
        ("1392", 16, {"registered"}),
        ("1432", 17, {"simplified", "registered"}),
        ("1492", 17, {"registered"}),
        ("1511", 21, {"key"}),
        ("1513", 21, {"key", "simplified", "registered"}),
        ("1713", 25, {"key", "simplified", "registered"}),
        ("1819", 27, {"key", "registered"}),
        ("1910", 29, {"key", "simplified"}),
        ("1942", 31, {"registered"}),
        ("2022", 33, {"key", "simplified"}),
        ("2212", 36, {"key"}),
        ("2311", 39, {"key", "registered"}),
        ("2319", 39, {"key", "simplified", "registered"}),
        ("2511", 42, {"key", "registered"}),
        ("2614", 45, {"key", "simplified"}),
        ("2625", 46, {"simplified", "registered"}),
        ("2642", 48, {"key", "simplified"}),
        ("2645", 48, {"key", "registered"}),
        ("2682", 52, {"registered"}),
        ("2710", 53, {"key"}),
        ("2825", 60, {"registered"}),
        ("2822", 60, {"key"}),
        ("2911", 61, {"key", "simplified"}),
        ("2925", 62, {"key"}),
        ("3031", 64, {"key", "simplified", "registered"}),
        ("3049", 65, {"registered"}),
        ("3074", 68, {"key", "registered"}),
        ("3091", 70, {"key", "simplified"}),
        ("3216", 75, {"key"}),
        ("3240", 78, {"key", "simplified"}),
        ("3391", 82, {"key", "simplified"}),
        ("3843", 88, {"key"}),
        ("3841", 88, {"simplified"}),
        ("4417", 95, {"key", "simplified"}),
        ("4430", 96, {"key", "simplified", "registered", ""}),
        ("5265", 100, {"simplified", "registered"}),
        ("5941", 102, {"key", "simplified", "registered"}),
        ("8111", 106, {"simplified", ""}),
        ("8411", 107, {"key", "simplified", "registered"}),
        ("8416", 107, {"simplified", "registered"}),
        ("8431", 107, {"registered"}),
    ],
)
def test_an_industry_has_the_classes_of_its_row(code, row, found):
    assert classes(code) == found
    assert {number for number, _, _ in cells(code)} == {row}


@pytest.mark.parametrize("code", ["0610", "1310", "1530", "3484", "3587", "4341", "4610"])
def test_a_row_on_common_processes_leaves_it_to_them(code):
    grounds = {(cls, ground) for _, cls, ground in cells(code)}
    if code == "1310":
        assert grounds == {("registered", "industry")}
    else:
        assert ("key", "processes") in grounds
        assert ("registered", "industry") in grounds


@pytest.mark.parametrize("code", ["1952", "2110", "2319", "2913", "3360", "3670", "3741", "3982"])
def test_a_row_on_the_list_of_key_polluters_names_it(code):
    (named,) = [entry for entry in CATALOGUE.possible(code) if entry.ground == "listed"]
    assert named.words == "纳入重点排污单位名录的为重点管理"


@pytest.mark.parametrize("code", ["7810", "6210", "5161", "0111"])
def test_all_other_industries_fall_under_row_108(code):
    assert cells(code) == [
        (108, "key", "processes"),
        (108, "simplified", "processes"),
        (108, "registered", "processes"),
        (108, "", "industry"),
    ]


@pytest.mark.parametrize("code", ["4415", "5261"])
def test_a_part_of_a_named_group_without_a_cell_has_none(code):
    assert cells(code) == []


@pytest.mark.parametrize("code", ["", "30", "C", "未知", "2A21"])
def test_a_code_too_short_to_tell_says_nothing(code):
    assert cells(code) == []


def test_a_group_has_the_cells_of_all_its_classes():
    assert classes("222") == {"key", "simplified", "registered"}
    assert classes("C301") == {"key", "simplified"}
    assert {row for row, _, _ in cells("339")} == {80, 82}


def test_every_row_is_there_and_every_cell_has_a_known_class():
    assert {entry.row for entry in CATALOGUE.entries} == set(range(1, 108))
    assert {entry.row for entry in CATALOGUE.others} == {108}
    assert {one.row for one in CATALOGUE.processes} == {109, 110, 111, 112}
    known = {*MANAGEMENT_CLASSES, ""}
    assert {entry.management_class for entry in CATALOGUE.entries} <= known


def test_the_strictest_cell_comes_first():
    ranks = [entry.rank for entry in CATALOGUE.possible("8411")]
    assert ranks == sorted(ranks, reverse=True)


def test_the_borders_stand_in_the_words_as_printed():
    boiler = {one.management_class: one.condition for one in CATALOGUE.processes if one.row == 109}
    assert boiler["simplified"].startswith("单台或者合计出力20吨/小时（14兆瓦）及以上的锅炉")
    assert boiler["registered"].startswith("单台且合计出力20吨/小时（14兆瓦）以下的锅炉")
    heat = [entry.words for entry in CATALOGUE.possible("4430")]
    assert "单台且合计出力1吨/小时（0.7兆瓦）及以下的天然气锅炉为登记管理" in heat
    assert heat[-1] == "其他不在名录之列"


def test_every_group_of_the_catalogue_is_one_of_the_standard():
    table = reference.industries()
    groups = {start[:3] for entry in CATALOGUE.entries for start in entry.codes}
    assert [group for group in sorted(groups) if table.find(group) is None] == []


def test_before_it_was_in_force_the_catalogue_says_nothing():
    before = CATALOGUE.on(date(2019, 12, 19))
    assert before.possible("2521") == before.possible("7810") == ()
    assert CATALOGUE.on(date(2026, 11, 20)) is CATALOGUE
