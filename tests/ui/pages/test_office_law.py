"""Among the settings: the table of law and the checklists, edited by the office."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from permitdesk.services.check import checklists, law, leniency, provisions
from tests.settling import settle
from ui.pages.office.articles import ArticleDrawer
from ui.pages.office.checklist_drawers import ChangesDrawer, LineDrawer
from ui.pages.office.page import OfficePage
from ui.pages.office.provisions import ProvisionDrawer
from ui.pages.office.rule_drawer import RuleDrawer

TODAY = date(2026, 11, 20)


@pytest.fixture
def opened(qtbot, theme, make_context, busy_desk, log, tmp_path):
    """Return a function that opens the settings at a tab; one workbook goes out and in."""

    def make(tab):
        path = tmp_path / "清单.xlsx"
        page = OfficePage(
            make_context(busy_desk, save_file=lambda *_: path, pick_file=lambda *_: path)
        )
        qtbot.addWidget(page)
        page.show_period(2026, 11)
        page.header.tabs.choose(tab)
        page.show()
        return page, path

    return make


def drawer_of(log, kind):
    found = log.drawers[-1]
    assert isinstance(found, kind)
    return found


def test_an_article_is_found_and_corrected(opened, busy_desk, log, unnamed):
    page, _ = opened("articles")
    panel = page.law.articles
    panel.search.setText("信息公开")
    panel._show()
    assert panel._rows.rowCount() == 2
    panel.table.select(1)
    drawer = drawer_of(log, ArticleDrawer)
    assert [one for one in unnamed(drawer) if one.isVisible()] == []
    drawer.form.form.show_values({"fine_max": 30_000_000})
    drawer.form.submit.click()
    assert law.history(busy_desk.reading(), "disclosure", "code-1110") == (), "nothing says why"
    drawer.form.form.show_values({"document": "官方公布文本"})
    drawer.form.submit.click()
    table = law.table(busy_desk.reading())
    corrected = law.basis_of("disclosure", "code-1110", table)
    assert corrected is not None
    assert corrected.fine_max == 30_000_000


def test_a_new_article_is_refused_until_it_is_whole(opened, busy_desk, log):
    page, _ = opened("articles")
    page.law.articles.table.select(0)
    page.law.articles.add.click()
    drawer = drawer_of(log, ArticleDrawer)
    values = {"law": "样例条例", "article": "第一条", "fine_min": 900, "document": "样例公告"}
    drawer.form.form.show_values({**values, "fine_max": 100})
    drawer.form.submit.click()
    before = len(law.table(busy_desk.reading()).find("no_permit").bases)
    drawer.form.form.show_values({"fine_max": 1_000})
    drawer.form.submit.click()
    bases = law.table(busy_desk.reading()).find("no_permit").bases
    assert len(bases) == before + 1
    assert bases[-1].cited == "《样例条例》第一条"


def test_a_corrected_article_is_taken_back_and_restored(opened, busy_desk, log):
    page, _ = opened("articles")
    panel = page.law.articles

    def fine():
        table = law.table(busy_desk.reading())
        return law.basis_of("disclosure", "code-1110", table).fine_max

    panel.search.setText("信息公开")
    panel._show()
    panel.table.select(1)
    drawer = drawer_of(log, ArticleDrawer)
    assert drawer.restore.isHidden()
    drawer.form.form.show_values({"fine_max": 30_000_000, "document": "样例通知"})
    drawer.form.submit.click()
    log.notices[-1].undo()
    assert fine() == 20_000_000
    drawer.form.submit.click()
    page.law.load()
    panel.table.select(0)
    panel.table.select(1)
    again = drawer_of(log, ArticleDrawer)
    assert not again.restore.isHidden()
    again.restore.click()
    assert fine() == 20_000_000


def test_a_new_article_is_for_the_type_that_is_chosen(opened, busy_desk, log):
    page, _ = opened("articles")
    page.law.articles.add.click()
    drawer = drawer_of(log, ArticleDrawer)
    values = {"law": "样例条例", "article": "第二条", "document": "样例公告", "fine_max": 100}
    drawer.form.form.show_values({**values, "target": "ledger:incomplete"})
    drawer.form.submit.click()
    bases = law.table(busy_desk.reading()).find("ledger").bases_of("incomplete")
    assert bases[-1].cited == "《样例条例》第二条"


def test_a_provision_is_added_changed_taken_back_and_restored(opened, busy_desk, log, unnamed):
    page, _ = opened("articles")
    page.law.tabs.choose("provisions")
    page.law._choose("provisions")
    panel = page.law.provisions
    before = panel._rows.rowCount()
    panel.add.click()
    drawer = drawer_of(log, ProvisionDrawer)
    assert [one for one in unnamed(drawer) if one.isVisible()] == []
    drawer.form.form.show_values(
        {
            "target": "fugitive",
            "act": "物料未覆盖",
            "conditions": "首次违法\n当场改正",
            "document": "样例清单第3项",
        }
    )
    drawer.form.submit.click()
    assert law.table(busy_desk.reading()).find("fugitive").leniency == (), "nothing says why"
    drawer.form.form.show_values({"change": "样例清单〔2026〕1号"})
    drawer.form.submit.click()
    (made,) = law.table(busy_desk.reading()).find("fugitive").leniency
    assert made.conditions == ("首次违法", "当场改正")
    page.law.load()
    assert panel._rows.rowCount() == before + 1
    panel.search.setText("台账记录数据不全")
    panel._show()
    panel.table.select(0)
    drawer = drawer_of(log, ProvisionDrawer)
    drawer.form.form.show_values({"conditions": "初次违法", "change": "样例"})
    drawer.form.submit.click()
    shipped = provisions.shipped("ledger", "penalty-33")

    def kept():
        return law.table(busy_desk.reading()).find("ledger").leniency[0]

    assert kept().conditions == ("初次违法",)
    log.notices[-1].undo()
    assert kept() == shipped
    drawer.form.submit.click()
    page.law.load()
    panel.table.select(1)
    panel.table.select(0)
    again = drawer_of(log, ProvisionDrawer)
    assert not again.restore.isHidden()
    again.restore.click()
    assert kept() == shipped


def test_the_months_of_the_look_back_are_changed_and_restored(opened, busy_desk, log):
    page, _ = opened("articles")
    panel = page.law.provisions
    panel.look_back.click()
    drawer = drawer_of(log, RuleDrawer)
    drawer.form.show_values({"value": 24, "document": "样例会议纪要"})
    drawer.keep.click()
    assert leniency.look_back_rule(busy_desk.reading(), TODAY).value == 24
    panel.load(law.table(busy_desk.reading()))
    panel.look_back.click()
    drawer_of(log, RuleDrawer).restore.click()
    rule = leniency.look_back_rule(busy_desk.reading(), TODAY)
    assert (rule.value, rule.document) == (12, "山西省生态环境轻微违法行为不予处罚事项清单")


def test_a_line_of_a_checklist_is_edited_into_a_new_edition(opened, busy_desk, log):
    page, _ = opened("checklists")
    panel = page.checklists
    panel.choice.set_value("cement")
    panel._change()
    panel.table.select(0)
    drawer = drawer_of(log, LineDrawer)
    drawer.form.form.show_values(
        {"points": "许可证在有效期内｜查阅资料｜正副本\n新的要点｜现场查看｜照片｜样例依据"}
    )
    drawer.form.form.show_values({"document": "队务会"})
    drawer.form.submit.click()
    now = checklists.in_force(busy_desk.reading(), "cement", TODAY)
    assert now.number == 2
    assert [point.text for point in now.lines[0].points] == ["许可证在有效期内", "新的要点"]
    assert now.lines[0].points[1].law == "样例依据"


def test_a_workbook_shows_its_changes_before_it_becomes_an_edition(opened, busy_desk, log, qtbot):
    page, path = opened("checklists")
    panel = page.checklists
    panel.choice.set_value("paper")
    panel._change()
    panel.export.click()
    settle(qtbot, page)
    book = openpyxl.load_workbook(path)
    book.active.cell(4, 2).value = "许可证和登记"
    book.save(path)
    panel.take.click()
    settle(qtbot, page)
    drawer = drawer_of(log, ChangesDrawer)
    assert checklists.in_force(busy_desk.reading(), "paper", TODAY).number == 1
    drawer.form.form.show_values({"document": "样例通知"})
    drawer.form.submit.click()
    now = checklists.in_force(busy_desk.reading(), "paper", TODAY)
    assert (now.number, now.lines[0].title) == (2, "许可证和登记")
