"""待核 and 导入记录: a person decides, an import is taken back."""

import pytest
from PySide6.QtWidgets import QLabel

from permitdesk.domain.intake.records import FacilityRecord
from permitdesk.domain.register.query import FacilityLine, FacilityQuery
from permitdesk.services.intake.batches import batches
from permitdesk.services.intake.importing import import_file
from permitdesk.services.intake.reviews import reviews, settle_review
from permitdesk.services.register import facilities
from tests import sample_office
from ui.pages.intake.page import IntakePage
from ui.pages.intake.review_drawer import ProposalCard
from ui.widgets.labels import Badge

desk = sample_office.desk


@pytest.fixture
def waiting(desk, ledger):
    """Three rows that wait, in the register of the sample's files."""
    import_file(desk.work(), ledger)
    return reviews(desk.reading())


@pytest.fixture
def page(room, waiting):
    return room.open(IntakePage)


@pytest.fixture
def part(room, page):
    room.press(page.header.tabs._buttons["reviews"])
    return page.reviews


@pytest.fixture
def batches_part(room, page):
    room.press(page.header.tabs._buttons["batches"])
    return page.batches


def numbers(desk, words):
    return facilities.ids(desk.reading(), FacilityQuery(text=words))


def labels(widget):
    return [one.text() for one in widget.findChildren(QLabel)]


def test_a_row_is_shown_with_what_it_may_mean(room, part, waiting):
    part.table.select(waiting[0].id)
    drawer = part.drawer
    assert {"样例县第一焦化", "2026-10-12", "台账记录不全"} <= set(labels(drawer))
    assert "“十月台账.csv”第 2 行" in labels(drawer)
    assert [labels(card)[0] for card in drawer.proposals] == ["样例县第一焦化有限公司"]
    assert not drawer.take.isEnabled()


def test_this_one_is_taken_and_the_next_row_comes(room, desk, page, part, waiting, log):
    part.table.select(waiting[0].id)
    (number,) = numbers(desk, "第一焦化有限公司")
    before = len(facilities.dossier(desk.reading(), number).checks)
    room.press(part.drawer.proposals[0].this_one)
    assert len(facilities.dossier(desk.reading(), number).checks) == before + 1
    assert log.notices[-1].text == "已确认，还剩 2 行"
    assert part.table.current_id == waiting[1].id
    assert part.drawer.review_id == waiting[1].id
    assert page.header.tabs._buttons["reviews"].text() == "待核 2"


def test_a_new_one_is_written(room, desk, part, waiting):
    part.table.select(waiting[2].id)
    assert part.drawer.proposals == []
    room.press(part.drawer.new)
    assert len(numbers(desk, "某不知名加工点")) == 1


def test_a_row_is_left_out(room, desk, part, waiting):
    part.table.select(waiting[2].id)
    room.press(part.drawer.ignore)
    assert numbers(desk, "某不知名加工点") == ()
    assert waiting[2].id not in {one.id for one in reviews(desk.reading())}


def test_another_one_is_found_by_a_search(qtbot, room, desk, part, waiting):
    part.table.select(waiting[2].id)
    drawer = part.drawer
    qtbot.keyClicks(drawer.picker.box, "ylxdsjh")
    qtbot.waitUntil(lambda: drawer.picker.answers.count() > 0)
    room.keys_on(drawer.picker.box, "return")
    picked = drawer.picker.value()
    before = len(facilities.dossier(desk.reading(), picked).checks)
    room.press(drawer.take)
    assert len(facilities.dossier(desk.reading(), picked).checks) == before + 1


def test_a_proposal_in_the_recycle_bin_says_so(desk, page, part, waiting):
    facilities.retire(desk.work(), numbers(desk, "第一焦化有限公司"))
    part.table.select(waiting[0].id)
    (card,) = part.drawer.proposals
    assert "在回收站，请先恢复" in labels(card)
    assert not card.this_one.isEnabled()


def test_codes_that_speak_against_a_proposal_are_told(desk, room, tmp_path, waiting):
    path = tmp_path / "代码.csv"
    head = "日期,企业名称,统一社会信用代码,存在问题"
    path.write_text(
        f"{head}\n2026-10-14,样例第一水泥有限责任公司,91149901MA9000054K,无", encoding="utf-8"
    )
    import_file(desk.work(), path)
    page = room.open(IntakePage)
    page.open_item("reviews")
    page.reviews.table.select(reviews(desk.reading())[-1].id)
    said = {labels(card)[0]: labels(card) for card in page.reviews.drawer.proposals}
    assert "代码相同" in said["样例县第五焦化有限公司"]
    assert "代码不同" in said["样例第一水泥有限责任公司"]


