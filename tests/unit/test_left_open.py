"""What a plan left open and what the one that follows it made of it: on screen, on slides and in every paper."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from components.content.left_open import counted, measures_carried
from components.content.left_open import left_open as table_of
from components.content.table import Form
from components.report.closing_lines import Written, closing_of
from components.report.open_lines import Handover, open_lines
from components.report.values.closing import OpenLine
from data.judging.situation import Situation, situation_of
from data.records.district import DistrictRecords
from data.records.observation import Observation
from data.records.task_adjustment import TaskAdjustment
from data.records.task_update import TaskUpdate
from plan_config.book import PlanBook
from plan_config.plan import Plan
from plan_config.reader import FOLDER, PlanError, load_book
from tests.own_plans import DISTRICT, THIRD
from tests.unit.reports import situation_of as demonstrated

FIRST, SECOND = "yuzhong-2021-2025", "ceshi-2023-2027"
DAY = date(2025, 12, 31)
CARRIED = f"""
order: 2
follows: {FIRST}
carried_over:
  - {{target: area, into: area, note: 口径相同}}
  - {{target: municipal, ended_by: 渝中府发〔2026〕1号}}
  - {{task: t3-1-1a, into: t1}}
"""


def book_with(folder: Path, more: str) -> PlanBook:
    """The plans that have ended, and one of 2023 to 2027 that is 渝中区's second."""
    for path in (path for path in FOLDER.glob("*.yaml") if "2025-2027" not in path.name):
        shutil.copy(path, folder)
    text = THIRD.read_text(encoding="utf-8").replace(f"district: {DISTRICT}", "district: 渝中区")
    (folder / "second.yaml").write_text(text + more, encoding="utf-8")
    return load_book(folder)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> PlanBook:
    return book_with(tmp_path_factory.mktemp("plans"), CARRIED)


def handed_over(book: PlanBook) -> Handover:
    """渝中区 with 18 of 总部城's 18 万㎡ and nothing else, and one measure done."""
    first, second = book.plan(FIRST), book.plan(SECOND)
    assert first is not None
    assert second is not None
    seen = Observation("渝中区", "zongbucheng", "zongbucheng", False, "area_planned", DAY, 180_000, DAY)
    told = (
        TaskUpdate("渝中区", "t3-1-1a", DAY, "推进中", "正在改造"),
        TaskUpdate("渝中区", "t3-1-1b", DAY, "已完成", "完成"),
    )
    records = DistrictRecords("渝中区", observations=(seen,), task_updates=told)
    before: Situation = situation_of(first, book, records)
    return Handover(before, told, second)


@pytest.fixture(scope="module")
def lines(book: PlanBook) -> tuple[OpenLine, ...]:
    return open_lines(handed_over(book), DAY)


def about(lines: tuple[OpenLine, ...], words: str) -> OpenLine:
    return next(each for each in lines if words in each.about)


def test_what_was_reached_or_done_is_not_listed(lines: tuple[OpenLine, ...]) -> None:
    listed = [each.about for each in lines]
    assert not [each for each in listed if each.startswith("总部城") and "载体面积" in each]  # 18 of 18
    assert not [each for each in listed if "扩大孵化社区空间" in each]  # said to be done
    assert [each for each in listed if "重点园区和示范基地提质增效" in each]


def test_each_line_says_where_it_went(lines: tuple[OpenLine, ...]) -> None:
    area, municipal = about(lines, "渝中区 · 载体面积"), about(lines, "市级")
    assert (area.fate, area.note, area.light) == ("结转", "口径相同", "grey")  # four of five units are silent
    assert area.into == "渝中区 · 载体面积：12万平方米（2027-12-31）"
    assert (municipal.fate, municipal.paper, municipal.into) == ("终止", "渝中府发〔2026〕1号", "")
    measure = about(lines, "重点园区和示范基地提质增效")
    assert (measure.fate, measure.into, measure.result) == ("结转", "建设北片区载体", "推进中")
    assert about(lines, "大型").fate == "未作安排"


@pytest.mark.parametrize(
    ("form", "measures"), [("screen", True), ("xlsx", True), ("slides", False), ("pptx", False)]
)
def test_before_a_meeting_measures_are_only_counted(
    lines: tuple[OpenLine, ...], form: Form, measures: bool
) -> None:
    told = table_of(lines, form)
    assert ("重点园区和示范基地提质增效" in str(told.rows)) == measures
    open_measures = sum(each.light is None for each in lines)
    assert (f"另有 {open_measures} 项任务没有完成的记录" in told.note) != measures


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (f"follows: {FIRST}\ncarried_over: [{{target: area}}]", "须写明结转到本方案的哪一项"),
        (
            f"follows: {FIRST}\ncarried_over: [{{target: nothing, into: area}}]",
            "没有名为“nothing”的上一方案目标",
        ),
        (f"follows: {FIRST}\ncarried_over: [{{target: area, into: gone}}]", "没有名为“gone”的本方案目标"),
        (f"follows: {FIRST}\ncarried_over: [{{task: t3-1-1a, into: area}}]", "没有名为“area”的本方案任务"),
        ("carried_over: [{target: area, into: area}]", "须在 follows 中写明上一方案"),
        ("follows: jiangjin-2021-2025", "没有名为“jiangjin-2021-2025”的渝中区方案"),
    ],
)
def test_a_wrong_arrangement_is_refused_with_what_to_mend(tmp_path: Path, more: str, said: str) -> None:
    with pytest.raises(PlanError, match=said):
        book_with(tmp_path, more)


