"""The shipped templates are what the table of documents says they are."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
import pytest

from permitdesk.documents.document_kinds import document_table, hash_of, shipped_template
from permitdesk.documents.filling import Filler

TABLE = document_table()
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def text_of(content):
    document = docx.Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("kind", TABLE.kinds, ids=lambda kind: kind.code)
def test_a_shipped_template_uses_all_that_its_kind_needs(kind):
    filler = Filler(kind, shipped_template(kind).read_bytes(), kind.template)
    assert filler.missing == ()


@pytest.mark.parametrize("kind", TABLE.kinds, ids=lambda kind: kind.code)
def test_a_shipped_template_can_be_filled_in_with_its_samples(kind):
    fields = TABLE.fields_of(kind)
    filler = Filler(kind, shipped_template(kind).read_bytes(), kind.template)
    values = {name: field.sample for name, field in fields.items()}
    said = text_of(filler.fill(values, kind.title, "示例县生态环境局", NOW))
    assert "{{" not in said
    assert "{%" not in said
    for name in kind.needs:
        if isinstance(fields[name].sample, str):
            assert str(fields[name].sample) in said


def test_the_hash_of_a_template_is_that_of_its_bytes():
    assert hash_of(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
