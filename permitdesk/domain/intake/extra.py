"""The texts of a row's columns without a field: kept, and hardly ever looked at."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from json.encoder import encode_basestring


class ExtraTexts(Mapping[str, str]):
    """Texts by the titles of their columns, as the JSON in which they are kept.

    A hundred thousand rows take a third of the time of as many dictionaries that are spelled
    afterwards.

    Attributes:
        spelled: The JSON.
    """

    __slots__ = ("spelled",)

    def __init__(self, spelled: str = "{}") -> None:
        """Hold what `spelled` has put together."""
        self.spelled = spelled

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> ExtraTexts:
        """Return texts in this form."""
        if type(texts) is cls:  # quicker than asking an abstract class
            return texts
        return cls(spelled(pair(title, text) for title, text in texts.items()))

    def __getitem__(self, title: str) -> str:
        return self._texts()[title]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts())

    def __len__(self) -> int:
        return len(self._texts())

    def __bool__(self) -> bool:
        return self.spelled != "{}"

    def __repr__(self) -> str:
        return f"ExtraTexts({self.spelled!r})"

    def _texts(self) -> dict[str, str]:
        return json.loads(self.spelled)


def pair(title: str, text: str) -> str:
    """Return a title and its text as a part of the JSON."""
    return f"{encode_basestring(title)}:{encode_basestring(text)}"


def spelled(pairs: Iterator[str]) -> str:
    """Return the JSON of such parts."""
    return f"{{{','.join(pairs)}}}"
