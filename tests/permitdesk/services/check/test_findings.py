"""Problems that others found come into the ledger without a check."""

from datetime import date

import pytest

from permitdesk.errors.check import CheckInFuture, ChoiceUnknown
from permitdesk.errors.storage import RecordNotFound
from permitdesk.services.check import findings, law
from permitdesk.services.check.findings import FindingDraft
from permitdesk.services.rectify import ledger

TODAY = date(2026, 11, 20)
DRAFT = FindingDraft("exceedance", "样例超标")


def test_a_problem_of_the_ministry_stands_in_the_ledger(desk, ground):
    number = findings.add(desk.work(), ground.facilities[0], DRAFT, TODAY, TODAY, "province")
    line = ledger.find(desk.reading(), number)
    assert (line.facility, line.source, line.state) == ("样例第一焦化厂", "province", "open")


def test_it_cannot_be_found_tomorrow(desk, ground):
    with pytest.raises(CheckInFuture):
        findings.add(desk.work(), ground.facilities[0], DRAFT, date(2026, 11, 21), TODAY)


def test_its_source_must_be_one_of_the_list(desk, ground):
    with pytest.raises(ChoiceUnknown, match="来源"):
        findings.add(desk.work(), ground.facilities[0], DRAFT, TODAY, TODAY, "rumour")


def test_it_needs_a_facility(desk, ground):
    with pytest.raises(RecordNotFound):
        findings.add(desk.work(), 999, DRAFT, TODAY, TODAY)
    assert ledger.lines(desk.reading()) == ()


def test_the_usual_term_is_the_offices_own(desk):
    assert findings.usual_term(desk.reading(), TODAY) == 30


def test_an_article_is_found_by_its_code(desk):
    table = law.table(desk.reading())
    basis = law.basis_of("ledger", "736-37-1", table)
    assert basis is not None
    assert basis.cited == "《排污许可管理条例》第三十七条第（一）项"
    assert law.basis_of("ledger", "736-36-7", table) is None
