"""Every rule of identity, with invented names."""

from __future__ import annotations

import pytest

from permitdesk.domain.intake.codes import CodeCells, read_codes
from permitdesk.domain.intake.records import FacilityRecord
from permitdesk.domain.text import clean
from permitdesk.services.intake.identity import identity_of
from permitdesk.services.intake.known import KnownPermit, PermitFields
from permitdesk.services.intake.likeness import core_name, likeness
from permitdesk.services.intake.matching import match_described, match_mentioned


def who(name, number="", code="", kind="facilities", **more):
    codes = read_codes(CodeCells(code, number))
    record = FacilityRecord(
        kind=kind,
        sheet="样例",
        row=2,
        name=clean(name),
        uscc=codes.uscc,
        uscc_verdict=codes.verdict,
        site=codes.site,
        permit_number=codes.permit_number,
        **more,
    )
    return identity_of(record)


def give_permit(register, facility, number):
    register.add_permit(facility, KnownPermit(PermitFields("permit", number)))


@pytest.mark.parametrize("match", [match_described, match_mentioned])
def test_the_permit_number_goes_before_everything_else(register, make, code_of, match):
    first = make("示例晨光化工厂", code_of(1))
    give_permit(register, first, f"{code_of(1)}001P")
    found = match(register, who("示例晨光化工", f"{code_of(1)}001P", code_of(2)))
    assert (found.facility, found.how) == (first, "permit")


@pytest.mark.parametrize("match", [match_described, match_mentioned])
def test_a_number_of_one_and_a_name_of_another_wait(register, make, code_of, match):
    first, second = make("示例晨光化工厂", code_of(1)), make("示例晨辉纸业厂", code_of(2))
    give_permit(register, first, f"{code_of(1)}001P")
    found = match(register, who(second.name, f"{code_of(1)}001P"))
    assert found.facility is None
    assert found.proposals == (second, first)


@pytest.mark.parametrize("match", [match_described, match_mentioned])
def test_a_number_of_one_and_a_code_of_another_wait(register, make, code_of, match):
    first, second = make("示例晨光化工厂", code_of(1)), make("示例晨辉纸业厂", code_of(2))
    give_permit(register, first, f"{code_of(1)}001P")
    found = match(register, who("示例未知名称厂", f"{code_of(1)}001P", code_of(2)))
    assert found.facility is None
    assert found.proposals == (second, first)


def test_a_number_with_quite_another_name_is_taken_of_a_permit_and_waits_elsewhere(
    register, make, code_of
):
    plant = make("示例晨光化工厂", code_of(1))
    give_permit(register, plant, f"{code_of(1)}001P")
    renamed = who("示例宏远建材有限公司", f"{code_of(1)}001P", kind="permits")
    found = match_described(register, renamed)
    assert (found.facility, found.how) == (plant, "permit")
    assert "已改名" in found.remark
    by_hand = who("示例宏远建材有限公司", f"{code_of(1)}001P")
    assert match_described(register, by_hand).proposals == (plant,)
    assert match_mentioned(register, by_hand).proposals == (plant,)


def test_a_new_name_at_the_same_address_is_a_new_name(register, make, code_of):
    plant = make("示例晨光化工有限公司", code_of(1), address="样例镇河口村东一百米")
    row = who("示例宏远新材有限公司", code=code_of(1), address="样例镇河口村东一百米")
    assert match_described(register, row).facility is plant
    branch = who("示例晨光化工有限公司分厂", code=code_of(1), address="样例镇河口村东一百米")
    assert match_described(register, branch).proposals == (plant,)
    coarse = who("示例宏远新材有限公司", code=code_of(1), address="样例镇")
    assert match_described(register, coarse).proposals == (plant,)


@pytest.mark.parametrize("match", [match_described, match_mentioned])
@pytest.mark.parametrize(
    "name", ["示例晨光化工物流有限公司", "示例晨光化工有限公司城东加油站", "示例晨星化工有限公司"]
)
def test_a_code_with_the_name_of_a_sibling_waits(register, make, code_of, match, name):
    plant = make("示例晨光化工有限公司", code_of(1))
    give_permit(register, plant, f"{code_of(1)}001P")
    for row in (who(name, code=code_of(1)), who(name, f"{code_of(1)}001P")):
        found = match(register, row)
        assert (found.facility, found.proposals) == (None, (plant,))


