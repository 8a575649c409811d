"""Whole files or none, under names that Windows takes too."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.documents.files import (
    NAME_LIMIT,
    file_name,
    unique_file_names,
    write_atomically,
)
from permitdesk.errors.documents import DiskFull, FileInUse, FolderNotWritable

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')


def test_a_file_is_written_into_a_folder_that_did_not_exist(tmp_path):
    path = tmp_path / "2026" / "11" / "通知书.docx"
    write_atomically(path, b"content")
    assert path.read_bytes() == b"content"
    assert [file.name for file in path.parent.iterdir()] == ["通知书.docx"]


def test_an_older_file_is_replaced(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_file_in_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "out").write_text("not a folder")
    with pytest.raises(FolderNotWritable) as told:
        write_atomically(tmp_path / "out" / "a.docx", b"content")
    assert str(tmp_path / "out") in told.value.sentence


def test_what_cannot_be_replaced_is_told_and_leaves_no_draft(tmp_path):
    path = tmp_path / "a.docx"
    (path / "inside").mkdir(parents=True)
    with pytest.raises(FileInUse):
        write_atomically(path, b"content")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told(tmp_path, monkeypatch):
    real = Path.open

    def full(self: Path, mode: str = "r"):
        return real(Path("/dev/full"), "wb") if mode == "xb" else real(self, mode)

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(DiskFull) as told:
        write_atomically(tmp_path / "a.docx", b"content")
    assert isinstance(told.value.__cause__, OSError)
    assert told.value.__cause__.errno == errno.ENOSPC


@given(st.text(max_size=300))
def test_every_text_becomes_a_name_that_windows_takes(stem):
    name = file_name(stem, ".docx")
    assert name.endswith(".docx")
    assert len(name) <= NAME_LIMIT
    assert not FORBIDDEN.search(name)
    assert name.removesuffix(".docx").strip(" .") == name.removesuffix(".docx") != ""
    assert file_name(stem, ".docx") == name


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("示例环检通〔2026〕12号_示例纸业有限公司", "示例环检通〔2026〕12号_示例纸业有限公司.docx"),
        ("a/b\\c:d*e?f", "a_b_c_d_e_f.docx"),
        ("  两头 有\n空白. ", "两头 有 空白.docx"),
        ("con", "_con.docx"),
        ("LPT1.旧", "_LPT1.旧.docx"),
        ("", "未命名.docx"),
        ("\u200b\x00", "未命名.docx"),
    ],
)
def test_names_stay_as_near_as_they_can(stem, name):
    assert file_name(stem, ".docx") == name


@given(st.lists(st.text(max_size=100) | st.sampled_from(["甲", "A", "a", "长" * 90]), max_size=12))
def test_names_of_a_batch_are_all_different(stems):
    names = unique_file_names(stems, ".docx")
    assert len(names) == len(stems)
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= NAME_LIMIT for name in names)


def test_the_second_of_two_equal_names_is_numbered():
    assert unique_file_names(["甲", "甲", "乙", "甲"], ".docx") == [
        "甲.docx",
        "甲（2）.docx",
        "乙.docx",
        "甲（3）.docx",
    ]
