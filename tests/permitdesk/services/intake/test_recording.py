"""Records as JSON: the same row is the same text, whoever has read it."""

from __future__ import annotations

import json

from permitdesk.domain.intake.extra import ExtraTexts
from permitdesk.domain.intake.records import FacilityRecord
from permitdesk.services.intake.recording import extra_json, record_json, record_of

_TEXTS = {"备注一": '引号"与\n换行', "备注二": "乙"}


def test_what_the_reader_has_found_and_the_place_are_no_part_of_it():
    bare = FacilityRecord("permits", "表", 2, name="示例一厂", extra=_TEXTS)
    found = FacilityRecord(
        "permits",
        "另一表",
        9,
        name="示例一厂",
        extra=ExtraTexts.of(_TEXTS),
        normal_name="示例一厂",
        initials="slyc",
        township_named="",
    )
    assert record_json(found) == record_json(bare)
    assert "initials" not in record_json(bare)


def test_a_record_comes_back_as_it_was_without_its_place():
    record = FacilityRecord("permits", "表", 2, name="示例一厂", extra=ExtraTexts.of(_TEXTS))
    back = record_of(record_json(record), "permits")
    assert (back.name, back.extra, back.row) == ("示例一厂", _TEXTS, 0)


def test_extra_texts_are_kept_as_json():
    record = FacilityRecord("permits", "表", 2, extra=ExtraTexts.of(_TEXTS))
    assert json.loads(extra_json(record)) == _TEXTS
    assert not ExtraTexts.of({})
    assert dict(ExtraTexts.of(_TEXTS)) == _TEXTS == ExtraTexts.of(_TEXTS)
