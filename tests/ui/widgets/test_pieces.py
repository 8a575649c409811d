"""The small pieces say what they are told and tell what the user does."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ui.tokens import LIGHT
from ui.widgets.bars import Bar, BarList
from ui.widgets.card import Card
from ui.widgets.chart import ChartLabel
from ui.widgets.chips import Chip, FilterChips
from ui.widgets.drawer import Drawer
from ui.widgets.key_values import KeyValues
from ui.widgets.labels import Badge, text
from ui.widgets.layouts import FlowLayout, clear, column
from ui.widgets.notice import NoticeCard
from ui.widgets.page_header import PageHeader, Tab
from ui.widgets.search_box import SearchBox
from ui.widgets.steps import MonthStep, StepCell, StepRow
from ui.widgets.timeline import Event, Timeline
from ui.widgets.toast import Toast

LEFT = Qt.MouseButton.LeftButton


def named(widget, name):
    return next(one for one in widget.findChildren(QWidget) if one.accessibleName() == name)


def colours(widget):
    picture = widget.grab().toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }


class TestChips:
    CHIPS = (
        Chip("key", "重点", 38, group="class"),
        Chip("general", "一般", 12, group="class"),
        Chip("due", "60 日内到期", 2),
        Chip("none", "停产", 0),
        Chip("any", "全部"),
    )

    @pytest.fixture
    def chips(self, shown):
        return shown(FilterChips(self.CHIPS))

    def button(self, chips, words):
        return next(one for one in chips.findChildren(QPushButton) if one.accessibleName() == words)

    def test_a_click_tells_what_is_on(self, qtbot, chips):
        with qtbot.waitSignal(chips.changed) as told:
            qtbot.mouseClick(self.button(chips, "60 日内到期 2"), LEFT)
        assert told.args == [frozenset({"due"})]

    def test_one_of_a_group_is_on_at_most(self, qtbot, chips):
        qtbot.mouseClick(self.button(chips, "重点 38"), LEFT)
        qtbot.mouseClick(self.button(chips, "60 日内到期 2"), LEFT)
        qtbot.mouseClick(self.button(chips, "一般 12"), LEFT)
        assert chips.on() == {"general", "due"}

    def test_a_chip_that_is_on_shows_a_cross(self, chips):
        chips.set_on(frozenset({"key"}))
        assert self.button(chips, "重点 38").text().endswith("✕")
        chips.set_on(frozenset())
        assert self.button(chips, "重点 38").text() == "重点 38"

    def test_a_chip_without_rows_cannot_be_switched_on(self, chips):
        assert not self.button(chips, "停产 0").isEnabled()
        assert self.button(chips, "全部").isEnabled()

    def test_new_counts_keep_what_is_on(self, chips):
        chips.set_on(frozenset({"key", "due"}))
        chips.show_chips((Chip("key", "重点", 5, group="class"), Chip("new", "新", 1)))
        assert chips.on() == {"key"}
        assert self.button(chips, "重点 5").isChecked()


class TestSearchBox:
    def test_typing_is_told_once_it_rests(self, qtbot, shown):
        box = shown(SearchBox("查找"))
        told = []
        box.searched.connect(told.append)
        qtbot.keyClicks(box, " abc ")
        assert told == []
        qtbot.waitUntil(lambda: told == ["abc"])

    def test_enter_does_not_wait(self, qtbot, shown):
        box = shown(SearchBox("查找"))
        with qtbot.waitSignal(box.searched, timeout=100) as told:
            box.insert("焦化")
            qtbot.keyClick(box, Qt.Key.Key_Return)
        assert told.args == ["焦化"]

    def test_the_same_text_is_told_once(self, qtbot, shown):
        box = shown(SearchBox("查找"))
        qtbot.keyClicks(box, "a")
        qtbot.keyClick(box, Qt.Key.Key_Return)
        with qtbot.assertNotEmitted(box.searched, wait=250):
            qtbot.keyClick(box, Qt.Key.Key_Return)


class TestHeader:
    def test_a_tab_is_chosen_by_a_click(self, qtbot, shown):
        header = shown(PageHeader("名录", "说明", [Tab("a", "企业", 291), Tab("b", "人员")]))
        first, second = header.tabs.findChildren(QPushButton)
        assert (first.text(), second.text()) == ("企业 291", "人员")
        assert header.tabs.key == "a"
        with qtbot.waitSignal(header.tabs.chosen) as told:
            qtbot.mouseClick(second, LEFT)
        assert told.args == ["b"]
        header.tabs.show_count("b", "人员", 1_200)
        assert second.text() == "人员 1,200"
        header.tabs.choose("a")
        assert header.tabs.key == "a"

    def test_tabs_go_on_in_a_second_line_where_there_is_no_room(self, qtbot, shown):
        tabs = [Tab(str(number), "检查对象", 291) for number in range(6)]
        header = shown(PageHeader("名录", "说明", tabs), 1_200)
        words = [button.text() for button in header.tabs.findChildren(QPushButton)]
        assert len({button.y() for button in header.tabs.findChildren(QPushButton)}) == 1
        header.resize(300, header.heightForWidth(300))
        lines = header.tabs.findChildren(QPushButton)
        qtbot.waitUntil(lambda: len({button.y() for button in lines}) > 1)
        assert all(button.width() >= button.sizeHint().width() for button in lines)
        assert "说明" not in [one.text() for one in header.findChildren(QLabel) if one.isVisible()]
        assert [button.text() for button in lines] == words

    def test_buttons_stand_below_only_where_there_is_no_room(self, shown, qtbot):
        header = PageHeader("名录", "说明", [Tab("a", "企业", 291)])
        made = [QPushButton(words) for words in ("导出所见", "导入文件…")]
        for each in made:
            header.buttons.addWidget(each)
        header = shown(header, 900)
        assert made[1].geometry().right() == header.rect().right()
        assert made[0].y() < header.tabs.geometry().bottom()
        narrow = made[0].width() * 3
        header.resize(narrow, header.heightForWidth(narrow))
        qtbot.waitUntil(lambda: made[0].y() >= header.tabs.geometry().bottom(), timeout=5000)
        assert made[1].geometry().right() == header.rect().right()

    def test_a_header_without_tabs_has_none_chosen(self, shown):
        header = shown(PageHeader("计划"))
        assert header.tabs.key == ""
        header.show_note("还有 12 天")
        assert "还有 12 天" in [label.text() for label in header.findChildren(QLabel)]


class TestTimeline:
    def test_it_has_the_room_for_its_words_wherever_it_stands(self, shown):
        line = shown(Timeline([Event("2026-11-05", "执行报告不规范", "未按期提交；" * 6)]), 500, 40)
        wide = line.minimumHeight()
        line.resize(200, 40)
        assert line.minimumHeight() == line.heightForWidth(line.width()) > wide

    def test_a_long_name_as_the_event_leaves_the_words_their_room(self, theme, shown):
        name, why = "样例第一园林绿化工程有限责任公司", "没有两名能同时派出的执法人员"
        beside = shown(Timeline([Event(name, why)])).heightForWidth(250)
        below = shown(Timeline([Event("", name, why)])).heightForWidth(250)
        assert below * 2 < beside


class TestSteps:
    STEPS = (
        MonthStep("register", "名录", "done", "291", "", "家"),
        MonthStep("draw", "抽取", "now", "已封存"),
        MonthStep("check", "检查", "todo", "16", "/ 20", "上月剩 4 家"),
        MonthStep("rectify", "整改", "alert", "2"),
    )

    def test_a_click_leads_to_the_stage(self, qtbot, shown):
        steps = shown(StepRow(self.STEPS), 900)
        cells = steps.findChildren(StepCell)
        with qtbot.waitSignal(steps.chosen) as told:
            qtbot.mouseClick(cells[1], LEFT)
        assert told.args == ["draw"]

    def test_the_keyboard_leads_there_too(self, qtbot, shown):
        steps = shown(StepRow(self.STEPS), 900)
        with qtbot.waitSignal(steps.chosen) as told:
            qtbot.keyClick(steps.findChildren(StepCell)[3], Qt.Key.Key_Space)
        assert told.args == ["rectify"]

    def test_the_state_is_said_in_words(self, shown):
        steps = shown(StepRow(self.STEPS), 900)
        names = [cell.accessibleName() for cell in steps.findChildren(StepCell)]
        assert [
            word
            for name, word in zip(names, ("已完成", "进行中", "未开始", "需处理"), strict=True)
            if word in name
        ] == ["已完成", "进行中", "未开始", "需处理"]

    def test_new_steps_take_the_place_of_the_old(self, qtbot, shown):
        steps = shown(StepRow(self.STEPS), 900)
        steps.show_steps(self.STEPS[:1])
        qtbot.waitUntil(lambda: len(steps.findChildren(StepCell)) == 1)

    def test_every_state_is_painted_in_its_ink(self, shown):
        steps = shown(StepRow(self.STEPS), 900)
        seen = colours(steps)
        assert {LIGHT.warn_text, LIGHT.danger_text} <= seen


class TestKeyValues:
    def test_a_long_name_goes_on_in_a_second_line_beside_a_long_value(self, shown):
        pairs = [("统一社会信用代码", "91149901MA90000116-001")]
        narrow, wide = shown(KeyValues(pairs), 240), shown(KeyValues(pairs), 480)
        (name, _), (whole, _) = narrow.findChildren(QLabel), wide.findChildren(QLabel)
        assert name.width() < whole.width()
        assert name.height() >= name.heightForWidth(name.width()) > whole.height()


class TestDrawer:
    def test_a_drawer_shows_tabs_badges_and_closes(self, qtbot, shown):
        drawer = shown(Drawer("样例焦化厂"), 360, 600)
        drawer.add_tab(Tab("file", "档案")).addWidget(KeyValues([("信用代码", "")]))
        events = [
            Event("2026-11-18", "双随机检查，发现一项问题", "台账不全", "warn"),
            Event("2026-09-02", "核查"),
        ]
        drawer.add_tab(Tab("past", "经过", 2)).addWidget(Timeline(events))
        drawer.show_badges([("重点管理", "good"), ("逾期", "danger")])
        drawer.show_badges([("简化管理", "neutral")])
        qtbot.waitUntil(lambda: [b.text() for b in drawer.findChildren(Badge)] == ["简化管理"])
        drawer.tabs.choose("past")
        line = drawer.findChild(Timeline)
        assert line.isVisible()
        assert "台账不全" in line.accessibleName()
        assert line.heightForWidth(100) > line.heightForWidth(900)
        drawer.show_title("样例钢铁厂")
        with qtbot.waitSignal(drawer.closed):
            qtbot.mouseClick(named(drawer, "关闭侧栏（Esc）"), LEFT)

    def test_an_empty_value_is_a_dash(self, shown):
        pairs = shown(KeyValues([("有效期", "")]))
        assert "—" in [label.text() for label in pairs.findChildren(QLabel)]


class TestNotice:
    def test_details_are_folded(self, qtbot, shown):
        card = shown(NoticeCard())
        card.tell("danger", "不能导入。", "请另存为 xlsx。", "line 1")
        unfold = next(one for one in card.findChildren(QPushButton) if one.text() == "查看详情")
        details = named(card, "详情")
        assert not details.isVisible()
        qtbot.mouseClick(unfold, LEFT)
        assert details.isVisible()
        assert (card.sentence, card.advice) == ("不能导入。", "请另存为 xlsx。")

    def test_a_notice_is_put_away(self, qtbot, shown):
        card = shown(NoticeCard())
        card.tell("good", "已导入 38 家。")
        with qtbot.waitSignal(card.closed):
            qtbot.mouseClick(named(card, "关闭提示"), LEFT)
        assert not card.isVisible()


@pytest.fixture
def foot(shown):
    """A page with a foot under it, and the toast that stands in for the foot."""
    whole = QWidget()
    whole.resize(900, 300)
    page, line = QWidget(), QWidget()
    line.setFixedHeight(28)
    toast = Toast(line, whole)
    box = column(whole, gap=0)
    box.addWidget(page, 1)
    box.addWidget(toast)
    box.addWidget(line)
    shown(whole)
    return SimpleNamespace(whole=whole, toast=toast, page=page, line=line)


class TestToast:
    def test_undo_is_called_once(self, qtbot, foot):
        undone = []
        foot.toast.tell("已删除 3 行", lambda: undone.append(1))
        assert foot.toast.isVisible()
        assert foot.toast.sentence == "已删除 3 行"
        qtbot.mouseClick(foot.toast.undo_button, LEFT)
        assert undone == [1]
        assert not foot.toast.isVisible()

    def test_a_toast_without_a_way_back_has_no_button(self, foot):
        foot.toast.tell("已复制")
        assert not foot.toast.undo_button.isVisible()

    def test_a_toast_stands_in_for_the_foot_and_gives_it_back(self, qtbot, foot):
        foot.toast.tell("已复制")
        assert not foot.line.isVisible()
        qtbot.mouseClick(foot.toast.close_button, LEFT)
        assert not foot.toast.isVisible()
        assert foot.line.isVisible()

    @pytest.mark.parametrize("words", ["已复制", "读不到名录，请稍后再试。" * 12])
    def test_a_toast_never_lies_over_the_page(self, qtbot, foot, words):
        foot.toast.tell(words, lambda: None)
        qtbot.waitUntil(lambda: foot.page.geometry().bottom() < foot.toast.geometry().top())
        assert foot.toast.height() >= foot.line.minimumHeight()


class TestPictures:
    def png(self, colour):
        picture = QPixmap(40, 20)
        picture.fill(QColor(colour))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")
        return bytes(buffer.data())

    def test_a_chart_is_shown_in_its_proportions(self, shown):
        chart = shown(ChartLabel(), 400, 400)
        chart.show_chart(self.png("#aa00aa"), "问题以台账为最多")
        picture = chart.grab().toImage()
        assert picture.pixelColor(200, 100).name() == "#aa00aa"
        assert picture.pixelColor(200, 300).name() != "#aa00aa"
        assert chart.accessibleName() == "问题以台账为最多"

    def test_a_chart_that_is_not_there_says_why(self, shown):
        chart = shown(ChartLabel(), 400, 400)
        chart.show_sentence("还没有问题。")
        assert chart.accessibleName() == "还没有问题。"

    def test_bars_are_filled_to_their_share(self, shown):
        bars = shown(
            BarList([Bar("造纸", "4/4", 1.0, "12-31"), Bar("焦化", "31/41", 0.75, "逾期", True)])
        )
        assert {LIGHT.accent, LIGHT.bar_warn, LIGHT.track} <= colours(bars)
        assert "31/41" in bars.accessibleName()
        assert bars.minimumSizeHint().height() == bars.sizeHint().height()

    def test_bars_without_room_are_counted(self, shown):
        made = BarList([Bar(f"行业{n}", "1/2", 0.5) for n in range(7)], fewest=3)
        line = made.sizeHint().height() // 7
        assert made.minimumSizeHint().height() == 3 * line
        bars = shown(made, 400, 7 * line)
        assert bars.places == 7
        bars.resize(400, 4 * line + 3)
        assert bars.places == 3
        assert LIGHT.muted in colours(bars)

    def test_no_bars_are_no_trouble(self, shown):
        bars = shown(BarList())
        assert bars.sizeHint().height() <= 1


class TestLayouts:
    def test_a_flow_breaks_its_line(self, shown):
        holder = QWidget()
        flow = FlowLayout(holder)
        for number in range(20):
            flow.addWidget(QLabel(f"标签 {number}"))
        shown(holder, 200, 400)
        assert flow.heightForWidth(200) > 3 * flow.heightForWidth(5_000)
        assert flow.itemAt(99) is None
        assert flow.takeAt(99) is None
        assert len({flow.itemAt(at).geometry().y() for at in range(flow.count())}) > 3

    def test_a_layout_is_cleared(self, qtbot, shown):
        holder = QWidget()
        flow = FlowLayout(holder)
        flow.addWidget(QLabel("甲"))
        shown(holder)
        clear(flow)
        assert flow.count() == 0
        qtbot.waitUntil(lambda: holder.findChildren(QLabel) == [])

    def test_text_from_a_file_is_never_markup(self, shown):
        label = shown(text("<b>甲</b>"))
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert Badge("<i>").textFormat() is Qt.TextFormat.PlainText

    def test_a_card_has_a_heading(self, shown):
        card = shown(Card("期限"))
        assert card.title.text() == "期限"


def test_the_arrows_choose_the_next_tab(qtbot, shown):
    header = shown(PageHeader("名录", tabs=[Tab("a", "企业"), Tab("b", "人员")]))
    tabs = header.tabs
    first, second = tabs.findChildren(QPushButton)
    first.setFocus()
    with qtbot.waitSignal(tabs.chosen, timeout=500) as told:
        qtbot.keyClick(first, Qt.Key.Key_Right)
    assert told.args == ["b"]
    assert second.isChecked()
