"""The sample office's files, the room for the page, and the steps of an import by mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton

from tests.page_room import PageRoom, room
from tests.sample_office import sample_database, sample_files
from ui.pages.intake.files import FilesPart
from ui.pages.intake.page import IntakePage
from ui.widgets.data_table import DataTable
from ui.widgets.job_banner import JobBanner

__all__ = ["room", "sample_database", "sample_files"]


LEDGER = (
    "日期,企业名称,统一社会信用代码,检查人员,存在问题,联系电话",
    "2026-10-12,样例县第一焦化,,样例赵甲、样例钱乙,台账记录不全,",
    "2026-10-13,样例第二养殖专业社,,样例赵甲,无,",
    "2026-10-15,样例第一化工有限公司,,样例钱乙,无,13900001234",
    "2026-10-16,某不知名加工点,,样例孙丙,无证排污,",
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of which three rows are in doubt in the sample's register."""
    path = tmp_path / "十月台账.csv"
    path.write_text("\n".join(LEDGER), encoding="gb18030")
    return path


@pytest.fixture
def permits(tmp_path: Path) -> Path:
    """A permit of the sample's register, changed."""
    path = tmp_path / "许可证.csv"
    head = "许可证编号,单位名称,行业类别,有效期限,管理类别"
    row = "91149901MA90000116001P,样例县第一焦化有限公司,炼焦,2022-04-11至2030-04-10,简化管理"
    path.write_text(f"{head}\n{row}", encoding="utf-8")
    return path


class Steps:
    """What a user does on the page, waited for.

    Attributes:
        page: The page.
        files: Its first tab.
    """

    def __init__(self, qtbot: Any, room: PageRoom) -> None:
        self._qtbot, self._room = qtbot, room
        self._chosen: tuple[Path, ...] = ()
        self.page: IntakePage = room.open(IntakePage, pick_files=lambda *_: self._chosen)
        self.files: FilesPart = self.page.files

    def choose(self, *paths: Path, button: QAbstractButton | None = None) -> None:
        """Choose files by the first button, or by another one, and wait until they are read."""
        self._chosen = paths
        self.finish(lambda: self._room.press(button or self.files.choose))

    def write(self) -> None:
        """Press 写入名录 and wait until it is done."""
        self.finish(lambda: self._room.press(self.files.write))

    def finish(self, act: Callable[[], object], banner: JobBanner | None = None) -> None:
        """Do something whose job the banner tells, and wait for its end."""
        with self._qtbot.waitSignal(
            (banner or self.files.banner).busy_changed,
            check_params_cb=lambda busy: not busy,
        ):
            act()


@pytest.fixture
def steps(qtbot: Any, room: PageRoom) -> Steps:
    """The page, opened."""
    return Steps(qtbot, room)


@pytest.fixture
def cells() -> Callable[[DataTable, str], list[str]]:
    """Returns a function that reads a column of a table."""

    def cells(table: DataTable, key: str) -> list[str]:
        model = table.view.model()
        (at,) = (place for place, one in enumerate(model.columns) if one.key == key)
        return [model.index(line, at).data() for line in range(model.rowCount())]

    return cells
