"""When an offence may go unfined: corrected by the office, used by the decision, restored."""

from datetime import date

import pytest

from permitdesk.domain.check.discretion import Discretion
from permitdesk.domain.law import Deed, lenient_for
from permitdesk.domain.office import Office
from permitdesk.errors.check import LeniencyNotMet
from permitdesk.errors.law import NothingShipped, ProvisionWrong, ViolationUnknown
from permitdesk.services.check import law, leniency, provisions
from permitdesk.services.office.setup import set_up

TODAY = date(2026, 11, 20)
DEED = Deed(TODAY, TODAY, sub_type="none")
ALL_MET = {
    "is_first": True,
    "first_note": "台账没有同类问题",
    "is_slight": True,
    "slight_note": "没有超标",
    "is_corrected": True,
    "corrected_note": "当日公开",
    "document": "样例清单",
    "decision": "unfined",
    "reason": "初次、轻微、及时改正",
    "decided_by": "样例王总",
}


def shipped(code="penalty-33"):
    found = provisions.shipped("disclosure", code)
    assert found is not None
    return found


def in_table(desk):
    found = law.table(desk.reading()).find("disclosure")
    return {one.code: one for one in lenient_for(found, DEED)}


def test_a_corrected_provision_takes_its_place_and_is_restored(desk):
    shorter = shipped().model_copy(update={"conditions": ("初次违法", "五个工作日内改正")})
    provisions.correct(desk.work(), "disclosure", shorter, "样例清单〔2026〕1号", TODAY)
    assert in_table(desk)["penalty-33"].conditions == ("初次违法", "五个工作日内改正")
    provisions.restore(desk.work(), "disclosure", "penalty-33", TODAY)
    assert in_table(desk)["penalty-33"] == shipped()
    told = law.history(desk.reading(), "disclosure", "penalty-33", "leniency")
    assert [one.document for one in told] == [law.RESTORED, "样例清单〔2026〕1号"]
    assert law.history(desk.reading(), "ledger", "penalty-33", "leniency") == ()


def test_a_new_provision_lets_a_finding_go_unfined_and_an_ended_one_does_not(desk, ground):
    finding = ground.finding(date(2026, 11, 10), violation="fugitive")
    made = Discretion(**ALL_MET)
    with pytest.raises(LeniencyNotMet):
        leniency.decide(desk.work(), finding, made, 0, TODAY)
    local = shipped().model_copy(
        update={"code": "local-1", "act": "物料未覆盖", "acts": (), "document": "样例清单"}
    )
    ended = local.model_copy(update={"valid_to": date(2026, 11, 19)})
    provisions.correct(desk.work(), "fugitive", ended, "样例清单", TODAY)
    with pytest.raises(LeniencyNotMet):
        leniency.decide(desk.work(), finding, made, 0, TODAY)
    provisions.correct(desk.work(), "fugitive", local, "样例清单", TODAY)
    leniency.decide(desk.work(), finding, made, 0, TODAY)
    assert leniency.case(desk.reading(), finding, TODAY).discretion.decision == "unfined"


def test_a_provision_of_another_province_is_left_out(desk, ground):
    finding = ground.finding(date(2026, 11, 10), violation="disclosure", sub_type="none")

    def documents():
        case = leniency.case(desk.reading(), finding, TODAY)
        return [one.document for one in case.provisions]

    guangdong = shipped("gd-19").document
    assert guangdong not in documents()
    office = Office(area_code="440999", area_name="示例县", province="示例省", name="示例执法队")
    set_up(desk.work(), office)
    assert guangdong in documents()


@pytest.mark.parametrize(
    ("changes", "document"),
    [
        ({}, " "),
        ({"act": ""}, "样例"),
        ({"document": " "}, "样例"),
        ({"conditions": ()}, "样例"),
        ({"valid_from": None}, "样例"),
        ({"valid_to": date(2020, 1, 1)}, "样例"),
        ({"scope": "山西"}, "样例"),
        ({"acts": ("hidden",)}, "样例"),
    ],
)
def test_a_provision_that_cannot_be_is_refused(desk, changes, document):
    wrong = shipped().model_copy(update=changes)
    with pytest.raises(ProvisionWrong):
        provisions.correct(desk.work(), "disclosure", wrong, document, TODAY)
    assert in_table(desk)["penalty-33"] == shipped()


def test_what_the_office_added_has_nothing_to_go_back_to(desk):
    with pytest.raises(NothingShipped):
        provisions.restore(desk.work(), "disclosure", "local-1", TODAY)
    with pytest.raises(ViolationUnknown):
        provisions.correct(desk.work(), "weather", shipped(), "样例", TODAY)
