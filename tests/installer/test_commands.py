"""The two commands, in a checkout whose environment only tells what it was asked to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the commands are bash scripts")

TELL = '#!/bin/sh\necho "$(basename "$0") $*"\n'
TOOLS = ("python", "ruff", "basedpyright", "lint-imports", "deptry", "pytest")


@pytest.fixture
def checkout(root, tmp_path) -> Path:
    """A checkout with a finished environment, in a folder that needs quoting."""
    checkout = tmp_path / "执法 台"
    shutil.copytree(root / "installer", checkout / "installer")
    commands = checkout / ".venv" / "bin"
    commands.mkdir(parents=True)
    for tool in TOOLS:
        write_command(commands / tool, TELL)
    for purpose, lock in (("run", "requirements.txt"), ("test", "requirements-dev.txt")):
        shutil.copy(checkout / "installer" / lock, checkout / ".venv" / f"installed-{purpose}.txt")
    return checkout


def write_command(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def start(checkout: Path, name: str, *arguments: str, **variables: str):
    plain = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [checkout / "installer" / name, *arguments],
        env={**plain, **variables},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )


def test_arguments_are_passed_on_as_they_are(checkout):
    done = start(checkout, "run", "import", "许可证 名单.xlsx")
    assert done.stdout == "python -P -m permitdesk import 许可证 名单.xlsx\n"


def test_with_a_display_the_sample_office_is_opened(checkout):
    done = start(checkout, "run", DISPLAY=":0")
    assert done.stdout == "python -P -m permitdesk demo --open\n"


def test_without_a_display_the_month_is_run_unseen_and_says_so(checkout):
    done = start(checkout, "run")
    out = checkout / "demo-out"
    assert done.stdout == f"python -P -m permitdesk demo --out {out} --pictures\n"
    assert "没有图形界面" in done.stderr
    assert f"图片在 {out}" in done.stderr


def test_a_month_that_fails_is_not_called_done(checkout):
    write_command(checkout / ".venv" / "bin" / "python", "#!/bin/sh\nexit 3\n")
    done = start(checkout, "run")
    assert done.returncode == 3
    assert "完成" not in done.stderr


def test_fcitx_is_met_through_the_plugin_that_qt_has(checkout):
    write_command(checkout / ".venv" / "bin" / "python", '#!/bin/sh\necho "$QT_IM_MODULE"\n')
    done = start(checkout, "run", DISPLAY=":0", QT_IM_MODULE="fcitx")
    assert done.stdout == "ibus\n"


def test_the_test_command_runs_every_check(checkout):
    done = start(checkout, "test", "-k", "draw")
    told = [line.split()[0] for line in done.stdout.splitlines() if line.startswith(TOOLS)]
    assert told == ["ruff", "ruff", "basedpyright", "lint-imports", "deptry", "pytest"]
    assert "--cov-report=term:skip-covered --cov-fail-under=0 -k draw" in done.stdout
    assert done.returncode == 0


def test_the_whole_suite_is_held_to_the_floor_of_coverage(checkout):
    done = start(checkout, "test")
    assert "--cov-report=term:skip-covered" in done.stdout
    assert "--cov-fail-under" not in done.stdout


def test_a_failed_check_fails_the_command_and_stops_no_other(checkout):
    write_command(checkout / ".venv" / "bin" / "lint-imports", "#!/bin/sh\nexit 1\n")
    done = start(checkout, "test")
    assert done.returncode == 1
    assert "pytest -n" in done.stdout
    assert "没有通过：lint-imports" in done.stderr


def test_an_old_python_is_told_in_one_sentence(checkout, tmp_path):
    shutil.rmtree(checkout / ".venv")
    old = tmp_path / "old"
    old.mkdir()
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        write_command(old / name, "#!/bin/sh\nexit 1\n")
    done = start(checkout, "run", PATH=f"{old}:{os.environ['PATH']}")
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("需要 Python 3.11")


def test_a_changed_lock_file_is_installed_again(checkout):
    (checkout / ".venv" / "installed-run.txt").write_text("older", encoding="utf-8")
    done = start(checkout, "run", "--help")
    assert "正在准备运行环境" in done.stderr
