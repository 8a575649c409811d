"""The root of all foreseen failures."""

from __future__ import annotations

from typing import ClassVar


class PermitDeskError(Exception):
    """A foreseen failure.

    A class of its own carries, as keyword arguments of its constructor, the values that
    its sentence is filled in with.

    Attributes:
        code: Names the failure for good: `stage.what_happened`. Logs and tests refer to it.
        text: One Chinese sentence: what could not be done and why, with `{value}` fields.
        advice: One Chinese sentence: what the user can do now.
        values: What the sentences are filled in with.
    """

    code: ClassVar[str]
    text: ClassVar[str]
    advice: ClassVar[str]

    def __init__(self, **values: object) -> None:
        super().__init__(self.code)
        self.values = values

    @property
    def sentence(self) -> str:
        """Return both sentences, filled in."""
        return f"{self.text}{self.advice}".format(**self.values)

    def __str__(self) -> str:
        return self.sentence