def test_a_slip_in_the_name_is_taken_and_told(register, make, code_of):
    plant = make("示例晨光化工有限公司", code_of(1))
    found = match_mentioned(register, who("示例晨广化工有限公司", code=code_of(1)))
    assert (found.facility, found.how) == (plant, "code")
    assert "略有出入" in found.remark


def test_a_number_names_its_site_whatever_its_last_letter(register, make, code_of):
    make("示例晨光化工有限公司", code_of(1), "001")
    second = make("示例晨光化工有限公司", code_of(1), "002")
    for site in ("001", "002"):
        give_permit(register, register.at_site(code_of(1), site), f"{code_of(1)}{site}P")
    found = match_mentioned(register, who("示例晨光化工有限公司", f"{code_of(1)}002U"))
    assert (found.facility, found.how) == (second, "code")
    missing = match_mentioned(register, who("示例晨光化工有限公司", f"{code_of(1)}003P"))
    assert "003" in missing.doubt
    assert len(missing.proposals) == 2


def test_a_code_of_one_and_a_number_of_another_wait(register, make, code_of):
    first, second = make("示例晨光化工厂", code_of(1)), make("示例晨辉纸业厂", code_of(2))
    found = match_mentioned(register, who(first.name, f"{code_of(2)}009P", code_of(1)))
    assert found.proposals == (first, second)


@pytest.mark.parametrize("name", ["示例晨光化工厂二分厂", "示例晨光化工厂3号厂区"])
def test_a_site_that_the_register_does_not_have_is_not_the_one_it_has(
    register, make, code_of, name
):
    plant = make("示例晨光化工厂", code_of(1))
    found = match_mentioned(register, who(name, code=code_of(1)))
    assert (found.facility, found.proposals) == (None, (plant,))


def test_a_code_waits_where_the_name_is_more_like_another_s(register, make, code_of):
    first = make("示例县晨光化工新材料有限公司", code_of(1))
    second = make("示例县晨辉化工新材料有限公司", code_of(2))
    found = match_mentioned(register, who("示例县晨辉化工新材料公司", code=code_of(1)))
    assert found.facility is None
    assert set(found.proposals) == {first, second}


def test_the_code_inside_a_number_names_unit_and_site(register, make, code_of):
    first = make("示例晨光化工厂", code_of(1), "001")
    second = make("示例晨光化工厂东厂", code_of(1), "002")
    assert match_described(register, who("", f"{code_of(1)}001W")).facility is first
    assert match_described(register, who("", f"{code_of(1)}002W")).facility is second


def test_another_site_of_a_known_code_is_another_facility(register, make, code_of):
    first = make("示例晨光化工厂", code_of(1), "001")
    give_permit(register, first, f"{code_of(1)}001P")
    found = match_described(register, who("示例晨光化工厂", f"{code_of(1)}002P"))
    assert (found.facility, found.how) == (None, "new")
    assert "另一场所" in found.remark


def test_a_site_that_was_only_assumed_is_learned_from_the_permit(register, make, code_of):
    plant = make("示例晨光化工厂", code_of(1))
    found = match_described(register, who("示例晨光化工厂", f"{code_of(1)}002P"))
    assert (found.facility, found.how) == (plant, "code")


def test_a_code_with_one_site_is_that_site(register, make, code_of):
    plant = make("示例晨光化工厂", code_of(1), "003")
    found = match_mentioned(register, who("示例晨光化工厂", code=code_of(1)))
    assert (found.facility, found.how) == (plant, "code")


def test_a_code_with_several_sites_waits_unless_name_or_address_tell(register, make, code_of):
    make("示例晨光化工有限公司", code_of(1), "001", address="示例镇一号")
    east = make("示例晨光化工有限公司东厂", code_of(1), "002", address="示例镇二号")
    unclear = match_mentioned(register, who("", code=code_of(1)))
    assert "2个场所" in unclear.doubt
    assert len(unclear.proposals) == 2
    by_name = match_mentioned(register, who("示例晨光化工有限公司东厂", code=code_of(1)))
    assert by_name.facility is east
    by_address = match_mentioned(register, who("", code=code_of(1), address="示例镇二号"))
    assert by_address.facility is east


