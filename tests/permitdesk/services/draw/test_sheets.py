from __future__ import annotations

from permitdesk.domain.draw.selection import Disqualified
from permitdesk.services.draw import rounds, sheet_values, sheets
from permitdesk.services.draw.substituting import substitute


def test_a_sealed_round_has_one_sheet(office, sealed, tmp_path):
    (path,) = sheets.write(office.work(), sealed.number, tmp_path / "单")
    assert path.name == "封存单_2026Q4-01.docx"


def test_a_drawn_round_has_three(office, drawn, tmp_path):
    names = [path.name for path in sheets.write(office.work(), drawn.number, tmp_path)]
    assert names == ["封存单_2026Q4-01.docx", "抽取记录_2026Q4-01.docx", "选派表_2026Q4-01.docx"]


def test_the_seal_sheet_says_what_was_announced(office, sealed):
    sheet = sheet_values.seal_sheet(rounds.view(office.reading(), sealed.number))
    assert (sheet.pool_hash, sheet.commitment) == (sealed.seal.pool_hash, sealed.seal.commitment)
    assert [(one.eligible, one.excluded, one.sample) for one in sheet.strata] == [
        (24, 0, 2),
        (8, 1, 2),
    ]
    assert [source.value for source in sheet.sources] == ["", ""]


def test_the_record_carries_the_numbers_and_who_read_them(office, drawn):
    record = sheet_values.draw_record(rounds.view(office.reading(), drawn.number))
    assert record.encoded == "1.3.4.5.35./2.12./4.0.9.1.7.2./"
    assert {source.read_by for source in record.seal.sources} == {"样例孙丙"}
    assert [unit.label for unit in record.units] != []
    assert len(record.digest) == 64


def test_a_disqualified_unit_has_no_team_on_the_sheet(office, drawn):
    gone = drawn.result.live[0]
    substitute(office.work(), drawn.number, [Disqualified(gone, "已关闭", "照片", "样例钱乙")])
    sheet = sheet_values.team_sheet(rounds.view(office.reading(), drawn.number))
    assert gone not in {team.label for team in sheet.teams}
    assert len(sheet.teams) == 4


def test_the_pool_is_a_workbook(office, sealed, tmp_path):
    path = sheets.write_pool(office.work(), sealed.number, tmp_path)
    assert (path.name, path.stat().st_size > 1000) == ("抽取名单_2026Q4-01.xlsx", True)
