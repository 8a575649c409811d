"""The narrow rows: filtered, counted, ordered, mended."""

from __future__ import annotations

from permitdesk.domain.register.index import FacilityIndex, IndexedRow, Traits

KEY = Traits("key", "key", "coking", "normal", "示例县", ("water", "air"), is_binned=False)
SMALL = Traits("registered", "general", "", "normal", "示例县", (), is_binned=False)
GONE = SMALL._replace(is_binned=True)
ROWS = (
    IndexedRow(3, "远山\n甲", KEY),
    IndexedRow(5, "晨光\n乙", SMALL),
    IndexedRow(8, "河口\n丙", SMALL),
    IndexedRow(9, "河口\n丁", GONE),
)
INDEX = FacilityIndex.of(ROWS)


def test_filters_and_the_bin_are_kept_apart():
    assert INDEX.found("", (), in_bin=False) == [0, 1, 2]
    assert INDEX.found("河口", (), in_bin=True) == [3]
    assert INDEX.found("", (("key_kind", ("air", "soil")),), in_bin=False) == [0]
    two = (("management_class", ("registered",)), ("sector", ("coking",)))
    assert INDEX.found("", two, in_bin=False) == []
    assert INDEX.among([0, 1, 2], [5, 9]) == [1]


def test_an_order_of_all_is_one_of_any_part():
    order = INDEX.order((8, 9, 3, 5))
    assert INDEX.numbers_of([0, 2], order) == (8, 3)
    assert INDEX.numbers_of(range(4), order) == (8, 9, 3, 5)
    assert INDEX.numbers_of([], order) == ()


def test_chips_count_without_their_own_filter_the_commonest_first():
    counts = INDEX.counts([0, 1, 2], (("management_class", ("key",)),))
    assert list(counts["management_class"].items()) == [("registered", 2), ("key", 1)]
    assert counts["object_class"] == {"key": 1}
    assert counts["key_kind"] == {"air": 1, "water": 1}


def test_mending_changes_and_adds_rows_and_leaves_the_old_index_as_it_was():
    INDEX.orders["name"] = INDEX.order((8, 9, 3, 5))
    mended = INDEX.with_rows([IndexedRow(5, "晨光\n新", KEY), IndexedRow(12, "新厂", SMALL)])
    assert mended.numbers == [3, 5, 8, 9, 12]
    assert mended.found("新", (), in_bin=False) == [1, 4]
    assert mended.found("", (("sector", ("coking",)),), in_bin=False) == [0, 1]
    assert mended.orders == {}
    assert INDEX.found("新", (), in_bin=False) == []


def test_the_order_of_the_names_outlives_a_change_that_leaves_them():
    INDEX.orders.update(name=INDEX.order((8, 9, 3, 5)), address=INDEX.order((3, 5, 8, 9)))
    mended = INDEX.with_rows([IndexedRow(5, "晨光\n新", SMALL)])
    assert set(mended.orders) == {"name"}
    assert INDEX.with_rows([IndexedRow(5, "晨辉\n乙", SMALL)]).orders == {}


def test_lots_part_nothing_that_belongs_together(monkeypatch):
    monkeypatch.setattr("permitdesk.domain.register.index._AT_ONCE", 3)
    index = FacilityIndex.of([IndexedRow(number, f"第{number}", SMALL) for number in range(1, 11)])
    order = index.order(tuple(range(10, 0, -1)))
    assert order.numbers == tuple(range(10, 0, -1))
    assert index.numbers_of([0, 4, 8, 9], order) == (10, 9, 5, 1)
    mark = index.mark([2, 3, 10])
    assert index.count_marked(range(10), mark) == 3
    assert index.count_marked([0, 1, 9], mark) == 2
    assert index.counts(range(10), ())["sector"] == {SMALL.sector: 10}
