"""How much a file may ask of the program."""

from __future__ import annotations

from typing import NamedTuple

MEGABYTE = 1 << 20


class Limits(NamedTuple):
    """The bounds of one reading.

    The defaults leave room for a province's register (a million rows of twenty columns)
    and stop what cannot be a list.

    Attributes:
        file_bytes: The size of the file on disk.
        unpacked_bytes: What a zip archive may hold unpacked.
        memory_bytes: The address space of the reading process (Linux and macOS).
        seconds: From start to end of the reading.
        cells: Filled cells in one sheet.
        columns: Columns of a row; cells further right are left out with a remark.
        in_process_bytes: A text file up to this size is read without a process of its own.
        long_bytes: An xlsx from this size on is read in pieces where it is plain enough.
        piece_bytes: The first piece's XML, about.
        long_rows: The rows of a sheet with more than these may be taken while they come; a
            shorter one is looked through whole, for it may hold lists below each other.
    """

    file_bytes: int = 512 * MEGABYTE
    unpacked_bytes: int = 3072 * MEGABYTE
    memory_bytes: int = 3072 * MEGABYTE
    seconds: int = 300
    cells: int = 30_000_000
    columns: int = 1024
    in_process_bytes: int = MEGABYTE
    long_bytes: int = 2 * MEGABYTE
    piece_bytes: int = MEGABYTE
    long_rows: int = 5_000


DEFAULT_LIMITS = Limits()
