"""What files would change is what they change."""

from __future__ import annotations

import pytest

from permitdesk.domain.intake.report import FieldChange
from permitdesk.errors.intake import FileEmpty
from permitdesk.progress import Cancelled, Reporter
from permitdesk.services.intake import kept
from permitdesk.services.intake.batches import batches
from permitdesk.services.intake.changes import in_words
from permitdesk.services.intake.importing import import_files, import_source
from permitdesk.services.intake.previewing import Asked, preview

PERMITS = "许可证编号,单位名称,行业类别,有效期限,管理类别"


@pytest.fixture
def files(csv_file, code_of):
    """Permits, a key-unit list and a ledger of two plants, the ledger first."""
    one, two = code_of(1), code_of(2)
    permits = csv_file(
        "许可证",
        PERMITS,
        f"{one}001P,示例第一焦化厂,炼焦,2022-04-11至2027-04-10,重点管理",
        f"{two}001P,示例第二造纸厂,机制纸及纸板制造,2023-01-01至2027-12-31,简化管理",
    )
    key_units = csv_file(
        "2026年大气环境重点排污单位名录", "单位名称,统一社会信用代码", f"示例第一焦化厂,{one}"
    )
    ledger = csv_file(
        "台账",
        "日期,企业名称,检查人员,存在问题",
        "2026-10-12,示例第一焦化厂,样例赵甲,台账记录不全",
        "2026-10-13,示例第一焦化,样例赵甲,无",
        "2026-10-14,某不知名加工点,样例赵甲,无",
    )
    return ledger, permits, key_units


def told(lists):
    return [(row.row, row.action, row.how, row.reason) for one in lists for row in one.rows]


def test_a_file_knows_what_the_files_before_it_add(office, files):
    found = preview(office.reading(), [Asked(path) for path in files])
    assert [one.asked.path.stem[:3] for one in found] == ["许可证", "202", "台账"]
    actions = [[row.action for row in one.lists[0].rows] for one in found]
    assert actions == [["added", "added"], ["added"], ["added", "review", "review"]]
    assert found[2].lists[0].rows[1].reason == "没有同名企业，名称相近的有“示例第一焦化厂”。"


def test_a_preview_writes_nothing(office, files):
    preview(office.work(), [Asked(path) for path in files])
    assert batches(office.reading()) == ()


def test_what_is_seen_is_what_is_written(office, files):
    found = preview(office.reading(), [Asked(path) for path in files])
    for one in found:
        results = import_source(office.work(), one.source)
        assert told(one.lists) == told(results)


def test_what_was_written_reads_as_it_was_seen(office, files):
    found = preview(office.reading(), [Asked(path) for path in files])
    for one in found:
        (result,) = import_source(office.work(), one.source)
        rows = kept.report(office.reading(), result.batch_id)
        seen = one.lists[0].rows
        assert [(row.name, row.action, row.changes) for row in rows if row.row] == [
            (row.name, row.action, row.changes) for row in seen
        ]


def test_a_change_that_follows_from_the_whole_list_comes_last(office, files):
    results = import_files(office.work, files)
    rows = kept.report(office.reading(), results[2].batch_id)
    assert (rows[-1].row, rows[-1].name) == (0, "示例第一焦化厂")
    assert rows[-1].changes == (FieldChange("抽查类别", "一般", "重点"),)


def test_old_and_new_values_are_told_once(office, files, csv_file, code_of):
    import_files(office.work, files)
    again = csv_file(
        "许可证2", PERMITS, f"{code_of(1)}001P,示例第一焦化厂,炼焦,2022-04-11至2030-04-10,简化管理"
    )
    (found,) = preview(office.reading(), [Asked(again)])
    assert found.lists[0].rows[0].changes == (
        FieldChange("管理类别", "重点管理", "简化管理"),
        FieldChange("有效期至", "2027-04-10", "2030-04-10"),
    )
    assert found.lists[0].counts()["updated"] == 1


def test_a_kind_told_by_the_user_is_taken(office, csv_file):
    path = csv_file("名单", "单位名称,统一社会信用代码,地址", "示例厂,,示例县城关镇 1 号")
    (by_itself,) = preview(office.reading(), [Asked(path)])
    (as_told,) = preview(office.reading(), [Asked(path, "key_units")])
    assert by_itself.lists[0].kind == "facilities"
    assert (as_told.error is not None) or as_told.lists[0].kind == "key_units"


def test_a_broken_file_stands_at_the_end_with_its_reason(office, files, tmp_path):
    broken = tmp_path / "空.xlsx"
    broken.write_bytes(b"")
    found = preview(office.reading(), [Asked(broken), *(Asked(path) for path in files)])
    assert [one.error is None for one in found] == [True, True, True, False]
    assert isinstance(found[-1].error, FileEmpty)
    assert found[-1].source is None


def test_officers_of_two_files_do_not_disturb_each_other(office, csv_file):
    first = csv_file("人员一", "姓名,执法证号,在编,在岗", "样例赵甲,999901,是,是")
    second = csv_file("人员二", "姓名,执法证号,在编,在岗", "样例赵贾,999901,是,否")
    found = preview(office.reading(), [Asked(first), Asked(second)])
    assert [one.lists[0].rows[0].action for one in found] == ["added", "updated"]
    assert found[1].lists[0].rows[0].changes == (
        FieldChange("姓名", "样例赵甲", "样例赵贾"),
        FieldChange("在岗", "是", "否"),
    )
    for one in found:
        (result,) = import_source(office.work(), one.source)
        (row,) = kept.report(office.reading(), result.batch_id)
        assert row.name == one.lists[0].rows[0].name or row.action == "updated"


def test_a_preview_can_be_stopped(office, files):
    class Stop(Reporter):
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        preview(office.reading(), [Asked(path) for path in files], Stop())


def test_changes_are_told_in_the_offices_words():
    change = {
        "facility": {
            "sector": ["", "coking"],
            "normal_name": ["甲", "乙"],
            "former_names": ["", "示例甲厂\n示例乙厂"],
        },
        "key_units": [[2026, "air"]],
        "check": "2026-10-12",
        "findings": {"day": "2026-10-12", "texts": ["台账记录不全", "无证排污"]},
    }
    assert [(one.title, one.before, one.after) for one in in_words(change)] == [
        ("计划行业", "", "焦化"),
        ("曾用名", "", "示例甲厂、示例乙厂"),
        ("重点单位名录", "", "2026年大气"),
        ("检查记录", "", "2026-10-12"),
        ("发现的问题", "", "台账记录不全；无证排污"),
    ]
    assert in_words({"facility": None}) == ()
    assert in_words({"permit": {"number": "1P", "fields": {"valid_until": [None, "2030-01-01"]}}})


def test_a_preview_shows_what_the_user_said_of_the_columns(office, csv_file, code_of):
    path = csv_file("一", "单位名称,许可证编号,说明一", f"示例晨光厂,{code_of(1)}001P,111")
    (shown,) = preview(office.reading(), [Asked(path, columns={"一": {2: "phone"}})])
    (told,) = shown.lists[0].recognitions
    assert [column.field for column in told.columns] == ["name", "permit_number", "phone"]
    import_source(office.work(), shown.source)
    (again,) = preview(office.reading(), [Asked(path)])
    assert again.lists[0].recognitions[0].is_corrected
