"""A ledger kept by hand speaks of a register: none of its rows may end at the wrong facility."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from permitdesk.domain.intake.codes import CodeCells, read_codes
from permitdesk.domain.intake.records import LedgerRecord
from permitdesk.domain.intake.words import split_state
from permitdesk.domain.text import clean, former_name
from permitdesk.services.intake.identity import identity_of
from permitdesk.services.intake.known import KnownPermit, PermitFields
from permitdesk.services.intake.matching import match_mentioned

CORES = [one + other for one in "晨海瑞宏金东恒" for other in "光辉源达丰河"]
TRADES = ("化工", "纸业", "建材", "水泥")
FORMS = ("有限公司", "有限责任公司", "股份有限公司", "厂")
WRITINGS = (
    lambda name: name,
    lambda name: name.replace("有限责任公司", "有限公司"),
    lambda name: name.replace("有限公司", "有限责任公司"),
    lambda name: f"{name[:3]}　{name[3:]}",
    lambda name: f"{name[:4]}\n{name[4:]}",
    lambda name: f"{name}（停产）",
    lambda name: name.replace("（", "(").replace("）", ")"),
)
CARELESS = (
    lambda name: name[:4] + name[5:],
    lambda name: name.replace("有限公司", ""),
    lambda name: name[:3] + "大" + name[4:],
)


@pytest.fixture
def plants(register, make, code_of):
    """Some hundred facilities: alike, numbered, renamed, with several sites, without a code."""
    made = []
    for number, core in enumerate(CORES):
        name = f"示例{core}{TRADES[number % 4]}{FORMS[number // 4 % 4]}"
        code = code_of(number * 9 + 1)
        match number % 6:
            case 0:
                made += [
                    make(f"{name}第{one}分厂", code_of(number * 9 + place))
                    for place, one in enumerate("一二三", 2)
                ]
            case 1:
                made += [
                    make(name, code, site, address=f"样例镇{site}号") for site in ("001", "002")
                ]
            case 2:
                made.append(make(name, code, former_names=f"示例{core}老{TRADES[0]}厂"))
            case 3:
                made.append(make(name, ""))
            case _:
                made.append(make(name, code))
    for plant in made:
        if plant.fields.uscc:
            number = f"{plant.fields.uscc}{plant.fields.site}P"
            register.add_permit(plant, KnownPermit(PermitFields("permit", number)))
    return made


def match(register, name, code="", number="", address=""):
    codes = read_codes(CodeCells(code or None, number or None))
    name, _, _ = split_state(clean(name))
    record = LedgerRecord(
        kind="ledger",
        sheet="样例",
        row=2,
        name=name,
        former_name=former_name(name),
        uscc=codes.uscc,
        uscc_verdict=codes.verdict,
        permit_number=codes.permit_number,
        address=address,
    )
    return match_mentioned(register, identity_of(record))


def number_of(plant):
    return plant.permits[0].fields.number if plant.permits else ""


@pytest.mark.parametrize("write", WRITINGS)
def test_every_row_that_tells_its_unit_is_attached_to_it(register, plants, write):
    for plant in plants:
        for code in {plant.fields.uscc, plant.fields.uscc.lower()}:
            found = match(register, write(plant.name), code, address=plant.fields.address)
            assert found.facility is plant


@pytest.mark.parametrize("write", [*WRITINGS, *CARELESS])
def test_a_code_or_number_of_the_row_above_misleads_nobody(register, plants, write):
    for above, plant in pairwise(plants):
        if above.fields.uscc == plant.fields.uscc:
            continue
        for code, number in ((above.fields.uscc, ""), ("", number_of(above))):
            found = match(register, write(plant.name), code, number)
            assert found.facility in (None, plant)


def test_no_careless_row_is_attached_to_another_facility(register, plants):
    draw = random.Random(7)
    for _ in range(300):
        plant = draw.choice(plants)
        name = draw.choice(CARELESS)(plant.name)
        code = draw.choice(("", plant.fields.uscc))
        found = match(register, name, code, address=draw.choice(("", plant.fields.address)))
        assert found.facility in (None, plant)