@pytest.mark.parametrize(
    ("number", "address", "signs"),
    [
        ("9P", "示例路 1 号", {"编号相同", "地址相同"}),
        ("8P", "示例路 2 号", {"编号不同"}),
        ("", "", set()),
    ],
)
def test_number_and_address_speak_for_a_proposal_or_against_it(
    qtbot, theme, number, address, signs
):
    line = FacilityLine(
        id=1,
        label="N999901-0001",
        name="示例厂",
        uscc="",
        permit_number="9P",
        management_class="",
        object_class="general",
        industry_code="",
        industry="",
        sector="",
        area_name="",
        address="示例路 1 号",
        valid_until=None,
        production_state="normal",
    )
    record = FacilityRecord(
        kind="facilities", sheet="", row=2, permit_number=number, address=address
    )
    card = ProposalCard(line, record, is_binned=False)
    qtbot.addWidget(card)
    assert {one.text() for one in card.findChildren(Badge)} == signs


def test_a_row_settled_elsewhere_is_told(room, desk, part, waiting):
    part.table.select(waiting[2].id)
    settle_review(desk.work(), waiting[2].id)
    room.press(part.drawer.ignore)
    assert "没有找到" in part.banner.notice.sentence


def test_the_last_row_done_is_told_and_the_drawer_closes(room, part, waiting, log):
    part.table.select(waiting[0].id)
    for _ in waiting:
        room.press(part.drawer.ignore)
    assert log.notices[-1].text == "待核的行都确认完了"
    assert part.drawer is None


def test_a_closed_drawer_opens_again_by_a_click(qtbot, room, part, waiting):
    part.table.select(waiting[0].id)
    room.drawers.put("page", None)
    qtbot.waitUntil(lambda: part.drawer is None)
    place = part.table.view.visualRect(part.table.view.model().index(0, 0)).center()
    qtbot.mouseClick(part.table.view.viewport(), room.left, pos=place)
    assert part.drawer.review_id == waiting[0].id


def test_every_control_of_a_review_has_a_name(part, page, waiting, unnamed):
    part.table.select(waiting[0].id)
    assert [one for one in unnamed(part.drawer) if not one.isHidden()] == []
    assert [one for one in unnamed(page) if not one.isHidden()] == []


def test_earlier_imports_are_listed_with_what_they_did(qtbot, page, batches_part):
    table = batches_part.table
    assert table.view.model().index(0, 1).data() == "十月台账.csv"
    qtbot.waitUntil(lambda: len(batches_part.rows.shown) == 4)
    assert [row.action for row in batches_part.rows.shown].count("review") == 3


def test_rows_of_an_import_show_what_was_there_before(qtbot, desk, room, permits):
    import_file(desk.work(), permits)
    page = room.open(IntakePage)
    room.press(page.header.tabs._buttons["batches"])
    qtbot.waitUntil(lambda: len(page.batches.rows.shown) == 1)
    (row,) = page.batches.rows.shown
    assert row.name == "样例县第一焦化有限公司"
    page.batches.rows.table.select(0)
    assert "管理类别：重点管理 → 简化管理" in labels(room.drawer)


def test_an_import_is_taken_back(qtbot, room, desk, page, batches_part, log):
    newest = batches(desk.reading())[0]
    with qtbot.waitSignal(batches_part.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(batches_part.undo)
    assert reviews(desk.reading()) == ()
    assert log.notices[-1].text == "“十月台账.csv”的导入已撤销"
    assert batches_part.table.current_id == newest.id
    assert not batches_part.undo.isEnabled()
    assert page.header.tabs._buttons["reviews"].text() == "待核 0"


def test_what_newer_files_rest_on_is_not_taken_back(qtbot, room, desk, batches_part):
    oldest = batches(desk.reading())[-1]
    batches_part.table.select(oldest.id)
    with qtbot.waitSignal(batches_part.banner.busy_changed, check_params_cb=lambda busy: not busy):
        room.press(batches_part.undo)
    assert oldest.file_name in batches_part.banner.notice.sentence
    assert not batches(desk.reading())[-1].is_undone
