"""What the wheel holds: two names, with the data rooms inside the first."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", out, root]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = out.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def names(wheel) -> list[str]:
    return zipfile.ZipFile(wheel).namelist()


def test_only_two_names_are_installed(names):
    tops = {name.partition("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {"permitdesk", "ui"}


def test_the_data_rooms_travel_inside_permitdesk(root, names):
    shipped = {name.removeprefix("permitdesk/_") for name in names}
    on_disk = {
        path.relative_to(root).as_posix()
        for room in ("migrations", "resources")
        for path in (root / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert on_disk <= shipped


def test_the_licence_travels_too(names):
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_no_byte_code_and_no_test_travels(names):
    assert [name for name in names if name.endswith(".pyc") or "/tests/" in name] == []


def test_an_unpacked_wheel_finds_its_own_data(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    say_where = "from permitdesk import paths; print(paths.resources()); print(paths.migrations())"
    done = subprocess.run(
        [sys.executable, "-P", "-c", say_where],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )
    package = tmp_path / "permitdesk"
    assert done.stdout.split() == [str(package / "_resources"), str(package / "_migrations")]
