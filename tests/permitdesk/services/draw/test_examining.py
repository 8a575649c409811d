from __future__ import annotations

import sqlite3

import pytest

from permitdesk.bench import draw_office
from permitdesk.services.draw import ending
from permitdesk.services.draw.examining import examine_rounds


@pytest.fixture
def tamper(office):
    """Changes the database behind the program's back."""

    def tamper(statement, *values):
        connection = sqlite3.connect(office.path)
        changed = connection.execute(statement, values).rowcount
        connection.commit()
        connection.close()
        assert changed >= 1

    return tamper


@pytest.fixture
def sentences(office):
    return lambda: [found.sentence for found in examine_rounds(office.reading())]


def test_sound_rounds_are_sound(seal, drawn, sentences):
    seal("2026-12", ["digits@2026-11-30"])
    assert sentences() == []


def test_a_void_round_is_sound(office, drawn, sentences):
    ending.void(office.work(), drawn.number, "号码读错", "样例钱乙")
    assert sentences() == []


def test_a_deleted_round_is_named(drawn, tamper, sentences):
    for table in ("drawn_seat", "drawn_unit", "draw_round"):
        tamper(f"DELETE FROM {table}")
    assert sentences() == [
        "第 2026Q4-01 轮的记录已不在数据库中（审计链中最后一步：已抽，2026-11-22，样例赵甲）。"
    ]


def test_a_deleted_rounds_number_is_not_given_again(seal, sealed, tamper):
    tamper("DELETE FROM draw_round")
    assert seal().number == "2026Q4-02"


def test_a_round_that_was_slipped_in_is_named(sealed, tamper, sentences):
    columns = (
        "version, is_manual, year, period, state, sealed_at, operator, supervisor, commitment,"
        " pool_hash, strata, secret, sealed, transcript, voiding"
    )
    tamper(
        f"INSERT INTO draw_round (number, {columns}) SELECT '2026Q4-09', {columns} FROM draw_round"
    )
    assert sentences() == ["第 2026Q4-09 轮在审计链中没有记录，不是用本程序封存的。"]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ("UPDATE draw_round SET sealed = replace(sealed, 'N149901-0001', 'N149901-0099')", "封存"),
        ("UPDATE draw_round SET transcript = replace(transcript, '样例孙丙', '他人')", "抽取记录"),
        ("UPDATE draw_round SET transcript = ''", "抽取记录"),
        ("UPDATE draw_round SET voiding = '{}'", "作废记录"),
        ("UPDATE draw_round SET state = 'closed'", "已结束"),
        ("UPDATE draw_round SET state = 'redraw'", "redraw"),
        ("UPDATE draw_round SET period = '2026-12'", "2026-11"),
        ("UPDATE draw_round SET secret = ''", "密码取不出"),
        ("UPDATE drawn_unit SET state = 'disqualified' WHERE id = 1", "被改动"),
        ("UPDATE drawn_unit SET label = 'N149901-0099' WHERE id = 1", "被删除"),
        ("UPDATE drawn_seat SET certificate = 'X' WHERE id = 1", "检查人员应为"),
    ],
)
def test_an_edited_round_is_named(drawn, tamper, sentences, change, word):
    tamper(change)
    (sentence,) = sentences()
    assert sentence.startswith("第 2026Q4-01 轮")
    assert word in sentence


def test_a_unit_that_was_slipped_in_is_named(drawn, tamper, sentences):
    columns = "round_id, facility_id, stratum, iteration, place, position, state, reason, approver"
    tamper(
        f"INSERT INTO drawn_unit (label, {columns}) "
        f"SELECT 'N149901-0099', {columns} FROM drawn_unit WHERE id = 1"
    )
    assert sentences() == ["第 2026Q4-01 轮在数据库中多出没有抽中的 N149901-0099。"]


def test_a_lost_key_is_told_as_long_as_it_is_needed(office, drawn, sentences):
    office.path.with_suffix(".key").unlink()
    assert "密钥文件" in sentences()[0]
    ending.void(office.work(), drawn.number, "密钥丢失", draw_office.HEAD)
    assert sentences() == []
