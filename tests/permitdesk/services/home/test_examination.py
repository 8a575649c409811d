"""The whole examination names what is wrong, and where."""

from __future__ import annotations

import sqlite3

import pytest

from permitdesk.documents.fonts import MissingFont
from permitdesk.domain.draw.randomness import parse_source
from permitdesk.services.check import evidence
from permitdesk.services.draw.sealing import seal
from permitdesk.services.home import examination
from permitdesk.services.home.examination import examine
from permitdesk.services.plan import presets

PLACES = [
    "integrity",
    "schema",
    "references",
    "audit",
    "backup",
    "disk",
    "rounds",
    "reports",
    "evidence",
    "fonts",
]


def verdicts(desk):
    return {verdict.place: verdict for verdict in examine(desk)}


@pytest.fixture
def sealed(busy_desk):
    """The number of a sealed round."""
    presets.apply(busy_desk.work(), "national-2015-county", 2026)
    source = parse_source("digits@2026-11-20")
    return seal(busy_desk.work(), "2026-11", [source], "样例赵甲", "样例王总", bytes(32)).number


def test_every_place_is_looked_at(busy_desk):
    found = examine(busy_desk)
    assert [verdict.place for verdict in found] == PLACES
    assert all(verdict.is_well for verdict in found if verdict.place != "fonts")


def test_a_whole_round_is_well(busy_desk, sealed):
    found = verdicts(busy_desk)["rounds"]
    assert (found.is_well, found.finding) == (True, "1 轮抽取重新计算无误，与审计链一致。")


def test_a_round_deleted_behind_the_programs_back_is_named(busy_desk, sealed):
    connection = sqlite3.connect(busy_desk.path)
    connection.execute("DELETE FROM draw_round")
    connection.commit()
    connection.close()
    found = verdicts(busy_desk)["rounds"]
    assert not found.is_well
    assert sealed in found.finding


def test_lacking_fonts_are_a_reminder(busy_desk, monkeypatch):
    monkeypatch.setattr(
        examination, "missing_fonts", lambda _: (MissingFont("仿宋", "正文", "宋体"),)
    )
    monkeypatch.setattr(examination, "chart_font", lambda _: "宋体")
    found = verdicts(busy_desk)["fonts"]
    assert found.is_well
    assert found.needs_care
    assert found.finding.startswith("本机没有 仿宋（正文），显示和打印时用 宋体 代替")


def test_fonts_that_nothing_replaces_are_left_to_the_system(busy_desk, monkeypatch):
    monkeypatch.setattr(examination, "missing_fonts", lambda _: (MissingFont("仿宋", "正文", ""),))
    monkeypatch.setattr(examination, "chart_font", lambda _: "宋体")
    assert "由系统代替" in verdicts(busy_desk)["fonts"].finding


def test_whole_fonts_are_well(busy_desk, monkeypatch):
    monkeypatch.setattr(examination, "missing_fonts", lambda _: ())
    monkeypatch.setattr(examination, "chart_font", lambda _: "宋体")
    found = verdicts(busy_desk)["fonts"]
    assert (found.is_well, found.needs_care) == (True, False)


def test_a_machine_without_chinese_letters_is_not_well(busy_desk, monkeypatch):
    monkeypatch.setattr(examination, "chart_fonts", frozenset)
    assert not verdicts(busy_desk)["fonts"].is_well


def test_a_lost_photo_is_named(busy_desk, tmp_path):
    photo = tmp_path / "样例照片.jpg"
    photo.write_bytes(b"sample")
    taken = evidence.take_in(busy_desk, (photo,), "")
    evidence.add(busy_desk.work(), 1, taken)
    assert verdicts(busy_desk)["evidence"].is_well
    evidence.open_file(busy_desk, taken[0]).unlink()
    found = verdicts(busy_desk)["evidence"]
    assert not found.is_well
    assert "样例照片.jpg" in found.finding
