"""Verification: what fits is valid; what does not is named, whatever it is."""

import copy
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.bench.draw_example import (
    DRAWN_AT,
    drawn_round,
    eventful_round,
    example_document,
)
from permitdesk.bench.draw_verifiers import random_edit
from permitdesk.domain.draw.ending import declare_void
from permitdesk.domain.draw.transcript import LAYOUTS, digest, lay_out, to_text
from permitdesk.domain.draw.verification import verify

TEXT = to_text(example_document(eventful_round()))
DOCUMENT = json.loads(TEXT)


def resealed(document):
    """The edited document with a digest that fits: only recomputing finds it out."""
    edited = copy.deepcopy(document)
    edited["digest"] = digest(edited)
    return verify(to_text(edited).encode())


def edited(*path, value):
    document = copy.deepcopy(DOCUMENT)
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return resealed(document)


def test_a_true_transcript_is_valid_and_shows_the_three_values():
    verdict = verify(TEXT.encode())
    assert verdict.sentence == "有效"
    assert verdict.is_valid
    assert verdict.pool_hash == DOCUMENT["pool_hash"]
    assert verdict.commitment == DOCUMENT["commitment"]["hash"]
    assert verdict.digest == DOCUMENT["digest"]


def test_a_void_round_verifies_and_says_why_it_is_void():
    void = declare_void(drawn_round(), "名单有误", "张示例", "李样例", DRAWN_AT)
    verdict = verify(to_text(example_document(void)).encode())
    assert (verdict.sentence, verdict.void) == ("有效", "名单有误")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_file_rewritten_by_a_program_stays_valid(layout):
    assert verify(lay_out(DOCUMENT, layout).encode()).is_valid


@pytest.mark.parametrize("edit", [TEXT + "\n", " " + TEXT, TEXT.replace(": ", ":  ", 1)])
def test_white_space_put_in_by_hand_is_found(edit):
    assert "空格、换行" in verify(edit.encode()).sentence


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff",
        b"\xef\xbb\xbf" + TEXT.encode(),
        b"[" * 100_000,
        b"NaN",
        b"null",
        b"[]",
        b'{"format": "permitdesk-draw/1"}',
        TEXT.encode("utf-16"),
        TEXT.replace('"length": 16', '"length": 16.0').encode(),
        TEXT.replace('"length": 16', '"length": 1' + "0" * 5000).encode(),
        TEXT.replace("示例县", "\\ud800").encode(),
    ],
)
def test_what_is_no_transcript_is_called_so(data):
    assert verify(data).sentence.startswith("无效: 文件不是完整的抽取记录")


@given(st.binary() | st.text(st.characters(codec="utf-8")).map(str.encode))
def test_no_content_raises_an_error(data):
    assert not verify(data).is_valid


FIRST = DOCUMENT["iterations"][0]["selected"]["general"]
UNIT = DOCUMENT["teams"][0]["unit"]


