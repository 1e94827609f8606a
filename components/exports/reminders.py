"""Letters and calendars from the command line: python -m components.exports.reminders --kind letters|calendar -o FILE.

Exit code 0 good, 1 problems with the data file or the place to write to, 2 wrong usage. With --json one JSON object.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from components.content.urging import Asker
from components.exports.handed_out import DistrictDues, calendar_file, letter_files, one_file
from data import store
from data.access.duties import UnknownScopeError, scope_named
from data.access.entitlement import note_export
from data.cli.agendas import district_desk
from data.cli.arguments import GOOD, OutputError, Parser, UsageError, by_name, complain, run, say, write_files
from data.cli.file_commands import prepare
from data.cli.plans import book_in_force
from data.clock import today
from data.judging.agenda import agenda, plans_asking
from data.rights.people import at_the_file
from data.store import StoreError
from plan_config.book import PlanBook
from plan_config.reader import PlanError

REFUSALS = (StoreError, PlanError, OutputError)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what was asked for and return the exit code."""
    return run(_parser(), arguments, hand_out, refusals=REFUSALS, misuses=(UsageError, UnknownScopeError))


def hand_out(chosen: argparse.Namespace) -> int:
    """Write the letters or the calendar of a district or of one of its units."""
    prepare(beginning=False)
    dues = _dues(chosen, book_in_force(chosen))
    words, made = KINDS[chosen.kind]
    content = made(dues, chosen)
    if content is None:
        say(chosen, f"{dues.scope}没有需要催报的期报，未生成文件。", {"files": []})
        return GOOD
    write_files({chosen.output: content})
    _note(chosen, words, dues.scope)
    say(chosen, f"已生成{words}“{chosen.output.name}”：{dues.scope}。", {"files": [str(chosen.output)]})
    return GOOD


def _letters(dues: DistrictDues, chosen: argparse.Namespace) -> bytes | None:
    asker = Asker(chosen.office.strip(), chosen.contact.strip())
    files, ending = letter_files(dues, asker), chosen.output.suffix.lower()
    if len(files) > 1 and ending != ".zip":
        raise UsageError(
            f"{dues.scope}有 {len(files)} 个单位的催报函，请把 -o 写成 .zip 文件，或用 --unit 只要一个单位的。"
        )
    return one_file(files, packed=ending == ".zip")


def _calendar(dues: DistrictDues, chosen: argparse.Namespace) -> bytes | None:
    del chosen
    return calendar_file([dues], dues.scope, made_at=datetime.now(UTC))


KINDS: Mapping[str, tuple[str, Callable[[DistrictDues, argparse.Namespace], bytes | None]]] = {
    "letters": ("催报函", _letters),
    "calendar": ("日历文件", _calendar),
}


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="python -m components.exports.reminders", description="生成催报函和日历。", add_help=False
    )
    parser.add_argument(
        "--kind",
        choices=tuple(KINDS),
        required=True,
        help="letters 催报函（一个单位写 .docx 或 .zip，几个单位写 .zip），calendar 日历文件 .ics",
    )
    parser.add_argument("--district", metavar="区县", required=True)
    parser.add_argument("--unit", metavar="园区", default="", help="只要一个园区或责任单位的")
    parser.add_argument("--office", metavar="发函单位", default="", help="催报函的落款，不写的留待填写")
    parser.add_argument(
        "--contact", metavar="联系人和电话", default="", help="催报函的联系人，不写的留待填写"
    )
    parser.add_argument("-o", "--output", metavar="文件", type=Path, required=True)
    parser.add_argument("--by", metavar="姓名", default="", help="由谁导出")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument("-h", "--help", action="help", help="显示用法")
    return parser


def _dues(chosen: argparse.Namespace, book: PlanBook) -> DistrictDues:
    scope = scope_named(f"{chosen.district}/{chosen.unit}", book)
    name, unit = scope if isinstance(scope, tuple) else (scope, "")
    with store.reading() as db:
        desk = district_desk(db, book, name, today())
    every = agenda(desk, today())
    plans = plans_asking(desk.district, today())
    return DistrictDues(desk.district, plans, book, every, (unit,) if unit else None, desk.records, today())


def _note(chosen: argparse.Namespace, words: str, scope: str) -> None:
    """Put it on the trail. A data file that cannot be written to keeps nobody from his files."""
    try:
        with store.changing() as db:
            note_export(db, at_the_file(by_name(chosen)), words, scope=scope)
    except StoreError as error:
        complain(chosen, f"导出未能记入操作留痕：{error}")


if __name__ == "__main__":
    sys.exit(main())
