"""The documents that an office writes: their kinds, their fields, and one that was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict
from sqlmodel import Field, SQLModel

from permitdesk.domain.choice import Choice
from permitdesk.errors.documents import DocumentKindUnknown

SUBJECTS = Choice(
    {"visit": "检查", "finding": "问题", "clue": "线索", "month": "月份", "document": "文书"}
)
"""What a document can be about."""

_MONTHS = 100


@dataclass(frozen=True, slots=True)
class Subject:
    """What a document is about.

    Attributes:
        kind: A code of `SUBJECTS`.
        id: Its number in the database; a month is `YYYYMM`.
    """

    kind: str
    id: int

    @classmethod
    def of_month(cls, period: str) -> Subject:
        """Return a month, given as `YYYY-MM`."""
        return cls("month", int(period.replace("-", "")))

    @property
    def period(self) -> str:
        """The month as `YYYY-MM`, for a subject that is one."""
        year, month = divmod(self.id, _MONTHS)
        return f"{year}-{month:02}"

    @property
    def key(self) -> str:
        """Its name where a number is given to it."""
        return f"{self.kind}:{self.id}"


class DocumentField(BaseModel):
    """A field of a template.

    Attributes:
        meaning: What stands in its place, for whoever edits a template.
        sample: An invented value; a list shows what each of its lines has.
        edit: How a person may change what the database proposes: not at all, on one line,
            or on several.
        recalled: Whether the last document of the same facility knows it.
        habitual: Whether it is as a rule as in the last document of the same kind.
        options: What it can be, where it is one of few; an empty one is none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    meaning: str
    sample: str | int | bool | list[Any]
    edit: Literal["", "text", "long"] = ""
    recalled: bool = False
    habitual: bool = False
    options: tuple[str, ...] = ()


class DocumentKind(BaseModel):
    """A kind of document.

    Attributes:
        word: What stands between the organ's own word and 〔year〕.
        subjects: What it can be about, codes of `SUBJECTS`.
        template: The file of the shipped template.
        is_numbered: Whether it has a document number.
        fields: The names its template may use.
        needs: Those of them that it should not leave out.
        source: What prescribes or suggests its contents.
        certainty: How sure that is, a code of `domain.law.CERTAINTIES`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    title: str
    word: str
    subjects: tuple[str, ...]
    template: str
    is_numbered: bool = True
    fields: tuple[str, ...]
    needs: tuple[str, ...]
    source: str
    certainty: str


class DocumentTable(BaseModel):
    """The contents of `resources/documents.json`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    fields: dict[str, DocumentField]
    kinds: tuple[DocumentKind, ...]

    def find(self, code: str) -> DocumentKind:
        """Return a kind.

        Raises:
            DocumentKindUnknown: There is none of this code.
        """
        for kind in self.kinds:
            if kind.code == code:
                return kind
        raise DocumentKindUnknown(kind=code, known="、".join(one.code for one in self.kinds))

    def about(self, subject: str) -> tuple[DocumentKind, ...]:
        """Return the kinds that can be about a subject, in the order in which they are written."""
        return tuple(kind for kind in self.kinds if subject in kind.subjects)

    def fields_of(self, kind: DocumentKind) -> dict[str, DocumentField]:
        """Return the fields of a kind by name."""
        return {name: self.fields[name] for name in kind.fields}


class Document(SQLModel):
    """A document as it was written; writing it again takes its place.

    Attributes:
        kind: A code of `resources/documents.json`.
        year: The year of its number.
        number: Its number as printed, empty for a kind without.
        title: What it is called.
        about: Whom or what it is about, as lists show it.
        subject_kind: A code of `SUBJECTS`.
        subject_id: See `Subject`.
        facility_id: The facility it is about, None where it is not about one.
        issued_on: The date under it.
        written_at: When it was written last, timezone-aware.
        written_by: By whom.
        contents: What its fields stood for, as JSON.
        typed: The fields that a person has written otherwise, separated by 、.
        template_hash: SHA-256 of the template it was made from, hexadecimal.
        voided_on: When it was voided, None for one that is valid.
        void_reason: Why.
        voided_by: Who voided it.
    """

    kind: str = Field(max_length=20)
    year: int
    number: str = Field(default="", max_length=60)
    title: str = Field(max_length=100)
    about: str = Field(default="", max_length=300)
    subject_kind: str = Field(max_length=20)
    subject_id: int
    facility_id: int | None = None
    issued_on: date
    written_at: datetime
    written_by: str = Field(default="", max_length=60)
    contents: str = Field(default="{}", max_length=200_000)
    typed: str = Field(default="", max_length=1000)
    template_hash: str = Field(default="", max_length=64)
    voided_on: date | None = None
    void_reason: str = Field(default="", max_length=300)
    voided_by: str = Field(default="", max_length=60)

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return Subject(self.subject_kind, self.subject_id)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document that was written, as lists show it.

    Attributes:
        id: Its number in the database.
    """

    id: int
    document: Document


def level_of(text: str) -> int:
    """Return the level that a paragraph's own mark gives it: 1 to 4, or 0 for plain text.

    Source:
        GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）.
    """
    head = text.strip()[:4]
    numerals = "一二三四五六七八九十"
    if head[:1] in numerals and "、" in head:
        return 1
    inner, is_closed, _ = head[1:].partition("）")
    if head[:1] == "（" and is_closed and inner:
        return 2 if inner[0] in numerals else 4 if inner.isdigit() else 0
    number, has_point, rest = head.partition(".")
    return 3 if has_point and number.isdigit() and not rest[:1].isdigit() else 0


def title_and_rest(text: str) -> tuple[str, str]:
    """Return the title of a numbered paragraph, and what is said after it.

    A title of the first two levels ends with its first sentence; only that has the title's
    font.

    Source:
        GB/T 9704-2012, 7.3.3: 一级用黑体字、二级用楷体字、三级和四级用仿宋体字.
    """
    title, stop, rest = text.partition("。")
    return (title + stop, rest) if rest else (text, "")


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A template that the office has edited itself.

    Attributes:
        name: What the file was called.
        kept_at: When it came into use.
        kept_by: Who did it.
    """

    name: str
    kept_at: datetime
    kept_by: str
