"""The same visits in every layout: each is read as a ledger, each name and each day is right."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from permitdesk.domain.intake.dates import read_day_of_year
from permitdesk.domain.intake.parsing import records
from permitdesk.domain.intake.recognition import recognise
from permitdesk.domain.text import normal_name
from tests.ledger_layouts import LAYOUTS, Visit, sheet

PROBLEMS = ("无", "未发现问题", "台账记录不全", "未按规定提交执行报告；信息公开不落实", "")


def visits(seed: int, count: int = 24) -> list[Visit]:
    """Visits of one year; some units are visited twice in a row."""
    draw = random.Random(seed)
    made: list[Visit] = []
    for number in range(count):
        again = made and draw.random() < 0.25
        name, code = (
            (made[-1].name, made[-1].code)
            if again
            else (f"示例县第{number}建材有限公司", f"91149901MA9{number:07d}")
        )
        day = date(2025, 1, 1) + timedelta(draw.randrange(365))
        made.append(Visit(name, code, day, draw.choice(PROBLEMS)))
    return made


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_is_read(name, seed):
    told = visits(seed)
    grid = LAYOUTS[name](told)
    recognition = recognise(grid, file="台账.xlsx")
    assert recognition is not None
    assert recognition.kind == "ledger"
    read = sorted(
        (record.checked_on, normal_name(record.name)) for record in records(recognition, grid)
    )
    assert read == sorted((visit.day, normal_name(visit.name)) for visit in told)


def test_a_list_beside_another_loses_no_row():
    told = visits(3, 25)
    grid = LAYOUTS["lists_beside_each_other"](told)
    recognition = recognise(grid)
    assert recognition is not None
    assert len(recognition.blocks) == 2
    assert len(list(records(recognition, grid))) == 25


@pytest.mark.parametrize(
    ("cell", "year", "day", "word"),
    [
        ("3月15日", 2025, date(2025, 3, 15), "按标题的2025年"),
        ("12.5", 2025, date(2025, 12, 5), "按标题的2025年"),
        (3.15, 2025, date(2025, 3, 15), "按标题的2025年"),
        (3.2, 2025, None, "分不清"),
        ("3月15日", None, None, "没有写年份"),
        ("2024-03-15", 2025, date(2024, 3, 15), ""),
        ("2月30日", 2025, None, "没有写年份"),
    ],
)
def test_a_day_without_a_year_takes_the_titles(cell, year, day, word):
    reading = read_day_of_year(cell, year)
    assert reading.value == day
    assert word in reading.message


@pytest.mark.parametrize(
    ("titles", "kind"),
    [
        (("序号", "单位名称", "排污许可证编号", "有效期", "类别"), "permits"),
        (("序号", "单位名称", "管控类别"), "key_units"),
    ],
)
def test_a_common_title_is_told_by_its_values(titles, kind):
    words = "重点" if kind == "permits" else "水环境重点排污单位"
    rows = [
        (n, f"示例县第{n}厂", "91149901MA9000001X001P", "2024-01-01至2028-12-31", words)
        if kind == "permits"
        else (n, f"示例县第{n}厂", words)
        for n in range(1, 6)
    ]
    recognition = recognise(sheet(titles, *rows))
    assert recognition is not None
    assert recognition.kind == kind
    field = "management_class" if kind == "permits" else "key_kinds"
    assert recognition.column(field) is not None
