"""The package of a .docx file."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import docx
import pytest
from lxml import etree

from permitdesk.documents.word.document import finished, new_document
from permitdesk.documents.word.package import (
    CORE,
    DOCUMENT,
    Stamp,
    core_properties,
    pack,
    packed_onto,
    unpack,
)


def test_what_is_packed_can_be_unpacked():
    parts = {"b.xml": "乙".encode(), "a/c.xml": b"c" * 1000}
    assert unpack(pack(parts)) == parts


def test_more_parts_can_be_packed_onto_a_package():
    package = pack({"a.xml": b"a"})
    assert unpack(packed_onto(package, {"b.xml": b"b"})) == {"a.xml": b"a", "b.xml": b"b"}
    assert unpack(package) == {"a.xml": b"a"}


def test_the_same_content_gives_the_same_bytes(stamp):
    def made():
        document = new_document()
        document.add_paragraph("样例")
        return finished(document, stamp)

    assert made() == made()


def test_the_file_says_what_it_is_and_when_it_was_made(tmp_path):
    beijing = timezone(timedelta(hours=8))
    stamp = Stamp("通知<&>", "示例局", datetime(2026, 11, 20, 7, 30, tzinfo=beijing))
    file = tmp_path / "a.docx"
    file.write_bytes(finished(new_document(), stamp))
    properties = docx.Document(str(file)).core_properties
    assert (properties.title, properties.author) == ("通知<&>", "示例局")
    assert properties.created.isoformat()[:19] == "2026-11-19T23:30:00"
    assert etree.fromstring(core_properties(stamp)) is not None


@pytest.mark.parametrize("part", [DOCUMENT, CORE])
def test_a_new_document_has_each_part_once(stamp, part):
    names = list(unpack(finished(new_document(), stamp)))
    assert names.count(part) == 1
