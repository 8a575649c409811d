"""Files that come again after newer ones: a field keeps the word of its newest source."""

from __future__ import annotations

from functools import partial
from itertools import permutations

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from permitdesk.documents.reading.arriving import read_arriving
from permitdesk.documents.reading.limits import Limits
from permitdesk.domain.register.query import FacilityQuery
from permitdesk.services.intake import importing, sources
from permitdesk.services.intake.batches import batches
from permitdesk.services.intake.importing import import_file
from permitdesk.services.intake.previewing import Asked, preview
from permitdesk.services.intake.reviews import reviews, settle_review
from permitdesk.services.intake.undoing import undo
from permitdesk.services.office.desk import Desk
from permitdesk.services.register import facilities, officers

TITLES = "单位名称,统一社会信用代码,许可证编号,生产经营场所地址,联系人,联系电话,有效期至"
SAID = "本文件在2026年3月2日已导入过。"


@pytest.fixture
def row(code_of):
    def row(number=1, name="", address="样例路1号", phone="0354-1000001", until="2030-05-01"):
        code = code_of(number)
        name = name or f"示例县样例{number}厂"
        return f"{name},{code},{code}001P,{address},样例赵,{phone},{until}"

    return row


@pytest.fixture
def listed(csv_file):
    def listed(name, *rows):
        return csv_file(name, TITLES, *rows)

    return listed


@pytest.fixture
def two(bring, listed, row, clock):
    """An older file and a newer one, imported in this order."""
    older, newer = listed("旧", row()), listed("新", row(phone="0354-2000002", until="2031-05-01"))
    clock.set(2026, 3, 2)
    bring(older)
    clock.set(2026, 6, 1)
    newest = bring(newer)
    clock.set(2026, 7, 1)
    return older, newer, newest


def values(desk):
    """Everything that the register says of its facilities."""
    numbers = facilities.ids(desk.reading(), FacilityQuery())
    found = [facilities.dossier(desk.reading(), number) for number in sorted(numbers)]
    return [(one.entry.facility, [kept.permit for kept in one.permits]) for one in found]


def test_an_older_file_that_comes_again_changes_nothing_and_says_why(office, bring, two):
    before, kept = values(office), batches(office.reading())
    again = bring(two[0])
    assert again.batch_id is None
    assert [one.action for one in again.rows] == ["unchanged"]
    assert again.rows[0].reason == (
        f"“联系电话”已有更新的来源，保留“0354-2000002”。{SAID}"
        "“有效期至”已有更新的来源，保留“2031-05-01”。"
    )
    assert values(office) == before
    assert batches(office.reading()) == kept


def test_the_preview_says_the_same(office, two):
    (shown,) = preview(office.reading(), [Asked(two[0])])
    (line,) = shown.lists[0].rows
    assert (line.action, line.changes) == ("unchanged", ())
    assert "已有更新的来源，保留“0354-2000002”" in line.reason


def test_the_newer_file_again_has_nothing_against_it(bring, two):
    (line,) = bring(two[1]).rows
    assert (line.action, line.reason) == ("unchanged", "")


def test_once_the_newer_file_is_taken_back_the_older_one_stands_again(office, bring, find, two):
    undo(office.work(), two[2].batch_id)
    assert find("样例1厂").phone == "0354-1000001"
    again = bring(two[0])
    assert (again.batch_id, again.rows[0].reason) == (None, "")


def test_a_file_that_was_taken_back_is_new_when_it_comes_again(office, bring, find, listed, row):
    older = bring(listed("旧", row()))
    newer = listed("新", row(phone="0354-2000002"))
    undo(office.work(), bring(newer).batch_id)
    third = bring(listed("三", row(phone="0354-3000003")))
    assert bring(newer).counts()["updated"] == 1
    assert find("样例1厂").phone == "0354-2000002"
    assert older.batch_id is not None
    assert third.batch_id is not None


def test_a_newer_name_stays_with_its_former_names(office, bring, listed, row):
    older = listed("旧", row())
    bring(older)
    bring(listed("新", row(name="示例县新名厂")))
    before = values(office)
    assert bring(older).counts()["unchanged"] == 1
    assert values(office) == before


def test_what_a_person_has_put_in_since_stays(office, bring, listed, row, clock, find):
    older = listed("旧", row(phone="0354-1000001"))
    bring(older)
    bring(listed("新", row(phone="0354-2000002")))
    clock.set(2026, 12, 1)
    (number,) = facilities.ids(office.reading(), FacilityQuery())
    version = facilities.dossier(office.reading(), number).entry.version
    facilities.save(office.work(), number, {"phone": "", "address": "样例路9号"}, version)
    again = bring(older)
    assert again.batch_id is None
    assert (find("样例1厂").phone, find("样例1厂").address) == ("", "样例路9号")
    assert "“联系电话”已有更新的来源，保留“空白”" in again.rows[0].reason


def test_what_no_newer_source_has_said_is_filled_in(office, bring, listed, row, find):
    older = listed("旧", row(), row(2))
    bring(older)
    bring(listed("新", row(address="样例路2号")))
    bring(older)
    assert find("样例1厂").address == "样例路2号"
    assert find("样例2厂").address == "样例路1号"


