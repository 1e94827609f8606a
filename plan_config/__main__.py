"""The command line door to plan files: python -m plan_config check [FILE|FOLDER].

Exit code 0 good, 1 problems in the files, 2 wrong usage. With --json one JSON object per line.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from data.cli.arguments import GOOD, PROBLEMS, Parser, UsageError, run, say
from plan_config.in_force import MISSING
from plan_config.own_files import SETTING, left_out, own_folder, plan_files
from plan_config.reader import PlanError, load_book


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    return run(
        _parser(), arguments, lambda chosen: int(chosen.run(chosen)), refusals=(), misuses=(UsageError,)
    )


def check(chosen: argparse.Namespace) -> int:
    """Read plan files beside the shipped ones, as the board would, and say all there is to mend."""
    files = _asked(chosen)
    try:
        book = load_book(own=files)
    except PlanError as error:
        for problem in error.problems:
            say(chosen, problem, {})
        return PROBLEMS
    names = "、".join(plan.short_title for plan in book.plans)
    say(chosen, f"规划文件没有问题，共 {len(book.plans)} 份规划：{names}。", {"plans": len(book.plans)})
    return GOOD


def _asked(chosen: argparse.Namespace) -> tuple[Path, ...]:
    """The files to read beside the shipped ones: those of a folder, or of that which CARRIERS_PLANS names; a single
    file stands among the latter, in the place of one of the same name."""
    own = own_folder()
    if chosen.path is None or chosen.path.is_dir():
        folder: Path | None = chosen.path or own
        return _in_folder(chosen, folder) if folder else ()
    if not chosen.path.exists():
        raise UsageError("没有这个文件或文件夹，请检查名称。")
    others = plan_files(own) if own and own.is_dir() else ()
    return (*(file for file in others if file.name != chosen.path.name), chosen.path)


def _in_folder(chosen: argparse.Namespace, folder: Path) -> tuple[Path, ...]:
    if not folder.is_dir():
        raise UsageError(f"{MISSING}。")
    for name in left_out(folder):
        say(chosen, f"提示：没有读取“{name}”，规划文件名须以 .yaml 或 .yml 结尾。", {"file": name})
    return plan_files(folder)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m plan_config", description="规划文件：检查。", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="显示用法")
    known = parser.add_subparsers(dest="command", required=True, metavar="命令", parser_class=Parser)
    command = known.add_parser("check", help="检查规划文件", add_help=False)
    command.add_argument(
        "path",
        metavar="文件或文件夹",
        type=Path,
        nargs="?",
        help=f"不写时检查 {SETTING} 所指的文件夹",
    )
    command.add_argument("--json", action="store_true", help="逐行输出 JSON")
    command.add_argument("-h", "--help", action="help", help="显示用法")
    command.set_defaults(run=check)
    return parser


if __name__ == "__main__":
    sys.exit(main())
