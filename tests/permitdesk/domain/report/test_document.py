"""Documents: their subjects, and the levels of their paragraphs."""

from __future__ import annotations

import pytest

from permitdesk.documents.document_kinds import document_table
from permitdesk.domain.report.document import SUBJECTS, Subject, level_of, title_and_rest
from permitdesk.errors.documents import DocumentKindUnknown


def test_a_month_is_a_subject_like_any_other():
    subject = Subject.of_month("2026-11")
    assert (subject.kind, subject.id, subject.period) == ("month", 202611, "2026-11")
    assert subject.key == "month:202611"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("一、检查对象", 1),
        ("十二、检查对象", 1),
        ("（一）依法检查", 2),
        ("（十一）依法检查", 2),
        ("1. 出示证件", 3),
        ("12.出示证件", 3),
        ("（1）两人以上", 4),
        ("一般排污单位按比例抽取", 0),
        ("（略）", 0),
        ("2026年11月，检查22家", 0),
        ("3.5万元", 0),
        ("", 0),
    ],
)
def test_a_paragraph_has_the_level_of_its_mark(text, level):
    assert level_of(text) == level


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("一、检查对象", "一、检查对象", ""),
        ("（一）分工。两人以上。", "（一）分工。", "两人以上。"),
        ("（一）分工。", "（一）分工。", ""),
    ],
)
def test_only_the_first_sentence_of_a_level_is_its_title(text, title, rest):
    assert title_and_rest(text) == (title, rest)


def test_every_kind_is_about_something_and_needs_only_what_it_has():
    table = document_table()
    for kind in table.kinds:
        assert kind.subjects
        assert set(kind.subjects) <= set(SUBJECTS)
        assert set(kind.needs) <= set(kind.fields) <= set(table.fields)
        assert ("编号" in kind.fields) == kind.is_numbered


def test_numbers_of_different_kinds_cannot_be_mistaken():
    words = [kind.word for kind in document_table().kinds]
    assert len(set(words)) == len(words)


def test_an_unknown_kind_is_told_with_those_there_are():
    with pytest.raises(DocumentKindUnknown, match="approval、notice"):
        document_table().find("poem")
