"""A facility as the conditions of a row look at it."""

from __future__ import annotations

from typing import Protocol


class Filtered(Protocol):
    """What a condition can be asked about; days are written `YYYY-MM-DD`."""

    @property
    def industry_code(self) -> str:
        """The industry's code."""
        ...

    @property
    def industry(self) -> str:
        """The industry's name."""
        ...

    @property
    def object_class(self) -> str:
        """The class for the draw."""
        ...

    @property
    def management_class(self) -> str:
        """The management class."""
        ...

    @property
    def key_kinds(self) -> str:
        """The codes of its key-unit kinds in the year, separated by `,`."""
        ...

    @property
    def area_code(self) -> str:
        """The area's code."""
        ...

    @property
    def area_name(self) -> str:
        """The area's name."""
        ...

    @property
    def township(self) -> str:
        """The township."""
        ...

    @property
    def name(self) -> str:
        """The facility's name."""
        ...

    @property
    def address(self) -> str:
        """The address."""
        ...

    @property
    def credit(self) -> str:
        """The grade of its environmental credit."""
        ...

    @property
    def note(self) -> str:
        """What the office has noted of it."""
        ...

    @property
    def positive_list(self) -> str:
        """`yes` where it is on the positive list, else empty."""
        ...

    @property
    def permit_kind(self) -> str:
        """The codes of its permits' kinds, separated by `,`."""
        ...

    @property
    def permit_issued(self) -> str:
        """The day on which its latest permit was issued."""
        ...

    @property
    def permit_until(self) -> str:
        """The last day of its latest permit."""
        ...

    @property
    def issuer(self) -> str:
        """Who issued it."""
        ...

    @property
    def last_checked(self) -> str:
        """The last day before the year on which it was checked."""
        ...

    @property
    def problems(self) -> str:
        """How many problems were found in the year before."""
        ...

    @property
    def fines(self) -> str:
        """How many of them were fined."""
        ...

    @property
    def complaints(self) -> str:
        """How many complaints came in the year before."""
        ...
