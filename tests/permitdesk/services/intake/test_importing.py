"""Whole imports of generated files: what is kept, what is told, what is left alone."""

from __future__ import annotations

import openpyxl
import pytest

from permitdesk.domain.register.query import FacilityQuery
from permitdesk.errors.intake import FileMissing, NothingRecognised
from permitdesk.progress import Cancelled, Reporter
from permitdesk.services.intake.batches import batches, rows
from permitdesk.services.intake.importing import import_file
from permitdesk.services.intake.reviews import reviews, settle_review
from permitdesk.services.register import facilities, officers

PERMITS = "许可证编号,单位名称,行业类别,有效期限,管理类别"
REGISTER = "单位名称,统一社会信用代码,许可证编号,行业类别,管理类别,生产经营场所地址"


def permit_row(code, name="示例晨光焦化有限公司", site="001", span="2024-03-01至2029-02-28"):
    return f"{code}{site}P,{name},炼焦,{span},重点管理"


def all_ids(desk):
    return facilities.ids(desk.reading(), FacilityQuery())


def test_a_permit_makes_a_facility_with_all_that_follows(bring, csv_file, dossier, code_of):
    result = bring(csv_file("许可证", PERMITS, permit_row(code_of(1))))
    assert result.to_json()["rows"] == [
        {
            "row": 2,
            "action": "added",
            "facility": f"{code_of(1)}-001",
            "how": "new",
            "reason": "",
            "column": "",
            "value": "",
        }
    ]
    found = dossier("晨光焦化")
    facility = found.entry.facility
    assert (facility.uscc, facility.site, facility.management_class) == (code_of(1), "001", "key")
    assert (facility.area_code, facility.area_name) == ("999901", "示例县")
    assert (facility.industry_code, facility.sector) == ("2521", "coking")
    assert facility.initials == "slcgjhyxgs"
    (entry,) = found.permits
    assert entry.permit.number == f"{code_of(1)}001P"
    assert str(entry.permit.valid_until) == "2029-02-28"


def test_the_json_has_the_shape_that_the_command_line_promises(bring, csv_file, code_of):
    answer = bring(csv_file("许可证", PERMITS, permit_row(code_of(1)))).to_json()
    names = "file kind total added updated unchanged review rejected rows"
    assert list(answer) == names.split()
    assert (answer["file"], answer["kind"], answer["total"]) == ("许可证.csv", "permits", 1)


def test_the_same_file_again_changes_nothing(office, bring, csv_file, code_of):
    path = csv_file("许可证", PERMITS, permit_row(code_of(1)), permit_row(code_of(2), "样例乙厂"))
    bring(path)
    with office.reading() as work:
        before = work.audit.head()
    again = bring(path)
    assert again.counts()["unchanged"] == again.total == 2
    assert again.batch_id is None
    with office.reading() as work:
        assert work.audit.head() == before
    assert len(batches(office.reading())) == 1


def test_a_dry_run_tells_the_same_and_writes_nothing(office, csv_file, code_of):
    path = csv_file("许可证", PERMITS, permit_row(code_of(1)))
    (dry,) = import_file(office.reading(), path, dry_run=True)
    assert all_ids(office) == ()
    (real,) = import_file(office.work(), path)
    assert dry.to_json() == real.to_json()


def test_only_what_is_said_changes_and_the_old_name_stays_findable(bring, csv_file, find, code_of):
    bring(csv_file("甲", REGISTER, f"示例旧名厂,{code_of(1)},,炼焦,登记管理,示例镇河口村一百号"))
    result = bring(csv_file("乙", REGISTER, f"示例新名厂,{code_of(1)},,,,示例镇河口村一百号"))
    assert [row.action for row in result.rows] == ["updated"]
    facility = find("示例新名厂")
    assert facility.address == "示例镇河口村一百号"
    assert facility.industry == "炼焦"
    assert facility.former_names == "示例旧名厂"
    assert find("旧名厂") == facility


def test_another_writing_of_the_same_name_is_no_news(bring, csv_file, find, code_of):
    bring(csv_file("甲", REGISTER, f"示例（晨光）有限公司,{code_of(1)},,炼焦,登记管理,"))
    result = bring(csv_file("乙", REGISTER, f"示例(晨光)有限责任公司,{code_of(1)},,炼焦,登记管理,"))
    assert [row.action for row in result.rows] == ["unchanged"]
    assert find("晨光").name == "示例（晨光）有限公司"