def test_a_plan_that_follows_none_has_no_such_line(book: PlanBook) -> None:
    first = book.plan(FIRST)
    assert isinstance(first, Plan)
    assert book.before(first) is None
    assert book.heirs(first) == {}


def test_while_the_plan_before_still_runs_nothing_is_left_open(book: PlanBook) -> None:
    assert open_lines(handed_over(book), date(2025, 12, 30)) == ()
    assert open_lines(handed_over(book), DAY) != ()


def test_a_lack_stands_once_and_the_worst_first(lines: tuple[OpenLine, ...]) -> None:
    targets = [each for each in lines if each.light]
    assert len({each.about for each in targets}) == len(targets)
    assert not [each for each in targets if "生态圈" in each.about]  # the group's lack is its park's
    assert [each.light == "grey" for each in targets] == sorted(each.light == "grey" for each in targets)


def test_the_count_says_what_is_known_and_nothing_more(lines: tuple[OpenLine, ...]) -> None:
    targets, measures = (sum(bool(each.light) == wanted for each in lines) for wanted in (True, False))
    assert counted(lines).startswith(
        f"上一方案 {targets} 项目标未完成或无法判定，{measures} 项任务没有完成的记录："
    )
    assert "没有办结" not in counted(lines)


def test_a_workbook_has_figure_share_and_state_apart(lines: tuple[OpenLine, ...]) -> None:
    heads = [column.head for column in table_of(lines, "xlsx").columns]
    assert heads[2:5] == ["上一方案结果", "完成率", "状态"]
    assert [column.head for column in table_of(lines, "screen").columns][2:4] == ["上一方案结果", "去向"]


def test_where_nothing_goes_on_no_column_says_so_row_by_row() -> None:
    line = OpenLine("甲 · 面积", "甲委", "6 / 8 万㎡", "未作安排", "", "", "", "某文 一")
    heads = [column.head for column in table_of((line,), "docx").columns]
    assert "本方案目标或依据文件" not in heads
    goes_on = replace(line, fate="结转", into="本方案目标")
    assert "本方案目标或依据文件" in [column.head for column in table_of((goes_on,), "docx").columns]


def test_the_plan_itself_tells_what_goes_over_what_ended_and_what_nobody_took(book: PlanBook) -> None:
    handed, second = handed_over(book), book.plan(SECOND)
    assert second is not None
    (found,) = closing_of(handed.before, DAY, Written(updates=handed.updates)).successions
    assert found.title == second.short_title
    assert found.lines == open_lines(handed, DAY)
    fates = {each.fate for each in found.lines}
    assert fates == {"结转", "终止", "未作安排"}
    told = [row.values[0].words for row in measures_carried(found.lines, "docx").rows]
    assert len(told) == sum(each.light is None for each in found.lines), "each measure, not only how many"
    (running,) = closing_of(handed.before, date(2025, 9, 30), Written(updates=handed.updates)).successions
    assert running.lines == (), "while it runs nothing is left"


def test_of_a_plan_that_nothing_follows_nobody_has_taken_anything_over() -> None:
    (found,) = closing_of(demonstrated("江津区"), DAY, Written()).successions
    assert found.title == ""
    assert {each.fate for each in found.lines} == {"未作安排"}
    assert found.heirs == ()


def test_what_goes_on_reads_as_it_was_adjusted_and_what_was_put_off_beyond_the_end_is_not_due(
    book: PlanBook,
) -> None:
    was, reads = "重点园区和示范基地提质增效", "重点园区提质增效，分两批"
    about_papers = ("调整原因", "渝中府函〔2025〕9号")
    adjustments = (
        TaskAdjustment("渝中区", "t3-1-1a", "任务内容", date(2025, 1, 20), was, reads, *about_papers),
        TaskAdjustment(
            "渝中区", "t3-2-1a", "完成期限", date(2025, 7, 15), "2025-12-31", "2026-06-30", *about_papers
        ),
        TaskAdjustment("渝中区", "t3-2-1b", "完成期限", date(2025, 7, 15), "", "2025-12-31", *about_papers),
        TaskAdjustment(
            "渝中区", "t3-2-2a", "任务内容", date(2026, 1, 5), "", "以后才改的叫法", *about_papers
        ),
    )
    lines = open_lines(replace(handed_over(book), adjustments=adjustments), DAY)
    assert about(lines, reads).fate == "结转"
    assert not [each for each in lines if was in each.about or "以后才改" in each.about]
    put_off = [each for each in lines if each.fate == "未到期"]
    assert [(each.basis.split("，")[0], each.note) for each in put_off] == [
        ("任务 t3-2-1a", "期限 2026-06-30")
    ], "what is due on the very day was to be done by then"
    assert counted(lines).endswith("、1 项未到期")
    after = open_lines(replace(handed_over(book), adjustments=adjustments), date(2026, 6, 30))
    assert "未到期" not in {each.fate for each in after}
