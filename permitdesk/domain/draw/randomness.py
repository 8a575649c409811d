"""Public numbers: where they come from, and how they are written down.

Source: RFC 3797, section 4: each source's integers, sorted if their order means nothing, are
joined and ended with `.`; the source ends with `/`.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from permitdesk.domain.draw.label import is_plain
from permitdesk.errors.draw import BadSource, BadValue, ValuesDiffer

_BETWEEN_NUMBERS = re.compile(r"[\s,，、;；+|/.]+")


@dataclass(frozen=True, slots=True)
class Numbers:
    """One group of numbers that a source gives.

    Attributes:
        name: What people call it.
        least: The fewest numbers it can have; `most` the most, None without a limit.
        low: The lowest number; `high` the highest.
        drawn: Drawn without putting back: no number twice, and their order means nothing.
    """

    name: str
    least: int
    most: int | None
    low: int
    high: int
    drawn: bool

    def bits(self, count: int) -> float:
        """Return the entropy of `count` such numbers, in bits."""
        span = self.high - self.low + 1
        return math.log2(math.comb(span, count)) if self.drawn else count * math.log2(span)


@dataclass(frozen=True, slots=True)
class Preset:
    """A kind of source whose numbers can be checked when they are entered.

    Attributes:
        code: What the command line calls it; `label` what people do.
        groups: Its numbers.
        hint: What is to be entered, in words.
        unknown_until: Before this time of its day nobody can know the number. None for one that
            is made before witnesses after the sealing.
    """

    code: str
    label: str
    groups: tuple[Numbers, ...]
    hint: str
    unknown_until: time | None = None


_SALES_END = time(20)
"""Both lotteries are drawn after nine in the evening; by eight nobody can know the numbers."""

ADVISED_BITS = 19.9
"""Below this entropy a number is weak: six digits have it."""

PRESETS: Mapping[str, Preset] = {
    preset.code: preset
    for preset in (
        Preset(
            "ssq",
            "双色球",
            (Numbers("红球", 6, 6, 1, 33, drawn=True), Numbers("蓝球", 1, 1, 1, 16, drawn=True)),
            "6 个红球（1–33）和 1 个蓝球（1–16），红球在前",
            _SALES_END,
        ),
        Preset(
            "dlt",
            "超级大乐透",
            (Numbers("前区", 5, 5, 1, 35, drawn=True), Numbers("后区", 2, 2, 1, 12, drawn=True)),
            "前区 5 个号码（1–35）和后区 2 个号码（1–12），前区在前",
            _SALES_END,
        ),
        Preset(
            "dice",
            "当众掷十面骰",
            (Numbers("点数", 2, None, 0, 9, drawn=False),),
            "按掷出的次序录入每枚十面骰的点数（0–9），建议至少 6 枚",
        ),
        Preset(
            "digits",
            "见证人报数",
            (Numbers("数字", 2, None, 0, 9, drawn=False),),
            "两名以上见证人依次报出的数字（0–9），建议至少 6 个",
        ),
    )
}
"""The kinds of source with rules of their own; every other name takes any value.

Source: 中国福利彩票双色球游戏规则 (6 of 33 and 1 of 16) and 中国体育彩票超级大乐透游戏规则
(5 of 35 and 2 of 12); design of the draw for dice and digits. On which days they are drawn is
data: `lottery.LotteryTable`.
"""


@dataclass(frozen=True, slots=True)
class PublicSource:
    """A source of public numbers as announced with the seal.

    Attributes:
        name: A preset's code or label, perhaps with an issue number after a space; or any text.
        known_on: The day on which the number becomes known.
    """

    name: str
    known_on: date

    def __post_init__(self) -> None:
        """Refuse a name that cannot be printed in one line, or that breaks the encoding.

        Raises:
            BadSource: The name is empty, or has invisible signs or one of `=` and `@`.
        """
        if not is_plain(self.name) or set(self.name) & set("=@"):
            raise BadSource(source=self.name, reason="名称为空，或含有 =、@、不可见字符")

    @property
    def preset(self) -> Preset | None:
        """Return the preset that the first word of the name calls, if there is one."""
        word = self.name.split(" ", 1)[0]
        called = (one for one in PRESETS.values() if word in (one.code, one.label))
        return next(called, None)

    @property
    def title(self) -> str:
        """Return the name as people read it: a preset's label in place of its code."""
        preset = self.preset
        if preset is None:
            return self.name
        return " ".join([preset.label, *self.name.split(" ")[1:]])


@dataclass(frozen=True, slots=True)
class Reading:
    """A source whose number has been entered.

    Attributes:
        source: The announced source.
        value: The number as encoded, such as `2.8.13.20.25.31./9./`.
        read_by: Who read it out.
    """

    source: PublicSource
    value: str
    read_by: str = ""


def parse_source(text: str) -> PublicSource:
    """Return the source that `NAME@DATE` announces, the date as 2026-11-22.

    Raises:
        BadSource: There is no @, no name or no such day.
    """
    name, at, day = text.rpartition("@")
    if not at:
        raise BadSource(source=text, reason="缺少 @ 和号码产生的日期")
    try:
        known_on = date.fromisoformat(day.strip())
    except ValueError:
        raise BadSource(source=text, reason=f"“{day}”不是日期") from None
    return PublicSource(unicodedata.normalize("NFC", name.strip()), known_on)


