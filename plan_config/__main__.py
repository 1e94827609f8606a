"""The command line door to plans: python -m plan_config check [FILE|FOLDER], template, import and export.

A FILE is a plan file or a plan workbook. Exit code 0 good, 1 problems in the files, 2 wrong usage. With --json one JSON
object per line.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from data import store
from data.access.plan_acts import put_plan_as
from data.cli.arguments import (
    GOOD,
    PROBLEMS,
    OutputError,
    Parser,
    UsageError,
    by_name,
    run,
    say,
    tell,
    write_files,
)
from data.intake import demonstration
from data.intake.files.workbook import UploadError
from data.intake.plan_workbook.reading import plan_tables, read_plan
from data.intake.plan_workbook.surroundings import Surroundings, surroundings
from data.intake.plan_workbook.writing import plan_workbook
from data.intake.reading.lines import Problem
from data.judging.bases import reached_by_end
from data.judging.situation import situation_of
from data.progress_listener import quiet
from data.rights.people import at_the_file
from plan_config.beginning import Reached, asked_of_begin
from plan_config.book import PlanBook
from plan_config.filing import REMARKS_LOST, FilingError, place_of, remarks_lost
from plan_config.in_force import MISSING, plans_in_force
from plan_config.indicators import Indicator
from plan_config.kept_plans import place_beside
from plan_config.own_files import SETTING, left_out, own_folder, plan_files, said_of_left_out
from plan_config.plan import Plan
from plan_config.reader import PlanError, load_book
from plan_config.worded import asked_of_plan, questions

SPREADSHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".csv")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    return run(
        _parser(),
        arguments,
        lambda chosen: int(chosen.run(chosen)),
        refusals=(FilingError, OutputError, UploadError, PlanError, store.StoreError),
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
    """Put the plan of a workbook in force: into the folder of one's own, as an act on the trail."""
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
    _tell_remarks(chosen, plan)
    store.prepare(quiet, fill=demonstration.fill)
    with store.writing() as db:
        name = put_plan_as(db, at_the_file(by_name(chosen)), plan, folder)
    said = (
        f"已导入“{plan.short_title}”，写入 {name}，不用重新启动即可生效；可以在“数据填报”页的“规划”里撤回。"
    )
    say(chosen, said, {"plan": plan.id, "file": name})
    return GOOD


def check(chosen: argparse.Namespace) -> int:
    """Read plan files or a workbook beside the shipped ones, as the board would, and say all there is to mend."""
    if chosen.path and _is_workbook(chosen.path):
        plan = _plan_in(chosen)
        if plan:
            _tell_remarks(chosen, plan)
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


def _tell_remarks(chosen: argparse.Namespace, plan: Plan) -> None:
    """What is lost of the file that a workbook takes the place of, or why it may not take one's."""
    folder = own_folder()
    if not (folder and folder.is_dir()):
        return
    try:
        place_of(plan, folder)
    except FilingError as refused:
        say(chosen, f"提示：{refused}。", {"importable": False})
    if lost := remarks_lost(plan, folder):
        say(chosen, f"提示：{REMARKS_LOST.format(count=len(lost), first=lost[0])}", {"remarks": lost})


def _as_worded(book: PlanBook, shipped: PlanBook) -> Iterator[str]:
    """What is likely to be meant otherwise in one's own plans, and where a target differs from its figure as worded."""
    for plan in book.plans:
        if shipped.plan(plan.id) is None:
            others = [each.district for each in book.plans if each.id != plan.id]
            yield from (f"{plan.short_title}：{said}" for _, said, _ in asked_of_plan(plan, others))
            yield from _as_parted(plan, book)
            begin = asked_of_begin(plan, book.before(plan), _measures(book), _reached(book))
            yield from (f"{plan.short_title} {plan.targets[int(at[1])].id}：{said}" for at, said, _ in begin)
        for target in plan.targets if shipped.plan(plan.id) is None else ():
            measure = book.indicator(target.indicator) if target.indicator else None
            yield from (
                f"{plan.short_title} {target.id}：{said}" for _, said, _ in questions(target, measure)
            )


def _measures(book: PlanBook) -> Mapping[str, Indicator]:
    return {each.id: each for each in book.indicators}


def _reached(book: PlanBook) -> Reached:
    """What plans in force had come to by their ends, where there are records to tell it."""

    def told(plan: Plan, indicator: Indicator) -> float | None:
        if not store.database_path().is_file():
            return None
        with suppress(store.StoreError), store.reading() as db:
            records = store.load_district(db, plan.district)
            return reached_by_end(situation_of(plan, book, records), indicator)
        return None

    return told


def _as_parted(plan: Plan, book: PlanBook) -> Iterator[str]:
    """A unit that several succeed was parted: its figures are divided among none of them."""
    before = book.before(plan)
    for old, units in plan.parted.items() if before else ():
        named = "、".join(unit.name for each in units if (unit := plan.unit(each)))
        former = before.unit(old) if before else None
        yield (
            f"{plan.short_title}：“{former.name if former else old}”由{named}接替，"
            "按拆分处理：原有的数不分给新单位，各新单位都填报以前合计仍用原单位的数"
        )


def _refused(chosen: argparse.Namespace, error: PlanError) -> int:
    for problem in error.problems:
        say(chosen, problem, {})
    return PROBLEMS


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() in SPREADSHEETS


def _beside() -> Surroundings:
    book = plans_in_force(place=place_beside(store.database_path())).book
    return surroundings(book, _reached(book))


def _plan_in(chosen: argparse.Namespace) -> Plan | None:
    """The plan of a workbook; None after its problems have been told, one a line. Questions are told beside it."""
    if not chosen.path.is_file():
        raise UsageError("没有这个文件或文件夹，请检查名称。")
    found = read_plan(plan_tables(chosen.path.name, chosen.path.read_bytes()), _beside())
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
    if unread := left_out(folder):
        say(chosen, f"提示：{said_of_left_out(unread)}。", {"files": unread})
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
    command.add_argument("--by", metavar="姓名", default="", help="由谁办理")
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
