"""Filling a template in for a document, and several documents as one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from permitdesk.domain.report.document import DocumentKind
from permitdesk.errors.documents import TemplateBroken

_TORN = "for 或 if 没有在同一段、同一格里结束，整段的用 {%p %}，整行的用 {%tr %}"


class Filler:
    """The template of a kind, read and checked once, filled in for many documents.

    Attributes:
        missing: The fields that the kind needs and the template leaves out.
    """

    def __init__(self, kind: DocumentKind, content: bytes, name: str) -> None:
        """Read and check a template.

        Args:
            kind: The kind of document.
            content: The template's file.
            name: What the file is called, for messages.

        Raises:
            TemplateUnreadable, TemplateBroken, TemplateFieldsUnknown: The template is at fault.
        """
        from permitdesk.documents.word.template import Template

        self._file = Path(name)
        self._template = Template(self._file, kind.fields, content)
        self.missing = tuple(one for one in kind.needs if one not in self._template.used)

    def fill(
        self, values: Mapping[str, object], title: str, author: str, made_at: datetime
    ) -> bytes:
        """Return the document.

        Args:
            values: What its fields stand for.
            title: The title that the file carries.
            author: The office.
            made_at: When it was written, timezone-aware.

        Raises:
            TemplateBroken: The template asks for something that a field does not have.
        """
        from permitdesk.documents.word.package import Stamp

        return self._template.fill(values, Stamp(title, author, made_at))

    def check(self, document: bytes) -> None:
        """Refuse a template whose document is not whole once it is filled in.

        Raises:
            TemplateBroken: A loop or a choice begins in one cell or table and ends in another.
        """
        from permitdesk.documents.word.package import are_sound, unpack

        if not are_sound(unpack(document)):
            raise TemplateBroken(file=self._file, problem=_TORN)


def join(documents: Sequence[bytes], title: str, author: str, made_at: datetime) -> bytes:
    """Return documents of one template as one file, each on pages of its own."""
    from permitdesk.documents.word.joining import joined
    from permitdesk.documents.word.package import Stamp

    return joined(documents, Stamp(title, author, made_at))
