"""The command that shows the program on the sample office."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from hashlib import sha256
from pathlib import Path

from permitdesk import __version__, paths
from permitdesk.cli.command import Commands, add_plain_command
from permitdesk.demo.month import SampleMonth
from permitdesk.demo.office import make_sample
from permitdesk.demo.work import OPERATOR
from permitdesk.services.office.calendar import day_of
from permitdesk.services.office.desk import now_in_china

_MADE = "made"
"""The file that tells that a sample was made to its end."""


def add(commands: Commands) -> None:
    """Add demo."""
    parser = add_plain_command(commands, "demo", "样例单位：从空库到文书，一次做完一个月", _demo)
    parser.add_argument("--out", type=Path, metavar="DIR", help="文书写到这个文件夹")
    parser.add_argument("--open", action="store_true", help="在窗口中打开样例单位")
    parser.add_argument("--pictures", action="store_true", help="另写各页面的图片（无须显示器）")
    parser.add_argument("--today", type=day_of, metavar="2026-11-20", help="按哪一天所在的月份做")


def _demo(given: argparse.Namespace) -> int:
    today: date = given.today or now_in_china().date()
    if given.open:
        return _open_window(today)
    out = given.out or Path(tempfile.mkdtemp(prefix="permitdesk-demo-"))
    _do_month(out, today)
    return _take_pictures(out, today) if given.pictures else 0


def _do_month(out: Path, today: date) -> None:
    month = SampleMonth(out, today)
    total = 0.0
    for step in month.steps():
        total += step.seconds
        print(f"{step.seconds:7.2f} 秒  {step.title}：{step.result}", flush=True)
    print(f"{total:7.2f} 秒  合计")
    print("写出的文件：")
    for path in month.files:
        print(f"  {path.relative_to(out)}")
    print(f"全部在 {out.resolve()}")


def _open_window(today: date) -> int:
    """Open the window, in a program of its own, on a fresh copy of the sample office."""
    folder = Path(tempfile.mkdtemp(prefix="permitdesk-sample-"))
    kept = _sample(today)
    unneeded = shutil.ignore_patterns("*.lock", _MADE)
    shutil.copytree(kept.parent, folder, ignore=unneeded, dirs_exist_ok=True)
    return _run("--db", str(folder / kept.name), "--actor", OPERATOR)


def _take_pictures(out: Path, today: date) -> int:
    """Write a picture of every page, drawn without a display."""
    folder = out / "页面图片"
    return _run("pictures", "--sample", str(_sample(today)), "--out", str(folder))


def _sample(today: date) -> Path:
    """Return the sample's database as of a day, made once a day and data structure."""
    folder = paths.user_cache() / f"sample-{__version__}-{_tables()}-{today}"
    database = folder / "示例县.sqlite"
    if not (folder / _MADE).exists():
        shutil.rmtree(folder, ignore_errors=True)
        print("正在准备样例单位（一年的历史）……", flush=True)
        make_sample(database, today)
        (folder / _MADE).touch()
    return database


def _tables() -> str:
    """Return a short name of the tables that the program works with.

    While a version is being developed its script changes, and the version's number does not.
    """
    scripts = sorted((paths.migrations() / "versions").glob("[0-9]*_*.py"))
    return sha256(b"".join(path.read_bytes() for path in scripts)).hexdigest()[:12]


def _run(*arguments: str) -> int:
    frozen = bool(getattr(sys, "frozen", False))
    program = [sys.executable] if frozen else [sys.executable, "-m", "permitdesk"]
    return subprocess.run([*program, *arguments], check=False).returncode
