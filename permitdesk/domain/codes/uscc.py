"""The unified social credit code (统一社会信用代码) and what stands in its place in old lists.

Source: GB 32100-2015 (code and check character), GB 11714 (the nine characters inside).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import product
from operator import mul

from permitdesk.domain.choice import Choice
from permitdesk.domain.text import clean

VERDICTS = Choice(
    {
        "ok": "校验通过",
        "organisation": "旧组织机构代码",
        "registration": "旧工商注册号",
        "missing": "未填写",
        "lost": "被表格存成数字，已失真",
        "bad_length": "位数不符",
        "bad_character": "含有不可能出现的字符",
        "bad_check": "校验不通过",
        "placeholder": "占位代码",
    }
)

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_DIGITS = _ALPHABET[:10]
_LENGTH = 18
# The area code of the registering authority, which is not where the plant stands.
_AREA_PLACES = range(2, 8)
_WEIGHTS = tuple(pow(3, place, 31) for place in range(_LENGTH - 1))
_ALL_WEIGHTS = (*_WEIGHTS, 1)
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_LENGTH = 9
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_WORTH = {sign: worth for worth, sign in enumerate(_ALPHABET)}
_ORGANISATION_WORTH = {sign: worth for worth, sign in enumerate(_ORGANISATION_ALPHABET)}
_HEAD = rf"[{_ALPHABET}]{{2}}[0-9]{{6}}"
_HEAD_FORM = re.compile(_HEAD)
_FORM = re.compile(rf"{_HEAD}[{_ALPHABET}]{{10}}")
_ORGANISATION_CHECKS = "0123456789X"
_HEAD_LENGTH = 8
_MOST_HEADS = 4096
_APART = 1 << 16
"""Two sums in one number: the inner one stands so far above the whole one."""
_REGISTRATION_LENGTHS = (13, 15)
_LOOKALIKES = {"O": "0", "I": "1"}

# A spreadsheet keeps 15 digits of a number; what is longer has lost its end.
_EXACT_BELOW = 10**15
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d{2,3}")
_WHOLE_NUMBER = re.compile(r"(\d{1,15})\.0+")
_FILLING = re.compile(r"[\s'’`‘\-－—–]+")
_WITH_REMARK = re.compile(r"(?P<code>[0-9A-Z]{18}|[0-9A-Z]{9})(?P<remark>[（(\[【].*)")
_NOTHING = frozenset({"", "0", "/", "\\", "无", "暂无", "空", "NULL", "NONE", "N/A", "#N/A"})


class _Heads(dict[str, int]):
    """The weighed first eight signs; the codes of a county have few different ones."""

    def __missing__(self, head: str) -> int:
        if not _HEAD_FORM.fullmatch(head):
            raise KeyError(head)
        weighed = sum(_WORTH[sign] * weight for sign, weight in zip(head, _WEIGHTS, strict=False))
        if len(self) < _MOST_HEADS:
            self[head] = weighed
        return weighed


def _weighed(pair: str, place: int) -> int:
    """Return what two signs of the inner code weigh: in the inner sum, and in the whole one."""
    whole = sum(_WORTH[sign] * _ALL_WEIGHTS[place + n] for n, sign in enumerate(pair))
    inner = sum(
        _ORGANISATION_WORTH[sign] * _ORGANISATION_WEIGHTS[place + n - _HEAD_LENGTH]
        for n, sign in enumerate(pair)
    )
    return inner * _APART + whole


_PAIRS = [
    {
        first + second: _weighed(first + second, place)
        for first, second in product(_ALPHABET, repeat=2)
    }
    for place in (8, 10, 12, 14)
]
_ENDS = {
    inner + whole: worth * _APART + _WORTH[inner] * _ALL_WEIGHTS[-2] + _WORTH[whole]
    for worth, inner in enumerate(_ORGANISATION_CHECKS)
    for whole in _ALPHABET
}
"""The two check characters; the inner one is a digit or X."""
_HEADS = _Heads()


@dataclass(frozen=True, slots=True)
class CodeReading:
    """A code as it was read.

    Attributes:
        value: The code without spaces, narrow and in capitals; otherwise as it came.
        verdict: A code of `VERDICTS`.
        warning: A Chinese sentence, empty where the code passes or is missing.
        hint: What a person may check next, empty where there is nothing to say.
    """

    value: str
    verdict: str
    warning: str = ""
    hint: str = ""

    @property
    def is_ok(self) -> bool:
        """Tell whether this is a unified social credit code that passes its checks."""
        return self.verdict == "ok"

    @property
    def is_usable(self) -> bool:
        """Tell whether there is a code at all that could name a unit."""
        return self.verdict not in {"missing", "lost", "placeholder"}


def tidy_code(code: object) -> str:
    """Return a code from a cell: narrow, in capitals, without spaces and hyphens.

    A number below 10^15 gives its digits; a larger one is given in scientific form, since
    the spreadsheet has lost its end.
    """
    if isinstance(code, float):
        code = f"{code:.0f}" if abs(code) < _EXACT_BELOW else f"{code:E}"
    text = _FILLING.sub("", clean("" if code is None else str(code))).upper()
    text = _WHOLE_NUMBER.sub(r"\1", text) if _WHOLE_NUMBER.fullmatch(text) else text
    return "" if text in _NOTHING else text


def is_sound_uscc(text: str) -> bool:
    """Tell whether a text is, as it stands, a code that passes both of its checks.

    The quick answer for most codes of a long list; `read_uscc` says what is wrong.

    Source: GB 32100-2015; GB 11714 for the code inside.
    """
    try:
        weighed = (
            _HEADS[text[:8]]
            + _PAIRS[0][text[8:10]]
            + _PAIRS[1][text[10:12]]
            + _PAIRS[2][text[12:14]]
            + _PAIRS[3][text[14:16]]
            + _ENDS[text[16:]]
        )
    except KeyError:
        return False
    # Either check character has the weight one: the sums of a sound code leave nothing over.
    inner, whole = divmod(weighed, _APART)
    return whole % 31 == 0 and inner % 11 == 0 and text.count(text[0]) != _LENGTH


def read_uscc(code: object) -> CodeReading:
    """Read a unified social credit code from whatever a cell holds.

    Lower case, full width, spaces and hyphens are put right, since they change no meaning.
    I and O, which the alphabet does not have, are only hinted at.

    Source: GB 32100-2015; GB 11714 for the code inside.
    """
    if isinstance(code, str) and is_sound_uscc(code):
        return CodeReading(code, "ok")
    value = tidy_code(code)
    if not value:
        return CodeReading(value, "missing")
    if _is_lost(code, value):
        return CodeReading(
            value,
            "lost",
            f"代码“{value}”被表格存成了数字，末尾几位已经丢失。",
            "请从原始资料重新录入，并把该列设为文本格式。",
        )
    remarked = _WITH_REMARK.fullmatch(value)
    if remarked:
        return _beside_remark(_read_by_length(remarked["code"]), remarked["remark"])
    return _read_by_length(value)


def _read_by_length(value: str) -> CodeReading:
    """Read a code that is neither missing nor lost."""
    return _read_eighteen(value) if len(value) == _LENGTH else _read_old_or_short(value)


def _beside_remark(reading: CodeReading, remark: str) -> CodeReading:
    """Add that a remark in brackets behind the code was left aside."""
    return replace(reading, hint=f"{reading.hint}代码后的“{remark}”未计入。")


def _is_lost(code: object, value: str) -> bool:
    """Tell whether a spreadsheet has turned the code into a rounded number."""
    if isinstance(code, int | float):
        return abs(code) >= _EXACT_BELOW
    return _SCIENTIFIC.fullmatch(value) is not None


def _read_eighteen(value: str) -> CodeReading:
    """Read a code of the right length."""
    if not _FORM.fullmatch(value):
        strange = [place for place, sign in enumerate(value) if sign not in _signs_at(place)]
        return _with_strange_signs(value, strange)
    if len(set(value)) == 1:
        return CodeReading(value, "placeholder", f"代码“{value}”只是占位，不是真实代码。")
    if value[-1] != _check_character(value):
        return CodeReading(
            value, "bad_check", f"代码“{value}”的校验位不符，请核对原件。", _inner_hint(value)
        )
    # Real codes whose inner part fails have been issued: worth a look, not a warning.
    if not _organisation_passes(value[8:17]):
        return CodeReading(value, "ok", hint="第9至17位（主体标识码）自身校验不符，可留意核对。")
    return CodeReading(value, "ok")


def _signs_at(place: int) -> str:
    """Return the signs a code may have at a place, counted from 0."""
    return _DIGITS if place in _AREA_PLACES else _ALPHABET


def _with_strange_signs(value: str, places: list[int]) -> CodeReading:
    """Return the reading of a code with signs that its alphabet lacks."""
    signs = "、".join(f"第{place + 1}位“{value[place]}”" for place in places)
    guess = "".join(_LOOKALIKES.get(sign, sign) for sign in value)
    hint = ""
    if all(value[place] in _LOOKALIKES for place in places):
        swaps = "、".join(
            f"第{place + 1}位的{value[place]}可能是{_LOOKALIKES[value[place]]}" for place in places
        )
        passes = _read_eighteen(guess).is_ok
        hint = f"{swaps}{'（改后校验通过）' if passes else ''}，请核对原件。"
    return CodeReading(
        value, "bad_character", f"代码“{value}”{signs}不会出现在信用代码的这个位置。", hint
    )


def _inner_hint(value: str) -> str:
    """Say which part of a failing code still holds together."""
    if _organisation_passes(value[8:17]):
        return "第9至17位（主体标识码）自身校验通过，差错多在前8位或末位。"
    return "第9至17位（主体标识码）自身校验也不通过，差错多在其中。"


def _read_old_or_short(value: str) -> CodeReading:
    """Read what is not 18 characters long: an old kind of code, or a damaged one."""
    if len(value) == _ORGANISATION_LENGTH and value.isascii() and value.isalnum():
        if _organisation_passes(value):
            return CodeReading(
                value, "organisation", f"“{value}”是9位旧组织机构代码，不是统一社会信用代码。"
            )
        return CodeReading(
            value, "bad_check", f"“{value}”像9位旧组织机构代码，但校验位不符，请核对原件。"
        )
    if len(value) in _REGISTRATION_LENGTHS and value.isdigit():
        return CodeReading(
            value, "registration", f"“{value}”像旧工商注册号，不是统一社会信用代码。"
        )
    return CodeReading(
        value, "bad_length", f"代码“{value}”有{len(value)}位，统一社会信用代码应为18位。"
    )


def _check_character(value: str) -> str:
    """Return the 18th character that the first 17 ask for."""
    weighed = sum(map(mul, map(_WORTH.__getitem__, value[:-1]), _WEIGHTS))
    return _ALPHABET[-weighed % 31]


def _organisation_passes(value: str) -> bool:
    """Tell whether a nine-character organisation code carries its own check character."""
    weighed = sum(map(mul, map(_ORGANISATION_WORTH.__getitem__, value[:-1]), _ORGANISATION_WEIGHTS))
    return value[-1] == _ORGANISATION_CHECKS[-weighed % 11]
