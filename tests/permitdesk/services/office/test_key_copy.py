"""The key file that no backup holds, and its copy."""

from __future__ import annotations

import stat

import pytest

from permitdesk.errors.office import KeyAmongBackups, KeyCopyFailed
from permitdesk.errors.rounds import KeyMissing
from permitdesk.services.office import backups, key_copy
from permitdesk.storage.secret_box import SecretBox


@pytest.fixture
def locked(desk):
    """What the key of the desk locked."""
    return SecretBox(key_copy.key_of(desk).path).lock(b"secret", "2026Q4-01")


def test_an_office_that_sealed_nothing_has_no_key_yet(desk, tmp_path):
    key = key_copy.key_of(desk)
    assert (key.exists, key.rounds) == (False, ())
    with pytest.raises(KeyMissing):
        key_copy.save_copy(desk, tmp_path / "另存.key")


@pytest.mark.usefixtures("locked")
def test_a_backup_does_not_hold_the_key(desk, tmp_path):
    backups.make(desk, tmp_path / "副本")
    assert list((tmp_path / "副本").rglob("*.key")) == []


def test_the_copy_opens_what_the_key_locked(desk, tmp_path, locked):
    copy = tmp_path / "另存.key"
    assert key_copy.save_copy(desk, copy) >= {"office"}
    assert SecretBox(copy).unlock(locked, "2026Q4-01") == b"secret"
    assert stat.S_IMODE(copy.stat().st_mode) & 0o077 == 0


@pytest.mark.usefixtures("locked")
def test_the_copy_is_not_kept_among_the_backups(desk):
    desk.backups.mkdir(exist_ok=True)
    with pytest.raises(KeyAmongBackups):
        key_copy.save_copy(desk, desk.backups / "office.key")
    assert not (desk.backups / "office.key").exists()


@pytest.mark.usefixtures("locked")
def test_the_key_is_not_copied_onto_itself_or_nowhere(desk, tmp_path):
    for target in (key_copy.key_of(desk).path, tmp_path / "没有" / "office.key"):
        with pytest.raises(KeyCopyFailed):
            key_copy.save_copy(desk, target)


@pytest.mark.usefixtures("locked")
def test_the_audit_chain_tells_of_the_copy(desk, tmp_path):
    key_copy.save_copy(desk, tmp_path / "另存.key")
    with desk.reading() as work:
        assert "copy_key" in [event.action for event in work.audit.events()]
