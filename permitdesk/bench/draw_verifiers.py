"""The three verifiers of a transcript side by side: the program, the script and the page."""

from __future__ import annotations

import base64
import contextlib
import io
import json
import random
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import cast

from permitdesk.domain.draw.verification import verify
from permitdesk.paths import resources

_MINUTES = 60
_SIGNS = [*'0123456789abcdefxyzABCXYZ \n\t"\\{}[],:.-+/|#', "é", "企", "业", "\u200b", "𠮷"]

_RUNNER = """<pre id="verdicts"></pre><script>
(async () => {
  const bases = BASES.map(one => Array.from(new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    Uint8Array.from(atob(one), sign => sign.charCodeAt(0)))));
  const found = [];
  for (const [base, at, cut, put] of EDITS) {
    const signs = bases[base];
    const text = signs.slice(0, at).join("") + put + signs.slice(at + cut).join("");
    const { difference } = await verify(new TextEncoder().encode(text));
    found.push(difference ? `无效: ${difference}` : "有效");
  }
  document.getElementById("verdicts").textContent = JSON.stringify(found);
})();
</script></body>"""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a text: from sign `at` on `cut` signs are replaced by `put`."""

    at: int = 0
    cut: int = 0
    put: str = ""

    def apply(self, text: str) -> str:
        """Return the edited text."""
        return text[: self.at] + self.put + text[self.at + self.cut :]


@dataclass(frozen=True, slots=True)
class Case:
    """An edit of a transcript's text."""

    text: str
    edit: Edit = Edit()

    @property
    def data(self) -> bytes:
        """Return the edited text as a file has it."""
        return self.edit.apply(self.text).encode()


def random_edit(text: str, dice: random.Random) -> Edit:
    """Return an edit of a single sign that changes the text: replaced, left out or put in."""
    while True:
        edit = Edit(dice.randrange(len(text)), dice.choice((0, 1, 1)), dice.choice(("", *_SIGNS)))
        if edit.apply(text) != text:
            return edit


def by_program(cases: Sequence[Case]) -> list[str]:
    """Return the program's verdicts, one sentence each."""
    return [verify(case.data).sentence for case in cases]


def by_script(cases: Sequence[Case], folder: Path) -> list[str]:
    """Return the first lines that `verify_draw.py` prints; its exit code must agree with them.

    The script is run in this process, for speed, on files in `folder`.
    """
    return [_run_script(case, folder / "transcript.json") for case in cases]


def chromium() -> str | None:
    """Return the path of a Chromium on this machine, None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for path in map(shutil.which, names) if path), None)


def by_page(cases: Sequence[Case], folder: Path, browser: str) -> list[str]:
    """Return the verdicts of `verify_draw.html` in a headless browser, on a copy in `folder`."""
    texts = list(dict.fromkeys(case.text for case in cases))
    bases = [base64.b64encode(text.encode()).decode() for text in texts]
    numbers = {text: number for number, text in enumerate(texts)}
    edits = [[numbers[one.text], one.edit.at, one.edit.cut, one.edit.put] for one in cases]
    # In a page's source `<` could begin a tag, even within a text of a script.
    data = json.dumps(edits).replace("<", "\\u003c")
    runner = _RUNNER.replace("BASES", json.dumps(bases)).replace("EDITS", data)
    page = (resources() / "verify" / "verify_draw.html").read_text(encoding="utf-8")
    copy = folder / "verify_draw.html"
    copy.write_text(page.replace("</body>", runner), encoding="utf-8")
    dumped = dump_dom(copy, browser)
    found = re.search(r'<pre id="verdicts">(.*?)</pre>', dumped, re.DOTALL)
    return cast("list[str]", json.loads(unescape(found[1]))) if found else []


def dump_dom(page: Path, browser: str) -> str:
    """Return a local page's content after its scripts have run."""
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={page.parent / 'profile'}",
        f"--virtual-time-budget={_MINUTES * 60_000}",
        "--dump-dom",
        page.as_uri(),
    ]
    done = subprocess.run(command, check=True, capture_output=True, timeout=_MINUTES * 60)
    return done.stdout.decode()


def _run_script(case: Case, path: Path) -> str:
    """Return the first line that the script prints for one case."""
    path.write_bytes(case.data)
    printed, given, code = io.StringIO(), sys.argv, 0
    sys.argv = ["verify_draw.py", str(path)]
    try:
        with contextlib.redirect_stdout(printed):
            runpy.run_path(str(resources() / "verify" / "verify_draw.py"), run_name="__main__")
    except SystemExit as end:
        code = cast("int", end.code)
    finally:
        sys.argv = given
    line = printed.getvalue().split("\n", 1)[0]
    return line if (code == 0) == (line == "有效") else f"{line} (exit code {code})"
