"""The command line door: python -m data demo | import PATH | check.

Exit code 0 good, 1 problems in the data, 2 wrong usage. With --json one JSON object per line.
"""

import argparse
import getpass
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

from data import demonstration, importer, store, tables
from plan_config.plan import PlanBook
from plan_config.reader import PlanError, load_book

GOOD, PROBLEMS, USAGE = 0, 1, 2
STANDINGS = ("reported", "verified", "simulated")


class _Parser(argparse.ArgumentParser):
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    chosen = _parser().parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except (store.StoreError, tables.UnreadableFileError, PlanError) as error:
        _complain(chosen, str(error))
        return PROBLEMS


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m data", description="孵化载体数据:导入与检查。", add_help=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令", parser_class=_Parser)
    demo = commands.add_parser("demo", help="把演示数据放进空的数据文件", add_help=False)
    demo.set_defaults(run=_demo)
    bring = commands.add_parser("import", help="导入 CSV 文件或文件夹", add_help=False)
    bring.set_defaults(run=_import)
    bring.add_argument("path", metavar="文件或文件夹", type=Path)
    bring.add_argument("--by", metavar="姓名", default="", help="由谁导入")
    bring.add_argument("--dry-run", action="store_true", help="只预览,不写入")
    bring.add_argument("--standing", choices=STANDINGS, default="reported", help="数据性质:填报、核实或模拟")
    check = commands.add_parser("check", help="检查数据文件", add_help=False)
    check.set_defaults(run=_check)
    for each in (demo, bring, check):
        each.add_argument("--json", action="store_true", help="逐行输出 JSON")
    for each in (parser, demo, bring, check):
        each.add_argument("-h", "--help", action="help", help="显示用法")
    return parser


def _demo(chosen: argparse.Namespace) -> int:
    with store.writing() as db:
        if not store.is_empty(db):
            _complain(chosen, "数据文件里已有数据,演示数据只能放进空的数据文件。")
            return PROBLEMS
        batch = demonstration.fill(db, lambda _share, _message: None)
    _say(chosen, f"已写入演示数据,批次 {batch}。", {"batch": batch})
    return GOOD


def _import(chosen: argparse.Namespace) -> int:
    workbook = tables.read(chosen.path)
    book = load_book()
    plan = importer.decide(workbook.tables, book, _current(book))
    counts = {"additions": len(plan.additions), "changes": len(plan.changes), "unchanged": plan.unchanged}
    if plan.problems:
        for problem in plan.problems:
            _say(chosen, str(problem), asdict(problem))
        _complain(chosen, f"{plan}。未写入任何内容。")
        return PROBLEMS
    if chosen.dry_run or not plan.entries:
        _say(chosen, f"{plan}。未写入任何内容。", counts)
        return GOOD
    by = chosen.by or getpass.getuser()
    with store.writing() as db:
        batch = importer.apply(db, plan, workbook=workbook, by=by, standing=chosen.standing)
    _say(chosen, f"{plan}。已写入,批次 {batch}。", {"batch": batch, **counts})
    return GOOD


def _current(book: PlanBook) -> importer.Current:
    if not store.database_path().exists():
        return importer.Current()
    with store.reading() as db:
        return importer.current_state(db, book)


def _check(chosen: argparse.Namespace) -> int:
    with store.reading() as db:
        found = store.check(db)
        batches = len(store.batches(db))
    for message in found:
        _say(chosen, message, {})
    if not found:
        _say(chosen, f"数据文件完好,共 {batches} 个批次。", {"batches": batches})
    return PROBLEMS if found else GOOD


def _say(chosen: argparse.Namespace, message: str, facts: Mapping[str, object]) -> None:
    print(json.dumps({"message": message, **facts}, ensure_ascii=False) if chosen.json else message)


def _complain(chosen: argparse.Namespace, message: str) -> None:
    line = json.dumps({"message": message}, ensure_ascii=False) if chosen.json else message
    print(line, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
