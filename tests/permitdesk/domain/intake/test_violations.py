"""Problems taken apart and matched with the ten types."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk import paths
from permitdesk.domain.intake.violations import Problem, read_findings, violations_in
from permitdesk.domain.intake.vocabulary import violation_words


def test_parts_are_told_apart_and_each_points_to_its_type():
    assert read_findings("未按规定提交执行报告；信息公开不落实").problems == (
        Problem("未按规定提交执行报告", ("execution_report",)),
        Problem("信息公开不落实", ("disclosure",)),
    )


@pytest.mark.parametrize(
    "cell",
    ["1.超标排放；2.台账记录不全", "1、超标排放\n2、台账记录不全", "超标排放。台账记录不全。",
     "（1）超标排放 （2）台账记录不全", "一、超标排放；二、台账记录不全"],
)  # fmt: skip
def test_numbered_parts_lose_their_numbers(cell):
    assert [problem.text for problem in read_findings(cell).problems] == [
        "超标排放",
        "台账记录不全",
    ]


@pytest.mark.parametrize("cell", ["无", "未发现问题", "未发现环境违法行为。", "正常", " 无 "])
def test_no_problem_is_an_outcome(cell):
    assert read_findings(cell).outcome == "no_problem"
    assert read_findings(cell).problems == ()


@pytest.mark.parametrize("cell", [None, "", "—", "/"])
def test_silence_is_no_outcome(cell):
    assert read_findings(cell).outcome == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("无证排污", "no_permit"),
        ("许可证有效期届满未延续仍排污", "no_permit"),
        ("未按许可的排放口排放", "outlet"),
        ("颗粒物超标排放0.3倍", "exceedance"),
        ("脱硫设施不正常运行", "facility"),
        ("无组织排放未有效收集", "fugitive"),
        ("重污染天气应急减排要求未落实", "reduction"),
        ("自行监测数据作假", "monitoring"),
        ("台账记录不全", "ledger"),
        ("未按规定提交执行报告", "execution_report"),
        ("信息公开不落实", "disclosure"),
    ],
)
def test_each_type_is_known_by_its_words(text, code):
    assert violations_in(text)[0] == code


def test_unknown_words_point_to_no_type():
    assert read_findings("厂区道路破损").problems == (Problem("厂区道路破损"),)


def test_an_error_cell_is_told():
    assert "错误值" in read_findings("#REF!").message


def test_the_words_know_the_same_types_as_the_law():
    law = json.loads((paths.resources() / "violations.json").read_text(encoding="utf-8"))
    known = [kind.code for kind in violation_words().types]
    assert known == [violation["code"] for violation in law["violations"]]


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text):
    findings = read_findings(text)
    assert (findings.outcome == "problem") == bool(findings.problems)