def test_a_file_that_only_confirms_keeps_its_place_too(office, bring, listed, row, find):
    confirming = listed("再说一次", row(), "")
    bring(listed("旧", row()))
    first = bring(confirming)
    assert first.counts()["unchanged"] == 1
    assert first.batch_id is not None
    bring(listed("新", row(phone="0354-2000002")))
    assert bring(confirming).batch_id is None
    assert find("样例1厂").phone == "0354-2000002"


def test_a_file_that_contradicts_itself_changes_nothing_the_second_time(bring, listed, row, find):
    path = listed("两说", row(), row(phone="0354-2000002", until="2031-05-01"))
    bring(path)
    assert bring(path).batch_id is None
    assert find("样例1厂").phone == "0354-2000002"


def test_a_row_means_whom_it_meant_when_the_file_came_first(office, bring, csv_file, code_of):
    plain = csv_file("简", "单位名称,行业类别,生产经营场所地址", "示例县样例厂,炼焦,样例路1号")
    bring(plain)
    coded = "单位名称,统一社会信用代码,行业类别,生产经营场所地址"
    one, other = code_of(1), code_of(2)
    bring(csv_file("甲", coded, f"示例县样例厂,{one},炼焦,样例路1号"))
    bring(csv_file("乙", coded, f"示例县样例厂,{other},炼焦,样例路1号"))
    again = bring(plain)
    assert (again.batch_id, again.counts()["review"]) == (None, 0)
    assert again.rows[0].facility == office_label(office, one)


def office_label(desk, code):
    (found,) = [one for one, _ in values(desk) if one.uscc == code]
    return found.label


def test_a_row_that_waited_gives_nothing_to_what_is_newer(office, bring, csv_file, code_of, find):
    titles = "单位名称,统一社会信用代码,联系电话,生产经营场所地址"
    bring(csv_file("甲", titles, f"示例县样例纺织印染厂,{code_of(1)},0354-1,样例路1号"))
    bring(csv_file("乙", titles, "示例县样例纺织印染分厂,,0354-2,样例路2号"))
    bring(csv_file("丙", titles, f"示例县样例纺织印染厂,{code_of(1)},0354-3,"))
    (waiting,) = reviews(office.reading())
    (number,) = facilities.ids(office.reading(), FacilityQuery())
    settle_review(office.work(), waiting.id, facility_id=number)
    assert find("样例纺织印染").phone == "0354-3"
    assert find("样例纺织印染").address == "样例路2号"


def test_an_officer_keeps_what_newer_lists_say(office, bring, csv_file):
    titles = "姓名,执法证号,工作单位,职务,是否在编,是否在岗"
    older = csv_file("旧名单", titles, "样例钱乙,99990101,示例大队,科员,是,是")
    bring(older)
    bring(csv_file("新名单", titles, "样例钱乙,99990101,示例大队,副大队长,是,是"))
    again = bring(older)
    assert again.batch_id is None
    assert "“职务”已有更新的来源，保留“副大队长”" in again.rows[0].reason
    (entry,) = officers.all(office.reading())
    assert entry.officer.post == "副大队长"


def test_a_long_list_that_comes_again_while_it_is_read_changes_nothing(
    office, bring, tmp_path, row, monkeypatch
):
    limits = Limits(long_bytes=0, piece_bytes=500, long_rows=0)
    monkeypatch.setattr(sources, "read_arriving", partial(read_arriving, limits=limits))
    monkeypatch.setattr(importing, "_LOT", 3)

    def book(name, *lines):
        book = openpyxl.Workbook()
        for line in (TITLES, *lines):
            book.active.append(line.split(","))
        book.save(tmp_path / name)
        return tmp_path / name

    older = book("旧.xlsx", *map(row, range(1, 12)))
    bring(older)
    bring(book("新.xlsx", *(row(number, phone="0354-2000002") for number in range(4, 9))))
    before = values(office)
    again = bring(older)
    assert again.batch_id is None
    assert sum("已有更新的来源" in one.reason for one in again.rows) == 5
    assert values(office) == before


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    told=st.lists(
        st.lists(
            st.tuples(
                st.integers(1, 2),
                st.sampled_from(["", "示例县新名厂", "示例县又名厂"]),
                st.sampled_from(["", "样例路1号", "样例路2号"]),
                st.sampled_from(["", "0354-1", "0354-2"]),
                st.sampled_from(["2030-05-01", "2031-05-01"]),
            ),
            min_size=1,
            max_size=3,
        ),
        min_size=2,
        max_size=3,
        unique_by=str,
    ),
    order=st.sampled_from(list(permutations(range(3)))),
)
def test_files_that_were_imported_once_change_nothing_in_any_order(
    tmp_path_factory, empty_database, clock, row, told, order
):
    folder = tmp_path_factory.mktemp("files")
    (folder / "office.sqlite").write_bytes(empty_database.read_bytes())
    paths = [folder / f"{place}.csv" for place in range(len(told))]
    for place, (path, lines) in enumerate(zip(paths, told, strict=True)):
        text = "\n".join([f"第{place}份", TITLES, *(row(*line) for line in lines)])
        path.write_text(text, encoding="utf-8")
    with Desk(folder / "office.sqlite", "样例赵甲", clock) as desk:
        for path in paths:
            import_file(desk.work(), path)
        before = values(desk)
        for place in order:
            if place < len(paths):
                import_file(desk.work(), paths[place])
                assert values(desk) == before