@pytest.mark.parametrize(
    "written",
    [
        "示例县晨光煤化有限公司",
        "示例县晨光煤化有限责任公司",
        "示例县晨光煤化（有限公司）",
        "　示例县晨光煤化\n有限公司 ",
        "示例县旧名煤化厂",
        "示例县晨光煤化新名有限公司（原示例县晨光煤化有限公司）",
    ],
)
def test_a_name_is_found_however_it_is_written(register, make, code_of, written):
    plant = make("示例县晨光煤化有限公司", code_of(1), former_names="示例县旧名煤化厂")
    found = match_mentioned(register, who(written))
    assert (found.facility, found.how) == (plant, "name")


@pytest.mark.parametrize("match", [match_described, match_mentioned])
def test_a_name_of_another_county_waits(register, make, match):
    works = make("示例第一污水处理厂", area_code="140781", area_name="介休市")
    for place in ("介休市", "介休", "晋中市", "山西省", ""):
        assert match(register, who(works.name, area_name=place)).facility is works
    for place in ("平遥县", "灵石"):
        found = match(register, who(works.name, area_name=place))
        assert (found.facility, found.proposals) == (None, (works,))


def test_a_county_that_has_become_a_district_is_no_other(register, make):
    works = make("示例第一污水处理厂", area_code="140703", area_name="太谷区")
    assert match_mentioned(register, who(works.name, area_name="太谷县")).facility is works


def test_a_name_that_two_facilities_have_waits(register, make, code_of):
    make("示例晨光化工厂", code_of(1))
    make("示例晨光化工厂", code_of(2))
    found = match_mentioned(register, who("示例晨光化工厂"))
    assert "多家同名" in found.doubt
    assert [facility.id for facility in found.proposals] == [1, 2]


def test_a_code_of_one_and_a_name_of_another_wait(register, make, code_of):
    make("示例晨光化工厂", code_of(1))
    make("样例远山机械厂", code_of(2))
    found = match_mentioned(register, who("样例远山机械厂", code=code_of(1)))
    assert found.facility is None
    assert "代码属于“示例晨光化工厂”，名称却是“样例远山机械厂”" in found.doubt


def test_a_code_with_a_name_unlike_its_holders_waits(register, make, code_of):
    make("示例晨光化工厂", code_of(1))
    found = match_mentioned(register, who("样例远山机械厂", code=code_of(1)))
    assert "相差很大" in found.doubt


def test_a_mentioned_name_with_a_failing_code_is_still_that_facility(register, make, code_of):
    plant = make("示例晨光化工厂", code_of(1))
    found = match_mentioned(register, who("示例晨光化工厂", code=code_of(1)[:-1]))
    assert (found.facility, found.how) == (plant, "name")
    assert "位数不符" in found.remark


def test_a_mentioned_name_with_another_sound_code_waits(register, make, code_of):
    make("示例晨光化工厂", code_of(1))
    found = match_mentioned(register, who("示例晨光化工厂", code=code_of(2)))
    assert "不同" in found.doubt


def test_a_described_facility_nobody_knows_is_new_and_a_mentioned_one_waits(register, code_of):
    row = who("示例晨光化工厂", code=code_of(1))
    assert match_described(register, row).how == "new"
    assert "没有这家企业" in match_mentioned(register, row).doubt


def test_two_sound_codes_under_one_name_are_two_facilities(register, make, code_of):
    make("示例晨光化工厂", code_of(1))
    found = match_described(register, who("示例晨光化工厂", code=code_of(2)))
    assert found.how == "new"
    assert "同名" in found.remark


