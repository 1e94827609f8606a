"""What every command line of the house has in common: Chinese help, exit codes, how a refusal is said."""

import argparse
import json
import sys
from collections.abc import Mapping
from typing import NoReturn

GOOD, PROBLEMS, USAGE = 0, 1, 2


class UsageError(Exception):
    """A command was given words it cannot use; the message says which."""


class OutputError(Exception):
    """A file could not be written where it was asked for."""


class Parser(argparse.ArgumentParser):
    """argparse with its few words in Chinese."""

    def error(self, message: str) -> NoReturn:
        """Refuse the command line; argparse's own English reason is left out."""
        del message
        self.exit(USAGE, f"用法不对。请运行 {self.prog} --help 查看用法。\n")

    def format_help(self) -> str:
        """The help text with Chinese headings."""
        words = {"usage:": "用法:", "positional arguments:": "参数:", "options:": "选项:"}
        text = super().format_help()
        for english, chinese in words.items():
            text = text.replace(english, chinese)
        return text


def say(chosen: argparse.Namespace, message: str, facts: Mapping[str, object]) -> None:
    """Say what was done: in words, or with --json as one object with the facts."""
    print(json.dumps({"message": message, **facts}, ensure_ascii=False) if chosen.json else message)


def complain(chosen: argparse.Namespace, message: str) -> None:
    """Say what went wrong, apart from the results."""
    line = json.dumps({"message": message}, ensure_ascii=False) if chosen.json else message
    print(line, file=sys.stderr)