def test_a_registration_and_a_permit_of_one_site_are_one_facility(
    office, bring, csv_file, dossier, code_of
):
    bring(
        csv_file(
            "登记",
            "单位名称,登记编号,登记日期,有效期",
            f"示例晨光厂,{code_of(1)}001W,2022-05-01,2022-05-01至2027-04-30",
        )
    )
    bring(csv_file("许可证", PERMITS, permit_row(code_of(1), "示例晨光厂")))
    assert len(all_ids(office)) == 1
    found = dossier("晨光")
    assert found.entry.facility.management_class == "key"
    assert [entry.permit.kind for entry in found.permits] == ["permit", "registration"]


def test_a_registration_does_not_lower_the_class_of_a_permit_holder(bring, csv_file, find, code_of):
    bring(csv_file("许可证", PERMITS, permit_row(code_of(1), "示例晨光厂")))
    registration = "单位名称,登记编号,登记日期,有效期"
    bring(csv_file("登记", registration, f"示例晨光厂,{code_of(1)}001W,2022-05-01,"))
    assert find("晨光").management_class == "key"


def test_two_sites_of_one_code_stay_two(office, bring, csv_file, code_of):
    bring(
        csv_file(
            "许可证",
            PERMITS,
            permit_row(code_of(1), "示例晨光厂（南区）", "001"),
            permit_row(code_of(1), "示例晨光厂（北区）", "002"),
        )
    )
    lines = facilities.lines(office.reading(), all_ids(office), 2026)
    assert {line.label for line in lines} == {f"{code_of(1)}-001", f"{code_of(1)}-002"}


def test_one_number_under_two_names_is_one_facility_with_both_names(
    office, bring, csv_file, find, code_of
):
    path = csv_file(
        "许可证",
        PERMITS,
        permit_row(code_of(1), "示例晨光厂"),
        permit_row(code_of(1), "样例远山公司"),
    )
    second = bring(path).rows[1]
    assert (second.action, second.how) == ("updated", "permit")
    assert "请核对" in second.reason
    assert len(all_ids(office)) == 1
    assert find("样例远山公司").name == "示例晨光厂"
    assert bring(path).counts()["unchanged"] == 2


def test_one_code_under_two_names_without_numbers_is_two_sites(office, bring, csv_file, code_of):
    path = csv_file(
        "名单",
        REGISTER,
        f"示例第一水厂,{code_of(1)},,污水处理,,",
        f"示例第二水厂,{code_of(1)},,污水处理,,",
    )
    second = bring(path).rows[1]
    assert (second.action, second.how) == ("added", "new")
    assert "另一场所" in second.reason
    lines = facilities.lines(office.reading(), all_ids(office), 2026)
    assert {line.label for line in lines} == {f"{code_of(1)}-001", "N999901-0001"}
    assert bring(path).counts()["unchanged"] == 2


def test_one_name_at_two_addresses_waits_for_a_person(office, bring, csv_file):
    path = csv_file(
        "名单",
        "单位名称,生产经营场所地址,行业类别",
        "示例晨光加油站,示例镇东街,加油",
        "示例晨光加油站,样例乡西路,加油",
    )
    second = bring(path).rows[1]
    assert second.action == "review"
    assert "第2行同名、地址不同" in second.reason
    (review,) = reviews(office.reading())
    settle_review(office.work(), review.id, is_new=True)
    assert len(all_ids(office)) == 2
    assert bring(path).counts()["unchanged"] == 2


def test_facilities_without_code_are_numbered_and_numbers_are_not_used_again(
    office, bring, csv_file
):
    header = "单位名称,生产经营场所地址,行业类别"
    bring(csv_file("甲", header, "示例晨光小作坊,示例镇,炼焦", "样例远山养殖户,示例乡,养殖"))
    facilities.retire(office.work(), all_ids(office))
    bring(csv_file("乙", header, "试例河口砖窑,示例镇,建材"))
    (line,) = facilities.lines(office.reading(), all_ids(office), 2026)
    assert line.label == "N999901-0003"


