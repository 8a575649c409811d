"""Several documents of one template as one file, each beginning on a page of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from permitdesk.documents.word.package import (
    CORE,
    DOCUMENT,
    Stamp,
    core_properties,
    pack,
    unpack,
)

_BODY = re.compile(r"(?P<before>.*<w:body>)(?P<text>.*)(?P<page><w:sectPr.*</w:sectPr>)", re.DOTALL)
_SECTION = re.compile(r"<w:sectPr.*?</w:sectPr>", re.DOTALL)
_KIND = re.compile(r"<w:(type|pgNumType) [^>]*/>")


def joined(documents: Sequence[bytes], stamp: Stamp) -> bytes:
    """Return one document with all of them in their order; page numbers begin anew in each.

    Args:
        documents: At least one, all made from the same template.
        stamp: What the file says about itself.
    """
    parts = unpack(documents[0])
    bodies = [_body(document) for document in documents]
    last = bodies.pop()
    texts = [_on_new_page(body["text"], body["page"]) for body in bodies]
    ended = "".join(
        f'{text}<w:p><w:pPr><w:pStyle w:val="Last"/>{page}</w:pPr></w:p>' for text, page in texts
    )
    text, page = _on_new_page(last["text"], last["page"])
    whole = f"{last['before']}{ended}{text}{page}</w:body></w:document>"
    parts[DOCUMENT] = whole.encode()
    parts[CORE] = core_properties(stamp)
    return pack(parts)


def _body(document: bytes) -> re.Match[str]:
    found = _BODY.match(unpack(document)[DOCUMENT].decode())
    if found is None:
        raise AssertionError("a document of a template without a body")
    return found


def _on_new_page(text: str, page: str) -> tuple[str, str]:
    """Return a document's text and last section, its first section beginning a new page."""
    if _SECTION.search(text) is None:
        return text, _new_page(page)
    return _SECTION.sub(lambda found: _new_page(found[0]), text, count=1), page


def _new_page(section: str) -> str:
    """Return a section's properties, beginning a new page with the number 1."""
    rest = _KIND.sub("", section)
    kind = '<w:type w:val="nextPage"/>'
    start = '<w:pgNumType w:start="1"/>'
    # The schema wants: references of headers and footers, type, size, margins, numbers.
    rest = rest.replace("<w:pgSz", f"{kind}<w:pgSz", 1)
    return re.sub("(<w:pgMar [^>]*/>)", rf"\1{start}", rest, count=1)
