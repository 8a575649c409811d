"""The fonts that documents name, and what a machine has of them."""

from __future__ import annotations

from permitdesk.documents.fonts import chart_font, missing_fonts

ALL = {"仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体", "Times New Roman"}


def test_nothing_is_missing_where_all_fonts_are():
    assert missing_fonts(ALL) == ()


def test_english_names_count_as_well():
    english = {"FangSong_GB2312", "FZXiaoBiaoSong-B05S", "SimHei", "KaiTi_GB2312", "SimSun"}
    assert missing_fonts(english | {"Times New Roman"}) == ()


def test_a_missing_font_is_told_with_its_replacement():
    (missing,) = missing_fonts((ALL - {"仿宋_GB2312"}) | {"FangSong"})
    assert (missing.name, missing.use, missing.replacement) == ("仿宋_GB2312", "正文", "仿宋")
    assert "“仿宋_GB2312”" in missing.sentence
    assert "会用“仿宋”代替" in missing.sentence


def test_without_any_replacement_the_system_chooses():
    missing = missing_fonts(set())
    assert {font.name for font in missing} == ALL
    assert all("会由系统代替" in font.sentence for font in missing)


def test_charts_take_the_first_chinese_font_that_is_there():
    assert chart_font({"SimHei", "Noto Sans CJK SC", "DejaVu Sans"}) == "SimHei"
    assert chart_font({"DejaVu Sans"}) is None
