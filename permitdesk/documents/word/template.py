"""A Word template with placeholders, read once and filled in many times.

The placeholders are docxtpl's, so an office can edit a template in Word: `{{ 字段 }}`,
`{%p for … %}` for paragraphs, `{%tr for … %}` for table rows. Only the parts that hold
placeholders are written anew for each document; all others are packed once.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path

import jinja2
from docxtpl import DocxTemplate
from jinja2 import meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from permitdesk.documents.word.package import (
    CORE,
    DOCUMENT,
    Stamp,
    core_properties,
    pack,
    packed_onto,
    unpack,
)
from permitdesk.documents.word.placing import placed
from permitdesk.documents.word.text import one_line
from permitdesk.errors.documents import TemplateBroken, TemplateFieldsUnknown, TemplateUnreadable

_FILLED = re.compile(r"word/(document|header\w*|footer\w*|footnotes|endnotes)\.xml")
_TAGS = re.compile("<[^>]*>")


class Template:
    """A template, checked and ready to be filled in.

    Values are printed on one line, without control characters, and escaped: no value can
    change the document's structure. Expressions run in Jinja's sandbox.
    """

    def __init__(self, file: Path, fields: Collection[str], content: bytes | None = None) -> None:
        """Read a template and check its placeholders.

        Args:
            file: The template, a .docx file.
            fields: The names that its placeholders may use.
            content: What is in the file, where it has been read already.

        Raises:
            TemplateUnreadable: There is no such file, or it is no Word document.
            TemplateBroken: A placeholder is not well formed.
            TemplateFieldsUnknown: Placeholders use names that are not in `fields`.
        """
        self._file = file
        self._used: set[str] = set()
        parts = _read(file, content)
        parts.pop(CORE, None)
        self._filled = {
            name: self._compiled(parts.pop(name).decode(), fields)
            for name in list(parts)
            if _FILLED.fullmatch(name)
        }
        self._packed = pack(parts)

    @property
    def used(self) -> frozenset[str]:
        """The fields that the template uses."""
        return frozenset(self._used)

    def fill(self, values: Mapping[str, object], stamp: Stamp) -> bytes:
        """Return the document with the values in place of the placeholders.

        Raises:
            TemplateBroken: An expression cannot be worked out for these values.
        """
        try:
            parts = {
                name: placed(text.render(values)).encode() for name, text in self._filled.items()
            }
        except jinja2.TemplateError as error:
            raise TemplateBroken(file=self._file, problem=str(error)) from error
        return packed_onto(self._packed, {**parts, CORE: core_properties(stamp)})

    def _compiled(self, xml: str, fields: Collection[str]) -> jinja2.Template:
        """Return one part as a Jinja template, each paragraph on a line of its own."""
        source = re.sub(r"<w:p(?=[ >])", "\n<w:p", _patched(xml))
        environment = _environment()
        try:
            used = meta.find_undeclared_variables(environment.parse(source))
        except jinja2.TemplateSyntaxError as error:
            line = source.splitlines()[error.lineno - 1]
            raise TemplateBroken(file=self._file, problem=_TAGS.sub("", line)) from error
        self._used |= used
        unknown = sorted(used.difference(fields))
        if unknown:
            raise TemplateFieldsUnknown(
                file=self._file, fields="、".join(unknown), known="、".join(sorted(fields))
            )
        return environment.from_string(source)


def _read(file: Path, content: bytes | None) -> dict[str, bytes]:
    """Return the parts of a Word document."""
    try:
        parts = unpack(file.read_bytes() if content is None else content)
    except (OSError, zipfile.BadZipFile) as error:
        raise TemplateUnreadable(file=file) from error
    if DOCUMENT not in parts:
        raise TemplateUnreadable(file=file)
    return parts


def _patched(xml: str) -> str:
    """Return the part with the placeholders whole that Word has torn into several runs."""
    return DocxTemplate("").patch_xml(xml)  # pyright: ignore[reportUnknownMemberType]


def _environment() -> jinja2.Environment:
    return ImmutableSandboxedEnvironment(
        autoescape=True, undefined=jinja2.StrictUndefined, finalize=_printed
    )


def _printed(value: object) -> object:
    """Return what is printed for a value; an undefined one stays to raise its error."""
    return value if isinstance(value, jinja2.Undefined) else one_line(str(value))
