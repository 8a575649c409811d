"""Files kept beside the database, each once, under the hash of its content.

A file that is kept is never changed: copying the store copies what is missing, and a file
whose content no longer has its name is known to be damaged.
"""

from __future__ import annotations

import hashlib
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_CHUNK = 1 << 20
_LONGEST_ENDING = 8


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the store.

    Attributes:
        sha256: The hash of its content, hexadecimal.
        size: In bytes.
    """

    sha256: str
    size: int


class FileStore:
    """A folder of files by the hash of their content.

    Attributes:
        folder: The folder; made when the first file comes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def beside(cls, database: Path) -> FileStore:
        """Return the store that belongs to a database, or to a copy of one."""
        return cls(database.with_name(f"{database.stem}-files"))

    def keep(self, source: Path) -> StoredFile:
        """Copy a file into the store; one that is there stays as it is.

        Raises:
            OSError: The file cannot be read, or there is no room.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f".{uuid.uuid4().hex}.part"
        try:
            digest, size = _copy_hashed(source, draft)
            target = self._path(digest, source.name)
            target.parent.mkdir(exist_ok=True)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
        return StoredFile(digest, size)

    def find(self, sha256: str) -> Path | None:
        """Return the file of a hash, None where there is none."""
        return next((self.folder / sha256[:2]).glob(f"{sha256}*"), None) if sha256 else None

    def is_whole(self, sha256: str) -> bool:
        """Tell whether the file of a hash is there and has the content of its name."""
        path = self.find(sha256)
        return path is not None and _hash(path) == sha256

    def copy_to(self, other: FileStore) -> int:
        """Copy what another store lacks into it, and return how many files that were."""
        copied = 0
        for path in self._files():
            if other.find(path.stem) is None:
                other.keep(path)
                copied += 1
        return copied

    def _files(self) -> Iterator[Path]:
        return (path for path in sorted(self.folder.glob("??/*")) if path.is_file())

    def _path(self, sha256: str, name: str) -> Path:
        """Return where a file of this content lies; it keeps its ending, so that it opens."""
        ending = Path(name).suffix.lower()
        is_plain = ending[1:].isalnum() and ending.isascii() and len(ending) <= _LONGEST_ENDING
        return self.folder / sha256[:2] / f"{sha256}{ending if is_plain else ''}"


def _copy_hashed(source: Path, target: Path) -> tuple[str, int]:
    """Copy a file and return the hash and the size of what was copied."""
    digest = hashlib.sha256()
    size = 0
    with source.open("rb") as old, target.open("xb") as new:
        while chunk := old.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            new.write(chunk)
    shutil.copystat(source, target)
    return digest.hexdigest(), size


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
