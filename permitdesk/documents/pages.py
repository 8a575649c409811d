"""The pages of a PDF as pictures, and several PDF files as one."""

# pypdfium2 has no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportArgumentType=false

from __future__ import annotations

import io
import threading
from collections.abc import Sequence

from permitdesk.domain.report.page import PagePicture, PageSize
from permitdesk.errors.documents import PagesFailed

_POINTS_AN_INCH = 72
_MILLIMETRES_AN_INCH = 25.4
_BGRX = 3
"""PDFium's name for pixels of blue, green, red and a byte that is not used."""


_PDFIUM = threading.Lock()
"""PDFium takes one call at a time, and pages are drawn while others are printed."""


class Pages:
    """A PDF, opened page by page; the pictures are made when they are asked for.

    Any thread may ask.
    """

    def __init__(self, pdf: bytes) -> None:
        """Open a PDF.

        Raises:
            PagesFailed: This is no PDF.
        """
        import pypdfium2

        self._content = pdf
        try:
            with _PDFIUM:
                self._document = pypdfium2.PdfDocument(pdf)
                self._sizes = [self._size(number) for number in range(len(self._document))]
        except pypdfium2.PdfiumError as error:
            raise PagesFailed(file="PDF", problem="文件读不出来") from error

    def __len__(self) -> int:
        return len(self._sizes)

    @property
    def content(self) -> bytes:
        """The PDF itself."""
        return self._content

    def size(self, number: int) -> PageSize:
        """Return the size of a page, counted from 0."""
        return self._sizes[number]

    def _size(self, number: int) -> PageSize:
        width, height = self._document.get_page_size(number)
        scale = _MILLIMETRES_AN_INCH / _POINTS_AN_INCH
        return PageSize(width * scale, height * scale)

    def picture(self, number: int, dots: float) -> PagePicture:
        """Return a page, counted from 0, as a picture.

        Args:
            number: The page.
            dots: Pixels an inch.
        """
        with _PDFIUM:
            page = self._document[number]
            bitmap = page.render(scale=dots / _POINTS_AN_INCH, force_bitmap_format=_BGRX)
            made = PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            bitmap.close()
            page.close()
        return made

    def text(self, number: int) -> str:
        """Return the text of a page, counted from 0."""
        with _PDFIUM:
            page = self._document[number]
            words = page.get_textpage()
            said = words.get_text_bounded()
            words.close()
            page.close()
        return said

    def close(self) -> None:
        """Let the PDF go."""
        with _PDFIUM:
            self._document.close()


def one_pdf(files: Sequence[bytes]) -> bytes:
    """Return several PDF files as one, in their order."""
    import pypdfium2

    if len(files) == 1:
        return files[0]
    buffer = io.BytesIO()
    with _PDFIUM:
        whole = pypdfium2.PdfDocument.new()
        for file in files:
            part = pypdfium2.PdfDocument(file)
            whole.import_pages(part)
            part.close()
        whole.save(buffer)
        whole.close()
    return buffer.getvalue()
