"""Plan files of one's own: they join the shipped ones, and one that is broken takes nothing out of force."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from components.screen.scope import parse
from data.__main__ import main as data_door
from data.intake.files.tables import TextLine, TextTable
from data.intake.importer import Current, decide
from data.intake.reading.sheets import sheets_of
from plan_config.__main__ import main
from plan_config.in_force import MISSING, InForce, Watched, plans_in_force
from plan_config.own_files import left_out, plan_files
from plan_config.reader import load_book
from tests.own_plans import THIRD_ID, put

SHIPPED = {plan.id for plan in load_book().plans}
BROKEN = "layout: groups\nlayuot: groups\n"


def ids(found: InForce) -> set[str]:
    return {plan.id for plan in found.book.plans}


def first_group(found: InForce) -> str:
    """The short name of the third plan's first group."""
    plan = found.book.plan(THIRD_ID)
    assert plan is not None
    return plan.groups[0].short


def test_without_a_folder_of_ones_own_the_shipped_plans_are_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CARRIERS_PLANS", raising=False)
    found = plans_in_force()
    assert (ids(found), found.problems, found.remarks) == (SHIPPED, (), ())
    assert plans_in_force(found) is found


def test_a_file_put_in_changed_and_taken_out_is_noticed_without_a_restart(own: Path) -> None:
    watched = Watched()
    assert ids(watched.now()) == SHIPPED
    put(own)
    with_third = watched.now()
    assert ids(with_third) == SHIPPED | {THIRD_ID}
    assert watched.now() is with_third  # nothing changed: nothing is read again
    put(own, "own.yaml", ("short: 北片,", "short: 北,"))
    changed = watched.now()
    assert first_group(changed) == "北"
    assert changed.book.edition != with_third.book.edition
    (own / "own.yaml").unlink()
    assert ids(watched.now()) == SHIPPED


def test_the_same_plans_read_again_are_the_same_edition(own: Path) -> None:
    put(own)
    first = plans_in_force()
    os.utime(own / "own.yaml", (1, 1))
    again = plans_in_force(first)
    assert again is not first
    assert again.book.edition == first.book.edition


def test_a_broken_file_leaves_all_that_was_in_force_and_is_named_with_its_line(own: Path) -> None:
    put(own)
    before = plans_in_force()
    put(own, "own.yaml", ("short: 北片,", "short: 北,"), ("cycle_months: 3", "cycle_months: 三"))
    after = plans_in_force(before)
    assert after.problems == ("own.yaml 第 7 行：cycle_months：应为整数，不能是“三”这样的文字",)
    assert after.book is before.book
    assert str(own) not in " ".join(after.problems)
    put(own, "own.yaml", ("short: 北片,", "short: 北,"))
    mended = plans_in_force(after)
    assert mended.problems == ()
    assert first_group(mended) == "北"


