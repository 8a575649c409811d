"""Texts of other people are made fit for cells, and what they lose is counted."""

from __future__ import annotations

import pytest

from permitdesk.documents.excel.text import LONGEST, Cleaned, Cleaner, could_run


@pytest.mark.parametrize(
    ("text", "clean", "removed"),
    [
        ("示例\t厂\n二", "示例\t厂\n二", 0),
        ("一\r\n二\r三", "一\n二\n三", 0),
        ("\x00示\x08例\x7f\x85", "示例", 4),
        ("\ud83d半\ufffe", "半", 2),
        ("𠮷䶮", "𠮷䶮", 0),
    ],
)
def test_only_what_excel_cannot_hold_is_taken_out(text: str, clean: str, removed: int) -> None:
    cleaner = Cleaner()

    assert cleaner.clean(text) == clean
    assert cleaner.cleaned == Cleaned(removed, 0)


def test_a_text_is_cut_where_a_cell_ends() -> None:
    cleaner = Cleaner()

    assert cleaner.clean("长" * LONGEST) == "长" * LONGEST
    assert len(cleaner.clean("长" * (LONGEST + 1))) == LONGEST
    assert cleaner.cleaned.shortened == 1


def test_what_a_spreadsheet_would_run_is_known() -> None:
    assert all(could_run(f"{sign}1") for sign in "=+-@\t")
    assert not could_run("1-1")
    assert not could_run("")
