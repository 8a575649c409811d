from __future__ import annotations

from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from permitdesk.domain.schedule.ics import CalendarEvent, calendar_text, folded, masked

CHINA = timezone(timedelta(hours=8))
START = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=CHINA)
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n,;\\"), max_size=120
)


def read(text: str) -> list[tuple[str, str]]:
    """Read a calendar file as RFC 5545 says: unfold, then take names and values apart."""
    assert text.endswith("\r\n")
    lines = text[:-2].split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded: list[str] = []
    for line in lines:
        if line.startswith(" "):
            unfolded[-1] += line[1:]
        else:
            unfolded.append(line)
    return [(name, value) for name, _, value in (line.partition(":") for line in unfolded)]


def plain(value: str) -> str:
    out, signs = "", iter(value)
    for sign in signs:
        if sign == "\\":
            sign = {"n": "\n"}.get(after := next(signs), after)
        out += sign
    return out


def event(**given) -> CalendarEvent:
    blank = {
        "uid": "visit-1-149901@permitdesk",
        "sequence": 2,
        "start": START,
        "end": START + timedelta(hours=2),
        "summary": "检查：样例第一焦化厂",
    }
    return CalendarEvent(**{**blank, **given})


def test_a_visit_is_an_event_in_utc_with_a_lasting_name():
    told = dict(read(calendar_text("样例县检查排期", [event()], NOW)))
    assert told["UID"] == "visit-1-149901@permitdesk"
    assert told["SEQUENCE"] == "2"
    assert told["DTSTART"] == "20261123T010000Z"
    assert told["DTEND"] == "20261123T030000Z"
    assert told["DTSTAMP"] == "20261120T010000Z"
    assert told["SUMMARY"] == "检查：样例第一焦化厂"
    assert told["STATUS"] == "CONFIRMED"


def test_no_control_character_reaches_a_phone():
    told = dict(read(calendar_text("样例", [event(summary="检\x00查\x0b\t：样例\x1f厂\x7f")], NOW)))
    assert told["SUMMARY"] == "检查：样例厂"


def test_a_file_is_one_calendar_with_all_its_events():
    found = read(calendar_text("样例", [event(), event(uid="visit-2@permitdesk")], NOW))
    names = [f"{name}:{value}" for name, value in found if name in ("BEGIN", "END")]
    assert names == [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    assert ("VERSION", "2.0") in found


@given(TEXTS, TEXTS)
def test_any_text_comes_back_as_it_was(summary, description):
    told = dict(read(calendar_text("样例", [event(summary=summary, description=description)], NOW)))
    assert plain(told["SUMMARY"]) == summary
    assert plain(told.get("DESCRIPTION", "")) == description


def test_no_sign_is_cut_in_two():
    for line in folded("DESCRIPTION:" + "检查，" * 60).split("\r\n"):
        assert len(line.encode()) <= 75


def test_a_name_is_masked_but_for_its_first_sign():
    assert (masked("样例赵甲"), masked("赵")) == ("样***", "赵")