@pytest.mark.parametrize(
    ("path", "value", "part"),
    [
        (("format",), "permitdesk-draw/3", "format 不是 permitdesk-draw/1 或 permitdesk"),
        (("strata", 1, "id"), "general", "分组中有不合规定"),
        (("strata", 1, "eligible", 0), "#1", "分组中有不合规定"),
        (("strata", 1, "sample"), 10, "分组中有不合规定"),
        (("strata", 1, "seats"), 0, "分组中有不合规定"),
        (("strata", 1, "sample"), 4, "pool_hash 与名单不符"),
        (("strata", 1, "eligible", 0), "91140781MA0SAMPLE009999-001", "pool_hash 与名单不符"),
        (("pool_hash",), "0" * 64, "pool_hash 与名单不符"),
        (("randomness", "sources"), [], "encoded 与各来源的号码不符"),
        (("randomness", "sources", 0, "known_on"), "2026-11-19", "日期不合规定"),
        (("randomness", "sources", 0, "known_on"), "2026-11-23", "日期不合规定"),
        (("randomness", "sources", 0, "known_on"), "20261122", "日期不合规定"),
        (("randomness", "sources", 1, "value"), "4.0.9.1.7.3./", "应为 2.8.13.20.25.31./9./4.0.9."),
        (("randomness", "encoded"), "4.0.9.1.7.3./", "encoded 与各来源"),
        (("sealed_at",), "2026-11-23T09:00:00+08:00", "日期不合规定"),
        (("commitment", "hash"), "0" * 64, "第 1 个一次性代码与承诺值不相连"),
        (("commitment", "length"), 3, "抽取次数"),
        (("commitment", "length"), 100, "抽取次数"),
        (("commitment", "length"), 15, "第 15 个一次性代码"),
        (("commitment", "secret"), "0" * 64, "第 16 个一次性代码"),
        (("commitment", "secret"), "不是代码", "第 16 个一次性代码"),
        (("iterations",), [], "抽取次数"),
        (("iterations", 1, "code"), "0" * 64, "第 2 个一次性代码"),
        (("iterations", 1, "code"), "g" * 64, "第 2 个一次性代码"),
        (("iterations", 0, "selected", "general"), FIRST[::-1], f"第 1 个应为 {FIRST[0]}"),
        (("iterations", 0, "selected", "general"), FIRST[:-1], "文件中为 （无）"),
        (("iterations", 0, "selected", "general"), [*FIRST, "多"], "应为 （无），文件中为 多"),
        (("iterations", 0, "selected", "extra"), [], "第 1 次抽取的取消记录或分组"),
        (("iterations", 0, "disqualified"), [{}], "iterations[1].disqualified[1].label"),
        (("iterations", 1, "disqualified"), [], "第 2 次抽取的取消记录"),
        (("iterations", 1, "disqualified", 0, "reason"), " ", "第 2 次抽取的取消记录"),
        (("iterations", 1, "disqualified", 0, "label"), FIRST[-1], "检查组不符"),
        (("iterations", 2, "disqualified", 0, "label"), FIRST[0], "第 3 次抽取的取消记录"),
        (("iterations", 0, "barred"), [], "的检查组不符"),
        (("officers_hash",), "0" * 64, "officers_hash 与执法人员名录不符"),
        (("officers", 0), "14070009", "officers_hash 与执法人员名录不符"),
        (("officers",), [], "officers_hash 与执法人员名录不符"),
        (("carried", "14070004"), 9, "officers_hash 与执法人员名录不符"),
        (("carried", "14079999"), 0, "officers_hash 与执法人员名录不符"),
        (("carried",), {}, "officers_hash 与执法人员名录不符"),
        (("joint", 1, "carried", "14090001"), 7, "officers_hash 与执法人员名录不符"),
        (("teams",), [], f"{UNIT} 的检查组不符"),
        (("teams",), DOCUMENT["teams"][::-1], f"{UNIT} 的检查组不符"),
        (("teams", 0, "officers", 0), "14070001", f"{UNIT} 的检查组不符，应为"),
        (("teams", 0, "load"), 4, f"{UNIT} 的检查组不符"),
        (("teams", 0, "skipped"), [{"officer": "14070001", "reason": "回避"}], "的检查组不符"),
        (("teams", 0, "recused"), DOCUMENT["officers"][:7], "坐不满"),
        (("teams",), [*DOCUMENT["teams"], DOCUMENT["teams"][0]], "检查组或换人记录"),
        (("changes", 0, "joins"), "14070009", "换人应由"),
        (("changes", 0, "leaves"), "14070099", "换下的人不在组内"),
        (("changes", 0, "load"), 9, "换人应由"),
        (("changes",), DOCUMENT["changes"][::-1], "的检查组不符"),
        (("changes", 2, "iteration"), 4, "检查组或换人记录"),
        (("changes",), DOCUMENT["changes"][1:], "的检查组不符"),
    ],
)
def test_an_edit_under_a_fitting_digest_is_named(path, value, part):
    verdict = edited(*path, value=value)
    assert not verdict.is_valid
    assert part in verdict.sentence


@pytest.mark.parametrize("field", ["office", "operator", "drawn_at", "previous", "round"])
def test_other_words_are_guarded_by_the_digest(field):
    document = DOCUMENT | {field: DOCUMENT[field] + "9"}
    assert "digest 不符" in verify(to_text(document).encode()).sentence


def test_the_recorded_recusals_of_a_team_hold_for_its_later_changes():
    document = copy.deepcopy(DOCUMENT)
    change = document["changes"][0]
    (team,) = (one for one in document["teams"] if one["unit"] == change["unit"])
    team["recused"] = [*team["recused"], change["joins"]]
    assert not resealed(document).is_valid


def test_teams_without_a_roster_cannot_be_checked():
    document = {
        key: value
        for key, value in DOCUMENT.items()
        if key not in ("officers", "officers_hash", "changes")
    }
    document["carried"] = {}
    assert "检查组或换人记录" in resealed(document).sentence


def test_every_edit_of_a_single_sign_is_found():
    dice = random.Random(1)
    edits = (random_edit(TEXT, dice) for _ in range(1_000))
    missed = [edit for edit in edits if verify(edit.apply(TEXT).encode()).is_valid]
    assert missed == []
