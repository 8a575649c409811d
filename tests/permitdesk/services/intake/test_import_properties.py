"""What holds of any file: taken back it leaves nothing, again it changes nothing, in any order."""

from __future__ import annotations

import shutil
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from permitdesk.services.intake.importing import import_file
from permitdesk.services.intake.reviews import reviews, settle_review
from permitdesk.services.intake.undoing import undo
from permitdesk.services.office.desk import Desk
from permitdesk.storage.tables import metadata

KEPT_ON_PURPOSE = {
    "audit_event",
    "field_change",
    "import_batch",
    "import_row",
    "register_change",
}
"""What tells that there was an import: the chain, the history, the import itself."""

NAMES = (
    "示例晨光化工有限公司",
    "示例晨光化工有限公司（南厂区）",
    "示例远山建材有限公司",
    "试例河口砖厂",
    "样例南岭养殖场",
)
OFFICERS = ("样例赵甲,99010001", "样例钱乙,99010002")
HEADERS = {
    "facilities": "单位名称,统一社会信用代码,行业类别,生产经营场所地址,联系电话",
    "permits": "单位名称,许可证编号,管理类别,有效期限",
    "key_units": "单位名称,统一社会信用代码,重点类型,年度",
    "ledger": "企业名称,信用代码,检查日期,存在问题,地址",
    "officers": "姓名,执法证号,证件有效期至,在编,在岗,职务",
}

settled = settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # a failing file is small already
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def unit(code_of, place):
    """Return name and code of a unit; the second is another site of the first."""
    return NAMES[place], "" if place == 3 else code_of(max(place, 1))


@pytest.fixture
def line(code_of):
    """Writes a row of some kind about a unit."""

    def line(kind, place, one, other):
        name, code = unit(code_of, place)
        site = "002" if place == 1 else "001"
        match kind:
            case "facilities":
                return f"{name},{code},{('炼焦', '铸造', '')[one]},样例镇{other}号,0354-{one}"
            case "permits":
                number = f"{code}{site}P" if code else ""
                klass = ("重点管理", "简化管理", "")[one]
                return f"{name},{number},{klass},2024-01-01至203{other}-12-31"
            case "key_units":
                return f"{name},{code if one else ''},{('水', '大气', '土壤')[one]},202{other + 4}"
            case "ledger":
                found = ("无", "扬尘", "超标")[one]
                return f"{name},{code if one else ''},2026-0{other + 3}-04,{found},"
            case _:
                post = ("", "科员")[other % 2]
                return f"{OFFICERS[place % 2]},203{other}-01-31,是,{'是否'[one % 2]},{post}"

    return line


def files():
    """Yield a kind and some rows as numbers."""
    some = st.tuples(st.integers(0, 4), st.integers(0, 2), st.integers(0, 2))
    return st.tuples(st.sampled_from(list(HEADERS)), st.lists(some, min_size=1, max_size=5))


@pytest.fixture
def opened(tmp_path_factory, empty_database, clock):
    """Opens an empty database of its own in a folder for files."""

    @contextmanager
    def opened():
        folder = tmp_path_factory.mktemp("any")
        shutil.copy(empty_database, folder / "office.sqlite")
        with Desk(folder / "office.sqlite", "样例赵甲", clock) as desk:
            yield desk, folder

    return opened


@pytest.fixture
def written(line):
    """Writes a file and returns its path."""

    def written(folder, name, told):
        kind, rows = told
        path = folder / f"{name}.csv"
        lines = [HEADERS[kind], *(line(kind, *row) for row in rows)]
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return written


def everything(desk):
    """Return all rows of all tables that hold business, but for their versions."""
    with desk.reading() as work:
        rows = work._session.connection().execute
        return {
            table.name: [
                {name: value for name, value in row.items() if name != "version"}
                for row in rows(table.select().order_by(*table.primary_key)).mappings()
            ]
            for table in metadata.sorted_tables
            if table.name not in KEPT_ON_PURPOSE
        }


BASE = ("facilities", [(0, 0, 1), (2, 1, 1), (3, 2, 1)])


@settled
@given(told=files(), before=st.lists(files(), max_size=1), answer=st.integers(0, 2))
def test_what_is_taken_back_was_never_there(opened, written, told, before, answer):
    with opened() as (desk, folder):
        for place, one in enumerate((BASE, *before)):
            import_file(desk.work(), written(folder, f"先{place}", one))
        earlier = everything(desk)
        waiting = {review.id for review in reviews(desk.reading())}
        (result,) = import_file(desk.work(), written(folder, "后", told))
        fresh = [one.id for one in reviews(desk.reading()) if one.id not in waiting]
        if fresh and answer:
            settle_review(desk.work(), fresh[0], is_new=answer == 1)
        if result.batch_id is not None:
            undo(desk.work(), result.batch_id)
        assert everything(desk) == earlier


@settled
@given(told=files())
def test_a_file_imported_twice_is_imported_once(opened, written, told):
    with opened() as (desk, folder):
        import_file(desk.work(), written(folder, "先", BASE))
        path = written(folder, "后", told)
        import_file(desk.work(), path)
        once = everything(desk)
        (again,) = import_file(desk.work(), path)
        assert again.batch_id is None
        assert everything(desk) == once
        with desk.reading() as work:
            assert work.audit.first_break() is None


def business(desk):
    """Return what a register says, without numbers and in no order."""
    told = everything(desk)
    names = {row["id"]: (row["normal_name"], row["uscc"]) for row in told["facility"]}
    hidden = {"id", "facility_id", "check_id", "label", "batch_id"}
    return {
        table: sorted(
            (
                {name: value for name, value in row.items() if name not in hidden}
                | {"of": names.get(row.get("facility_id"))}
                for row in rows
            ),
            key=str,
        )
        for table, rows in told.items()
    }


@settled
@given(told=files(), draw=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(opened, written, told, draw):
    kind, rows = told
    rows = [row for row in rows if kind != "facilities" or row[0] != 1]  # one row a unit
    rows = list({row[0] if kind != "officers" else row[0] % 2: row for row in rows}.values())
    assume(rows)
    shuffled = draw.sample(rows, len(rows))
    said = []
    for one in (rows, shuffled):
        with opened() as (desk, folder):
            import_file(desk.work(), written(folder, "先", BASE))
            import_file(desk.work(), written(folder, "后", (kind, one)))
            said.append(business(desk))
    assert said[0] == said[1]
