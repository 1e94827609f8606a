"""What every command line of the house has in common: Chinese help, exit codes, how a refusal is said, files written.

Nothing here ends in a trace: not a console that knows no Chinese, not a reader that goes away, not a full disk.
"""

import argparse
import errno
import getpass
import io
import json
import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TextIO

GOOD, PROBLEMS, USAGE = 0, 1, 2
WRITE = "写不了这个文件，请检查文件夹是否存在、是否可写，文件是否正打开着。"
# By the name of what the system says, so that one that a system does not know is no fault.
BY_ERROR: Mapping[str, str] = {
    "ENOSPC": "磁盘空间已满，没有写成。请腾出空间后重试。",
    "EDQUOT": "磁盘配额已用完，没有写成。请腾出空间后重试。",
    "ENAMETOOLONG": "文件名太长。请换一个短些的名字。",
    "EACCES": "没有权限读写这个文件或文件夹。请检查权限。",
    "EPERM": "没有权限读写这个文件或文件夹。请检查权限。",
    "EROFS": "所在的磁盘只能读取。请换一个文件夹。",
}


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
        words = {"usage:": "用法：", "positional arguments:": "参数：", "options:": "选项："}
        text = super().format_help()
        for english, chinese in words.items():
            text = text.replace(english, chinese)
        return text

    def _print_message(self, message: str, file: Any = None) -> None:
        if message:
            _tell(message, file or sys.stderr, end="")


def run(
    parser: argparse.ArgumentParser,
    arguments: Sequence[str] | None,
    act: Callable[[argparse.Namespace], int],
    *,
    refusals: tuple[type[Exception], ...],
    misuses: tuple[type[Exception], ...],
) -> int:
    """Parse a command line, act on it and return the exit code; whatever goes wrong is said in a sentence."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        chosen = parser.parse_args(arguments)
    except UsageError as error:
        parser.exit(USAGE, f"{error}\n")
    try:
        return act(chosen)
    except misuses as error:
        complain(chosen, str(error))
        return USAGE
    except refusals as error:
        complain(chosen, str(error))
    except OSError as error:
        complain(chosen, words_of(error, "读写文件时出错。请检查磁盘和文件夹后重试。"))
    except KeyboardInterrupt:
        complain(chosen, "已中断。")
    return PROBLEMS


def a_day(text: str) -> date:
    """A date among the words of a command. UsageError for what is none, which says so where argparse would not."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"“{text}”不是日期，请照 2025-12-31 的样子写。") from error


def pair(text: str, form: str) -> tuple[str, str]:
    """The two sides of a word with an equals sign. UsageError for one without, which says the form it should have."""
    name, sign, value = text.partition("=")
    if not sign:
        raise UsageError(f"应写成 {form}：{text}")
    return name, value


def words_of(error: OSError, otherwise: str) -> str:
    """What the system says of a file, for the reader, without a path."""
    return BY_ERROR.get(errno.errorcode.get(error.errno or 0, ""), otherwise)


def say(chosen: argparse.Namespace, message: str, facts: Mapping[str, object]) -> None:
    """Say what was done: in words, or with --json as one object with the facts."""
    tell(chosen, message, {"message": message, **facts})


def tell(chosen: argparse.Namespace, message: str, facts: Mapping[str, object]) -> None:
    """One line of results: in words, or with --json the facts alone."""
    _tell(_json(facts, sys.stdout) if chosen.json else message, sys.stdout)


def complain(chosen: argparse.Namespace, message: str) -> None:
    """Say what went wrong, apart from the results."""
    _tell(_json({"message": message}, sys.stderr) if chosen.json else message, sys.stderr)


def by_name(chosen: argparse.Namespace) -> str:
    """The name given, else the account of the system, where it has one."""
    try:
        return str(chosen.by or getpass.getuser())
    except (KeyError, OSError):
        return "命令行"


def write_files(files: Mapping[Path, bytes], *, make_folder: bool = False) -> None:
    """Write files of one folder, each whole or not at all: all are complete before the first takes its place.
    OutputError otherwise."""
    folder = next(iter(files)).parent
    try:
        if make_folder:
            folder.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".export-", dir=folder) as drafts:
            for path, content in files.items():
                (Path(drafts) / path.name).write_bytes(content)
            for path in files:
                (Path(drafts) / path.name).replace(path)
    except OSError as error:
        raise OutputError(words_of(error, WRITE)) from error


def _tell(line: str, stream: TextIO, end: str = "\n") -> None:
    """Say a line at once. Where nobody listens any more the command goes on to its end all the same."""
    try:
        print(line, file=stream, end=end, flush=True)
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _json(facts: Mapping[str, object], stream: TextIO) -> str:
    """One JSON object that the console can show: escaped where it knows no Chinese."""
    universal = (stream.encoding or "utf-8").lower().startswith("utf")
    return json.dumps(facts, ensure_ascii=not universal)
