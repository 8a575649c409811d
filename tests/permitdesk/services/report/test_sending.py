"""What was sent stays as it was; a correction is a new edition that says why."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from datetime import date

import pytest

from permitdesk.domain.office import Office
from permitdesk.errors.report import CorrectionNeedsReason, NothingToCorrect, SentReportChanged
from permitdesk.errors.storage import RecordNotFound
from permitdesk.services.office.setup import set_up
from permitdesk.services.report.sending import (
    changes,
    changes_of,
    examine_sent,
    send,
    sent_reports,
    take_out,
    usual_recipient,
)

TODAY = date(2026, 11, 28)


@pytest.fixture
def sent(busy_desk, tmp_path):
    """The penalties of November, sent once."""
    return send(busy_desk.work(), "penalties", "2026-11", tmp_path / "处罚.xlsx", TODAY, "样例市局")


def change(desk, statement):
    with desk.work() as work:
        work._session.connection().exec_driver_sql(statement)
        work.record("rectify", "test", "样例")
        work.commit()


def behind_the_program(desk, statement):
    with sqlite3.connect(desk.path) as connection:
        connection.execute(statement)
    connection.close()


def test_what_was_sent_is_kept_with_its_file_and_figures(busy_desk, sent, tmp_path):
    assert (sent.edition, sent.recipient, sent.by) == (1, "样例市局", "样例赵甲")
    assert sent.file_hash == hashlib.sha256((tmp_path / "处罚.xlsx").read_bytes()).hexdigest()
    assert json.loads(sent.figures)["title"] == "2026年1—11月行政处罚和措施汇总表"
    with busy_desk.reading() as work:
        event = work.audit.latest(1)[0]
    assert json.loads(event.payload)["hash"] == sent.file_hash


def test_the_sent_file_can_be_had_again_byte_by_byte(busy_desk, sent, tmp_path):
    again = take_out(busy_desk.reading(), sent.id, tmp_path / "再取.xlsx")
    assert again.read_bytes() == (tmp_path / "处罚.xlsx").read_bytes()
    with pytest.raises(RecordNotFound):
        take_out(busy_desk.reading(), 99, tmp_path / "无.xlsx")


def test_a_report_that_says_the_same_is_not_sent_again(busy_desk, sent, tmp_path):
    assert changes(busy_desk.reading(), "penalties", "2026-11", TODAY) == ()
    with pytest.raises(NothingToCorrect, match="不需要更正"):
        send(busy_desk.work(), "penalties", "2026-11", tmp_path / "二.xlsx", TODAY, reason="再报")
    assert not (tmp_path / "二.xlsx").exists()


def test_a_correction_is_a_new_edition_and_says_what_changed(busy_desk, sent, tmp_path):
    change(busy_desk, "UPDATE finding SET fine_fen = 700000 WHERE id = 1")
    found = {
        one.place: (one.old, one.new)
        for one in changes(busy_desk.reading(), "penalties", "2026-11", TODAY)
    }
    assert found["按违法问题类型 · 合计 · 本月罚款"] == ("0.50", "0.70")
    with pytest.raises(CorrectionNeedsReason):
        send(busy_desk.work(), "penalties", "2026-11", tmp_path / "二.xlsx", TODAY)
    second = send(
        busy_desk.work(), "penalties", "2026-11", tmp_path / "二.xlsx", TODAY, reason="罚款更正"
    )
    assert (second.edition, second.title) == (2, "行政处罚和措施汇总表（第1次更正）")
    kept = sent_reports(busy_desk.reading(), "penalties", "2026-11")
    assert [one.figures for one in kept] == [second.figures, sent.figures]
    assert examine_sent(busy_desk.reading()) == ()
    assert found.keys() == {one.place for one in changes_of(busy_desk.reading(), second)}
    assert changes_of(busy_desk.reading(), sent) == ()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE report_sent SET content = x'00'", "的文件被改动"),
        ("UPDATE report_sent SET figures = '{}'", "的数字被改动"),
        ("DELETE FROM report_sent", "被删除"),
        ("UPDATE report_sent SET period = '2026-10'", "不是在程序中报送的"),
    ],
)
def test_a_sent_report_changed_behind_the_program_is_named(busy_desk, sent, statement, words):
    behind_the_program(busy_desk, statement)
    assert any(words in sentence for sentence in examine_sent(busy_desk.reading()))


def test_a_changed_file_is_not_handed_out(busy_desk, sent, tmp_path):
    behind_the_program(busy_desk, "UPDATE report_sent SET content = x'00'")
    with pytest.raises(SentReportChanged):
        take_out(busy_desk.reading(), sent.id, tmp_path / "再取.xlsx")
    assert not (tmp_path / "再取.xlsx").exists()


def test_a_county_reports_to_its_prefecture(desk):
    set_up(desk.work(), Office(area_code="140781", area_name="样例市", name="样例执法队"))
    assert usual_recipient(desk.reading()) == "晋中市生态环境局"


def test_a_row_that_is_gone_is_a_difference_too(busy_desk, sent):
    change(busy_desk, "UPDATE finding SET fine_fen = 0 WHERE id = 1")
    found = changes(busy_desk.reading(), "penalties", "2026-11", TODAY)
    assert any(one.old and not one.new for one in found)
