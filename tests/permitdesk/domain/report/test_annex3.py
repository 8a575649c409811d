"""The form's seven industries are always printed, in the form's order."""

from __future__ import annotations

from permitdesk.domain.report.annex3 import FILLING_NOTE, INDUSTRIES, Annex3Row, arranged


def test_an_empty_plan_still_prints_the_seven() -> None:
    assert arranged([]) == tuple(Annex3Row(industry) for industry in INDUSTRIES)


def test_rows_stand_where_the_form_has_them_and_others_follow() -> None:
    rows = [
        Annex3Row("化工"),
        Annex3Row("水泥", ratio="25%"),
        Annex3Row("造纸", category="非现场监管"),
        Annex3Row("造纸", category="现场执法检查"),
    ]

    placed = arranged(rows)

    assert [row.industry for row in placed] == [
        "造纸", "造纸", "钢铁", "火电", "焦化", "水泥", "污水处理", "再生利用", "化工",
    ]  # fmt: skip
    assert placed[5].ratio == "25%"


def test_the_note_cites_the_order_in_force() -> None:
    assert "试行" not in FILLING_NOTE
    assert "生态环境部令第32号" in FILLING_NOTE
