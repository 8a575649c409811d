"""A Word template with placeholders, read once and filled in many times.

The placeholders are docxtpl's, so an office can edit a template in Word: `{{ 字段 }}`,
`{%p for … %}` for paragraphs, `{%tr for … %}` for table rows. Only the parts that hold
placeholders are written anew for each document; all others are packed once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import jinja2
from docxtpl import DocxTemplate
from jinja2 import meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from permitdesk.documents.word.package import (
    CORE,
    DAMAGED,
    DOCUMENT,
    Stamp,
    are_sound,
    core_properties,
    pack,
    packed_onto,
    unpack,
)
from permitdesk.documents.word.placing import placed
from permitdesk.documents.word.template_language import refusal
from permitdesk.documents.word.text import one_line
from permitdesk.errors.documents import (
    TemplateBroken,
    TemplateFieldsUnknown,
    TemplateNotAllowed,
    TemplateUnreadable,
)

_FILLED = re.compile(r"word/(document|header\w*|footer\w*|footnotes|endnotes)\.xml")
_TAGS = re.compile("<[^>]*>")
_MOST_BYTES = 50_000_000
"""What a template unpacks to at most."""

_UNLIKE = "文字和数字不能比较，也不能相加"
_WANTS_LOOP = "有的字段有多行或者多项，要用 for 逐行写出"


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
            TemplateNotAllowed: It says more than fields, loops and choices, or has macros.
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
        except TypeError as error:
            raise TemplateBroken(file=self._file, problem=_UNLIKE) from error
        return packed_onto(self._packed, {**parts, CORE: core_properties(stamp)})

    def _compiled(self, xml: str, fields: Collection[str]) -> jinja2.Template:
        """Return one part as a Jinja template, each paragraph on a line of its own."""
        source = re.sub(r"<w:p(?=[ >])", "\n<w:p", _patched(xml))
        environment = _environment()
        used = self._names_in(environment, source)
        self._used |= used
        unknown = sorted(used.difference(fields))
        if unknown:
            raise TemplateFieldsUnknown(
                file=self._file, fields="、".join(unknown), known="、".join(sorted(fields))
            )
        return environment.from_string(source)

    def _names_in(self, environment: jinja2.Environment, source: str) -> set[str]:
        """Return the names that a part uses, once all that it says is allowed."""
        lines = source.split("\n")
        try:
            tree = environment.parse(source)
            refused = refusal(tree)
            if refused is not None:
                number, what = refused
                problem = f"{_TAGS.sub('', lines[number - 1]).strip()}（{what}）"
                raise TemplateNotAllowed(file=self._file, problem=problem)
            return meta.find_undeclared_variables(tree)
        except jinja2.TemplateSyntaxError as error:
            line = lines[error.lineno - 1]
            raise TemplateBroken(file=self._file, problem=_TAGS.sub("", line)) from error
        except RecursionError as error:
            raise TemplateBroken(file=self._file, problem="括号套得太多") from error


def _read(file: Path, content: bytes | None) -> dict[str, bytes]:
    """Return the parts of a Word document."""
    try:
        parts = unpack(file.read_bytes() if content is None else content, _MOST_BYTES)
    except (OSError, *DAMAGED) as error:
        raise TemplateUnreadable(file=file) from error
    if DOCUMENT not in parts or not are_sound(parts):
        raise TemplateUnreadable(file=file)
    if any(name.endswith("vbaProject.bin") for name in parts):
        raise TemplateNotAllowed(file=file, problem="宏")
    return parts


def _patched(xml: str) -> str:
    """Return the part with the placeholders whole that Word has torn into several runs."""
    return DocxTemplate("").patch_xml(xml)  # pyright: ignore[reportUnknownMemberType]


class _Missing(jinja2.StrictUndefined):
    """What is not there, told in the office's language."""

    @property
    def _undefined_message(self) -> str:
        return f"字段里没有“{self._undefined_name}”"


def _environment() -> jinja2.Environment:
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=_Missing, finalize=_printed)
    made.filters["join"] = _joined
    # Functions that Jinja brings along are no fields.
    made.globals.clear()
    return made


def _joined(value: Iterable[object], d: str = "") -> str:
    """Return lines as one text; a line with parts of its own wants a loop instead.

    Raises:
        jinja2.TemplateRuntimeError: A line has parts.
    """
    lines = list(value)
    if any(isinstance(line, Mapping) for line in lines):
        raise jinja2.TemplateRuntimeError(_WANTS_LOOP)
    return d.join(map(str, lines))


def _printed(value: object) -> object:
    """Return what is printed for a value; an undefined one stays to raise its error.

    Raises:
        jinja2.TemplateRuntimeError: The value has several lines or parts, which want a loop.
    """
    if isinstance(value, list | tuple | Mapping):
        raise jinja2.TemplateRuntimeError(_WANTS_LOOP)
    return value if isinstance(value, jinja2.Undefined) else one_line(str(value))
