"""The imprint (版记) on the last even page of a document that is printed on both sides."""

from __future__ import annotations

import re

from permitdesk.documents.word.paging import PAGE_WIDTH, ending, line_count, words

SIDE = '<w:pStyle w:val="ImprintSide"/>'
"""What marks the paragraph that stands where the imprint turns the page, if it must."""

_MARKER = re.compile(rf"<w:p(?: [^>]*)?><w:pPr>{re.escape(SIDE)}(?:(?!</w:p>).)*</w:p>", re.DOTALL)
_IMPRINT = re.compile(
    r'<w:p(?: [^>]*)?><w:pPr><w:pStyle w:val="Imprint"/>(?:(?!</w:p>).)*</w:p>', re.DOTALL
)
_SECTION = re.compile(r"<w:sectPr.*?</w:sectPr>", re.DOTALL)
_KIND = re.compile("<w:type [^>]*/>")
_AFTER_FIRST_PAGE = re.compile("<w:(?:textDirection|bidi|rtlGutter|docGrid|printerSettings)|</w:s")
_LINE = 24.0
_CHARACTER = 14.0
_INDENT = 56.0
_GAP = 28.95
"""What keeps the imprint from the text: one line, for where the lines break otherwise."""


def on_even_page(xml: str) -> str:
    """Return the document with its imprint on the last page, which is an even one.

    Where the text ends on an odd page, or leaves no room, the imprint gets the next even
    page. An empty page before it, and then its own page too, have no number. Where the
    text is more than paragraphs its end is not known, and the imprint stays on its page.

    Source:
        GB/T 9704-2012, 6.2, 7.4 and 7.5.
    """
    marker = _MARKER.search(xml)
    if marker is None:
        return xml
    before, after = xml[: marker.start()], xml[marker.end() :]
    end = ending(before)
    if end is None or (end.page % 2 == 0 and end.left >= _height(after)):
        return before + after
    return _turned(before, after, leaves_empty=end.page % 2 == 0)


def _height(after: str) -> float:
    """Return the height of the imprint in pt, with what keeps it from the text."""
    width = PAGE_WIDTH - _INDENT
    lines = (
        line_count(words(found[0]), width, _CHARACTER, -_INDENT)
        for found in _IMPRINT.finditer(after)
    )
    return _LINE * sum(lines) + _GAP


def _turned(before: str, after: str, *, leaves_empty: bool) -> str:
    """Return the document with a new section from the marker on, which begins on an even page."""
    *_, last = _SECTION.finditer(after)
    plain = _KIND.sub("", last[0])
    own = plain.replace("<w:pgSz", '<w:type w:val="evenPage"/><w:pgSz', 1)
    if leaves_empty:
        # A first page of its own, for which no footer is given, has no page number.
        own = _AFTER_FIRST_PAGE.sub(lambda found: f"<w:titlePg/>{found[0]}", own, count=1)
    ended = f'<w:p><w:pPr><w:pStyle w:val="Last"/>{last[0]}</w:pPr></w:p>'
    at = before.rfind("</w:pPr>")
    if at > max(before.rfind("<w:p>"), before.rfind("<w:p ")):
        # The text's last paragraph ends the section itself: one more could need a page more.
        before, ended = f"{before[:at]}{last[0]}{before[at:]}", ""
    return before + ended + after[: last.start()] + own + after[last.end() :]
