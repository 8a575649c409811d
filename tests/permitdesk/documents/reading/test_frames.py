"""Only plain values and moments cross from the reading process."""

from __future__ import annotations

import datetime
import io
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permitdesk.documents.reading import frames

CELLS = st.one_of(
    st.none(), st.text(), st.floats(allow_nan=False), st.booleans(), st.dates(), st.datetimes()
)


@given(st.lists(st.tuples(st.integers(1, 2**20), st.lists(CELLS))))
def test_rows_arrive_as_they_were_sent(rows):
    pipe = io.BytesIO()
    frames.send(pipe, frames.ROWS, rows)
    pipe.seek(0)
    frame = frames.receive(pipe)
    assert frame is not None
    assert (frame.letter, frames.unpack(frame.content)) == (frames.ROWS, rows)


def test_a_frame_cut_off_is_the_end():
    pipe = io.BytesIO()
    frames.send(pipe, frames.ROWS, ["示例"])
    for length in range(len(pipe.getvalue())):
        assert frames.receive(io.BytesIO(pipe.getvalue()[:length])) is None


@pytest.mark.parametrize("thing", [print, io.BytesIO, datetime.UTC])
def test_nothing_else_is_unpacked(thing):
    with pytest.raises(pickle.UnpicklingError):
        frames.unpack(pickle.dumps(thing))