def test_a_failing_code_under_a_known_name_waits_unless_it_is_plainly_miswritten(
    register, make, code_of
):
    plant = make("示例晨光化工厂", code_of(1))
    code = code_of(1)
    for slip in (code[:-1], f"{code[:9]}{code[10]}{code[9]}{code[11:]}", code.replace("0", "O", 1)):
        found = match_described(register, who("示例晨光化工厂", code=slip))
        assert (found.facility, found.how) == (plant, "name")
        assert code in found.remark
    other = code_of(4567)[:-1] + ("0" if code_of(4567)[-1] != "0" else "1")
    assert "未通过校验" in match_described(register, who("示例晨光化工厂", code=other)).doubt


def test_the_old_code_inside_the_new_one_is_the_same_unit(register, make, code_of):
    plant = make("示例晨光化工厂", code_of(1))
    assert match_described(register, who("示例晨光化工厂", code=code_of(1)[8:17])).facility is plant
    other = match_described(register, who("示例晨光化工厂", code=code_of(2)[8:17]))
    assert (other.facility, other.proposals) == (None, (plant,))


def test_a_failing_code_does_not_hide_a_name_that_is_nearly_known(register, make, code_of):
    plant = make("示例县晨光新型建筑材料有限公司", code_of(1))
    found = match_described(register, who("示例县晨光新型建材料有限公司", code=code_of(1)[:-1]))
    assert (found.facility, found.proposals) == (None, (plant,))


def test_a_facility_without_code_gets_the_row_of_its_name(register, make, code_of):
    plant = make("示例晨光污水处理站")
    found = match_described(register, who("示例晨光污水处理站", code=code_of(1)))
    assert (found.facility, found.how) == (plant, "name")


def test_a_lost_code_says_nothing(register, make, code_of):
    plant = make("示例晨光化工厂", code_of(1))
    found = match_described(register, who("示例晨光化工厂", code=9.19999e17))
    assert (found.facility, found.how) == (plant, "name")


def test_a_likely_name_is_only_proposed(register, make, code_of):
    plant = make("示例县晨光新型建筑材料有限公司", code_of(1))
    described = match_described(register, who("示例县晨光新型建材料有限公司"))
    assert described.facility is None
    assert described.proposals == (plant,)
    assert "名称相近" in described.doubt


def test_names_that_share_place_and_form_are_not_alike(make, code_of):
    plant = make("示例县宏基煤化有限公司", code_of(1))
    assert core_name("示例县宏宙煤化有限公司") == "宏宙煤化"
    assert likeness("示例县新声印刷有限公司", plant) < 50


def test_what_lies_in_the_bin_waits(register, make, code_of):
    make("示例晨光化工厂", code_of(1), is_binned=True)
    assert "回收站" in match_described(register, who("", code=code_of(1))).doubt
    assert "回收站" in match_mentioned(register, who("示例晨光化工厂")).doubt


class TestAPlantNamedInAColumnOfItsOwn:
    @pytest.fixture
    def sites(self, make, code_of):
        return (
            make("示例晨光化工有限公司", code_of(1), "001"),
            make("示例晨光化工有限公司（南厂区）", code_of(1), "002"),
        )

    @staticmethod
    def row(name, plant, code=""):
        return who(name, code=code, kind="ledger", extra={"厂区": plant})

    @pytest.mark.parametrize("knows_code", [True, False])
    def test_it_is_chosen_before_the_plain_name(self, register, sites, code_of, knows_code):
        row = self.row("示例晨光化工有限公司", "南厂区", code_of(1) if knows_code else "")
        assert match_mentioned(register, row).facility is sites[1]

    def test_one_that_the_register_does_not_have_waits(self, register, sites, code_of):
        row = self.row("示例晨光化工有限公司", "北厂区", code_of(1))
        assert match_mentioned(register, row).proposals == sites

    def test_a_unit_with_one_plant_has_no_other(self, register, make, code_of):
        plant = make("示例晨辉纸业有限公司", code_of(2))
        row = self.row("示例晨辉纸业有限公司", "一厂区", code_of(2))
        assert match_mentioned(register, row).facility is plant

    def test_a_row_that_names_none_goes_by_its_name(self, register, sites, code_of):
        row = self.row("示例晨光化工有限公司", "", code_of(1))
        assert match_mentioned(register, row).facility is sites[0]
