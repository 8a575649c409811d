"""Taking imports back."""

from __future__ import annotations

from datetime import date

import pytest

from permitdesk.domain.register.officer import Recusal
from permitdesk.domain.register.query import FacilityQuery
from permitdesk.errors.intake import ImportAlreadyUndone, ImportIsBuiltUpon
from permitdesk.services.intake.batches import batches
from permitdesk.services.intake.importing import import_file
from permitdesk.services.intake.kept import report
from permitdesk.services.intake.reviews import reviews, settle_review
from permitdesk.services.intake.undoing import undo
from permitdesk.services.office.setup import office_for, set_up
from permitdesk.services.register import facilities, held, officers

REGISTER = "单位名称,统一社会信用代码,许可证编号,行业类别,有效期限,生产经营场所地址"
LEDGER = "企业名称,信用代码,检查日期,存在问题,地址"
KEY_UNITS = "单位名称,统一社会信用代码,重点类型,年度"
OFFICERS = "姓名,执法证号,证件有效期至,在编,在岗"


@pytest.fixture
def plants(bring, csv_file, code_of):
    """Two facilities, imported."""
    return bring(
        csv_file(
            "名单",
            REGISTER,
            f"示例晨光厂,{code_of(1)},{code_of(1)}001P,炼焦,2024-01-01至2028-12-31,示例镇",
            f"样例远山公司,{code_of(2)},,铸造,,",
        )
    )


def snapshot(desk):
    """All that the register and the history hold, but for versions and numbers."""
    tables = ("facility", "permit", "key_unit", "officer", "check_record", "finding")
    with desk.reading() as work:
        connection = work._session.connection()
        return {
            table: [
                {name: value for name, value in row.items() if name not in {"id", "version"}}
                for row in connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY id")
                .mappings()
                .all()
            ]
            for table in tables
        }


def test_what_an_import_made_is_gone_and_what_it_changed_is_as_before(
    office, plants, bring, csv_file, code_of
):
    before = snapshot(office)
    changing = bring(
        csv_file(
            "新名单",
            REGISTER,
            f"示例晨辉厂,{code_of(1)},{code_of(1)}001P,水泥,2024-01-01至2030-12-31,样例乡",
            f"样例远山公司,{code_of(2)},{code_of(2)}001P,,,样例镇",
            f"试例河口厂,{code_of(3)},{code_of(3)}001P,炼焦,2024-01-01至2028-12-31,",
        )
    )
    assert snapshot(office) != before
    assert "register" in undo(office.work(), changing.batch_id)
    assert snapshot(office) == before
    assert batches(office.reading())[0].is_undone
    undo(office.work(), plants.batch_id)
    assert facilities.ids(office.reading(), FacilityQuery()) == ()


def test_ledger_key_units_and_officers_are_taken_back(office, plants, bring, csv_file, code_of):
    before = snapshot(office)
    lines = [
        f"示例晨光厂,{code_of(1)},2026-03-04,超标排放,",
        f"示例晨光厂,{code_of(1)},2026-03-04,台账记录不全,",
        f"样例远山公司,{code_of(2)},未检查,扬尘,样例镇",
    ]
    taken = [
        bring(csv_file("台账", LEDGER, *lines)),
        bring(csv_file("重点", KEY_UNITS, f"示例晨光厂,{code_of(1)},水、大气,2026")),
        bring(csv_file("人员", OFFICERS, "样例赵甲,99010001,2028-01-31,是,是")),
        bring(csv_file("人员2", OFFICERS, "样例赵甲,99010001,2031-01-31,否,是")),
    ]
    for result in reversed(taken):
        undo(office.work(), result.batch_id)
    assert snapshot(office) == before


def test_an_undone_import_can_be_made_again(office, bring, csv_file, code_of):
    path = csv_file("名单", REGISTER, f"示例晨光厂,{code_of(1)},,炼焦,,")
    undo(office.work(), bring(path).batch_id)
    assert bring(path).counts()["added"] == 1
    with office.reading() as work:
        assert work.audit.first_break() is None


def test_what_an_import_did_stays_readable(office, plants):
    before = report(office.reading(), plants.batch_id)
    undo(office.work(), plants.batch_id)
    assert report(office.reading(), plants.batch_id) == before
    assert [row.name for row in before] == ["示例晨光厂", "样例远山公司"]


