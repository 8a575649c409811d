"""What the tests of Word documents share: printing by LibreOffice, and measuring the print."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from permitdesk.documents.word.package import Stamp

MM = 25.4 / 72


@dataclass(frozen=True)
class Line:
    """One printed line; edges in mm from the left and upper edges of the paper."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Rule:
    """A drawn line or box, its edges in mm as those of a `Line`."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """What is on a printed page, from top to bottom."""

    lines: list[Line]
    rules: list[Rule]

    def line(self, text: str) -> Line:
        """The only line that holds this text."""
        (found,) = [line for line in self.lines if text in line.text]
        return found


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], list[Page]]:
    """Print a Word document with LibreOffice and return its pages."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine")
    folder = tmp_path_factory.mktemp("print")
    profile = (folder / "profile").as_uri()

    def print_it(content: bytes) -> list[Page]:
        source = folder / "document.docx"
        source.write_bytes(content)
        subprocess.run(
            [
                *(office, f"-env:UserInstallation={profile}", "--headless"),
                *("--convert-to", "pdf", "--outdir", folder, source),
            ],
            check=True,
            capture_output=True,
        )
        return list(_pages(folder / "document.pdf"))

    return print_it


@pytest.fixture
def matches_word_golden(root: Path) -> Callable[[Path, str], None]:
    """Compare a document, style and text of each paragraph and cell, with a description."""

    def compare(file: Path, name: str) -> None:
        golden = (root / "tests" / "data" / "golden" / f"{name}.txt").read_text(encoding="utf-8")
        assert described(file).splitlines() == golden.splitlines()

    return compare


def described(file: Path) -> str:
    """Describe page, paragraphs, pictures and tables of a document in their order."""
    document = docx.Document(str(file))
    section, properties = document.sections[0], document.core_properties
    sides = ("top", "bottom", "left", "right")
    margins = [f"{getattr(section, f'{side}_margin').mm:.0f}" for side in sides]
    lines = [
        f"title {properties.title} | author {properties.author} | made {properties.created}",
        f"page {section.page_width.mm:.0f}x{section.page_height.mm:.0f} mm"
        f" margins {'/'.join(margins)} mm",
    ]
    for block in document.iter_inner_content():
        lines += _described_paragraph(block) if isinstance(block, Paragraph) else _table(block)
    return "\n".join(lines) + "\n"


def _described_paragraph(paragraph: Paragraph) -> list[str]:
    picture = " [picture]" if "<w:drawing>" in paragraph.paragraph_format.element.xml else ""
    return [f"{paragraph.style.name}:{picture} {paragraph.text!r}"]


def _table(table: Table) -> list[str]:
    lines = ["table"]
    for row in table.rows:
        cells = dict.fromkeys(row.cells)  # a cell that spans columns is listed for each of them
        lines.append(
            "  row "
            + " | ".join(f"{cell.paragraphs[0].style.name} {cell.text!r}" for cell in cells)
        )
    return lines


@pytest.fixture(scope="session")
def stamp() -> Stamp:
    return Stamp("样例", "示例县生态环境局", datetime(2026, 11, 20, 9, 0, tzinfo=UTC))


def _pages(file: Path) -> Iterator[Page]:
    pdf = pypdfium2.PdfDocument(file)
    try:
        for page in pdf:
            yield Page(_lines(page), _rules(page))
    finally:
        pdf.close()


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    text = page.get_textpage()
    height = page.get_height()
    rows: dict[int, list[tuple[str, float, float, float, float]]] = {}
    for index in range(text.count_chars()):
        sign = text.get_text_range(index, 1)
        if sign.strip():
            left, bottom, right, top = text.get_charbox(index, loose=True)
            rows.setdefault(round(bottom / 4), []).append((sign, left, right, top, bottom))
    return [
        Line(
            text="".join(sign for sign, *_ in row),
            left=min(left for _, left, _, _, _ in row) * MM,
            right=max(right for _, _, right, _, _ in row) * MM,
            top=(height - max(top for *_, top, _ in row)) * MM,
            bottom=(height - min(bottom for *_, bottom in row)) * MM,
        )
        for _, row in sorted(rows.items(), reverse=True)
    ]


def _rules(page: pypdfium2.PdfPage) -> list[Rule]:
    height = page.get_height()
    boxes = [
        thing.get_bounds() for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
    ]
    return [
        Rule(left * MM, right * MM, (height - top) * MM, (height - bottom) * MM)
        for left, bottom, right, top in boxes
    ]
