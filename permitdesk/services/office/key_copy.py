"""The key file: what no backup holds, and a copy of it kept elsewhere.

A backup tells nobody the secret of a sealed round, nor who sent in a report, because the key
of both lies in a file of its own. Whoever restores a backup on another computer needs that
file too; without it the rounds sealed and not drawn yet have to be declared void.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from permitdesk.errors.office import KeyAmongBackups, KeyCopyFailed
from permitdesk.errors.rounds import KeyMissing
from permitdesk.services.office.desk import Desk
from permitdesk.storage.secret_box import copy_key


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The key file of an office.

    Attributes:
        path: Where it lies, or will lie once the first secret is locked.
        exists: Whether it is there.
        rounds: The numbers of the rounds that could not be drawn without it.
    """

    path: Path
    exists: bool
    rounds: tuple[str, ...]


def key_of(desk: Desk) -> KeyFile:
    """Return the key file, and what hangs on it."""
    with desk.reading() as work:
        path = work.draw.key_file
        sealed = tuple(line.number for line in work.draw.rounds.lines() if line.state == "sealed")
    return KeyFile(path, path.is_file(), sealed)


def save_copy(desk: Desk, target: Path) -> frozenset[str]:
    """Copy the key file, say so in the audit chain, and return the rooms that changed.

    Args:
        desk: The open database.
        target: The file to write; one that is there is replaced.

    Raises:
        KeyAmongBackups: The copy would lie beside the backups, which it would then open.
        KeyMissing: There is no key file yet, or it is damaged.
        KeyCopyFailed: The place cannot be written.
    """
    if target.resolve().parent == desk.backups.resolve():
        raise KeyAmongBackups(folder=desk.backups)
    key = key_of(desk)
    if target.resolve() == key.path.resolve():
        raise KeyCopyFailed(file=target, reason="这就是正在用的密钥文件")
    if not key.exists:
        raise KeyMissing(file=key.path)
    try:
        copy_key(key.path, target)
    except OSError as error:
        raise KeyCopyFailed(file=target, reason=str(error)) from error
    with desk.work() as work:
        work.record("office", "copy_key", key.path.name)
        return work.commit()
