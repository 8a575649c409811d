"""Ten violation types, acts before and since the code: which articles are proposed, and why.

Source of the expected articles and ranges: 排污许可管理条例 art. 33-43, 生态环境法典 art.
1086-1120, and the links between them as the fact sheet 3.1 to 3.3 gives them. Where it is silent
nothing may be proposed.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk import paths
from permitdesk.domain.law import Deed, lenient_for, violations_from_json, weigh

BEFORE = date(2026, 8, 14)
SINCE = date(2026, 8, 15)
DECIDED = date(2026, 11, 20)
WAN = 10_000 * 100

TABLE = violations_from_json((paths.resources() / "violations.json").read_text(encoding="utf-8"))

# type, kind of act → before the code, since the code: article, range in 万元, ground, review.
EXPECTED = {
    ("no_permit", "never"): (
        [("条例33", 20, 100, "at_act", False)],
        [("法典1102", 20, 100, "heaviest", True), ("条例33", 20, 100, "overlap", True)],
    ),
    ("no_permit", "expired"): (
        [("条例33", 20, 100, "at_act", False)],
        [("法典1102", 20, 100, "heaviest", True), ("条例33", 20, 100, "overlap", True)],
    ),
    ("no_permit", "revoked"): (
        [("条例33", 20, 100, "at_act", False)],
        [("法典1102", 20, 100, "heaviest", True), ("条例33", 20, 100, "overlap", True)],
    ),
    ("no_permit", "reapply"): (
        [("条例33", 20, 100, "at_act", False)],
        [("法典1102", 20, 100, "heaviest", True), ("条例33", 20, 100, "overlap", True)],
    ),
    ("no_permit", "noise"): ([], [("法典1102", 2, 20, "at_act", True)]),
    ("no_permit", "registration"): (
        [("条例43", None, 5, "at_act", False)],
        [("法典1106", None, 5, "heaviest", True), ("条例43", None, 5, "overlap", True)],
    ),
    ("outlet", "position"): (
        [("条例36", 2, 20, "at_act", False)],
        [("法典1109", 2, 10, "heaviest", True), ("条例36", 2, 20, "overlap", True)],
    ),
    ("outlet", "way"): (
        [("条例36", 2, 20, "at_act", False)],
        [("条例36", 2, 20, "at_act", True)],
    ),
    ("outlet", "protected"): ([], [("法典1109", 10, 50, "at_act", True)]),
    ("outlet", "sea"): ([], [("法典1109", 2, 10, "at_act", True)]),
    ("outlet", "hidden"): (
        [("条例34", 20, 100, "at_act", False), ("法典1108", 10, 100, "lighter", True)],
        [("条例34", 20, 100, "heaviest", True), ("法典1108", 10, 100, "overlap", True)],
    ),
    ("exceedance", "permit_limit"): (
        [("条例34", 20, 100, "at_act", False), ("法典1103", 10, 100, "lighter", True)],
        [("条例34", 20, 100, "heaviest", True), ("法典1103", 10, 100, "overlap", True)],
    ),
    ("exceedance", "kind"): ([], [("法典1103", 10, 100, "at_act", True)]),
    ("exceedance", "standard"): ([], [("法典1107", 10, 100, "at_act", True)]),
    ("exceedance", "noise"): (
        [],
        [("法典1103", 2, 20, "at_act", True), ("法典1107", 2, 20, "at_act", True)],
    ),
    ("facility", "operate"): ([], [("法典1104", 2, 5, "at_act", True)]),
    ("facility", "effect"): ([], [("法典1104", 5, 20, "at_act", True)]),
    ("facility", "dismantle"): ([], [("法典1104", 10, 100, "at_act", True)]),
    ("facility", "evade"): (
        [("条例34", 20, 100, "at_act", False), ("法典1108", 10, 100, "lighter", True)],
        [("条例34", 20, 100, "heaviest", True), ("法典1108", 10, 100, "overlap", True)],
    ),
    ("facility", "online_damage"): (
        [("条例36", 2, 20, "at_act", False)],
        [("法典1093", 2, 20, "heaviest", True), ("条例36", 2, 20, "overlap", True)],
    ),
    ("facility", "online_missing"): (
        [("条例36", 2, 20, "at_act", False)],
        [("法典1086", 2, 20, "heaviest", True), ("条例36", 2, 20, "overlap", True)],
    ),
    ("fugitive", "uncontrolled"): (
        [("条例35", 5, 20, "at_act", False), ("法典1120", 2, 20, "lighter", True)],
        [("条例35", 5, 20, "heaviest", True), ("法典1120", 2, 20, "overlap", True)],
    ),
    ("fugitive", "device"): (
        [("条例35", 5, 20, "at_act", False), ("法典1104", 2, 5, "lighter", True)],
        [("条例35", 5, 20, "heaviest", True), ("法典1104", 2, 5, "overlap", True)],
    ),
    ("reduction", "special"): (
        [("条例35", 5, 20, "at_act", False)],
        [("条例35", 5, 20, "at_act", True)],
    ),
    ("monitoring", "plan"): (
        [("条例36", 2, 20, "at_act", False)],
        [("法典1086", 2, 20, "heaviest", True), ("条例36", 2, 20, "overlap", True)],
    ),
    ("monitoring", "records"): (
        [("条例36", 2, 20, "at_act", False)],
        [("法典1086", 2, 20, "heaviest", True), ("条例36", 2, 20, "overlap", True)],
    ),
    ("monitoring", "distorted"): ([], [("法典1087", 2, 20, "at_act", True)]),
    ("monitoring", "forged"): (
        [
            ("条例34", 20, 100, "at_act", False),
            ("法典1088", 10, 100, "lighter", True),
            ("法典1108", 10, 100, "lighter", True),
        ],
        [
            ("条例34", 20, 100, "heaviest", True),
            ("法典1088", 10, 100, "overlap", True),
            ("法典1108", 10, 100, "overlap", True),
        ],
    ),
    ("ledger", "none"): (
        [("条例37", 0.5, 2, "at_act", False)],
        [("法典1086", 2, 20, "heaviest", True), ("条例37", 0.5, 2, "overlap", True)],
    ),
    ("ledger", "incomplete"): (
        [("条例37", 0.5, 2, "at_act", False)],
        [("条例37", 0.5, 2, "at_act", True)],
    ),
    ("ledger", "untrue"): (
        [("条例37", 0.5, 2, "at_act", False)],
        [("条例37", 0.5, 2, "at_act", True)],
    ),
    ("ledger", "unsaved"): ([], [("法典1086", 2, 20, "at_act", True)]),
    ("execution_report", "missing"): (
        [("条例37", 0.5, 2, "at_act", False)],
        [("条例37", 0.5, 2, "at_act", True)],
    ),
    ("execution_report", "untrue"): (
        [("条例37", 0.5, 2, "at_act", False)],
        [("法典1086", 2, 20, "heaviest", True), ("条例37", 0.5, 2, "overlap", True)],
    ),
    ("disclosure", "none"): (
        [("条例36", 2, 20, "at_act", False)],
        [("法典1110", 2, 20, "heaviest", True), ("条例36", 2, 20, "overlap", True)],
    ),
    ("disclosure", "untrue"): (
        [("条例36", 2, 20, "at_act", False)],
        [("法典1110", 2, 20, "heaviest", True), ("条例36", 2, 20, "overlap", True)],
    ),
}

_NUMBERS = {"第三十三条": 33, "第三十四条": 34, "第三十五条": 35, "第三十六条": 36,
            "第三十七条": 37, "第四十三条": 43, "第一千零八十六条": 1086, "第一千零八十七条": 1087,
            "第一千零八十八条": 1088, "第一千零九十三条": 1093, "第一千一百零二条": 1102,
            "第一千一百零三条": 1103, "第一千一百零四条": 1104, "第一千一百零六条": 1106,
            "第一千一百零七条": 1107, "第一千一百零八条": 1108, "第一千一百零九条": 1109,
            "第一千一百一十条": 1110, "第一千一百二十条": 1120}  # fmt: skip
_LAWS = {"排污许可管理条例": "条例", "生态环境法典": "法典"}


def told(proposals):
    return [
        (
            f"{_LAWS[one.basis.law]}{_NUMBERS[one.basis.article]}",
            None if one.basis.fine_min is None else one.basis.fine_min / WAN,
            one.basis.fine_max / WAN,
            one.ground,
            one.needs_review,
        )
        for one in proposals
    ]


def test_every_kind_of_act_of_all_ten_types_is_in_this_table():
    shipped = {(one.code, act.code) for one in TABLE.violations for act in one.acts}
    assert shipped == set(EXPECTED)
    assert len({violation for violation, _ in shipped}) == 10


def test_every_article_of_a_type_belongs_to_a_kind_of_act():
    for violation in TABLE.violations:
        used = {code for act in violation.acts for code in act.bases}
        assert used == {basis.code for basis in violation.bases}


@pytest.mark.parametrize(("violation", "sub_type"), EXPECTED)
def test_an_act_before_the_code_is_weighed_by_the_law_of_its_day(violation, sub_type):
    deed = Deed(BEFORE, DECIDED, sub_type=sub_type)
    assert told(weigh(TABLE.find(violation), deed)) == EXPECTED[violation, sub_type][0]


@pytest.mark.parametrize(("violation", "sub_type"), EXPECTED)
def test_an_act_since_the_code_is_weighed_by_both_where_both_hold(violation, sub_type):
    deed = Deed(SINCE, DECIDED, sub_type=sub_type)
    assert told(weigh(TABLE.find(violation), deed)) == EXPECTED[violation, sub_type][1]


@pytest.mark.parametrize(("violation", "sub_type"), EXPECTED)
def test_what_was_decided_before_the_code_knows_nothing_of_it(violation, sub_type):
    deed = Deed(BEFORE, BEFORE, sub_type=sub_type)
    grounds = {one.ground for one in weigh(TABLE.find(violation), deed)}
    assert grounds <= {"at_act"}


def test_an_act_that_goes_on_under_the_code_shows_the_code_for_review():
    deed = Deed(BEFORE, DECIDED, acted_until=SINCE, sub_type="untrue")
    proposals = weigh(TABLE.find("execution_report"), deed)
    assert told(proposals) == [
        ("条例37", 0.5, 2, "at_act", True),
        ("法典1086", 2, 20, "spanning", True),
    ]


@given(
    violation=st.sampled_from([one.code for one in TABLE.violations]),
    began=st.dates(date(2021, 3, 1), date(2027, 12, 31)),
    lasted=st.integers(0, 400),
    decided=st.integers(0, 400),
)
def test_nothing_is_proposed_that_holds_neither_then_nor_since(violation, began, lasted, decided):
    ended = began + timedelta(days=lasted)
    deed = Deed(began, ended + timedelta(days=decided), acted_until=ended)
    proposals = weigh(TABLE.find(violation), deed)
    assert len({one.basis.code for one in proposals}) == len(proposals)
    for one in proposals:
        day = {"lighter": deed.decided_on, "spanning": ended}.get(one.ground, began)
        assert one.basis.in_force(day)
        assert one.needs_review or deed.ended_on < SINCE


LENIENT = [
    ("no_permit", "registration"),
    ("ledger", "incomplete"),
    ("execution_report", "missing"),
    ("disclosure", "none"),
]


@pytest.mark.parametrize(("violation", "sub_type"), EXPECTED)
def test_only_the_four_acts_the_notice_names_can_go_unfined(violation, sub_type):
    deed = Deed(SINCE, DECIDED, sub_type=sub_type)
    found = lenient_for(TABLE.find(violation), deed)
    assert bool(found) == ((violation, sub_type) in LENIENT)
    for lenient in found:
        assert len(lenient.conditions) == 3
    if found:
        assert [one.document for one in found] == [
            "生态环境法典第一千零五十六条",
            "中华人民共和国行政处罚法第三十三条",
        ]


@pytest.mark.parametrize(
    ("day", "articles"),
    [
        (BEFORE, [("736-39", 2, 20)]),
        (SINCE, [("736-39", 2, 20), ("code-1229", 5, 20)]),
    ],
)
def test_who_does_not_cooperate_falls_under_the_articles_of_the_day(day, articles):
    found = TABLE.against_obstruction(day)
    assert [(one.code, one.fine_min / WAN, one.fine_max / WAN) for one in found] == articles