def test_a_code_that_fails_is_kept_and_told(bring, csv_file, find, code_of):
    failing = code_of(1)[:-1] + ("0" if code_of(1)[-1] != "0" else "1")
    (row,) = bring(csv_file("名单", REGISTER, f"示例晨光厂,{failing},,炼焦,,")).rows
    assert (row.action, row.column, row.value) == ("added", "统一社会信用代码", failing)
    assert "校验位不符" in row.reason
    assert find("晨光").uscc == failing


def test_a_code_that_became_a_number_is_told_and_the_name_still_matches(
    bring, csv_file, find, code_of
):
    bring(csv_file("甲", REGISTER, f"示例晨光厂,{code_of(1)},,炼焦,,"))
    (row,) = bring(csv_file("乙", REGISTER, "示例晨光厂,9.19999E+17,,炼焦,,示例镇")).rows
    assert (row.action, row.how) == ("updated", "name")
    assert "末尾几位已经丢失" in row.reason
    assert find("晨光").uscc == code_of(1)


def test_a_row_without_a_name_or_code_is_rejected_and_the_rest_goes_on(bring, csv_file, code_of):
    result = bring(
        csv_file("名单", REGISTER, ",,,炼焦,重点管理,示例镇", f"示例晨光厂,{code_of(1)},,炼焦,,")
    )
    assert [row.action for row in result.rows] == ["rejected", "added"]
    assert "没有单位名称" in result.rows[0].reason


def test_each_row_is_kept_with_what_it_changed(office, bring, csv_file, code_of):
    result = bring(csv_file("许可证", PERMITS, permit_row(code_of(1))))
    (kept,) = rows(office.reading(), result.batch_id)
    assert (kept.sheet, kept.row, kept.action) == ("许可证", 2, "added")
    assert '"facility":null' in kept.before
    (batch,) = batches(office.reading())
    assert (batch.file_name, batch.kind, batch.actor) == ("许可证.csv", "permits", "样例赵甲")
    assert batch.counts["added"] == 1


def test_cancelling_leaves_nothing_behind(office, csv_file, code_of):
    class Impatient(Reporter):
        def step(self, done, total):
            if done >= 200:
                raise Cancelled

    lines = [permit_row(code_of(n), f"示例第{n}厂") for n in range(300)]
    with pytest.raises(Cancelled):
        import_file(office.work(), csv_file("许可证", PERMITS, *lines), reporter=Impatient())
    assert all_ids(office) == ()
    assert batches(office.reading()) == ()


def test_a_file_that_is_no_list_is_refused(office, csv_file, tmp_path):
    with pytest.raises(NothingRecognised):
        import_file(office.work(), csv_file("便条", "今天下午开会,请准时"))
    with pytest.raises(FileMissing):
        import_file(office.work(), tmp_path / "没有.xlsx")


OFFICERS = "姓名,执法证号,证件有效期至,在编,在岗,片区"


def test_officers_are_known_by_their_certificate(office, bring, csv_file):
    bring(csv_file("人员", OFFICERS, "样例赵甲,99010001,2028-01-31,是,是,东片"))
    result = bring(csv_file("人员2", OFFICERS, "样例赵甲,99010001,2031-01-31,是,否,"))
    assert [(row.action, row.how) for row in result.rows] == [("updated", "code")]
    (entry,) = officers.all(office.reading())
    assert str(entry.officer.certificate_valid_until) == "2031-01-31"
    assert not entry.officer.in_post
    assert entry.officer.team_area == "东片"


def test_an_officer_without_certificate_and_one_with_anothers_are_rejected(office, bring, csv_file):
    result = bring(
        csv_file(
            "人员",
            OFFICERS,
            "样例赵甲,99010001,2028-01-31,是,是,",
            "样例钱乙,,2028-01-31,是,是,",
            "样例孙丙,99010001,2028-01-31,是,是,",
        )
    )
    assert [row.action for row in result.rows] == ["added", "rejected", "rejected"]
    assert "没有执法证号" in result.rows[1].reason
    assert "样例赵甲" in result.rows[2].reason
    assert len(officers.all(office.reading())) == 1


