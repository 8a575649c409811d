"""What a person should know of the fonts before printing."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from permitdesk.documents import fonts


def missing(installed: Collection[str]) -> tuple[str, ...]:
    """Return a sentence for each font of the documents that this machine lacks.

    Args:
        installed: Family names as the system lists them.
    """
    return tuple(font.sentence for font in fonts.missing_fonts(installed))


def rare(texts: Iterable[str]) -> str:
    """Return the characters of texts that the standard's fonts do not have, each once."""
    return fonts.outside_fonts("".join(texts))
