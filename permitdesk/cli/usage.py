"""The parser of the command line, which says in Chinese what is wrong with a command."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

_WRONG_USE = 2
_SENTENCES = (
    (r"the following arguments are required: (.+)", "还缺少 {}"),
    (r"unrecognized arguments: (.+)", "没有这样的参数：{}"),
    (r"argument (.+?): expected one argument", "{} 后面要写一个值"),
    (r"argument (.+?): expected at least one argument", "{} 后面至少要写一个值"),
    (r"argument (.+?): invalid choice: '(.*?)' \(.*\)", "{} 不能是“{}”"),
    (r"argument (.+?): invalid \w+ value: '(.*?)'", "{} 的值“{}”写得不对"),
    (r"argument (.+?): not allowed with argument (.+)", "{} 不能和 {} 同时使用"),
)


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are Chinese sentences; those of its commands are too."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, show how the command is written, and leave with code 2."""
        print(f"命令写得不对：{in_chinese(message)}。", file=sys.stderr)
        print(f"写法：{self.format_usage().removeprefix('usage: ').strip()}", file=sys.stderr)
        raise SystemExit(_WRONG_USE)


def in_chinese(message: str) -> str:
    """Return a complaint of the standard parser in Chinese; one it does not know as it is."""
    for pattern, sentence in _SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return sentence.format(*found.groups())
    return message
