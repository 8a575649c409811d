"""The sample office's units and officers. All of them are invented.

The area code 149901 is not in GB/T 2260, so no label of the sample can be a real one's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from stdnum.cn import uscc as uscc_rule

from permitdesk.domain.office import Office

OFFICE = Office(
    area_code="149901",
    area_name="示例县",
    province="示例省",
    name="示例县生态环境保护综合行政执法队",
    number_prefix="示例环检",
    phone="0000-1234567",
    address="示例县城关镇样例路 1 号",
    head="样例王总",
)

TOWNSHIPS = ("城关镇", "河东镇", "北山乡", "南川镇", "西坪镇", "东岭乡")

_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_FIVE_YEARS = timedelta(days=5 * 365 + 1)


@dataclass(frozen=True, slots=True)
class SampleUnit:
    """An invented facility.

    Attributes:
        management: The label of its management class.
        key_kinds: The short names of its key-unit kinds, such as 水.
    """

    number: int
    name: str
    uscc: str
    site: str
    industry_code: str
    industry: str
    management: str
    township: str
    address: str
    issued_on: date
    key_kinds: tuple[str, ...] = ()

    @property
    def valid_until(self) -> date:
        """The last day of its permit or registration."""
        return self.issued_on + _FIVE_YEARS - timedelta(days=1)

    @property
    def is_permitted(self) -> bool:
        """Whether it holds a permit; the others are registered."""
        return self.management != "登记管理"

    @property
    def permit_number(self) -> str:
        """Its permit's or registration's number."""
        return f"{self.uscc}{self.site}{'P' if self.is_permitted else 'W'}"


@dataclass(frozen=True, slots=True)
class SampleOfficer:
    """An invented officer."""

    name: str
    sex: str
    post: str
    certificate: str
    valid_until: date
    is_established: bool
    is_in_post: bool
    area: str


@dataclass(frozen=True, slots=True)
class _Trade:
    """A kind of unit: how many there are and what they are called."""

    code: str
    industry: str
    management: str
    count: int
    name: str
    key_kinds: tuple[str, ...] = ()


_TRADES = (
    _Trade("2521", "炼焦", "重点管理", 6, "样例县第{n}焦化有限公司", ("大气", "水", "土壤")),
    _Trade("3011", "水泥制造", "重点管理", 3, "样例第{n}水泥有限责任公司", ("大气",)),
    _Trade("2221", "机制纸及纸板制造", "重点管理", 2, "样例第{n}纸业有限公司", ("水",)),
    _Trade("3120", "炼钢", "重点管理", 2, "样例第{n}特钢有限公司", ("大气", "风险")),
    _Trade("4411", "火力发电", "重点管理", 2, "样例第{n}热电有限公司", ("大气",)),
    _Trade("4620", "污水处理及其再生利用", "简化管理", 3, "示例县第{n}污水处理厂"),
    _Trade("4620", "污水处理及其再生利用", "简化管理", 1, "示例县再生水利用中心"),
    _Trade("2614", "有机化学原料制造", "重点管理", 2, "样例第{n}化工有限公司", ("水", "风险")),
    _Trade("3021", "水泥制品制造", "简化管理", 5, "样例第{n}建材有限公司"),
    _Trade("0610", "烟煤和无烟煤开采洗选", "简化管理", 6, "样例第{n}选煤有限公司"),
    _Trade("3484", "机械零部件加工", "登记管理", 10, "样例第{n}机械加工厂"),
    _Trade("1351", "牲畜屠宰", "登记管理", 3, "样例第{n}食品有限公司"),
    _Trade("0313", "猪的饲养", "登记管理", 8, "样例第{n}养殖专业合作社"),
    _Trade("2110", "木质家具制造", "登记管理", 5, "样例第{n}家具厂"),
    _Trade("8111", "汽车修理与维护", "登记管理", 4, "样例第{n}汽车修理厂"),
)
_NUMERALS = "一二三四五六七八九十"
_OFFICERS = 6
_SURNAMES = "赵钱孙李周吴郑冯陈褚"
_STEMS = "甲乙丙丁戊己庚辛壬癸"


def sample_units(today: date) -> tuple[SampleUnit, ...]:
    """Return about 60 units whose permits run around a day; the same for the same day."""
    units: list[SampleUnit] = []
    for trade in _TRADES:
        for place in range(trade.count):
            number = len(units) + 1
            units.append(_unit(number, trade, place, today))
    return tuple(units)


def sample_officers(today: date) -> tuple[SampleOfficer, ...]:
    """Return six officers; one certificate has expired, one person is not in post."""
    return tuple(
        SampleOfficer(
            name=f"样例{_SURNAMES[place]}{_STEMS[place]}",
            sex="男" if place % 2 else "女",
            post=("大队长", "副大队长", "中队长", "中队长")[place] if place < 4 else "队员",
            certificate=f"149901{place + 1:04}",
            valid_until=today + timedelta(days=-20 if place == 4 else 200 + 90 * place),
            is_established=True,
            is_in_post=place != 5,
            area=("东片", "西片", "南片", "北片")[place % 4],
        )
        for place in range(_OFFICERS)
    )


def invented_code(number: int) -> str:
    """Return a unified social credit code of the sample area that passes its checks.

    Source: GB 32100-2015 and GB 11714 for the two check characters.
    """
    body = f"MA9{number:05}"
    total = sum(
        _ORGANISATION_ALPHABET.index(character) * weight
        for character, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True)
    )
    check = {10: "X", 11: "0"}.get(11 - total % 11, str(11 - total % 11))
    code = f"91149901{body}{check}"
    return code + str(uscc_rule.calc_check_digit(code))


def _unit(number: int, trade: _Trade, place: int, today: date) -> SampleUnit:
    township = TOWNSHIPS[number % len(TOWNSHIPS)]
    days_left = 45 + (number * 97) % 1500 - (60 if number == 7 else 0)
    issued_on = today + timedelta(days=days_left) - _FIVE_YEARS
    is_second_site = trade.code == "2521" and place == trade.count - 1
    code_number = number - 1 if is_second_site else number
    name = trade.name.format(n=_NUMERALS[place])
    if is_second_site:
        name = f"{trade.name.format(n=_NUMERALS[place - 1])}南厂区"
    return SampleUnit(
        number=number,
        name=name,
        uscc=invented_code(code_number),
        site="002" if is_second_site else "001",
        industry_code=trade.code,
        industry=trade.industry,
        management=trade.management,
        township=township,
        address=f"示例省示例县{township}样例路 {number} 号",
        issued_on=issued_on,
        key_kinds=trade.key_kinds,
    )
