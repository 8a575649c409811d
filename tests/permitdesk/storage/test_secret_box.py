from __future__ import annotations

import stat
import sys

import pytest

from permitdesk.errors.rounds import KeyFileNotWritable, KeyMissing, SecretUnreadable
from permitdesk.storage.secret_box import SecretBox

SECRET = bytes(range(32))


@pytest.fixture
def box(tmp_path):
    return SecretBox(tmp_path / "office.key")


def test_what_is_locked_can_be_unlocked(box):
    assert box.unlock(box.lock(SECRET, "2026Q4-01"), "2026Q4-01") == SECRET


def test_another_box_on_the_same_key_unlocks_it(box, tmp_path):
    text = box.lock(SECRET, "2026Q4-01")
    assert SecretBox(tmp_path / "office.key").unlock(text, "2026Q4-01") == SECRET


def test_the_same_secret_is_never_locked_to_the_same_text(box):
    assert box.lock(SECRET, "2026Q4-01") != box.lock(SECRET, "2026Q4-01")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_key_is_its_owners_alone(box, tmp_path):
    box.lock(SECRET, "2026Q4-01")
    assert stat.S_IMODE((tmp_path / "office.key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["office.key"]


def test_a_secret_of_another_round_is_not_unlocked(box):
    text = box.lock(SECRET, "2026Q4-01")
    with pytest.raises(SecretUnreadable):
        box.unlock(text, "2026Q4-02")


@pytest.mark.parametrize("text", ["", "密码", "AAAA", "A" * 80])
def test_a_damaged_text_is_told(box, text):
    box.lock(SECRET, "2026Q4-01")
    with pytest.raises(SecretUnreadable):
        box.unlock(text, "2026Q4-01")


def test_a_missing_key_is_told(box, tmp_path):
    text = box.lock(SECRET, "2026Q4-01")
    (tmp_path / "office.key").unlink()
    with pytest.raises(KeyMissing):
        box.unlock(text, "2026Q4-01")


def test_a_damaged_key_is_told_and_not_replaced(box, tmp_path):
    (tmp_path / "office.key").write_bytes(b"c2hvcnQ=")
    with pytest.raises(KeyMissing):
        box.lock(SECRET, "2026Q4-01")
    assert (tmp_path / "office.key").read_bytes() == b"c2hvcnQ="


def test_a_folder_that_takes_no_file_is_told(tmp_path):
    with pytest.raises(KeyFileNotWritable):
        SecretBox(tmp_path / "no" / "office.key").lock(SECRET, "2026Q4-01")
