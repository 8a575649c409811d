"""Finding facilities by any part of what a person remembers of them.

Every facility has one narrow text with all that it is searched by. A keystroke runs through
these texts alone: a hundred thousand of them take a hundredth of a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from permitdesk.domain.codes import tidy_code
from permitdesk.domain.text import clean, normal_name

Word = tuple[str, ...]
"""The writings of a word that is looked for, each as good as another."""

_CODE = re.compile(r"[0-9A-Za-z-]{2,}")
_SIGNS = "（）()【】[]〔〕·"
_LIMITED = "有限责任"


def search_text(
    name: str,
    compared: str,
    former_names: str,
    initials: str,
    address: str,
    codes: Iterable[str],
) -> str:
    """Return the text that a facility is found by.

    Args:
        name: As printed.
        compared: The same as compared, see `normal_name`.
        former_names: One a line.
        initials: The first letters of the name's pinyin.
        address: As printed.
        codes: Its permit numbers, label and credit code; a code inside one that comes
            before it, as a credit code is inside a number, is not repeated.
    """
    text = f"{name}\n{address}\n{initials}"
    if compared not in name:
        text += f"\n{compared}"
    if former_names:
        text = "\n".join((text, former_names, *map(normal_name, former_names.splitlines())))
    told = ""
    for code in codes:
        tidy = code.replace("-", "")
        if tidy not in told:
            told += f"\n{tidy}"
    return (text + told).lower()


def words(text: str) -> tuple[Word, ...]:
    """Return the words of what a person has typed; a facility must have them all.

    Widths and cases do not count, nor do brackets in a name or hyphens in a code.
    """
    return tuple(_writings(word) for word in clean(text).split())


def matching(texts: Sequence[str], wanted: Sequence[Word]) -> Sequence[int]:
    """Return the positions of the texts that have every word, in their order."""
    found: Sequence[int] = range(len(texts))
    for writings in wanted:
        found = _with_word(texts, found, writings)
    return found


def _with_word(texts: Sequence[str], among: Sequence[int], writings: Word) -> list[int]:
    """Return the positions among some whose texts have a word in any of its writings."""
    found: list[list[int]] = []
    for word in writings:
        if len(among) == len(texts):
            found.append([n for n, text in enumerate(texts) if word in text])
        else:
            found.append([n for n in among if word in texts[n]])
    return found[0] if len(found) == 1 else sorted({n for one in found for n in one})


def _writings(word: str) -> Word:
    """Return the writings of a word: as typed, as in a compared name, as in a tidy code."""
    forms = [word]
    bare = "".join(sign for sign in word if sign not in _SIGNS)
    if bare.isalnum() and (bare != word or _LIMITED in word):
        forms.append(normal_name(word))
    if _CODE.fullmatch(word):
        forms.append(tidy_code(word))
    return tuple(dict.fromkeys(form.lower() for form in forms if form))
