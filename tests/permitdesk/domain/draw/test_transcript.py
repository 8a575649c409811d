"""Transcripts: the file's fields, its layout, and the way back."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.bench.draw_example import drawn_round, eventful_round, example_document
from permitdesk.domain.draw.ending import transcript
from permitdesk.domain.draw.protocol import EVEN
from permitdesk.domain.draw.shape import SHAPES, misfit
from permitdesk.domain.draw.transcript import (
    LAYOUTS,
    digest,
    from_document,
    lay_out,
    to_document,
    to_text,
)

DOCUMENT = json.loads(to_text(example_document(eventful_round())))

json_values = st.recursive(
    st.text() | st.integers(0, 99),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
)


def test_the_announced_fields_are_there():
    assert DOCUMENT["format"] == "permitdesk-draw/2"
    assert DOCUMENT["commitment"]["length"] == 16
    assert DOCUMENT["randomness"]["encoded"] == "2.8.13.20.25.31./9./4.0.9.1.7.2./"
    assert DOCUMENT["randomness"]["sources"][0] == {
        "name": "双色球 2026134",
        "known_on": "2026-11-22",
        "value": "2.8.13.20.25.31./9./",
        "read_by": "王见证",
    }
    assert DOCUMENT["sealed_at"] == "2026-11-20T09:00:00+08:00"
    assert DOCUMENT["strata"][1]["excluded"][0] == {
        "label": "N140781-0001",
        "reason": "本周期已检查",
    }


def test_codes_are_published_only_as_far_as_used_and_the_secret_at_the_close():
    drawn = example_document(drawn_round())
    assert len(drawn["iterations"]) == 1
    assert "secret" not in drawn["commitment"]
    assert len(DOCUMENT["iterations"]) == 3
    secret = bytes.fromhex(DOCUMENT["commitment"]["secret"])
    for _ in range(16):
        secret = hashlib.sha256(secret).digest()
    assert secret.hex() == DOCUMENT["commitment"]["hash"]


def test_the_digest_is_that_of_the_canonical_rest():
    rest = {key: value for key, value in DOCUMENT.items() if key != "digest"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert DOCUMENT["digest"] == digest(DOCUMENT) == hashlib.sha256(text.encode()).hexdigest()


def test_a_transcript_comes_back_as_it_was():
    one = transcript(eventful_round(), "permitdesk 0.1.0", "0" * 64, void_rounds=1)
    back = from_document(DOCUMENT)
    assert back.digest
    assert to_document(back) == to_document(one)


@given(value=json_values, layout=st.sampled_from(LAYOUTS))
def test_a_layout_is_what_json_writes(value, layout):
    written = json.dumps(value, ensure_ascii=layout.ensure_ascii, indent=layout.indent)
    assert lay_out(value, layout) == written


def test_the_example_fits_the_shape():
    assert misfit(DOCUMENT) is None


def test_a_round_without_teams_fits_the_shape():
    optional = {"officers", "officers_hash", "changes"}
    bare = {key: value for key, value in DOCUMENT.items() if key not in optional}
    assert misfit(bare | {"teams": []}) is None


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"round": 5}, "文件.round"),
        ({"surplus": "x"}, "文件.surplus"),
        ({"void_rounds_this_year": True}, "文件.void_rounds_this_year"),
        ({"void_rounds_this_year": -1}, "文件.void_rounds_this_year"),
        ({"void_rounds_this_year": 10**9}, "文件.void_rounds_this_year"),
        ({"void_rounds_this_year": 1.0}, "文件.void_rounds_this_year"),
        ({"commitment": []}, "文件.commitment"),
        ({"teams": {}}, "文件.teams"),
        ({"teams": [None]}, "文件.teams[1]"),
        ({"officers": ["1", 2]}, "文件.officers[2]"),
        ({"officers": ["1", "\ud800"]}, "文件.officers[2]"),
        ({"office": "\udfff"}, "文件.office"),
        ({"void": {"reason": "", "by": "", "at": ""}}, "文件.void.approver"),
        (
            {"iterations": [{"code": "", "disqualified": [], "selected": {"\ud800": []}}]},
            "文件.iterations[1].selected.\ud800",
        ),
    ],
)
def test_the_first_field_that_does_not_fit_is_named(change, place):
    assert misfit(DOCUMENT | change) == place


@pytest.mark.parametrize("field", [name for name in SHAPES[EVEN] if not name.endswith("?")])
def test_a_missing_field_is_named(field):
    document = {key: value for key, value in DOCUMENT.items() if key != field}
    assert misfit(document) == f"文件.{field}"


@given(json_values | st.none() | st.floats() | st.booleans())
def test_any_json_value_is_judged_without_an_error(value):
    assert misfit(value) is not None
