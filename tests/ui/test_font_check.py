"""Fonts that this machine lacks are told once; rare characters before they are printed."""

from __future__ import annotations

from ui.font_check import missing_fonts, news_of_fonts, warning_of_rare


def test_missing_fonts_are_told_once(qapp, settings):
    first = news_of_fonts(settings)
    assert first == missing_fonts()
    assert news_of_fonts(settings) == ()


def test_common_characters_need_no_warning(qapp):
    assert warning_of_rare("示例县生态环境局〔2026〕1号：“双随机”—") == ""


def test_a_character_outside_the_standards_fonts_is_named(qapp):
    assert "“镕”" in warning_of_rare("样例镕厂镕")


def test_a_character_that_no_font_has_is_told(qapp):
    assert "空框" in warning_of_rare("样例\U0010ff00厂")
