"""When a person's correction stands, and when a newer file goes before it."""

from __future__ import annotations

from permitdesk.domain.register.history import as_text, corrections


def test_the_value_before_the_first_of_several_edits_is_what_files_had_said():
    changes = [(1, "phone", "hand", "1"), (1, "phone", "hand", "2"), (2, "phone", "hand", "9")]
    assert corrections(changes) == {(1, "phone"): "1", (2, "phone"): "9"}


def test_a_later_file_or_undo_ends_a_correction():
    assert corrections([(1, "phone", "hand", "1"), (1, "phone", "import", "2")]) == {}
    assert corrections([(1, "phone", "hand", "1"), (1, "phone", "undo", "2")]) == {}
    again = [(1, "phone", "hand", "1"), (1, "phone", "import", "2"), (1, "phone", "hand", "3")]
    assert corrections(again) == {(1, "phone"): "3"}


def test_no_value_is_no_text():
    assert (as_text(None), as_text(""), as_text(37.1)) == ("", "", "37.1")
