"""What a red head can only be given once its words are known: sizes and indents.

A template cannot say how large a mark fits one line, nor how far an organ stands from the
edge to be centred over its date. Paragraphs are found by the styles of the layout base, so
that it holds for the office's own templates too.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from permitdesk.documents.word.imprint_side import SIDE, on_even_page
from permitdesk.documents.word.paging import MARK_ROOM, words
from permitdesk.documents.word.paragraphs import CHARACTER, plain_widths, seal_widths
from permitdesk.documents.word.red_head import mark_size
from permitdesk.documents.word.text import spaced_width

_TWIPS_A_POINT = 20
_PARAGRAPH = '<w:p(?: [^>]*)?><w:pPr><w:pStyle w:val="{style}"/>(?:(?!</w:p>).)*?</w:p>'
_MARK = re.compile(_PARAGRAPH.format(style="OrganMark"), re.DOTALL)
_SIGNATURE = re.compile(_PARAGRAPH.format(style="Signature"), re.DOTALL)
_DATE = re.compile(_PARAGRAPH.format(style="IssueDate"), re.DOTALL)
_PLAIN_SIGNATURE = re.compile(_PARAGRAPH.format(style="PlainSignature"), re.DOTALL)
_PLAIN_DATE = re.compile(_PARAGRAPH.format(style="PlainDate"), re.DOTALL)
_CORNER = re.compile('<w:pStyle w:val="(?:CopyNumber|Grade)"/>')
_LINE_TWIPS = 579
_RUN = re.compile(r"<w:r(?: [^>]*)?>(?:<w:rPr>.*?</w:rPr>)?", re.DOTALL)


def placed(xml: str) -> str:
    """Return a part of a document with what GB/T 9704-2012 asks for in its place.

    These are the mark, the signature with or without a seal, and the side of the imprint.
    """
    if '"OrganMark"' in xml:
        corner = len(_CORNER.findall(xml))
        xml = _MARK.sub(lambda found: _sized(found[0], corner), xml)
    if '"Signature"' in xml:
        xml = _signed(xml, _SIGNATURE.search(xml), _DATE.search(xml), seal_widths)
    if '"PlainSignature"' in xml:
        xml = _signed(xml, _PLAIN_SIGNATURE.search(xml), _PLAIN_DATE.search(xml), plain_widths)
    return on_even_page(xml) if SIDE in xml else xml


def _sized(paragraph: str, corner: int) -> str:
    """Return the mark's paragraph, as large as one line takes and 35 mm below the edge.

    Args:
        paragraph: The paragraph.
        corner: How many lines stand above it in the corner.
    """
    half_points = 2 * mark_size(words(paragraph))
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    sized = _RUN.sub(f"<w:r><w:rPr>{size}</w:rPr>", paragraph)
    if not corner:
        return sized
    room = max(0, MARK_ROOM - corner * _LINE_TWIPS)
    spacing = f'<w:spacing w:before="{room}" w:line="1000" w:lineRule="exact"/>'
    return re.sub("(<w:pStyle [^>]*/>)(?:<w:spacing [^>]*/>)?", rf"\1{spacing}", sized, count=1)


def _signed(
    xml: str,
    organ: re.Match[str] | None,
    day: re.Match[str] | None,
    indents: Callable[[float, float], tuple[float, float]],
) -> str:
    """Return the part with the organ and the date below it where they belong."""
    if organ is None or day is None:
        return xml
    widths = spaced_width(words(organ[0])), spaced_width(words(day[0]))
    for found, indent in zip((organ, day), indents(*widths), strict=True):
        xml = xml.replace(found[0], _indented(found[0], indent), 1)
    return xml


def _indented(paragraph: str, characters: float) -> str:
    twips = round(characters * CHARACTER * _TWIPS_A_POINT)
    return re.sub(
        "(<w:pStyle [^>]*/>)(?:<w:ind [^>]*/>)?",
        rf'\1<w:ind w:right="{twips}"/>',
        paragraph,
        count=1,
    )
