"""The texts that the program offers for inspection notices."""

from __future__ import annotations

import json
from datetime import date, timedelta

from permitdesk import paths
from permitdesk.documents.notice_texts import notice_texts

CODE_IN_FORCE = date(2026, 8, 15)


def test_the_code_is_cited_from_the_day_it_is_in_force():
    before, after = notice_texts(date(2026, 8, 14)), notice_texts(CODE_IN_FORCE)
    assert not any("法典" in basis for basis in before.bases)
    assert any("法典" in basis for basis in after.bases)
    assert any("排污许可管理条例" in basis for basis in before.bases)


def test_a_notice_asks_for_the_materials_of_the_regulation():
    materials = "；".join(notice_texts(CODE_IN_FORCE).materials)
    for material in ("排污许可证", "台账", "执行报告", "自行监测"):
        assert material in materials


def test_recusal_statement_and_refusal_are_among_the_rights():
    rights = "；".join(notice_texts(CODE_IN_FORCE).rights)
    for right in ("回避", "陈述和申辩", "有权拒绝"):
        assert right in rights


def test_a_repealed_law_is_cited_for_the_last_time_the_day_before():
    texts = json.loads((paths.resources() / "notice_texts.json").read_text("utf-8"))
    (repealed,) = [basis for basis in texts["bases"] if basis["valid_to"] is not None]
    last = date.fromisoformat(repealed["valid_to"])
    assert repealed["text"] in notice_texts(last).bases
    assert repealed["text"] not in notice_texts(last + timedelta(days=1)).bases


def test_every_text_names_its_source_and_its_first_day():
    texts = json.loads((paths.resources() / "notice_texts.json").read_text("utf-8"))
    assert texts.pop("document") == "检查通知书用语"
    for group in texts.values():
        for text in group:
            assert text["text"]
            assert not text["text"].endswith(("。", "；"))
            assert text["source"]
            assert date.fromisoformat(text["valid_from"])