def test_a_workbook_of_several_kinds_gives_a_result_for_each(office, tmp_path, code_of):
    workbook = openpyxl.Workbook()
    sheets = {
        "人员": (OFFICERS.split(","), ["样例赵甲", "99010001", "2028-01-31", "是", "是", "东片"]),
        "许可证": (PERMITS.split(","), permit_row(code_of(1)).split(",")),
    }
    for name, lines in sheets.items():
        sheet = workbook.create_sheet(name)
        for line in lines:
            sheet.append(line)
    path = tmp_path / "全部.xlsx"
    workbook.save(path)
    results = import_file(office.work(), path)
    assert [(result.kind, result.counts()["added"]) for result in results] == [
        ("permits", 1),
        ("officers", 1),
    ]
    (only,) = import_file(office.work(), path, sheet="人员")
    assert (only.kind, only.counts()["unchanged"]) == ("officers", 1)


def test_what_a_person_corrected_stays_until_the_file_says_something_new(
    office, bring, csv_file, code_of, dossier
):
    titles = "单位名称,许可证编号,生产经营场所地址,联系电话"
    number = f"{code_of(1)}001P"
    bring(csv_file("一", titles, f"示例晨光厂,{number},示例路1号,111"))
    entry = dossier("晨光").entry
    facilities.save(office.work(), entry.id, {"phone": "222"}, entry.version)

    same = bring(csv_file("二", titles, f"示例晨光厂,{number},示例路2号,111"))
    assert dossier("晨光").entry.facility.phone == "222"
    assert dossier("晨光").entry.facility.address == "示例路2号"
    assert "已人工更正为“222”" in same.rows[0].reason

    bring(csv_file("三", titles, f"示例晨光厂,{number},示例路2号,333"))
    assert dossier("晨光").entry.facility.phone == "333"


def test_each_value_remembers_the_file_that_brought_it(
    office, bring, csv_file, code_of, dossier, clock
):
    titles = "单位名称,许可证编号,生产经营场所地址,有效期限"
    number = f"{code_of(1)}001P"
    bring(csv_file("一", titles, f"示例晨光厂,{number},示例路1号,2020-01-01至2024-12-31"))
    clock.set(2026, 11, 22)
    bring(csv_file("二", titles, f"示例晨光厂,{number},示例路2号,2025-01-01至2029-12-31"))
    *changes, made = dossier("晨光").history
    assert (made.file, made.field, made.at.day) == ("一.csv", "", 20)
    told = {(line.subject, line.field): (line.old, line.new, line.file) for line in changes}
    assert told["", "address"] == ("示例路1号", "示例路2号", "二.csv")
    assert told[number, "valid_until"] == ("2024-12-31", "2029-12-31", "二.csv")
    assert {line.source for line in changes} == {"import"}


def test_a_correction_of_columns_holds_for_the_next_file_of_the_layout(
    office, bring, csv_file, code_of, find
):
    titles = "单位名称,许可证编号,说明一,行业类别"
    first = csv_file("一", titles, f"示例晨光厂,{code_of(1)}001P,111,炼焦")
    result = bring(first, columns={"一": {2: "phone"}})
    assert find("晨光").phone == "111"
    assert result.remarks == ()

    second = bring(csv_file("二", titles, f"示例远山厂,{code_of(2)}001P,222,炼焦"))
    assert find("远山").phone == "222"
    assert second.remarks == ("列的对应按以前的更正。",)

    third = csv_file("三", titles, f"示例河口厂,{code_of(3)}001P,333,炼焦")
    bring(third, columns={"三": {}})
    assert find("河口").phone == ""
    bring(csv_file("四", titles, f"示例东风厂,{code_of(4)}001P,444,炼焦"))
    assert find("东风").phone == ""


def test_a_dry_run_remembers_nothing(office, bring, csv_file, code_of):
    path = csv_file("一", "单位名称,许可证编号,说明一", f"示例晨光厂,{code_of(1)}001P,111")
    bring(path, columns={"一": {2: "phone"}}, dry_run=True)
    with office.reading() as work:
        assert work.intake.layouts.all() == {}


def test_a_large_register_is_not_gathered_for_one_who_stops(desk, tmp_path):
    class Stopping(Reporter):
        def step(self, done, total):
            if not total:
                raise Cancelled

    path = tmp_path / "名单.csv"
    rows = [f"示例县第{number}样例厂,示例县{number}号\n" for number in range(2_001)]
    path.write_text("单位名称,地址\n" + "".join(rows), encoding="utf-8")
    import_file(desk.work(), path)
    with pytest.raises(Cancelled):
        import_file(desk.work(), path, reporter=Stopping())
