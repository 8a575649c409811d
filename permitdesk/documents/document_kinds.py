"""The kinds of documents and their shipped templates, kept as data."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from permitdesk import paths
from permitdesk.domain.report.document import DocumentKind, DocumentTable


@cache
def document_table() -> DocumentTable:
    """Return the kinds of documents with their fields."""
    file = paths.resources() / "documents.json"
    return DocumentTable.model_validate_json(file.read_text(encoding="utf-8"))


def shipped_template(kind: DocumentKind) -> Path:
    """Return the program's own template of a kind."""
    return paths.resources() / "templates" / kind.template


def hash_of(content: bytes) -> str:
    """Return the SHA-256 of a template, hexadecimal."""
    return hashlib.sha256(content).hexdigest()
