"""The program's window around pages that note what it tells them."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from permitdesk.errors.base import PermitDeskError
from ui.context import Period
from ui.main_window import MainWindow
from ui.page import Page, PageSpec
from ui.shell.parts import Dialogs, Hit, OfficeLine, ShellParts


class Refused(PermitDeskError):
    """An error of these tests."""

    code = "tests.refused"
    text = "读不到名录。"
    advice = "请稍后再试。"


class NotedPage(Page):
    """A page that notes what the shell tells it."""

    help_topic = "register"

    def __init__(self, context):
        super().__init__(context)
        self.told = []
        QVBoxLayout(self).addWidget(QPushButton("按钮"))

    def show_period(self, year, month):
        self.told.append(("period", year, month))

    def refresh(self, rooms):
        if "broken" in rooms:
            raise Refused
        self.told.append(("rooms", *sorted(rooms)))

    def open_item(self, item):
        self.told.append(("item", item))


LINE = OfficeLine(
    office="示例县生态环境保护综合行政执法队",
    operator="样例赵甲",
    database="示例县.sqlite",
    backup="上次备份 今天 08:02",
    chain="审计链完整（1,284 条）",
    is_chain_whole=True,
    version="0.1.0",
)


class Office:
    """What the window is told of the office, to be changed by a test."""

    def __init__(self):
        self.line = LINE
        self.waiting = {"register": 3}
        self.searched = []

    def search(self, wanted):
        self.searched.append(wanted)
        if wanted == "none":
            return []
        return [Hit("企业", f"样例{n}", "9114", "register", n) for n in range(20)]


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def parts(theme, settings, jobs, office, log, tmp_path):
    specs = (
        PageSpec("home", "本月工作", "home", NotedPage, group=0),
        PageSpec("register", "名录", "register", NotedPage),
        PageSpec("rectify", "整改", "rectify", Page, is_urgent=True),
        PageSpec("office", "设置", "settings", Page, group=2),
    )
    (tmp_path / "index.md").write_text("# 目录\n[名录](register.md)", "utf-8")
    (tmp_path / "register.md").write_text("# 名录的用法", "utf-8")
    return ShellParts(
        pages=specs,
        jobs=jobs,
        desk=lambda: None,
        settings=settings,
        theme=theme,
        period=Period(2026, 12),
        office=lambda: office.line,
        waiting=lambda: office.waiting,
        search=office.search,
        dialogs=Dialogs(
            log.ask,
            lambda *_: None,
            lambda *_: (),
            lambda *_: None,
            lambda *_: None,
            log.opened.append,
        ),
        handbook=tmp_path,
    )


@pytest.fixture
def window(qtbot, parts):
    made = MainWindow(parts)
    qtbot.addWidget(made)
    made.go_to("home")
    with qtbot.waitExposed(made):
        made.show()
    return made


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel)]
