"""A printed page: its size, and its picture."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageSize:
    """The size of a page in mm."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as a picture: rows of 32-bit pixels (blue, green, red, unused).

    Attributes:
        stride: Bytes a row.
    """

    width: int
    height: int
    stride: int
    pixels: bytes
