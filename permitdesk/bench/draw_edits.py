"""Single-sign edits of transcripts: every one is found, by all three verifiers alike.

Run it with `python -m permitdesk.bench.draw_edits [EDITS]`.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from permitdesk.bench.draw_example import drawn_round, eventful_round, example_document
from permitdesk.bench.draw_verifiers import (
    Case,
    by_page,
    by_program,
    by_script,
    chromium,
    random_edit,
)
from permitdesk.domain.draw.protocol import PROTOCOLS
from permitdesk.domain.draw.transcript import to_text

VALID = "有效"
MISSHAPEN = "无效: 文件不是完整的抽取记录"


@dataclass(frozen=True, slots=True)
class Tally:
    """What the verifiers said.

    Attributes:
        cases: How many edited transcripts they were given.
        missed: How many of them any verifier called valid.
        apart: Where they named different things, one line each.
        page: Whether the page took part, which needs a Chromium.
    """

    cases: int
    missed: int
    apart: tuple[str, ...]
    page: bool


def edited_cases(edits: int, seed: int) -> list[Case]:
    """Return random edits of transcripts of both versions: just drawn, and with what can follow."""
    rounds = (
        make(protocol=protocol) for protocol in PROTOCOLS for make in (drawn_round, eventful_round)
    )
    texts = [to_text(example_document(one)) for one in rounds]
    dice = random.Random(seed)
    chosen = (dice.choice(texts) for _ in range(edits))
    return [Case(text, random_edit(text, dice)) for text in chosen]


def tally(cases: Sequence[Case], folder: Path, browser: str | None) -> Tally:
    """Return what the program, the script and, given a browser, the page say of the cases."""
    verdicts = [by_program(cases), by_script(cases, folder)]
    if browser is not None:
        verdicts.append(by_page(cases, folder, browser))
    rows = list(zip(*verdicts, strict=True))
    apart = tuple(" | ".join(row) for row in rows if not _is_alike(row))
    return Tally(len(cases), sum(VALID in row for row in rows), apart, browser is not None)


def main() -> int:
    """Print the tally; 1 where an edit was missed or the verifiers name different things."""
    edits = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        found = tally(edited_cases(edits, seed=2026), Path(folder), chromium())
    print(f"{found.cases:,} edits, {found.missed} missed, {len(found.apart)} named differently")
    print("with the page" if found.page else "without the page: no Chromium on this machine")
    for line in found.apart:
        print(line)
    return int(bool(found.missed or found.apart))


def _is_alike(row: Sequence[str]) -> bool:
    """Tell whether verdicts agree; a misshapen file need not be misshapen in the same place.

    The script looks only at the fields that it needs, the other two at all of them.
    """
    if any(verdict.startswith(MISSHAPEN) for verdict in row):
        return VALID not in row
    return len(set(row)) == 1


if __name__ == "__main__":
    sys.exit(main())
