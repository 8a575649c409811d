"""The Word templates: the shipped ones, and those that the office has edited itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from permitdesk.documents.document_kinds import document_table, hash_of, shipped_template
from permitdesk.documents.files import write_atomically
from permitdesk.documents.filling import Filler
from permitdesk.domain.report.document import DocumentKind, OwnTemplate
from permitdesk.errors.documents import TemplateBroken, TemplateUnreadable, TemplateValueWrong
from permitdesk.services.office.setup import office_in
from permitdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """The template of a kind as lists show it.

    Attributes:
        own_name: What the office's own file was called, empty for the shipped one.
        kept_at: When the office's own came into use, None for the shipped one.
        kept_by: Who did it.
    """

    kind: DocumentKind
    own_name: str = ""
    kept_at: datetime | None = None
    kept_by: str = ""

    @property
    def is_own(self) -> bool:
        """Whether the office uses a template of its own."""
        return bool(self.own_name)


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field that a template may use, for whoever edits it.

    Attributes:
        is_list: Whether it has several lines, to be gone through.
        parts: What each of its lines has, empty where a line is plain text.
        is_needed: Whether the template should not leave it out.
    """

    name: str
    meaning: str
    is_list: bool
    parts: tuple[str, ...]
    is_needed: bool

    @property
    def placeholder(self) -> str:
        """What is typed in Word."""
        if not self.is_list:
            return f"{{{{ {self.name} }}}}"
        inner = "".join(f"{{{{ 行.{part} }}}}" for part in self.parts) or "{{ 行 }}"
        return f"{{% for 行 in {self.name} %}}{inner}{{% endfor %}}"


def lines(work: UnitOfWork) -> tuple[TemplateLine, ...]:
    """Return the template of every kind."""
    with work:
        own = work.documents.own_templates()
    return tuple(_line(kind, own.get(kind.code)) for kind in document_table().kinds)


def _line(kind: DocumentKind, own: OwnTemplate | None) -> TemplateLine:
    return TemplateLine(kind, own.name, own.kept_at, own.kept_by) if own else TemplateLine(kind)


def fields(code: str) -> tuple[FieldLine, ...]:
    """Return the fields that a kind's template may use.

    Raises:
        DocumentKindUnknown: There is no such kind.
    """
    table = document_table()
    kind = table.find(code)
    return tuple(
        FieldLine(
            name,
            field.meaning,
            isinstance(field.sample, list),
            _parts(field.sample),
            name in kind.needs,
        )
        for name, field in table.fields_of(kind).items()
    )


def use(work: UnitOfWork, code: str, file: Path) -> tuple[str, ...]:
    """Check a template that the office has edited, and use it from now on.

    Returns:
        The needed fields that it leaves out, for the office to know.

    Raises:
        DocumentKindUnknown: There is no such kind.
        TemplateUnreadable, TemplateBroken, TemplateFieldsUnknown, TemplateNotAllowed: The
            template is at fault.
        TemplateValueWrong: It asks for something that a field does not have.
    """
    kind = document_table().find(code)
    content = _content(file)
    missing = _checked(kind, content, file).missing
    with work:
        sha256 = work.draw.files.add(content, file.name, work.now)
        work.documents.use_template(code, sha256, file.name, work.now, work.actor)
        work.record("report", "template", kind.title, file=file.name, hash=sha256)
        work.commit()
    return missing


def restore(work: UnitOfWork, code: str) -> frozenset[str]:
    """Use the shipped template of a kind again; the office's own file stays kept.

    Raises:
        DocumentKindUnknown: There is no such kind.
    """
    kind = document_table().find(code)
    with work:
        work.documents.drop_template(code)
        work.record("report", "template", kind.title, file="")
        return work.commit()


def save_copy(work: UnitOfWork, code: str, file: Path) -> Path:
    """Write the template in use to a file, to be edited in Word or WPS.

    Raises:
        DocumentKindUnknown: There is no such kind.
        FolderNotWritable, FileInUse, DiskFull: The file cannot be written.
    """
    with work:
        content, _ = content_in(work, document_table().find(code))
    write_atomically(file, content)
    return file


def sample(work: UnitOfWork, code: str) -> bytes:
    """Return the template in use, filled in with invented values.

    Raises:
        DocumentKindUnknown: There is no such kind.
    """
    kind = document_table().find(code)
    with work:
        content, name = content_in(work, kind)
        office = office_in(work).name
        return _sample(Filler(kind, content, name), kind, office, work.now)


def content_in(work: UnitOfWork, kind: DocumentKind) -> tuple[bytes, str]:
    """Return the template in use and its file's name, inside an entered unit of work."""
    own = work.documents.own_template(kind.code)
    content = work.draw.files.content(own) if own else None
    if content is not None:
        return content, f"{kind.title}.docx"
    shipped = shipped_template(kind)
    return shipped.read_bytes(), shipped.name


def filler_in(work: UnitOfWork, kind: DocumentKind) -> tuple[Filler, str]:
    """Return the template in use, ready to be filled in, and its hash; it is kept for good.

    What was written can so be made again, whatever becomes of the templates later.
    """
    content, name = content_in(work, kind)
    sha256 = work.draw.files.add(content, name, work.now)
    return Filler(kind, content, name), sha256


def filler_of(work: UnitOfWork, kind: DocumentKind, sha256: str) -> Filler:
    """Return the template that a document was made from, inside an entered unit of work."""
    content = work.draw.files.content(sha256)
    if content is None or hash_of(content) != sha256:
        content = shipped_template(kind).read_bytes()
    return Filler(kind, content, f"{kind.title}.docx")


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise TemplateUnreadable(file=file) from error


def _checked(kind: DocumentKind, content: bytes, file: Path) -> Filler:
    """Return the template once it has been filled in for a trial."""
    filler = Filler(kind, content, file.name)
    try:
        filler.check(_sample(filler, kind, "", datetime(2026, 1, 1, tzinfo=UTC)))
    except TemplateBroken as error:
        raise TemplateValueWrong(file=file, problem=str(error.values["problem"])) from error
    return filler


def _sample(filler: Filler, kind: DocumentKind, office: str, now: datetime) -> bytes:
    fields = document_table().fields_of(kind)
    values = {name: field.sample for name, field in fields.items()}
    return filler.fill(values, f"{kind.title}样例", office, now)


def _parts(value: object) -> tuple[str, ...]:
    """Return what each line of a list has."""
    if not isinstance(value, list):
        return ()
    first = cast("list[object]", value)[0]
    return tuple(cast("dict[str, object]", first)) if isinstance(first, dict) else ()