def test_a_broken_file_beside_good_ones_keeps_a_new_good_one_waiting_while_the_server_runs(own: Path) -> None:
    before = plans_in_force()
    put(own)
    (own / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    after = plans_in_force(before)
    assert ids(after) == SHIPPED
    assert {problem.split(" ")[0].split("：")[0] for problem in after.problems} == {"broken.yaml"}


def test_at_the_first_start_the_shipped_plans_and_all_sound_files_are_in_force(own: Path) -> None:
    put(own)
    (own / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    found = plans_in_force()
    assert ids(found) == SHIPPED | {THIRD_ID}
    assert found.problems
    assert not [problem for problem in found.problems if problem.startswith("own.yaml")]


def test_a_file_that_rests_on_a_broken_one_is_left_out_too_and_both_are_named(own: Path) -> None:
    # The second rests on the first as its parent; without the first it is not sound either.
    put(
        own,
        "a.yaml",
        ("id: ceshi-2023-2027", "id: city\nlevel: parent"),
        ("cycle_months: 3", "cycle_months: 0"),
    )
    put(own, "b.yaml", ("id: ceshi-2023-2027", "id: ceshi\nparent: city"), ("graduates", "leavers"))
    found = plans_in_force()
    assert ids(found) == SHIPPED
    assert found.problems == (
        "a.yaml 第 8 行：cycle_months：应大于 0",
        "b.yaml 第 3 行：parent：没有名为“city”的上级规划，请核对名称，或删去；现有：chongqing-2021-2025",
    )


def test_a_folder_that_is_gone_is_said_and_takes_no_plan_out(own: Path) -> None:
    put(own)
    before = plans_in_force()
    shutil.rmtree(own)
    after = plans_in_force(before)
    assert after.problems == (MISSING,)
    assert ids(after) == SHIPPED | {THIRD_ID}
    assert ids(plans_in_force()) == SHIPPED


def test_a_copy_of_a_shipped_plan_names_both_files(own: Path) -> None:
    put(own, "yuzhong-2021-2025.yaml", ("id: ceshi-2023-2027", "id: yuzhong-2021-2025"))
    found = plans_in_force()
    assert found.problems == (
        "yuzhong-2021-2025.yaml 第 2 行：id："
        "规划编号“yuzhong-2021-2025”已被程序自带的“yuzhong-2021-2025.yaml”使用，请换一个",
    )
    assert ids(found) == SHIPPED


def test_a_shared_setting_in_the_folder_of_ones_own_is_refused(own: Path) -> None:
    (own / "lights.yaml").write_text("in_force: points-10\n", encoding="utf-8")
    found = plans_in_force()
    assert found.problems == (
        "lights.yaml：这个名字属于程序自带的公共配置，自己的文件夹里只放规划；"
        "请改名或移走，自己的指标写在规划的 indicators 里",
    )
    assert ids(found) == SHIPPED


def test_every_spelling_of_the_ending_is_read_and_what_is_not_read_is_named(own: Path) -> None:
    for name in ("a.yaml", "b.yml", "c.YAML", "d.Yml", "e.yaml.txt", "规划.xlsx", ".hidden.yaml", "~$f.yaml"):
        put(own, name)
    assert [path.name for path in plan_files(own)] == ["a.yaml", "b.yml", "c.YAML", "d.Yml"]
    assert left_out(own) == ("e.yaml.txt", "规划.xlsx")


def test_files_that_are_not_read_are_a_remark_and_no_problem(own: Path) -> None:
    put(own)
    put(own, "规划.txt")
    found = plans_in_force()
    assert found.remarks == ("没有读取的文件：规划.txt。规划文件名须以 .yaml 或 .yml 结尾",)
    assert found.problems == ()


LADDER = """levels:
  - {id: 省级, rank: 4, scheme: 省级, short: 省级}
kinds: [孵化基地]

targets:
  - id: area
"""


def test_levels_and_kinds_of_a_plan_are_its_districts_alone(own: Path) -> None:
    put(own, "own.yaml", ("targets:\n  - id: area\n", LADDER))
    book = plans_in_force().book
    theirs, ours = book.levels_of("测试区（虚构）"), book.levels_of("渝中区")
    assert theirs.rank("省级") == 4
    assert theirs.kinds[-1] == "孵化基地"
    assert "省级" not in {level.id for level in ours.levels}
    assert "孵化基地" not in ours.kinds
    assert ours == load_book().levels
    # Carriers are ranked by all levels together, whosever they are.
    assert book.levels.rank("省级") == 4


def test_lists_of_the_template_and_the_filters_of_a_link_hold_them_for_that_district_alone(own: Path) -> None:
    put(own, "own.yaml", ("targets:\n  - id: area\n", LADDER))
    book = plans_in_force().book

    def listed(district: str, sheet: str, header: str) -> tuple[str, ...]:
        (column,) = [
            each for each in sheets_of(book, book.district(district))[sheet].columns if each.header == header
        ]
        return column.choices

    def asked(district: str) -> tuple[str | None, str | None]:
        params = {"district": district, "level": "省级", "kind": "孵化基地"}
        scope = parse(params, book, [date(2025, 12, 31)], date(2026, 1, 8))
        return scope.level, scope.kind

    assert "孵化基地" in listed("测试区（虚构）", "载体", "类型")
    assert "省级" in listed("测试区（虚构）", "级别", "级别")
    assert "孵化基地" not in listed("渝中区", "载体", "类型")
    assert "省级" not in listed("渝中区", "级别", "级别")
    assert asked("测试区（虚构）") == ("省级", "孵化基地")
    assert asked("渝中区") == (None, None)


def test_the_command_checks_the_folder_a_file_and_another_folder(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(own)
    assert main(["check"]) == 0
    assert f"规划文件没有问题，共 {len(SHIPPED) + 1} 份规划" in capsys.readouterr().out
    draft = put(tmp_path, "draft.yaml", ("cycle_months: 3", "cycle_months: 三"), ("id: ceshi-", "id: draft-"))
    assert main(["check", str(draft)]) == 1
    said = capsys.readouterr().out
    assert said == "draft.yaml 第 7 行：cycle_months：应为整数，不能是“三”这样的文字\n"
    # A new version of a file stands in its place, not beside it.
    assert main(["check", str(put(tmp_path, "own.yaml", ("short: 北片,", "short: 北,")))]) == 0
    capsys.readouterr()
    (tmp_path / "other").mkdir()
    assert main(["check", str(tmp_path / "other"), "--json"]) == 0
    assert f'"plans": {len(SHIPPED)}' in capsys.readouterr().out


def test_the_command_refuses_a_name_that_is_not_there_without_a_trace(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(own / "none.yaml")]) == 2
    said = capsys.readouterr()
    assert said.err == "没有这个文件或文件夹，请检查名称。\n"
    assert said.out == ""


def test_a_carrier_gets_no_kind_and_no_level_of_another_districts_plan(own: Path) -> None:
    put(own, "own.yaml", ("targets:\n  - id: area\n", LADDER))
    book = plans_in_force().book
    headers = ("载体编码", "载体名称", "区县", "所属园区(责任单位)", "类型")
    spans = ("载体编码", "级别", "认定日期")

    def problems(district: str, unit: str, kind: str = "孵化基地") -> list[str]:
        tables = (
            TextTable("载体", headers, (TextLine(2, ("X1", "甲楼", district, unit, kind)),)),
            TextTable("级别", spans, (TextLine(2, ("X1", "省级", "2025-01-01")),)),
        )
        return [f"{each.column}：{each.message}" for each in decide(tables, book, Current()).problems]

    assert problems("测试区（虚构）", "北片区") == []
    refused = problems("渝中区", "总部城")
    assert len(refused) == 2
    assert refused[0].startswith("类型：这是其他区县的类型，渝中区的方案没有；可填：众创空间、")
    assert refused[1].startswith("级别：这是其他区县的级别，渝中区的方案没有；可填：未认定、")
    assert "孵化基地" not in " ".join(refused)


def test_commands_work_with_the_sound_plans_and_say_apart_what_is_wrong_with_the_others(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CARRIERS_DB", str(tmp_path / "own.db"))
    put(own)
    (own / "broken.yaml").write_text("id: x\nid: y\n", encoding="utf-8")
    workbook = tmp_path / "填报.xlsx"
    assert data_door(["template", "--district", "测试区（虚构）", "-o", str(workbook)]) == 0
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        "自己的规划文件有问题，有问题的没有生效：",
        "- broken.yaml 第 2 行：同一项写了两次，请删去一处",
    ]
    assert said.out.startswith("已生成填报表“填报.xlsx”")
    assert workbook.exists()
    assert data_door(["check"]) == 0
    assert "broken.yaml 第 2 行" in capsys.readouterr().err
    (own / "broken.yaml").unlink()
    assert data_door(["check"]) == 0
    assert capsys.readouterr().err == ""
