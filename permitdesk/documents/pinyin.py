"""Pinyin: the initials of names, for finding them by a few letters, and how signs sound."""

from __future__ import annotations

import csv
import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from permitdesk import paths

_APART = "\n"


def initials(names: Sequence[str]) -> list[str]:
    """Return the first letters of each name's pinyin, in lower case.

    Letters and digits stay, other signs are dropped. A sign with several readings takes its
    first one, unless it stands in a word of `resources/pinyin_words.csv`: dividing names
    into words by a dictionary would cost a hundred times as much and be wrong as often.
    """
    table, words = _readings(), _words()
    any_word = re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
    # All names as one text take two thirds of the time of one after the other.
    text = _APART.join(name.replace(_APART, "") for name in names)
    letters = any_word.sub(lambda found: words[found[0]], text).lower().translate(table)
    return letters.split(_APART) if names else []


class _Letters(dict[int, str]):
    """The letter of every sign that has one; letters and digits stay, all else is nothing."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = sign if sign.isalnum() and sign.isascii() else ""
        return self[code]


@cache
def _readings() -> _Letters:
    """Return the first letter of every sign's first reading."""
    table = _Letters({ord(_APART): _APART})
    for code, readings in _pinyin().items():
        letter = unicodedata.normalize("NFD", readings[:1])[0]
        if letter.isascii():
            table[code] = letter
    return table


@cache
def _words() -> dict[str, str]:
    """Return the words whose readings are not their signs' first ones."""
    text = (paths.resources() / "pinyin_words.csv").read_text(encoding="utf-8")
    return {row["word"]: row["initials"] for row in csv.DictReader(text.splitlines())}


@lru_cache(maxsize=4096)
def sound_of(sign: str) -> str:
    """Return the first reading of a sign without its tone, empty where it is no ideograph."""
    first, _, _ = _pinyin().get(ord(sign), "").partition(",")
    return "".join(filter(str.isalpha, unicodedata.normalize("NFD", first)))


@cache
def _pinyin() -> Mapping[int, str]:
    """Return the readings of every sign, parted by commas."""
    # The package's table of phrases takes 40 MB and is not used here.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin.pinyin_dict import pinyin_dict

    return pinyin_dict
