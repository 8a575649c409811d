"""Makes the Word templates that ship with the program: `resources/templates/*.docx`.

Run by hand after a change of the layout, then look at the result and commit it:

    .venv/bin/python installer/make_templates.py
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "installer")]

import template_forms as forms  # noqa: E402
import template_letters as letters  # noqa: E402
from template_parts import NO_DATE  # noqa: E402

from permitdesk.documents.word.document import finished  # noqa: E402
from permitdesk.documents.word.package import Stamp  # noqa: E402

_MADE = {
    "approval": (forms.approval, "行政检查审批表"),
    "notice": (forms.notice, "行政检查通知书"),
    "record": (forms.record, "现场检查（勘察）笔录"),
    "result": (letters.result, "行政检查结果告知书"),
    "order": (letters.order, "责令改正违法行为决定书"),
    "rectify": (letters.rectify, "整改通知书"),
    "recheck": (forms.recheck, "复查意见书"),
    "transfer": (letters.transfer, "线索移送函"),
    "feedback": (forms.feedback, "线索反馈清单"),
    "names": (forms.names, "检查名单公示"),
    "receipt": (forms.receipt, "送达回证"),
    "red_head": (letters.red_head, "红头公文"),
}


def main() -> None:
    """Write every template into `resources/templates`."""
    folder = ROOT / "resources" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in templates().items():
        (folder / name).write_bytes(content)


def templates() -> dict[str, bytes]:
    """Return the content of each template by its file name."""
    return {
        f"{name}.docx": finished(make(), Stamp(f"{title}模板", "", NO_DATE))
        for name, (make, title) in _MADE.items()
    }


if __name__ == "__main__":
    main()
