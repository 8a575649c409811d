"""Text can be read on every ground it stands on, in both schemes."""

from dataclasses import asdict

import pytest
from PySide6.QtGui import QColor

from ui.theme import palette
from ui.tokens import DARK, LIGHT, TEXT_PAIRS, TONES, WITNESS, color, contrast, tokens

LEAST = 4.5
WITNESS_PAIRS = [
    ("witness_text", "witness"),
    ("witness_muted", "witness"),
    ("witness_faint", "witness"),
    ("witness_accent", "witness"),
    ("witness_text", "witness_line"),
    ("witness_button_text", "witness_button"),
]


def test_black_on_white_has_the_highest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == pytest.approx(1)
    # The grey that is commonly quoted as the palest readable on white.
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS, ids=lambda name: name)
@pytest.mark.parametrize("chosen", [LIGHT, DARK], ids=["light", "dark"])
def test_every_ink_is_read_on_its_ground(chosen, ink, ground):
    values = asdict(chosen)
    assert contrast(values[ink], values[ground]) >= LEAST


@pytest.mark.parametrize(("ink", "ground"), WITNESS_PAIRS, ids=lambda name: name)
def test_the_witness_screen_is_read_from_afar(ink, ground):
    assert contrast(WITNESS[ink], WITNESS[ground]) >= LEAST


@pytest.mark.parametrize("chosen", [LIGHT, DARK], ids=["light", "dark"])
def test_the_ring_of_the_keyboard_is_seen(chosen):
    # WCAG 2.2, 1.4.11: what is not text needs 3.
    assert contrast(chosen.focus, chosen.surface) >= 3
    assert contrast(chosen.nav_mark, chosen.nav_active) >= 3


@pytest.mark.parametrize("chosen", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_is_one(chosen):
    assert all(QColor(value).isValid() for value in asdict(chosen).values())


def test_every_tone_has_ink_and_ground():
    names = asdict(LIGHT)
    assert all(f"{tone}_soft" in names and f"{tone}_text" in names for tone in TONES)


def test_the_palette_says_which_set_is_on(qapp, theme):
    assert tokens() is LIGHT
    theme.apply("dark")
    try:
        assert tokens() is DARK
        assert color("accent").name() == DARK.accent
    finally:
        theme.apply("light")
    assert tokens() is LIGHT


def test_the_palette_takes_its_colours_from_the_tokens():
    made = palette(DARK)
    assert made.window().color().name() == DARK.window
    assert made.highlight().color().name() == DARK.accent
