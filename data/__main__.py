"""The command line door: python -m data demo | validate | import | submit | pass | return | withdraw | settle |
unsettle | void | unvoid | correct | check | anchor | backup | restore | template | remind | evidence | user.

Exit code 0 good, 1 problems in the data, 2 wrong usage. With --json one JSON object per line.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from data.access.accounts import AccountError
from data.access.duties import UnknownScopeError
from data.cli import (
    commands,
    evidence_commands,
    file_commands,
    meeting_commands,
    reminding,
    settling_commands,
)
from data.cli.arguments import OutputError, Parser, UsageError, a_day, run
from data.intake.changes import Mode
from data.intake.files.tables import UnreadableFileError
from data.intake.importer import ImportRefusedError
from data.records.cells import quarter_end
from data.records.declaring import RecordStatus
from data.records.evidence import SORTS
from data.rights.people import ROLES, Forbidden
from data.store import StoreError
from plan_config.reader import PlanError

REFUSALS = (
    StoreError,
    UnreadableFileError,
    PlanError,
    ImportRefusedError,
    Forbidden,
    AccountError,
    OutputError,
)


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what the help says of it, what runs it, and the groups of words it takes besides."""

    name: str
    words: str
    run: Callable[[argparse.Namespace], int]
    groups: tuple[Callable[[argparse.ArgumentParser], None], ...] = ()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    return run(_parser(), arguments, _act, refusals=REFUSALS, misuses=(UsageError, UnknownScopeError))


def _act(chosen: argparse.Namespace) -> int:
    """The command, in a file that is ready for it; demo and restore see to that themselves."""
    if chosen.run not in (commands.demo, file_commands.restore):
        file_commands.prepare(beginning=chosen.run in (file_commands.check, commands.make_template))
    return int(chosen.run(chosen))


def _file(command: argparse.ArgumentParser) -> None:
    command.add_argument("path", metavar="文件或文件夹", type=Path)
    command.add_argument(
        "--mode",
        choices=get_args(Mode),
        default="update",
        help="update 新增并修改，add 只新增，replace 整表替换",
    )
    command.add_argument("--mapping", metavar="对照表", default="", help="按对照表读取自带表头的表")
    command.add_argument(
        "--given", metavar="表头=值", action="append", default=[], help="对照表所缺、各行相同的内容"
    )


def _by(command: argparse.ArgumentParser) -> None:
    command.add_argument("--by", metavar="姓名", default="", help="由谁办理")


def _import(command: argparse.ArgumentParser) -> None:
    command.add_argument("--dry-run", action="store_true", help="只预览，不写入")
    command.add_argument(
        "--standing", choices=get_args(RecordStatus), default="reported", help="数据性质：填报、核定或模拟"
    )
    command.add_argument(
        "--reason", metavar="编号=理由", action="append", default=[], help="对一个提醒说明理由"
    )
    command.add_argument("--reasons", metavar="文件", type=Path, help="理由文件，每行一条 编号=理由")
    command.add_argument("--as-draft", action="store_true", help="存为草稿，审核通过后才计入")


def _batch(command: argparse.ArgumentParser) -> None:
    command.add_argument("batch", metavar="批次", type=int)


def _reason(command: argparse.ArgumentParser) -> None:
    command.add_argument("--reason", metavar="理由", default="", help="说明理由")


def _needed_reason(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--reason", metavar="理由", required=True, help="为什么退回、撤回、作废、更正或恢复，必填"
    )


def _backup(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="备份文件", type=Path)


def _keep(command: argparse.ArgumentParser) -> None:
    command.add_argument("--keep", metavar="份数", type=int, help="备份到文件夹时只留最近几份")


def _replace(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--replace", action="store_true", help="换掉已有记录的数据文件，原来的内容另存在旁边"
    )


def _anchor(command: argparse.ArgumentParser) -> None:
    command.add_argument("--anchor", metavar="文件", type=Path, help="与另存在别处的校验点核对")


def _timing(command: argparse.ArgumentParser) -> None:
    command.add_argument("--timing", action="store_true", help="另说版本、大小和各步用时，系统变慢时看")


def _template(command: argparse.ArgumentParser) -> None:
    command.add_argument("--district", metavar="区县", required=True)
    command.add_argument("--unit", metavar="园区", default="", help="只要一个园区或责任单位的表")
    command.add_argument(
        "--period",
        metavar="数据期",
        type=quarter_end,
        help="默认为最近一个已结束的季度，方案已到期的为其最后一个",
    )
    command.add_argument("-o", "--output", metavar="文件", type=Path, required=True)


def _remind(command: argparse.ArgumentParser) -> None:
    command.add_argument("--dry-run", action="store_true", help="只显示内容，不发送")


def _user(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="用户名")
    command.add_argument("--role", choices=ROLES, required=True, help="查看、填报、审核或管理")
    command.add_argument(
        "--unit",
        metavar="区县[/园区]",
        action="append",
        default=[],
        help="负责的范围，可重复；审核人员不写为全部区县",
    )
    command.add_argument(
        "--claim", metavar="邮箱", default="", help="统一身份认证的邮箱；只用它登录时密码留空"
    )


