"""Files of every make, built where they are needed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from permitdesk.documents.reading.limits import DEFAULT_LIMITS
from permitdesk.documents.reading.workbook import read_workbook

HEADER = ("单位名称", "统一社会信用代码", "地址")
ROWS = (
    ("示例县甲化工有限公司", "91000000000000001A", "示例县东路1号"),
    ("示例县乙造纸有限公司", "91000000000000002B", "示例县西路2号"),
)


@pytest.fixture
def table() -> list[list[object]]:
    """A small list: a header and two rows."""
    return [list(HEADER), *(list(row) for row in ROWS)]


@pytest.fixture
def write(tmp_path) -> Callable[[str, bytes | str], Path]:
    """Write a file of that content and return its path."""

    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def xlsx(tmp_path, table) -> Callable[..., Path]:
    """Write an xlsx with one sheet and return its path."""

    def xlsx(rows: Sequence[Sequence[object]] | None = None, name: str = "list.xlsx") -> Path:
        workbook = openpyxl.Workbook()
        for row in table if rows is None else rows:
            workbook.active.append(list(row))
        workbook.save(tmp_path / name)
        return tmp_path / name

    return xlsx


@pytest.fixture
def edited(tmp_path) -> Callable[[Path, Callable[[bytes], bytes], str], Path]:
    """Copy an xlsx with one part changed and return the copy's path."""

    def edited(
        source: Path, change: Callable[[bytes], bytes], part: str = "xl/worksheets/sheet1.xml"
    ) -> Path:
        copy = tmp_path / f"edited_{source.name}"
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(copy, "w", 8) as new:
            for name in old.namelist():
                content = old.read(name)
                new.writestr(name, change(content) if name == part else content)
        return copy

    return edited


@pytest.fixture
def refused(write):
    """Check that a file of that content is refused, and return the sentence."""

    def refused(kind, content, name="list.xlsx", limits=DEFAULT_LIMITS):
        with pytest.raises(kind) as caught:
            read_workbook(write(name, content), limits=limits)
        assert f"“{name}”" in str(caught.value)
        assert "{" not in str(caught.value)
        return str(caught.value)

    return refused
