"""A closed list of short codes with the Chinese labels that people see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


class Choice:
    """Codes in their natural order, each with its label.

    Codes are stored and compared; labels are shown and, on import, understood.
    """

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = dict(labels)
        self._codes = {label: code for code, label in labels.items()}

    def __iter__(self) -> Iterator[str]:
        return iter(self._labels)

    def __contains__(self, code: object) -> bool:
        return code in self._labels

    def label(self, code: str) -> str:
        """Return the label of a code; an empty code has an empty label."""
        return self._labels[code] if code else ""

    def code(self, label: str) -> str | None:
        """Return the code of a label, or None where no code has it."""
        return self._codes.get(label)

    def check(self, code: str) -> str:
        """Return the code if it is one of the list or empty.

        Raises:
            ValueError: The list has no such code.
        """
        if code and code not in self._labels:
            raise ValueError(f"{code!r} is not one of {', '.join(self._labels)}")
        return code
