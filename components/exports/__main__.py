"""The review pack from the command line: python -m components.exports --kind KIND --district D -o FILE.
With --closing the papers that review a plan as a whole, with --scorecard the sheet of a unit's year.

Exit code 0 good, 1 problems with the data file or the place to write to, 2 wrong usage. With --json one JSON object.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from components.exports.asked_report import report_asked
from components.exports.closing.kinds import CLOSING
from components.exports.kinds import KINDS, PACK, Papers
from components.exports.scorecard import SCORECARD
from components.report.frozen import UnreadableSnapshotError
from components.report.values.report import Report
from data import store
from data.access.duties import UnknownScopeError
from data.access.entitlement import note_export
from data.cli.arguments import GOOD, OutputError, Parser, UsageError, complain, run, say, write_files
from data.cli.file_commands import prepare
from data.cli.plans import book_in_force
from data.rights.people import at_the_file
from data.store import StoreError
from plan_config.reader import PlanError

ALL = "all"
AUTHOR = "命令行"
REFUSALS = (StoreError, PlanError, OutputError, UnreadableSnapshotError)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what was asked for and return the exit code."""
    return run(_parser(), arguments, export, refusals=REFUSALS, misuses=(UsageError, UnknownScopeError))


def export(chosen: argparse.Namespace) -> int:
    """Put the report together, write the documents, put the export on the audit trail."""
    prepare(beginning=False)
    papers = _papers(chosen)
    with store.reading() as db:
        report = report_asked(db, book_in_force(chosen), chosen)
    if chosen.closing and report.closing is None:
        raise UsageError("这份快照里没有收官材料的内容，请用即时数据生成，或另选一份快照。")
    kinds = tuple(papers.kinds) if chosen.kind == ALL else (chosen.kind,)
    files = {_place(chosen, report, kind): papers.kinds[kind].write(report) for kind in kinds}
    write_files(files, make_folder=chosen.kind == ALL or chosen.output.endswith("/"))
    _note(chosen, report, kinds)
    names = "、".join(f"“{path.name}”" for path in files)
    facts = {
        "files": [str(path) for path in files],
        "as_of": report.as_of.isoformat(),
        "number": report.number,
    }
    say(chosen, f"已生成{names}，截至 {report.as_of}，{report.number_words}。", facts)
    return GOOD


def _papers(chosen: argparse.Namespace) -> Papers:
    """Which papers are asked for; those of a plan's review are of whole plans, and no slides."""
    papers = CLOSING if chosen.closing else SCORECARD if chosen.scorecard else PACK
    if chosen.kind != ALL and chosen.kind not in papers.kinds:
        raise UsageError(
            f"{papers.name}没有{KINDS[chosen.kind].name}。可选：{'、'.join((*papers.kinds, ALL))}。"
        )
    if chosen.scorecard and (chosen.closing or chosen.unit):
        raise UsageError("--scorecard 不能与 --closing、--unit 同时使用。")
    if chosen.closing and chosen.unit:
        raise UsageError(f"{papers.name}按整份方案生成，--closing 和 --unit 不能同时使用。")
    return papers


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m components.exports", description="生成汇报材料。", add_help=False)
    parser.add_argument(
        "--kind",
        choices=(*KINDS, ALL),
        required=True,
        help="html 网页版、pptx 演示文稿、docx 汇报文稿、xlsx 数据表，all 都要",
    )
    parser.add_argument(
        "--closing",
        action="store_true",
        help="收官材料，而不是汇报材料：docx 评估报告、xlsx 数据表、html 网页版",
    )
    parser.add_argument(
        "--scorecard",
        metavar="责任单位",
        default="",
        help="截至日期前最近一个完整年度的年度考核表，写责任单位的名称、所负责园区的简称或“全部”，只有 docx",
    )
    parser.add_argument("--district", metavar="区县", required=True)
    parser.add_argument(
        "--plan", metavar="方案编号", default="", help="区县有几份方案时要哪一份，默认为截至日期时在执行的"
    )
    parser.add_argument("--unit", metavar="园区", default="", help="只要一个园区或责任单位")
    parser.add_argument(
        "--as-of",
        metavar="日期",
        default="",
        help="如 2025-12-31、2025Q4，默认为最近一个多数单位已填报的数据期，与页面相同",
    )
    parser.add_argument("--snapshot", metavar="编号", default="", help="用一份留存的快照，而不是即时数据")
    parser.add_argument(
        "--compare", metavar="编号或日期", default="", help="与哪一份快照或哪一天对照，默认为上次会议"
    )
    parser.add_argument("-o", "--output", metavar="文件或文件夹", required=True)
    parser.add_argument("--by", metavar="姓名", default=AUTHOR, help="由谁导出")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument("-h", "--help", action="help", help="显示用法")
    return parser


def _place(chosen: argparse.Namespace, report: Report, kind: str) -> Path:
    """Where a document goes: into a folder under its own name, else as the file that was named."""
    output = Path(chosen.output)
    into_folder = chosen.kind == ALL or output.is_dir() or chosen.output.endswith("/")
    place = output / _papers(chosen).file_name(report, kind) if into_folder else output
    if not chosen.output.strip() or (place.exists() and not place.is_file()):
        raise UsageError("-o 后面要写一个文件名或文件夹。")
    return place


def _note(chosen: argparse.Namespace, report: Report, kinds: Sequence[str]) -> None:
    """Put the export on the trail. A data file that cannot be written to keeps nobody from his papers."""
    papers = _papers(chosen)
    words = (
        papers.name
        if chosen.kind == ALL or chosen.closing or chosen.scorecard
        else papers.kinds[kinds[0]].name
    )
    try:
        with store.changing() as db:
            scope = f"{report.scope_name} 截至 {report.as_of}"
            note_export(db, at_the_file(chosen.by.strip() or AUTHOR), words, scope=scope)
    except StoreError as error:
        complain(chosen, f"导出未能记入操作留痕：{error}")


if __name__ == "__main__":
    sys.exit(main())
