"""The command line door to plans: python -m plan_config check [FILE|FOLDER], template, import and export.

A FILE is a plan file or a plan workbook. Exit code 0 good, 1 problems in the files, 2 wrong usage. With --json one JSON
object per line.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from data.cli.arguments import (
    GOOD,
    PROBLEMS,
    OutputError,
    Parser,
    UsageError,
    run,
    say,
    tell,
    write_files,
)
from data.intake.files.workbook import UploadError, read
from data.intake.plan_workbook.reading import read_plan
from data.intake.plan_workbook.surroundings import Surroundings, surroundings
from data.intake.plan_workbook.writing import plan_workbook
from data.intake.reading.lines import Problem
from plan_config.filing import FilingError, as_file, place_of, put_in, try_out
from plan_config.in_force import MISSING, plans_in_force
from plan_config.own_files import SETTING, left_out, own_folder, plan_files
from plan_config.plan import Plan, PlanBook
from plan_config.reader import PlanError, load_book
from plan_config.worded import questions


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    return run(
        _parser(),
        arguments,
        lambda chosen: int(chosen.run(chosen)),
        refusals=(FilingError, OutputError, UploadError, PlanError),
        misuses=(UsageError,),
    )


def template(chosen: argparse.Namespace) -> int:
    """Write the empty plan workbook."""
    write_files({chosen.output: plan_workbook(_beside())})
    say(chosen, f"已写出空白的方案填写簿：{chosen.output}。", {"file": str(chosen.output)})
    return GOOD


def export(chosen: argparse.Namespace) -> int:
    """Write a plan as a workbook."""
    beside = _beside()
    plan = beside.plan(chosen.plan)
    if plan is None:
        known = "、".join(f"{each.id}（{each.short_title}）" for each in beside.plans)
        raise UsageError(f"没有编号为“{chosen.plan}”的规划。现有：{known}。")
    write_files({chosen.output: plan_workbook(beside, plan)})
    say(chosen, f"已把“{plan.short_title}”写成填写簿：{chosen.output}。", {"file": str(chosen.output)})
    return GOOD


def bring_in(chosen: argparse.Namespace) -> int:
    """Put the plan of a workbook into the folder of one's own."""
    folder = own_folder()
    if folder is None:
        raise UsageError(f"没有设置自己的规划文件夹，请先用 {SETTING} 指定一个文件夹，再导入。")
    if not folder.is_dir():
        raise UsageError(f"{MISSING}。")
    if not _is_workbook(chosen.path):
        raise UsageError("只能导入填写簿（.xlsx）。规划文件（YAML）请直接放进自己的文件夹。")
    plan = _plan_in(chosen)
    if plan is None:
        return PROBLEMS
    place = place_of(plan, folder)
    others = tuple(file for file in plan_files(folder) if file != place)
    try:
        try_out(as_file(plan).encode(), place.name, others)
    except PlanError as error:
        return _refused(chosen, error)
    put_in(place, as_file(plan).encode())
    said = f"已导入“{plan.short_title}”，写入 {place.name}，不用重新启动即可生效。"
    say(chosen, said, {"plan": plan.id, "file": place.name})
    return GOOD


def check(chosen: argparse.Namespace) -> int:
    """Read plan files or a workbook beside the shipped ones, as the board would, and say all there is to mend."""
    if chosen.path and _is_workbook(chosen.path):
        plan = _plan_in(chosen)
        if plan:
            say(chosen, f"填写簿没有问题：{plan.short_title}。", {"plan": plan.id})
        return GOOD if plan else PROBLEMS
    files = _asked(chosen)
    try:
        book = load_book(own=files)
    except PlanError as error:
        return _refused(chosen, error)
    for question in _as_worded(book, load_book()):
        say(chosen, f"请核对：{question}", {"question": True})
    names = "、".join(plan.short_title for plan in book.plans)
    say(chosen, f"规划文件没有问题，共 {len(book.plans)} 份规划：{names}。", {"plans": len(book.plans)})
    return GOOD


def _as_worded(book: PlanBook, shipped: PlanBook) -> Iterator[str]:
    """Where a target of one's own plans differs from its figure as worded."""
    for plan in book.plans:
        for target in plan.targets if shipped.plan(plan.id) is None else ():
            measure = book.indicator(target.indicator) if target.indicator else None
            yield from (f"{plan.short_title} {target.id}：{said}" for _, said in questions(target, measure))


def _refused(chosen: argparse.Namespace, error: PlanError) -> int:
    for problem in error.problems:
        say(chosen, problem, {})
    return PROBLEMS


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() == ".xlsx"


def _beside() -> Surroundings:
    return surroundings(plans_in_force().book)


def _plan_in(chosen: argparse.Namespace) -> Plan | None:
    """The plan of a workbook; None after its problems have been told, one a line. Questions are told beside it."""
    if not chosen.path.is_file():
        raise UsageError("没有这个文件或文件夹，请检查名称。")
    found = read_plan(read(chosen.path).tables, _beside())
    for problem in found.problems:
        tell(chosen, f"{problem}", {**_facts(problem), "question": False})
    for question in found.questions:
        tell(chosen, f"请核对：{question}", {**_facts(question), "question": True})
    return found.plan


def _facts(problem: Problem) -> Mapping[str, object]:
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "message": problem.message,
    }


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
    parser = Parser(
        prog="python -m plan_config", description="规划文件和方案填写簿：检查、导入、导出。", add_help=False
    )
    parser.add_argument("-h", "--help", action="help", help="显示用法")
    known = parser.add_subparsers(dest="command", required=True, metavar="命令", parser_class=Parser)
    command = _command(known, "check", "检查规划文件或填写簿", check)
    where = f"规划文件（YAML）、填写簿（.xlsx）或文件夹；不写时检查 {SETTING} 所指的文件夹"
    command.add_argument("path", metavar="文件或文件夹", type=Path, nargs="?", help=where)
    command = _command(known, "template", "写出空白的方案填写簿", template)
    _to_file(command)
    command = _command(known, "import", f"把填写簿导入 {SETTING} 所指的文件夹", bring_in)
    command.add_argument("path", metavar="文件", type=Path, help="填好的填写簿（.xlsx）")
    command = _command(known, "export", "把一份规划写成填写簿", export)
    command.add_argument("plan", metavar="规划编号", help="如 yuzhong-2021-2025")
    _to_file(command)
    return parser


def _command(
    known: "argparse._SubParsersAction[Parser]",
    name: str,
    told: str,
    act: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    command = known.add_parser(name, help=told, add_help=False)
    command.add_argument("--json", action="store_true", help="逐行输出 JSON")
    command.add_argument("-h", "--help", action="help", help="显示用法")
    command.set_defaults(run=act)
    return command


def _to_file(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "-o", "--output", metavar="文件", type=Path, required=True, help="写到哪个文件（.xlsx）"
    )


if __name__ == "__main__":
    sys.exit(main())