def test_an_import_is_taken_back_once(office, plants):
    undo(office.work(), plants.batch_id)
    with pytest.raises(ImportAlreadyUndone, match="名单"):
        undo(office.work(), plants.batch_id)


def test_a_later_file_on_the_same_facilities_stands_in_the_way(
    office, plants, bring, csv_file, code_of
):
    bring(csv_file("台账", LEDGER, f"示例晨光厂,{code_of(1)},2026-03-04,无,"))
    with pytest.raises(ImportIsBuiltUpon, match="台账"):
        undo(office.work(), plants.batch_id)


def test_a_recusal_or_an_edit_stands_in_the_way(office, plants, code_of):
    officer = officers.save(
        office.work(), None, {"name": "样例赵甲", "certificate_number": "99010001"}
    )
    (plant,) = facilities.ids(office.reading(), FacilityQuery(text="晨光"))
    recusal = Recusal(valid_from=date(2026, 1, 1))
    officers.add_recusal(office.work(), officer.id, plant, recusal)
    facilities.save(office.work(), plant, {"note": "样例"}, 1)
    with pytest.raises(ImportIsBuiltUpon) as refused:
        undo(office.work(), plants.batch_id)
    assert "回避关系" in refused.value.sentence
    assert "后来改过的“示例晨光厂”" in refused.value.sentence


def test_a_hand_that_changed_the_same_field_since_stands_in_the_way(
    office, plants, bring, csv_file, code_of
):
    changing = bring(csv_file("新", REGISTER, f"示例晨光厂,{code_of(1)},,,,样例乡"))
    (plant,) = facilities.ids(office.reading(), FacilityQuery(text="晨光"))
    version = facilities.dossier(office.reading(), plant).entry.version
    facilities.save(office.work(), plant, {"address": "试例路"}, version)
    with pytest.raises(ImportIsBuiltUpon, match="示例晨光厂"):
        undo(office.work(), changing.batch_id)


def test_officers_edited_or_on_leave_stand_in_the_way(office, bring, csv_file):
    first = bring(csv_file("人员", OFFICERS, "样例赵甲,99010001,2028-01-31,是,是"))
    second = bring(csv_file("人员2", OFFICERS, "样例赵甲,99010001,2031-01-31,是,是"))
    with pytest.raises(ImportIsBuiltUpon, match="后来改过的样例赵甲"):
        undo(office.work(), first.batch_id)
    (entry,) = officers.all(office.reading())
    changes = {"certificate_valid_until": date(2032, 1, 31)}
    officers.save(office.work(), entry.id, changes, entry.version)
    with pytest.raises(ImportIsBuiltUpon, match="样例赵甲"):
        undo(office.work(), second.batch_id)


def test_settled_reviews_go_with_their_import(office, plants, bring, csv_file):
    before = snapshot(office)
    ledger = bring(csv_file("台账", LEDGER, "试例河口砖窑,,2026-03-04,超标排放,"))
    (review,) = reviews(office.reading())
    settle_review(office.work(), review.id, is_new=True)
    undo(office.work(), ledger.batch_id)
    assert snapshot(office) == before
    assert reviews(office.reading()) == ()


def test_the_real_countys_files_are_taken_back_one_by_one(desk, shared_data):
    set_up(desk.work(), office_for("140781", ""))
    before = snapshot(desk)
    names = (
        "permits_platform_export.xlsx",
        "registrations_gb18030.csv",
        "key_units_2026.xlsx",
        "officers.xlsx",
        "old_ledger.xls",
    )
    taken = [import_file(desk.work(), shared_data / "jiexiu" / name)[0] for name in names]
    for result in reversed(taken):
        undo(desk.work(), result.batch_id)
    assert snapshot(desk) == before


def test_an_import_stays_whose_permit_was_corrected_by_hand(office, plants, code_of):
    (plant,) = facilities.ids(office.reading(), FacilityQuery(text="晨光"))
    (entry,) = facilities.dossier(office.reading(), plant).permits
    told = {**entry.permit.model_dump(), "valid_until": date(2033, 12, 31)}
    held.save(office.work(), plant, told, entry.id, entry.version)
    with pytest.raises(ImportIsBuiltUpon, match="后来改过许可的“示例晨光厂”"):
        undo(office.work(), plants.batch_id)
