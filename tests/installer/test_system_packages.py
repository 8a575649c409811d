"""Which system packages are asked for."""

from __future__ import annotations

import subprocess
import sys

from installer import system_packages


def test_a_library_that_loads_is_not_asked_for(monkeypatch):
    monkeypatch.setattr(system_packages, "LIBRARIES", {"libc.so.6": "libc6"})
    assert system_packages.missing_libraries() == []


def test_a_library_that_does_not_load_is_asked_for_by_its_package(monkeypatch):
    monkeypatch.setattr(system_packages, "LIBRARIES", {"libNoSuchThing.so.1": "libnosuchthing1"})
    assert system_packages.missing_libraries() == ["libnosuchthing1"]


def test_a_program_brings_all_its_packages(monkeypatch):
    programs = {"no-such-program": ("nosuch", "nosuch-data"), "sh": ("dash",)}
    monkeypatch.setattr(system_packages, "PROGRAMS_FOR_TESTS", programs)
    assert system_packages.missing_programs() == ["nosuch", "nosuch-data"]


def test_the_tests_ask_for_no_less_than_the_window(root):
    def packages(purpose: str) -> set[str]:
        command = [sys.executable, root / "installer" / "system_packages.py", purpose]
        return set(
            subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        )

    assert packages("run") <= packages("test")