def parse_value(text: str) -> tuple[str, str]:
    """Return name and number of `NAME=NUMBER`, as given on the command line.

    Raises:
        BadSource: There is no = or no name.
    """
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise BadSource(source=text, reason="录入号码要写成“名称=号码”")
    return unicodedata.normalize("NFC", name.strip()), value.strip()


def read_value(source: PublicSource, text: str, read_by: str = "") -> Reading:
    """Return the reading of a source's number as people wrote it.

    A preset's numbers are checked and may be divided by white space or by , 、 ; + | / or a
    full stop. For any other source integers divided by white space are encoded as integers,
    and every other text stands as it is.

    Raises:
        BadValue: The number is missing or breaks the source's rules.
    """
    preset = source.preset
    value = _free_value(source, text) if preset is None else _preset_value(source, preset, text)
    return Reading(source, value, read_by)


def read_values(
    sources: Sequence[PublicSource], values: Mapping[str, str], read_by: str = ""
) -> tuple[Reading, ...]:
    """Return the readings of all announced sources from numbers by name, in announced order.

    A number may be given under the announced name or under the title.

    Raises:
        BadValue: A number breaks its source's rules.
        ValuesDiffer: A source has no number, or a number has no source.
    """
    left = dict(values)
    readings: list[Reading] = []
    for source in sources:
        name = source.name if source.name in left else source.title
        if name not in left:
            raise ValuesDiffer(difference=f"缺少“{source.title}”的号码")
        readings.append(read_value(source, left.pop(name), read_by))
    if left:
        raise ValuesDiffer(difference=f"没有公布过来源“{next(iter(left))}”")
    return tuple(readings)


def encode(readings: Iterable[Reading]) -> str:
    """Return all readings as the one text that goes into the key."""
    return "".join(reading.value for reading in readings)


def entropy_bits(reading: Reading) -> float | None:
    """Return how many bits of entropy a preset's reading has; None for any other source.

    Six digits have 19.9 bits, one 双色球 24.1; the more, the less can be tried out beforehand.
    """
    preset = reading.source.preset
    if preset is None:
        return None
    counts = [group.count(".") for group in reading.value.split("/")[:-1]]
    return sum(group.bits(n) for group, n in zip(preset.groups, counts, strict=True))


def weakness(reading: Reading) -> str:
    """Return in words how weak a reading is, empty for one of the advised entropy."""
    bits = entropy_bits(reading)
    if bits is None or round(bits, 1) >= ADVISED_BITS:
        return ""
    return f"只有 {bits:.1f} 比特，容易事先试遍；建议至少相当于 6 个数字（{ADVISED_BITS} 比特）"


def _preset_value(source: PublicSource, preset: Preset, text: str) -> str:
    """Return the encoded numbers of a preset, group by group."""
    numbers = _integers(source, text)
    encoded: list[str] = []
    for group in preset.groups:
        taken = numbers[: group.most]
        numbers = numbers[len(taken) :]
        reason = _fault(group, taken)
        if reason:
            raise BadValue(source=source.title, value=text, reason=f"{reason}。应为：{preset.hint}")
        encoded.append(_encode_integers(sorted(taken) if group.drawn else taken))
    if numbers:
        raise BadValue(
            source=source.title, value=text, reason=f"多出 {len(numbers)} 个数。应为：{preset.hint}"
        )
    return "".join(encoded)


def _integers(source: PublicSource, text: str) -> list[int]:
    """Return the whole numbers in a text."""
    words = [word for word in _BETWEEN_NUMBERS.split(text) if word]
    for word in words:
        if not word.isdecimal() or len(word) > 9:
            raise BadValue(source=source.title, value=text, reason=f"“{word}”不是 0 或正整数")
    return [int(word) for word in words]


def _fault(group: Numbers, numbers: Sequence[int]) -> str:
    """Return what is wrong with a group's numbers, or an empty text."""
    if len(numbers) < group.least:
        return f"{group.name}至少要 {group.least} 个数，只有 {len(numbers)} 个"
    outside = [number for number in numbers if not group.low <= number <= group.high]
    if outside:
        return f"{group.name} {outside[0]} 不在 {group.low}–{group.high} 之间"
    if group.drawn and len(set(numbers)) < len(numbers):
        return f"{group.name}有重复的数"
    return ""


def _free_value(source: PublicSource, text: str) -> str:
    """Return the encoded value of a source without rules of its own."""
    words = text.split()
    if words and all(word.isdecimal() and len(word) <= 9 for word in words):
        return _encode_integers([int(word) for word in words])
    value = unicodedata.normalize("NFC", text.strip())
    if not is_plain(value) or "/" in value:
        raise BadValue(source=source.title, value=text, reason="为空，或含有 / 或不可见字符")
    return f"{value}/"


def _encode_integers(numbers: Iterable[int]) -> str:
    """Return the numbers, each ended with a full stop, and the slash that ends a group."""
    return "".join(f"{number}." for number in numbers) + "/"
