"""The office that uses the program: its name, its area, its own numbers."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel


class Office(SQLModel):
    """The office whose data a database holds; one row a database.

    Attributes:
        area_code: GB/T 2260 code of the county, six digits.
        area_name: The county's name, as printed.
        province: The province's name, as printed in the annexes' titles.
        name: The office's full name, as printed under its documents.
        number_prefix: What stands before 〔year〕 in its document numbers.
        phone: The supervision telephone printed on notices.
        head: Who approves for the office.
    """

    area_code: str = Field(min_length=6, max_length=6)
    area_name: str = Field(min_length=1, max_length=60)
    province: str = Field(default="", max_length=20)
    name: str = Field(min_length=1, max_length=100)
    number_prefix: str = Field(default="", max_length=20)
    phone: str = Field(default="", max_length=40)
    address: str = Field(default="", max_length=200)
    head: str = Field(default="", max_length=40)


class SpecialDay(SQLModel):
    """A day that differs from its weekday: a holiday on a weekday, or a make-up working day.

    Attributes:
        is_working: Whether the office works on this day.
        name: The holiday's name.
        source: The notice that says so.
    """

    day: date = Field(primary_key=True)
    is_working: bool
    name: str = Field(default="", max_length=40)
    source: str = Field(default="", max_length=200)


class AnnouncedYear(SQLModel):
    """Whether a year's holidays have been announced; until then its dates are provisional.

    Attributes:
        status: `announced` or `provisional`.
    """

    year: int = Field(primary_key=True)
    status: str = Field(default="announced", max_length=20)
    source: str = Field(default="", max_length=300)


class DocumentNumber(SQLModel):
    """A number given to a document, gap-free by kind and year.

    Attributes:
        kind: The kind of document, such as `notice`.
        subject: What the number was given to, such as `visit:12`.
    """

    kind: str = Field(max_length=20)
    year: int
    number: int
    subject: str = Field(default="", max_length=80)

    def text(self, prefix: str) -> str:
        """Return the printed number, such as 示例环检〔2026〕12号.

        Source: GB/T 9704-2012, 7.2.5: full year in 〔〕, no 第, no leading zero.
        """
        return f"{prefix}〔{self.year}〕{self.number}号"


class OfficeRule(SQLModel):
    """A rule value that the office has set itself; it goes before the shipped one.

    The fields are those of `domain.law.RuleValue`.
    """

    key: str = Field(max_length=60)
    title: str = Field(max_length=100)
    value: int
    unit: str = Field(max_length=20)
    document: str = Field(default="", max_length=200)
    article: str = Field(default="", max_length=60)
    valid_from: date | None = None
    valid_to: date | None = None
    scope: str = Field(default="", max_length=12)
    scope_name: str = Field(default="", max_length=60)
    note: str = Field(default="", max_length=500)
    certainty: str = Field(default="office", max_length=20)
