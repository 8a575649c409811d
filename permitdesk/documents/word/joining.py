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
    ended = "".join(
        f'{body["text"]}<w:p><w:pPr><w:pStyle w:val="Last"/>{_new_page(body["page"])}</w:pPr></w:p>'
        for body in bodies
    )
    whole = f"{last['before']}{ended}{last['text']}{_new_page(last['page'])}</w:body></w:document>"
    parts[DOCUMENT] = whole.encode()
    parts[CORE] = core_properties(stamp)
    return pack(parts)


def _body(document: bytes) -> re.Match[str]:
    found = _BODY.match(unpack(document)[DOCUMENT].decode())
    if found is None:
        raise AssertionError("a document of a template without a body")
    return found


def _new_page(section: str) -> str:
    """Return a section's properties, beginning a new page with the number 1."""
    rest = _KIND.sub("", section)
    kind = '<w:type w:val="nextPage"/>'
    start = '<w:pgNumType w:start="1"/>'
    # The schema wants: references of headers and footers, type, size, margins, numbers.
    rest = rest.replace("<w:pgSz", f"{kind}<w:pgSz", 1)
    return re.sub("(<w:pgMar [^>]*/>)", rf"\1{start}", rest, count=1)
