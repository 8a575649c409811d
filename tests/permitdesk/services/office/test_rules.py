"""Rule values in force: the office's own before those that ship."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.office import Office
from permitdesk.errors.law import RuleMissing
from permitdesk.errors.office import OfficeNotSetUp
from permitdesk.services.office import reference, rules
from permitdesk.services.office.setup import set_up

TODAY = date(2026, 11, 20)
KEY = "publication.term"


@pytest.fixture
def office(desk):
    set_up(desk.work(), Office(area_code="149901", area_name="示例县", name="示例县执法队"))
    return desk


def value(desk, on=TODAY):
    with desk.reading() as work:
        return rules.value_in(work, KEY, on)


def set_own(desk, amount, since):
    rule = next(one for one in rules.all_in_force(desk.reading(), TODAY) if one.key == KEY)
    return rules.set_own(
        desk.work(), rule, value=amount, valid_from=since, document="示例县会议纪要"
    )


def test_the_shipped_value_holds_at_first(office):
    """Source: 政府信息公开条例 art. 26: 20 working days."""
    assert value(office) == 20


def test_the_offices_own_value_holds_from_its_first_day(office):
    assert set_own(office, 15, date(2026, 11, 1)) == frozenset({"office"})
    assert value(office) == 15
    assert value(office, date(2026, 10, 31)) == 20


def test_a_later_value_goes_before_an_earlier_one(office):
    set_own(office, 15, date(2026, 1, 1))
    set_own(office, 10, date(2026, 6, 1))
    assert (value(office), value(office, date(2026, 3, 1))) == (10, 15)


def test_the_last_word_of_a_day_holds(office):
    set_own(office, 15, date(2026, 11, 1))
    set_own(office, 12, date(2026, 11, 1))
    assert value(office) == 12


def test_the_offices_value_names_its_document(office):
    set_own(office, 15, date(2026, 11, 1))
    with office.reading() as work:
        rule = rules.rule_in(work, KEY, TODAY)
    assert (rule.document, rule.article, rule.certainty) == ("示例县会议纪要", "", "office")
    assert (rule.scope, rule.scope_name) == ("149901", "示例县")


def test_every_rule_in_force_is_listed_once_in_the_order_of_the_table(office):
    listed = [rule.key for rule in rules.all_in_force(office.reading(), TODAY)]
    shipped = list(dict.fromkeys(rule.key for rule in reference.shipped_rules()))
    assert len(listed) == len(set(listed))
    assert listed == [key for key in shipped if key in listed]


def test_rules_of_other_provinces_are_not_listed(office):
    for rule in rules.all_in_force(office.reading(), TODAY):
        assert "149901".startswith(rule.scope)


def test_a_rule_that_is_not_there_is_told(office):
    with office.reading() as work, pytest.raises(RuleMissing, match="没有"):
        rules.value_in(work, "没有", TODAY)


def test_a_database_without_an_office_has_the_countrys_rules_and_none_of_its_own(desk):
    assert value(desk) == 20
    with pytest.raises(OfficeNotSetUp):
        set_own(desk, 15, TODAY)
