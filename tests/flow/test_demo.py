"""The demonstration: from an empty database to documents in one go, in a process of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest
from PySide6.QtGui import QImage

from ui.pages_registry import MODULES

STEPS = (
    "写出样例文件",
    "导入名录",
    "建立计划",
    "封存名单",
    "抽取与选派",
    "排定日期",
    "打印检查通知书",
    "录入检查结果",
    "整改与销号",
    "公开与关闭抽取",
    "写出报表",
    "备份与体检",
    "合计",
)
STEP = re.compile(r"^ *(\d+\.\d\d) 秒  ([^：]+)(?:：(.+))?$")
WIDTH = 1366


@pytest.fixture(scope="module")
def command(root, tmp_path_factory):
    """Runs a command for a new user without a display and returns what it printed."""
    home = str(tmp_path_factory.mktemp("home"))
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    kept = {name: value for name, value in os.environ.items() if name not in displays}

    def run(*arguments: object) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "permitdesk", *map(str, arguments)],
            capture_output=True,
            text=True,
            cwd=root,
            env={**kept, "HOME": home, "PYTHONUTF8": "1"},
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert not done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="module")
def demo(command):
    """Runs the demonstration of a day and returns what it printed."""
    return lambda out, today: command("demo", "--out", out, "--today", today)


@pytest.fixture(scope="module")
def november(demo, tmp_path_factory) -> tuple[Path, str]:
    """The folder of a month's demonstration, and what was printed."""
    out = tmp_path_factory.mktemp("demo")
    return out, demo(out, "2026-11-20")


def steps(printed: str) -> dict[str, tuple[float, str]]:
    """Return time and result of each step, by its name."""
    found = (STEP.match(line) for line in printed.splitlines())
    return {match[2]: (float(match[1]), match[3]) for match in found if match}


def listed(out: Path, printed: str) -> list[Path]:
    """Return the files that were named."""
    lines = printed.partition("写出的文件：")[2].splitlines()
    return [out / line.strip() for line in lines if line.startswith("  ")]


def test_each_step_is_named_with_its_time(november):
    told = steps(november[1])
    assert tuple(told) == STEPS
    *single, total = (seconds for seconds, _ in told.values())
    assert sum(single) == pytest.approx(total, abs=0.1)
    assert all(result for name, (_, result) in told.items() if name != "合计")


def test_the_steps_agree_with_each_other(november):
    told = {name: result for name, (_, result) in steps(november[1]).items()}
    placed = re.fullmatch(r"(\d+) 次检查排定，0 次未排", told["排定日期"])
    assert placed
    assert int(placed[1]) > 0
    assert told["打印检查通知书"] == f"{placed[1]} 份"
    assert told["录入检查结果"] == f"{placed[1]} 次，另写笔录 4 份"
    assert told["建立计划"] == "预设“国家2015 县级”"
    assert told["备份与体检"] == "数据库与审计链完好"


def test_the_files_named_are_there_and_open(november):
    out, printed = november
    files = listed(out, printed)
    endings = [path.suffix for path in files]
    assert endings.count(".docx") == endings[: endings.index(".json")].count(".docx") + 1
    for path in files:
        match path.suffix:
            case ".docx":
                assert docx.Document(str(path)).paragraphs
            case ".xlsx":
                assert openpyxl.load_workbook(path).active.max_row > 1
            case ".json":
                assert json.loads(path.read_text("utf-8"))["format"] == "permitdesk-draw/2"
            case _:
                assert path.stat().st_size > 0


def test_nothing_else_is_left_but_the_database(november):
    out, printed = november
    there = {path for path in out.rglob("*") if path.is_file()}
    others = {path.name for path in there - set(listed(out, printed))}
    assert others <= {"示例县.sqlite", "示例县.key", "示例县.sqlite.lock"}


def test_the_round_is_published_whole_and_proves_itself(november, root):
    out, printed = november
    (transcript,) = (path for path in listed(out, printed) if path.suffix == ".json")
    script = root / "resources" / "verify" / "verify_draw.py"
    done = subprocess.run(
        [sys.executable, "-I", script, transcript], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[0] == "有效"


def test_a_second_run_into_the_same_folder_comes_to_the_same(november, demo):
    out, printed = november
    again = demo(out, "2026-11-20")
    assert listed(out, again) == listed(out, printed)
    assert {name: said for name, (_, said) in steps(again).items()} == {
        name: said for name, (_, said) in steps(printed).items()
    }


def test_a_year_without_announced_holidays_is_no_hindrance(demo, tmp_path):
    told = steps(demo(tmp_path, "2027-02-27"))
    assert tuple(told) == STEPS
    assert told["排定日期"][1].endswith("0 次未排")


def test_a_month_whose_days_are_over_is_done_as_a_whole(demo, tmp_path):
    out = tmp_path / "新的文件夹" / "样例"
    told = steps(demo(out, "2026-10-01"))
    assert "2026-10-09 产生" in told["封存名单"][1]  # the first two working days after the holiday


def test_pictures_of_every_page_are_taken_without_a_display(november, command, tmp_path):
    sample = november[0] / "示例县.sqlite"
    printed = command("pictures", "--sample", sample, "--out", tmp_path)
    pictures = [Path(line) for line in printed.splitlines()]
    assert sorted(pictures) == sorted(tmp_path.iterdir())
    assert {path.stem for path in pictures} == {*MODULES, "home-dark"}
    assert all(QImage(str(path)).width() == WIDTH for path in pictures)
