"""What became of a file and of each of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from permitdesk.domain.choice import Choice

ACTIONS = Choice(
    {
        "added": "新增",
        "updated": "更新",
        "unchanged": "无变化",
        "review": "待确认",
        "rejected": "未导入",
    }
)
HOWS = Choice({"permit": "许可证编号", "code": "代码", "name": "名称", "new": "新建"})
"""What identified the record; officers are identified by the code on their certificate."""

BY_ITSELF = "自动对应"
"""Who settled a waiting row that found its facility when the register grew."""


@dataclass(slots=True)
class RowOutcome:
    """What became of one row.

    Nobody changes it. It is not frozen all the same, as records are not.

    Attributes:
        sheet: The sheet's name.
        row: The row's number as Excel shows it, from 1.
        action: A code of `ACTIONS`.
        facility: The label of the facility it speaks of, None where there is none.
        how: A code of `HOWS`, or empty.
        reason: What is to be said about it, in Chinese sentences.
        column: The title of the column that the reason is about, or empty.
        value: What stood there.
    """

    sheet: str
    row: int
    action: str
    facility: str | None = None
    how: str = ""
    reason: str = ""
    column: str = ""
    value: str = ""

    def to_json(self) -> dict[str, object]:
        """Return the row as the command line prints it."""
        return {
            "row": self.row,
            "action": self.action,
            "facility": self.facility,
            "how": self.how,
            "reason": self.reason,
            "column": self.column,
            "value": self.value,
        }


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of one kind of record in one file.

    Attributes:
        file: The file's name.
        kind: A code of the kinds that intake knows.
        rows: Every row that holds a record, in the order of the file.
        remarks: What is to be said about the file as a whole.
        batch_id: The number under which the import is kept; None where nothing was new.
    """

    file: str
    kind: str
    rows: tuple[RowOutcome, ...]
    remarks: tuple[str, ...] = ()
    batch_id: int | None = None

    @property
    def total(self) -> int:
        """How many records the file held."""
        return len(self.rows)

    def counts(self) -> dict[str, int]:
        """Return how many rows had which outcome, all outcomes named."""
        return count_actions(row.action for row in self.rows)

    def to_json(self) -> dict[str, object]:
        """Return the result as the command line prints it."""
        return {
            "file": self.file,
            "kind": self.kind.replace("_", "-"),
            "total": self.total,
            **self.counts(),
            "rows": [row.to_json() for row in self.rows],
        }


def count_actions(actions: Iterable[str]) -> dict[str, int]:
    """Return how often each action occurs, those that do not occur too."""
    counted = Counter(actions)
    return {action: counted[action] for action in ACTIONS}


@dataclass(frozen=True, slots=True)
class Batch:
    """An import that was kept.

    Attributes:
        counts: How many rows had which outcome.
        is_undone: It was taken back.
        as_of: The day of which the list speaks; None where that is the day of the import.
    """

    id: int
    at: datetime
    actor: str
    file_name: str
    kind: str
    sheet: str
    counts: dict[str, int]
    is_undone: bool = False
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A row that waits for a person to decide.

    Attributes:
        proposals: Labels of facilities that it may mean, the likeliest first.
    """

    id: int
    batch_id: int
    file_name: str
    kind: str
    sheet: str
    row: int
    reason: str
    column: str
    value: str
    proposals: tuple[str, ...]
    record: str


@dataclass(frozen=True, slots=True)
class KeptRow:
    """What became of a row, as it is kept.

    Attributes:
        before: What it changed and what was there before, as JSON; empty where nothing was.
        record: The row's fields as JSON where it had to wait, else empty or what else it said.
    """

    id: int
    sheet: str
    row: int
    action: str
    how: str
    facility_id: int | None
    reason: str
    column: str
    value: str
    before: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on a record that waited.

    Attributes:
        review_id: The row that waited or waits.
        by: Who decided; empty while it waits.
        facility_id: The facility that it means; None where it is not to be used.
    """

    review_id: int
    by: str
    facility_id: int | None


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """A check that is known, and the texts of what it found."""

    id: int
    source: str
    found: frozenset[str]