def _evidence(command: argparse.ArgumentParser) -> None:
    """As a line of the sheet 佐证, whose reader says what is wrong of them."""
    command.add_argument("--district", metavar="区县", required=True)
    command.add_argument("--of", dest="sort", metavar="佐证对象", required=True, help="、".join(SORTS))
    command.add_argument(
        "--subject",
        metavar="对象名称",
        required=True,
        help="载体编码或名称、园区或责任单位、任务名称、议定事项编号",
    )
    command.add_argument(
        "--day",
        metavar="对象日期",
        required=True,
        help="数字、任务的数据期，级别的认定日期，议定日期，评价年度的12月31日，整改的发现日期",
    )
    command.add_argument("--item", metavar="对象事项", default="", help="不写则为这一天登记的各项作证")
    command.add_argument("--number", metavar="文号", default="")
    command.add_argument("--archive", metavar="档案号", default="")
    command.add_argument("--file", metavar="文件", type=Path, help="PDF、图片或不含宏的 Office 文件")
    command.add_argument("--note", metavar="佐证说明", default="")
    command.add_argument("--as-draft", action="store_true", help="存为草稿，审核通过后才显示")


def _snapshot(command: argparse.ArgumentParser) -> None:
    command.add_argument("number", metavar="快照编号")


def _decision(command: argparse.ArgumentParser) -> None:
    """What is not given stays as it stands."""
    command.add_argument("decision", metavar="议定事项编号", type=int)
    command.add_argument("--text", metavar="内容", help="改为")
    command.add_argument("--owner", metavar="责任单位", help="改为方案或以往议定事项里的单位，几个用顿号分开")
    command.add_argument("--new-owner", action="store_true", help="责任单位是方案里没有的单位或个人")
    command.add_argument("--due", metavar="办理时限", type=a_day, help="改为，如 2026-03-31")
    command.add_argument("--decided-on", metavar="议定日期", type=a_day, help="改为")
    command.add_argument("--meeting", metavar="快照编号", help="改为；写空串为不关联")


def _evaluation(command: argparse.ArgumentParser) -> None:
    command.add_argument("--district", metavar="区县", required=True)
    command.add_argument("--year", metavar="评价年度", type=int, required=True)
    command.add_argument("--scheme", metavar="评价方案", required=True, help="方案的名称或 id")


def _settle(command: argparse.ArgumentParser) -> None:
    command.add_argument("--paper", metavar="依据", required=True, help="文号或会议纪要")
    command.add_argument("--on", metavar="定稿日期", type=a_day, help="默认为今天")
    command.add_argument(
        "--leave-out", metavar="载体编码=理由", action="append", default=[], help="不评的载体，可重复"
    )


COMMANDS = (
    Command("demo", "把演示数据放进空的数据文件", commands.demo),
    Command("check", "检查数据文件", file_commands.check, (_anchor, _timing)),
    Command("validate", "核对填报文件，不写入", commands.validate, (_file,)),
    Command("import", "导入填报文件（工作簿、CSV 文件或文件夹）", commands.bring, (_file, _by, _import)),
    Command("submit", "提交一个草稿或退回的批次", commands.submit, (_batch, _by)),
    Command("pass", "审核通过一个批次", commands.pass_, (_batch, _by, _reason)),
    Command("return", "退回一个批次", commands.give_back, (_batch, _by, _needed_reason)),
    Command("withdraw", "撤回一个批次", commands.withdraw, (_batch, _by, _needed_reason)),
    Command("settle", "评价定稿", settling_commands.settle, (_evaluation, _settle, _by)),
    Command("unsettle", "撤回评价定稿", settling_commands.unsettle, (_evaluation, _by, _needed_reason)),
    Command("void", "作废一份留错的快照", meeting_commands.void, (_snapshot, _by, _needed_reason)),
    Command("unvoid", "恢复一份作废的快照", meeting_commands.unvoid, (_snapshot, _by, _needed_reason)),
    Command("correct", "更正一项议定事项", meeting_commands.correct, (_decision, _by, _needed_reason)),
    Command("backup", "备份数据文件，可在系统运行时进行", file_commands.backup, (_backup, _keep)),
    Command(
        "restore",
        "恢复备份，可在系统运行时进行",
        file_commands.restore,
        (_backup, _by, _needed_reason, _replace),
    ),
    Command("anchor", "给出校验点，请另存在别处", file_commands.anchor),
    Command("template", "生成填报表", commands.make_template, (_template,)),
    Command("remind", "把各单位逾期的项数发到 CARRIERS_WEBHOOK 所设的网址", reminding.remind, (_remind,)),
)
EVIDENCE_COMMANDS = (Command("add", "登记一件佐证", evidence_commands.add, (_evidence, _by)),)
USER_COMMANDS = (Command("add", "建立账号，密码从键盘或标准输入读取", commands.add_user, (_by, _user)),)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m data", description="孵化载体数据：导入与检查。", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="显示用法")
    known = parser.add_subparsers(dest="command", required=True, metavar="命令", parser_class=Parser)
    for command in COMMANDS:
        _add(command, known.add_parser(command.name, help=command.words, add_help=False))
    for name, words, commands_of in (
        ("evidence", "登记佐证", EVIDENCE_COMMANDS),
        ("user", "管理账号", USER_COMMANDS),
    ):
        group = known.add_parser(name, help=words, add_help=False)
        group.add_argument("-h", "--help", action="help", help="显示用法")
        acts = group.add_subparsers(dest="act", required=True, metavar="操作", parser_class=Parser)
        for command in commands_of:
            _add(command, acts.add_parser(command.name, help=command.words, add_help=False))
    return parser


def _add(command: Command, parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=command.run)
    for group in command.groups:
        group(parser)
    parser.add_argument("--json", action="store_true", help="逐行输出 JSON")
    parser.add_argument("-h", "--help", action="help", help="显示用法")


if __name__ == "__main__":
    sys.exit(main())
