"""Every shipped template, filled in with its samples, as LibreOffice prints it."""

from __future__ import annotations

from datetime import UTC, datetime

import pypdfium2
import pytest

from permitdesk.documents.document_kinds import document_table, shipped_template
from permitdesk.documents.filling import Filler
from permitdesk.documents.pdf import as_pdf, converter

TABLE = document_table()
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
MM = 25.4 / 72
ONE_PAGE = ("approval", "result", "rectify", "recheck", "receipt", "transfer")
UPRIGHT, ACROSS = (28, 184), (35, 260)


@pytest.fixture(scope="module")
def printed():
    """The PDF of each kind, made in one call of the office program."""
    program = converter()
    if program is None:
        pytest.skip("no office program on this machine")
    files = {}
    for kind in TABLE.kinds:
        values = {name: field.sample for name, field in TABLE.fields_of(kind).items()}
        filler = Filler(kind, shipped_template(kind).read_bytes(), kind.template)
        files[f"{kind.code}.docx"] = filler.fill(values, kind.title, "示例县生态环境局", NOW)
    made = as_pdf(files, program)
    return dict(zip((kind.code for kind in TABLE.kinds), made, strict=True))


def edges(pdf):
    """The outermost edges of what is written, in mm, and whether the page lies across."""
    document = pypdfium2.PdfDocument(pdf)
    boxes, is_across = [], False
    for page in document:
        is_across = page.get_width() > page.get_height()
        text = page.get_textpage()
        boxes += [
            text.get_charbox(place)
            for place in range(text.count_chars())
            if text.get_text_range(place, 1).strip()
        ]
        text.close()
    document.close()
    return min(box[0] for box in boxes) * MM, max(box[2] for box in boxes) * MM, is_across


@pytest.mark.parametrize("code", [kind.code for kind in TABLE.kinds])
def test_nothing_is_printed_outside_the_margins(printed, code):
    left, right, is_across = edges(printed[code])
    first, last = ACROSS if is_across else UPRIGHT
    assert left >= first - 1
    # A full stop that ends a line may hang over its edge.
    assert right <= last + 3
    assert is_across == (code == "feedback")


@pytest.mark.parametrize("code", ONE_PAGE)
def test_a_short_document_fits_one_page(printed, code):
    document = pypdfium2.PdfDocument(printed[code])
    count = len(document)
    document.close()
    assert count == 1
