"""The office corrects the law's table, and an officer's article is held against it."""

from datetime import date

import pytest

from permitdesk.domain.law import Deed, weigh
from permitdesk.errors.check import ActDayWrong, BasisDoesNotFit, BasisReasonMissing, ChoiceUnknown
from permitdesk.errors.law import ArticleWrong, NothingShipped, ViolationUnknown
from permitdesk.services.check import checks, law
from permitdesk.services.check.findings import FindingDraft
from permitdesk.services.check.recording import CheckDraft, record

DAY = date(2026, 11, 18)
TODAY = date(2026, 11, 20)
DEED = Deed(DAY, TODAY, sub_type="none")


def article(code="code-1110"):
    found = law.shipped_basis("disclosure", code)
    assert found is not None
    return found


def test_a_corrected_article_takes_its_place_and_the_old_one_stays_on_record(desk):
    changed = article().model_copy(update={"fine_max": 30_000_000, "certainty": "confirmed"})
    assert law.correct(desk.work(), "disclosure", changed, "官方公布文本", TODAY) == {"check"}
    table = law.table(desk.reading())
    (first, _) = weigh(table.find("disclosure"), DEED)
    assert (first.basis.fine_max, first.basis.certainty) == (30_000_000, "confirmed")
    assert article().fine_max == 20_000_000
    again = changed.model_copy(update={"fine_max": 25_000_000})
    law.correct(desk.work(), "disclosure", again, "更正", TODAY)
    assert [one.document for one in law.history(desk.reading(), "disclosure", "code-1110")] == [
        "更正",
        "官方公布文本",
    ]


def test_a_new_article_is_proposed_for_the_acts_it_is_for(desk):
    local = article().model_copy(
        update={"code": "local-1", "law": "样例条例", "fine_max": 90_000_000}
    )
    law.correct(desk.work(), "disclosure", local, "样例人大公告", TODAY, ["none"])
    violation = law.table(desk.reading()).find("disclosure")
    assert weigh(violation, DEED)[0].basis.code == "local-1"
    other = Deed(DAY, TODAY, sub_type="untrue")
    assert all(one.basis.code != "local-1" for one in weigh(violation, other))


@pytest.mark.parametrize(
    ("changes", "document"),
    [
        ({}, "  "),
        ({"fine_min": 50_000_000}, "样例"),
        ({"severe_min": 1}, "样例"),
        ({"law": " "}, "样例"),
        ({"article": ""}, "样例"),
        ({"valid_to": date(2020, 1, 1)}, "样例"),
        ({"valid_from": None}, "样例"),
    ],
)
def test_an_article_that_cannot_be_is_refused(desk, changes, document):
    with pytest.raises(ArticleWrong):
        law.correct(
            desk.work(), "disclosure", article().model_copy(update=changes), document, TODAY
        )
    assert law.history(desk.reading(), "disclosure", "code-1110") == ()


def test_an_article_goes_back_to_what_ships_and_the_way_there_stays_on_record(desk):
    changed = article().model_copy(update={"fine_max": 30_000_000})
    law.correct(desk.work(), "disclosure", changed, "样例通知", TODAY)
    law.restore(desk.work(), "disclosure", "code-1110", TODAY)
    table = law.table(desk.reading())
    assert law.basis_of("disclosure", "code-1110", table) == article()
    told = law.history(desk.reading(), "disclosure", "code-1110")
    assert [one.document for one in told] == [law.RESTORED, "样例通知"]
    with pytest.raises(NothingShipped):
        law.restore(desk.work(), "disclosure", "local-1", TODAY)


def test_an_article_of_no_type_is_corrected_too(desk):
    (general, *_) = law.table(desk.reading()).general
    changed = general.model_copy(update={"fine_max": 30_000_000})
    law.correct(desk.work(), law.GENERAL, changed, "样例通知", TODAY)
    assert law.table(desk.reading()).general[0].fine_max == 30_000_000
    law.restore(desk.work(), law.GENERAL, general.code, TODAY)
    assert law.table(desk.reading()).general[0] == general


def test_an_article_for_no_type_is_refused(desk):
    with pytest.raises(ViolationUnknown):
        law.correct(desk.work(), "weather", article(), "样例", TODAY)


def recorded(desk, ground, **fields):
    draft = FindingDraft("disclosure", "未公开", **fields)
    visit = ground.visit(DAY)
    record(desk.work(), visit, CheckDraft(DAY, "problem", findings=(draft,)), TODAY)
    return checks.recorded(desk.reading(), visit).findings[0]


def test_the_day_of_the_act_decides_which_law_fits(desk, ground):
    with pytest.raises(BasisDoesNotFit):
        recorded(desk, ground, acted_on=date(2026, 8, 14), basis="code-1110")
    kept = recorded(desk, ground, acted_on=date(2026, 8, 14), basis="736-36-7", sub_type="none")
    assert (kept.acted_on, kept.basis, kept.sub_type) == (date(2026, 8, 14), "736-36-7", "none")


def test_an_article_that_was_not_proposed_first_needs_a_reason_that_is_kept(desk, ground):
    with pytest.raises(BasisReasonMissing, match="第三十六条"):
        recorded(desk, ground, basis="736-36-7")
    kept = recorded(desk, ground, basis="736-36-7", basis_reason=" 法制审核意见 ")
    assert kept.basis_reason == "法制审核意见"


@pytest.mark.parametrize(
    "days",
    [
        {"acted_on": date(2026, 11, 19)},
        {"acted_on": DAY, "acted_until": date(2026, 11, 17)},
        {"acted_until": date(2026, 11, 19)},
    ],
)
def test_an_act_is_not_later_than_its_finding(desk, ground, days):
    with pytest.raises(ActDayWrong):
        recorded(desk, ground, **days)


def test_a_kind_of_act_belongs_to_its_type(desk, ground):
    with pytest.raises(ChoiceUnknown, match="法律子类"):
        recorded(desk, ground, sub_type="hidden")


def test_an_article_of_the_office_is_cited_beside_its_finding(desk, ground):
    local = article().model_copy(update={"code": "local-1", "law": "样例条例", "fine_max": 10**9})
    law.correct(desk.work(), "disclosure", local, "样例公告", TODAY, ["none"])
    draft = FindingDraft("disclosure", "未公开", sub_type="none", basis="local-1")
    visit = ground.visit(DAY)
    record(desk.work(), visit, CheckDraft(DAY, "problem", findings=(draft,)), TODAY)
    kept = checks.recorded(desk.reading(), visit)
    assert list(kept.citations.values()) == ["《样例条例》第一千一百一十条"]
