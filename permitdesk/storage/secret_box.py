"""Keeping a round's secret unread until it is published.

What this protects against, and what not: the key lies in a file of its own beside the
database, readable by its user alone (on Windows: by whoever may read the folder). A copy of
the database - a backup, a file sent by mail, a stick left on a table - therefore tells nobody
the secret of a sealed round. Whoever works at this computer under the same account can read
both files and so the secret; against them the draw rests on the public number, which does not
exist yet when the secret is fixed. Whoever loses the key file (a new computer, say) cannot draw
the rounds sealed with it and has to declare them void.
"""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from permitdesk.errors.rounds import KeyFileNotWritable, KeyMissing, SecretUnreadable

_KEY_BITS = 256
_NONCE_BYTES = 12
"""Source: NIST SP 800-38D, 8.2: 96 bits for a nonce that is random."""


class SecretBox:
    """Locks secrets with the key of one file; AES-256-GCM, bound to what the secret is for."""

    def __init__(self, key_file: Path) -> None:
        """Make a box; its key file is made when the first secret is locked."""
        self._key_file = key_file

    def lock(self, secret: bytes, subject: str) -> str:
        """Return the secret as text that only this box can read.

        Args:
            secret: Any bytes.
            subject: What it is for; the same must be said to unlock it.

        Raises:
            KeyFileNotWritable: The key file cannot be made.
            KeyMissing: The key file is damaged.
        """
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = AESGCM(self._key_made()).encrypt(nonce, secret, subject.encode())
        return base64.b64encode(nonce + sealed).decode("ascii")

    def unlock(self, text: str, subject: str) -> bytes:
        """Return the secret of a text that `lock` made.

        Raises:
            KeyMissing: The key file is not there or damaged.
            SecretUnreadable: The text was locked with another key, for something else, or edited.
        """
        key = self._key()
        try:
            sealed = base64.b64decode(text, validate=True)
            nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
            return AESGCM(key).decrypt(nonce, rest, subject.encode())
        except (InvalidTag, ValueError) as error:
            raise SecretUnreadable(subject=subject, file=self._key_file) from error

    def _key_made(self) -> bytes:
        """Return the key, made where there is none."""
        if not self._key_file.exists():
            try:
                _write_whole(self._key_file, base64.b64encode(AESGCM.generate_key(_KEY_BITS)))
            except OSError as error:
                raise KeyFileNotWritable(file=self._key_file) from error
        return self._key()

    def _key(self) -> bytes:
        try:
            return _decoded(self._key_file)
        except (OSError, ValueError) as error:
            raise KeyMissing(file=self._key_file) from error


def copy_key(key_file: Path, target: Path) -> None:
    """Write the key to another file, for its user alone; one that is there is replaced.

    Raises:
        KeyMissing: The key file is not there or damaged.
        OSError: The target cannot be written; whatever was there is still there.
    """
    try:
        _decoded(key_file)
        content = key_file.read_bytes()
    except (OSError, ValueError) as error:
        raise KeyMissing(file=key_file) from error
    _write_whole(target, content)


def _write_whole(file: Path, content: bytes) -> None:
    """Write a file so that it is whole, on the disk and ours alone, or not there."""
    draft = file.with_name(f"{file.name}.tmp")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(handle)
    draft.replace(file)


def _decoded(key_file: Path) -> bytes:
    key = base64.b64decode(key_file.read_bytes(), validate=True)
    if len(key) * 8 != _KEY_BITS:
        raise ValueError("a key of another length")
    return key
