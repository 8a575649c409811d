"""Numbers written with Chinese characters, common or financial."""

from __future__ import annotations

_DIGITS = {
    sign: value
    for value, signs in enumerate(
        ("零〇○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for sign in signs
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}

DIGITS = "".join(_DIGITS)
SIGNS = DIGITS + "".join(_TENS) + "".join(_MYRIADS)


def number(text: str) -> int:
    """Return the number that a text such as 二十三 or 贰万伍仟 writes.

    A run of bare digits, such as 二〇二五, is read digit by digit.

    Args:
        text: Signs of `SIGNS` only.
    """
    if not any(sign in _TENS or sign in _MYRIADS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text) or "0")
    total = section = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            section += (digit or 1) * _TENS[sign]
            digit = 0
        else:
            total = (total + section + digit) * _MYRIADS[sign]
            section = digit = 0
    return total + section + digit
