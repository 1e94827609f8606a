"""What has evidence (佐证): the share of figures, levels, measures by hand; in by its sheet, out by it, and withdrawn whole."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.content.evidence import listed, of_sorts, of_units, share_words
from components.words.evidence import evidence_words, names_of, shown_words, size_words
from data.access.duties import owners
from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.files.tables import TextLine, TextTable
from data.intake.importer import Current
from data.intake.template.build import template
from data.judging.evidence import (
    by_sort,
    by_unit,
    evidence_for,
    in_all,
    in_force,
    of_decision,
    of_figure,
    overtaken,
)
from data.records.carrier import Carrier
from data.records.declaring import Origin, Record
from data.records.district import DistrictRecords, gathered
from data.records.evaluation_points import EvaluationPoints
from data.records.evidence import Evidence, Shown
from data.records.meetings import Correction, Decision
from data.records.observation import Observation
from data.records.rectification import Rectification
from data.records.task_update import TaskUpdate
from plan_config.reader import load_book
from tests.unit.builders import book, carrier, plan, row, situation, target
from tests.unit.workbooks import opened

BOOK = load_book()
Q2, Q4, Q1 = date(2024, 6, 30), date(2024, 12, 31), date(2025, 3, 31)
PAPER = "测科〔2025〕3号"
DIGEST = "ab" * 32


def evidence(subject: str, day: date = Q4, item: str = "", **more: object) -> Evidence:
    told: dict[str, object] = {
        "number": PAPER,
        "sort": "数字",
        "unit": "a",
        "origin": Origin(1, 2),
        **more,
    }
    return Evidence(district="测试区", subject=subject, day=day, item=item, **told)  # type: ignore[arg-type]


# a tells its area itself; of b two carriers tell areas, one of them for June only, and firms in two series.
CASE = plan(target(), target("firms", 100))
ROWS = (
    row("a", Q2, 9),
    row("a", Q4, 10),
    row("b", Q4, 5, carrier="B1"),
    row("b", Q2, 6, carrier="B2"),
    row("b", Q4, 1, carrier="B1", series="incubatees"),
    row("b", Q4, 2, carrier="B1", series="teams"),
)
HERE = situation(CASE, *ROWS)


def test_the_share_of_a_unit_is_of_the_figures_that_its_own_rest_on() -> None:
    told = (evidence("a"), evidence("B1", item="incubatees", unit="b"), evidence("B2", Q4, unit="b"))
    found = by_unit(HERE, told, Q4)
    # a: its area of December, which has some. b: the areas of B1 and B2 and two counts of B1; of these one has some.
    assert [(each.name, len(each.every), len(each.backed)) for each in found] == [
        ("园区a", 1, 1),
        ("园区b", 4, 1),
    ]
    whole = in_all("测试区", found)
    assert (whole.share, share_words(whole)) == (2 / 5, "5 项中 2 项有据，占 40.0%")
    assert Shown("数字", "B2", Q2, "area_planned") in whole.bare, "evidence of December shows nothing of June"
    assert Shown("数字", "a", Q2, "area_planned") not in whole.every, "what is overtaken is not asked for"


def test_evidence_without_an_item_is_for_every_figure_of_the_period() -> None:
    (_, of_b) = by_unit(HERE, (evidence("B1", unit="b"),), Q4)
    assert [each.item for each in of_b.backed] == ["area_planned", "incubatees", "teams"]
    assert of_b.share == 3 / 4


def test_who_never_reported_has_no_share_and_not_nought() -> None:
    found = by_unit(situation(CASE, row("a", Q4, 10)), (), Q4)
    assert [each.share for each in found] == [0.0, None]
    names = names_of(HERE.book, "测试区", ())
    table = of_units(found, in_all("测试区", found), names)
    assert [[cell.words for cell in each.values] for each in table.rows] == [
        ["园区a", "1", "0", "0.0%", "园区a"],
        ["园区b", "0", "0", "—", "—"],
        ["测试区", "1", "0", "0.0%", "园区a"],
    ]


@given(st.lists(st.sampled_from(["a", "B1", "B2", "X"])), st.dates(Q2, Q1))
def test_a_share_is_between_nought_and_one_and_more_evidence_never_lowers_it(
    subjects: list[str], day: date
) -> None:
    told = [evidence(each, period) for each in subjects for period in (Q2, Q4)]
    less, more = (in_all("", by_unit(HERE, some, day)) for some in (told[1:], told))
    assert 0 <= len(less.backed) <= len(more.backed) <= len(more.every)
    assert set(more.backed) | set(more.bare) == set(more.every)


def brought(record: Evidence, batch: int) -> Evidence:
    return replace(record, origin=Origin(batch, 2))


def test_a_figure_that_was_corrected_is_not_backed_by_the_paper_from_before() -> None:
    corrected = situation(CASE, *ROWS[:2], row("b", Q4, 8, carrier="B1", batch=3), *ROWS[4:])
    before, after = (brought(evidence("B1", unit="b"), batch) for batch in (2, 3))
    # Of b stand the area of B1, which batch 3 corrected, and two counts of B1 as of batch 1; B2 is not there.
    (_, of_b) = by_unit(corrected, (before,), Q4)
    assert [each.item for each in of_b.backed] == ["incubatees", "teams"]
    assert [each.item for each in of_b.older] == ["area_planned"]
    assert of_b.bare == ()
    assert share_words(of_b) == "3 项中 2 项有据，占 66.7%；另有 1 项的佐证登记于填报或更正之前，须核对"
    (_, again) = by_unit(corrected, (before, after), Q4)
    assert (len(again.backed), again.older) == (3, ())
    table = of_units((of_b,), of_b, names_of(HERE.book, "测试区", ()))
    assert [each.head for each in table.columns][2:4] == ["有据", "须核对"]
    assert table.rows[0].values[3].words == "1"
    whole = of_units((again,), again, names_of(HERE.book, "测试区", ()))
    assert "须核对" not in [each.head for each in whole.columns]


def test_the_list_marks_the_paper_that_is_older_than_what_it_is_for() -> None:
    old, level = brought(evidence("B1", unit="b"), 2), brought(evidence("B1", Q2, "市级", sort="级别"), 0)
    new = brought(evidence("a"), 4)
    told = replace(row("B", Q4, 8, carrier="B1", batch=3)), row("a", Q4, 8, batch=4)
    records = DistrictRecords("测试区", (carrier("B1", ("市级", Q2, None)),), told, others=(old, level, new))
    older = overtaken(records)
    assert older == {old}, "a level that was ended later keeps its paper"
    table = listed((old, new), names_of(HERE.book, "测试区", ()), older=older)
    (place,) = (at for at, each in enumerate(table.columns) if each.head == "须核对")
    assert [each.values[place].words for each in table.rows] == ["登记于填报或更正之前，须核对", "—"]
    assert "须核对" not in [each.head for each in listed((new,), names_of(HERE.book, "测试区", ())).columns]


def decision(number: int, day: date = Q4) -> Decision:
    return Decision("测试区", "尽快投用", "甲局", Q1, day, id=number, at="", by="")


def test_each_sort_counts_what_stands_at_the_date_and_a_levels_own_paper_is_evidence() -> None:
    records = DistrictRecords(
        "测试区",
        (carrier("B1", ("市级", Q2, None)), carrier("B2", ("区级", Q1, None))),
        task_updates=(TaskUpdate("测试区", "t1", Q2, "推进中"), TaskUpdate("测试区", "t1", Q4, "已完成")),
        others=(
            EvaluationPoints("测试区", "B1", 2024, "统计报送", 8),
            EvaluationPoints("测试区", "B1", 2024, "内部管理", 7),
            Rectification("测试区", "B1", "台账不全", Q2, "检查", Q4, "甲", evidence="材料1"),
            Rectification("测试区", "B2", "台账不全", Q2, "检查", Q4, "甲"),
            evidence("t1", Q2, sort="任务进展", unit=""),
            evidence("B1", Q4, "统计报送", sort="评分"),
            evidence("7", Q4, sort="议定事项", unit=""),
        ),
    )
    found = by_sort((), records, (decision(7), decision(8), decision(9, Q1)), Q4)
    # B2's level comes later. The measure was last told in December, its evidence is of June. Decision 9 is of next year.
    assert [(each.name, len(each.every), len(each.backed)) for each in found] == [
        ("数字", 0, 0),
        ("级别", 1, 1),
        ("任务进展", 1, 0),
        ("议定事项", 2, 1),
        ("评分", 2, 1),
        ("整改", 2, 1),
    ]
    table = of_sorts(found, names_of(book(CASE), "测试区", records.carriers))
    assert [each.values[0].words for each in table.rows] == ["级别", "任务进展", "议定事项", "评分", "整改"]
    assert table.rows[2].values[4].words == "2024-12-31 议定事项第 8 号"


def test_what_was_taken_off_counts_no_more_and_the_other_piece_goes_on() -> None:
    records = DistrictRecords(
        "测试区", others=(evidence("a", removed="盖章有误"), evidence("a", archive="2025-7"))
    )
    (left,) = in_force(records)
    assert left.archive == "2025-7"
    assert evidence_for(in_force(records), of_figure(ROWS[1])) == (left,)
    assert evidence_for(in_force(records), of_figure(ROWS[0])) == ()


def test_it_is_said_by_names_and_a_file_by_its_size() -> None:
    names = names_of(HERE.book, "测试区", (carrier("B1"),))
    assert shown_words(of_figure(ROWS[4]), names) == "载体B1 2024年四季度 企业"
    told = evidence("B1", archive="2025-7", sha256=DIGEST, file="验收意见.pdf", size=1_258_291)
    assert evidence_words(told) == f"{PAPER}，档案号 2025-7，验收意见.pdf（1.2 MB）"
    assert [size_words(size) for size in (812, 65_536, 1_048_576)] == ["812 字节", "64 KB", "1.0 MB"]
    (line,) = listed([told], names, "xlsx").rows
    assert [cell.words for cell in line.values[:4]] == ["数字", "载体B1", "2024-12-31", "—"]
    assert DIGEST not in str(listed([told], names).rows[0].values), "nobody reads a hash on a screen"


# By file: the sheet 佐证.

HEADS = (
    "区县",
    "佐证对象",
    "对象名称",
    "对象日期",
    "对象事项",
    "文号",
    "档案号",
    "文件校验值",
    "佐证说明",
    "撤除原因",
)
A1 = Carrier(code="YZ99", name="甲楼", district="渝中区", unit="zongbucheng", kind="孵化器")
FIGURE = Observation("渝中区", "zongbucheng", "YZ99", True, "area_planned", Q4, 12.0, Q4)
UPDATE = TaskUpdate("渝中区", "t3-3-1b", Q4, "推进中")
STANDING: tuple[Record, ...] = (A1, FIGURE, UPDATE)
# One of the day of the figures, one that was said to be of that day before it was corrected, one of the other district.
THIRD = Decision("渝中区", "尽快投用", "区科技局", Q1, Q4, id=3, at="", by="")
MOVED = replace(THIRD, id=4, decided_on=date(2025, 1, 6), corrections=(Correction(THIRD, THIRD, "", "", ""),))
DECISIONS = (THIRD, MOVED, replace(THIRD, id=5, district="江津区"))


def decided(*lines: Sequence[str], standing: Sequence[Record] = STANDING) -> ChangePlan:
    told = tuple(TextLine(number, tuple(cells)) for number, cells in enumerate(lines, 2))
    current = Current(records=(gathered("渝中区", standing, {}, ()),), decisions=DECISIONS)
    return importer.decide((TextTable("佐证", HEADS, told),), BOOK, current, today=date(2026, 3, 1))


def line(
    sort: str = "数字", subject: str = "甲楼", day: str = "2024-12-31", item: str = "", *more: str
) -> tuple[str, ...]:
    return ("渝中区", sort, subject, day, item, *(more or (PAPER, "", "", "", "")))


def label(series: str) -> str:
    return next(p.label for i in BOOK.indicators for p in i.parts if p.series == series)


def test_it_comes_in_by_names_and_goes_out_by_them_and_sent_back_untouched_changes_nothing() -> None:
    measure = next(task for plan in BOOK.district_plans for task in plan.tasks if task.id == UPDATE.task)
    found = decided(line(item=label("area_planned")), line("任务进展", measure.title), line("议定事项", "3"))
    assert found.problems == ()
    figure, task, decision = found.records
    assert figure == Evidence("渝中区", "zongbucheng", "数字", "YZ99", Q4, "area_planned", PAPER), (
        "the unit follows from the carrier"
    )
    assert (task, decision) == (
        Evidence("渝中区", "", "任务进展", "t3-3-1b", Q4, "", PAPER),
        Evidence("渝中区", "", "议定事项", "3", Q4, "", PAPER),
    )
    standing = (*STANDING, *found.records)
    whole = opened(template(BOOK, gathered("渝中区", standing, {}, ()), whose=None, period=Q4))["佐证"]
    rows = [tuple("" if cell.value is None else str(cell.value) for cell in each) for each in whole.rows][1:]
    told = [tuple(cell[:10] if place == 3 else cell for place, cell in enumerate(each)) for each in rows]
    again = decided(*(each[:10] for each in told if each[0]), standing=standing)
    assert (again.records, again.problems, again.unchanged) == ((), (), 3)
    assert ("甲楼" in told[0][2], told[0][4]) == (True, label("area_planned"))


@pytest.mark.parametrize(
    ("wrong", "column", "said"),
    [
        (line(day="2024-09-30"), "对象日期", "没有这个对象在这一天的“数字”"),
        (line(item="导师人数"), "对象事项", "没有登记这一项"),
        (line("数字", "甲楼", "2024-12-31", "", "", "", "", "", ""), "文号", "至少填一项"),
        (line("级别", "总部城"), "对象名称", "只登记在载体下"),
        (line("议定事项", "第三号"), "对象名称", "编号"),
        (line("议定事项", "9"), "对象名称", "渝中区没有这个编号的议定事项，现有编号：3、4"),
        (line("议定事项", "5"), "对象名称", "渝中区没有这个编号的议定事项，现有编号：3、4"),
        (line("议定事项", "3", "2024-12-30"), "对象日期", "第 3 号的议定日期是 2024-12-31，请改成这一天"),
        (
            line("数字", "甲楼", "2024-12-31", "", PAPER, "", DIGEST, "", ""),
            "文件校验值",
            "没有登记过这个文件",
        ),
        (line("证书"), "佐证对象", ""),
    ],
)
def test_what_shows_nothing_is_refused_by_its_cell(wrong: tuple[str, ...], column: str, said: str) -> None:
    (problem,) = decided(wrong).problems
    assert problem.column == column
    assert said in problem.message


def test_evidence_of_a_decision_stays_beside_it_where_its_day_is_corrected() -> None:
    found = decided(line("议定事项", "4"), line("议定事项", "4", "2025-01-06"))
    assert found.problems == (), "the day it was said to be of, and the day it is"
    both = [each for each in found.records if isinstance(each, Evidence)]
    assert evidence_for(both, of_decision(MOVED)) == tuple(both)
    assert evidence_for(both, of_decision(THIRD)) == ()


def test_a_piece_is_taken_off_by_its_line_and_its_file_goes_with_it() -> None:
    kept = Evidence(
        "渝中区", "zongbucheng", "数字", "YZ99", Q4, "", PAPER, "", DIGEST, "验收.pdf", 2048, origin=A1.origin
    )
    off = line("数字", "甲楼", "2024-12-31", "", PAPER, "", DIGEST, "", "盖章有误")
    (change,) = decided(off, standing=(*STANDING, kept)).changes
    assert isinstance(change.after, Evidence)
    assert (change.after.removed, change.after.file, change.after.size) == ("盖章有误", "验收.pdf", 2048)
    assert decided(off, standing=(A1, kept)).problems == (), "also when the figure itself is gone"


def test_whose_it_is_follows_what_it_is_for() -> None:
    assert owners(evidence("B1", unit="b"), BOOK, {}) == (("测试区", "b"),)
    assert owners(evidence("7", sort="议定事项", unit=""), BOOK, {}) == (("测试区", None),)
    of_task = Evidence("渝中区", "", "任务进展", "t3-3-1b", Q4, "", PAPER)
    assert ("渝中区", None) in owners(of_task, BOOK, {})
    assert len(owners(of_task, BOOK, {})) > 1


def test_a_unit_gets_the_lines_of_its_own_and_no_others() -> None:
    own = Evidence("渝中区", "zongbucheng", "数字", "YZ99", Q4, "", PAPER)
    other = Evidence("渝中区", "", "议定事项", "3", Q4, "", PAPER)
    records = gathered("渝中区", (*STANDING, own, other), {}, ())
    sheet = opened(template(BOOK, records, whose=["zongbucheng"], period=Q4))["佐证"]
    assert [each[1].value for each in sheet.iter_rows(min_row=2) if each[0].value] == ["数字"]
