"""Charts as PNG pictures."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image

from permitdesk.documents import plots
from permitdesk.documents.charts import (
    chart_fonts,
    counts_chart,
    coverage_chart,
    findings_chart,
)
from permitdesk.documents.fonts import chart_font
from permitdesk.documents.palette import COLUMN, PRINT, Size
from permitdesk.domain.report.monthly import FindingRow, IndustryCoverage
from permitdesk.domain.report.pictures import CountRow

DAY = date(2026, 12, 1)
FINDINGS = [
    FindingRow("排污许可证执行报告不规范", 4, 17, 0, 0, 0, 0),
    FindingRow("无证排污", 0, 0, 0, 0, 0, 0),
]
COVERAGE = [
    IndustryCoverage("污水处理及其再生利用", 9, 9, date(2023, 12, 31)),
    IndustryCoverage("钢铁", 4, 3, date(2023, 12, 31)),
    IndustryCoverage("水泥", 0, 0),
]
COUNTS = [CountRow("赵样例", 5, 44), CountRow("欧阳样例", 0, 0)]
CHARTS = {
    "findings": lambda **look: findings_chart(FINDINGS, **look),
    "coverage": lambda **look: coverage_chart(COVERAGE, DAY, **look),
    "counts": lambda **look: counts_chart(COUNTS, "参加检查（次）", **look),
}


@pytest.fixture(params=CHARTS.values(), ids=CHARTS)
def chart(request):
    if chart_font(chart_fonts()) is None:
        pytest.skip("this machine has no Chinese font")
    return request.param


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


def test_a_chart_has_the_size_that_was_asked_for(chart):
    assert opened(chart(size=Size(12.7, 7.62, 100))).size == (500, 300)
    width, height = opened(chart()).size
    assert (width, height) == pytest.approx(
        (COLUMN.width / 2.54 * COLUMN.dots, COLUMN.height / 2.54 * COLUMN.dots), abs=1
    )


def test_the_same_chart_gives_the_same_bytes(chart):
    assert chart() == chart()


def test_nothing_is_cut_off_at_the_edges(chart):
    picture = opened(chart()).convert("RGB")
    width, height = picture.size
    sides = [(0, 0, width, 2), (0, height - 2, width, height), (0, 0, 2, height)]
    for box in (*sides, (width - 2, 0, width, height)):
        assert picture.crop(box).getcolors() == [(sum(_area(box)), (255, 255, 255))]


def _area(box: tuple[int, int, int, int]) -> list[int]:
    left, top, right, bottom = box
    return [(right - left) * (bottom - top)]


def test_the_palette_is_used(chart):
    dark = replace(PRINT, paper="#101418", ink="#e6edf3", main="#58a6ff")
    picture = opened(chart(palette=dark)).convert("RGB")
    colours = {colour for _, colour in picture.getcolors(1_000_000)}
    assert picture.getpixel((1, 1)) == (0x10, 0x14, 0x18)
    assert (0x58, 0xA6, 0xFF) in colours
    assert (255, 255, 255) not in colours


def test_this_month_and_the_year_differ_in_grey_too():
    picture = opened(findings_chart(FINDINGS)).convert("L")
    shades = {shade for count, shade in picture.getcolors() if count > 500}
    assert len(shades) >= 3


def test_a_chart_of_nothing_can_be_drawn():
    assert opened(findings_chart([])).size
    assert opened(counts_chart([], "参加检查（次）")).size
    assert opened(coverage_chart([], DAY)).size


def run(code: str, cache: object) -> str:
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return done.stdout.strip()


def test_importing_the_writers_loads_no_heavy_library(tmp_path):
    code = (
        "import sys\n"
        "from permitdesk.documents import charts, fonts, monthly_word, notice, notice_texts\n"
        "heavy = {'docx', 'docxtpl', 'jinja2', 'lxml', 'matplotlib', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert run(code, tmp_path) == "[]"


@pytest.mark.skipif(sys.platform != "linux", reason="the cache is moved by a variable of Linux")
def test_the_list_of_fonts_is_kept_in_the_users_cache(tmp_path):
    code = "from permitdesk.documents.charts import chart_fonts; print(len(chart_fonts()) > 0)"
    assert run(code, tmp_path) == "True"
    assert list((tmp_path / "PermitDesk" / "matplotlib").glob("fontlist-*.json"))


def test_where_there_is_nothing_to_draw_a_sentence_stands():
    if chart_font(chart_fonts()) is None:
        pytest.skip("this machine has no Chinese font")
    small = Size(12.7, 7.62, 100)
    empty = findings_chart([FindingRow("无证排污", 0, 0, 0, 0, 0, 0)], size=small)
    assert empty == plots.nothing("本年还没有可以统计的数字：发现问题（个）。", PRINT, small)
    assert coverage_chart([], DAY, size=small) == plots.nothing(
        "名录里还没有排污单位。", PRINT, small
    )


def test_a_chart_for_paper_grows_with_its_rows():
    rows = [CountRow(f"样例{number}", 1, 2) for number in range(20)]
    assert opened(counts_chart(rows, "问题（个）")).height / COLUMN.dots * 2.54 >= 20 * 0.85
    assert opened(counts_chart(rows[:3], "问题（个）")).height == pytest.approx(
        COLUMN.height / 2.54 * COLUMN.dots, abs=1
    )
