from __future__ import annotations

import pytest

from permitdesk.bench import draw_office
from permitdesk.domain.draw.randomness import parse_source
from permitdesk.errors.plan import PresetMismatch, PresetUnknown
from permitdesk.services.draw import sealing
from permitdesk.services.plan import month, presets, rules


def test_the_recommended_preset_is_there():
    assert presets.find(presets.RECOMMENDED).title == "国家2015 县级"


@pytest.mark.parametrize("name", ["national-2015-county", "国家2015 县级", "国家2015县级"])
def test_a_preset_is_found_by_id_and_by_title(name):
    assert presets.find(name).id == "national-2015-county"


def test_an_unknown_preset_is_refused_with_the_known_ones():
    with pytest.raises(PresetUnknown, match="国家2015 县级"):
        presets.find("不存在")


@pytest.mark.parametrize("preset", presets.all_presets(), ids=lambda preset: preset.id)
def test_every_preset_offered_makes_a_plan_that_resolves(office, preset):
    presets.apply(office.work(), preset.id, 2026)
    resolved = month.of_period(office.reading(), "2026-11")
    drawing = resolved.strata[: len(preset.rules)]
    assert drawing
    assert all(stratum.period_count for stratum in drawing if stratum.pool)
    assert sum(row.rule.in_annex3 for row in rules.of_year(office.reading(), 2026)) >= 5


def test_the_county_preset_comes_to_its_numbers(planned):
    key, general, *form = month.of_period(planned.reading(), "2026-11").strata
    assert key.arithmetic == "ceil(40 × 25%) = 10"
    assert general.arithmetic == "5 × 10 = 50"  # the sixth certificate has ended
    assert [stratum.month_count for stratum in form] == [0] * 7


def test_a_preset_keeps_its_conditions(office):
    presets.apply(office.work(), "峄城区2024", 2024)
    mines = rules.find(office.reading(), 2024, "mines")
    assert mines.rule.filters.startswith('[{"attribute":"industry_code"')
    resolved = month.of_period(office.reading(), "2024-03")
    assert next(one for one in resolved.strata if one.code == "mines").pool == 10


def test_another_preset_takes_the_place_of_the_first(planned):
    presets.apply(planned.work(), "朝阳区2021", 2026)
    drawing = [row for row in rules.of_year(planned.reading(), 2026) if not row.rule.in_annex3]
    assert [row.rule.value for row in drawing] == [9]


def test_a_row_that_stays_keeps_its_number(planned):
    before = rules.find(planned.reading(), 2026, "key").id
    presets.apply(planned.work(), "朝阳区2021", 2026)
    assert rules.find(planned.reading(), 2026, "key").id == before


def test_a_year_that_is_sealed_for_keeps_its_plan(desk):
    draw_office.fill(desk)
    sources = [parse_source(text) for text in draw_office.SOURCES]
    sealing.seal(
        desk.work(), draw_office.PERIOD, sources, "样例赵甲", draw_office.HEAD, bytes(range(32))
    )
    with pytest.raises(PresetMismatch):
        presets.apply(desk.work(), "national-2015-county", 2026)


def test_choosing_a_preset_is_in_the_audit_chain(planned):
    with planned.reading() as work:
        event = list(work.audit.events())[-1]
    assert (event.room, event.action, event.subject) == ("plan", "preset", "2026")
