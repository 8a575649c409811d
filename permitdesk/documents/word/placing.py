"""What a red head can only be given once its words are known: sizes and indents.

A template cannot say how large a mark fits one line, nor how far an organ stands from the
edge to be centred over its date. Paragraphs are found by the styles of the layout base, so
that it holds for the office's own templates too.
"""

from __future__ import annotations

import re
from html import unescape

from permitdesk.documents.word.paragraphs import CHARACTER, seal_widths
from permitdesk.documents.word.red_head import mark_size
from permitdesk.documents.word.text import spaced_width

_TWIPS_A_POINT = 20
_PARAGRAPH = '<w:p(?: [^>]*)?><w:pPr><w:pStyle w:val="{style}"/>(?:(?!</w:p>).)*?</w:p>'
_MARK = re.compile(_PARAGRAPH.format(style="OrganMark"), re.DOTALL)
_SIGNATURE = re.compile(_PARAGRAPH.format(style="Signature"), re.DOTALL)
_DATE = re.compile(_PARAGRAPH.format(style="IssueDate"), re.DOTALL)
_RUN = re.compile(r"<w:r(?: [^>]*)?>(?:<w:rPr>.*?</w:rPr>)?", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")


def placed(xml: str) -> str:
    """Return a part of a document with mark and signature set as GB/T 9704-2012 asks for."""
    if '"OrganMark"' in xml:
        xml = _MARK.sub(lambda found: _sized(found[0]), xml)
    if '"Signature"' in xml:
        xml = _signed(xml)
    return xml


def _sized(paragraph: str) -> str:
    """Return the mark's paragraph, as large as one line takes."""
    half_points = 2 * mark_size(_words(paragraph))
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    return _RUN.sub(f"<w:r><w:rPr>{size}</w:rPr>", paragraph)


def _signed(xml: str) -> str:
    """Return the part with the organ centred over the date that follows it."""
    organ, day = _SIGNATURE.search(xml), _DATE.search(xml)
    if organ is None or day is None:
        return xml
    widths = spaced_width(_words(organ[0])), spaced_width(_words(day[0]))
    organ_indent, day_indent = seal_widths(*widths)
    for found, indent in ((organ, organ_indent), (day, day_indent)):
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


def _words(paragraph: str) -> str:
    return unescape("".join(_TEXT.findall(paragraph)))
