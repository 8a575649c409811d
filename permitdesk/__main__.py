"""The door: the one place where the core knows that there are windows."""

from __future__ import annotations

import sys

import ui


def main() -> int:
    """Open the window, or run the command that is named, and return the exit code."""
    if getattr(ui, "BELONGS_TO", None) != "permitdesk":
        sys.exit(f"另一个软件包占用了“ui”这个名字：{ui.__file__}。请换用干净的环境。")
    if sys.argv[1:2] == ["--read-file"]:  # a frozen program starts itself to read a file
        from permitdesk.documents.reading import child

        child.main(sys.argv[2:])
        return 0
    if sys.argv[1:2] == ["pictures"]:
        from ui import pictures

        return pictures.main(sys.argv[2:])
    if len(sys.argv) > 1 and not _asks_for_window(sys.argv[1:]):
        from permitdesk.cli.main import main as command_line

        return command_line(sys.argv[1:])
    from ui import app  # only after the check above

    return app.main(sys.argv[1:])


def _asks_for_window(arguments: list[str]) -> bool:
    """Tell whether only options of the window are given: `--db PATH` and `--actor NAME`."""
    names = arguments[::2]
    return len(arguments) % 2 == 0 and all(name in ("--db", "--actor") for name in names)


if __name__ == "__main__":
    sys.exit(main())
