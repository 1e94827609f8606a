"""A report says what the screen says: every figure equal to the progress rules', every sentence from figures."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.report.assemble import assemble, meeting_before
from components.report.compare import compare
from components.report.compose import compared, compose
from components.report.focus import focused
from components.report.frozen import UnreadableSnapshotError, from_text, to_text
from components.report.values.report import Report
from components.report.values.standing import DatedValue
from components.screen.panels import sentences
from components.words.figures import percent
from data.judging.periods import quarter_ends
from data.judging.progress import assess
from data.judging.situation import Situation
from data.records.declaring import Origin
from data.records.meetings import Snapshot
from data.records.values import Batch
from tests.unit.builders import DEADLINE, START, carrier, milestone, plan, row, situation, target
from tests.unit.reports import MADE_AT, demo_report, empty_report, material_of, situation_of

DATES = [date(2021, 3, 31), date(2023, 12, 31), date(2025, 9, 30), DEADLINE, date(2026, 3, 31)]
PERIODS = quarter_ends(START, DEADLINE)
TARGETS = (
    target(milestones=(milestone(date(2023, 12, 31), 18.0),)),
    target("firms", 100.0),
    target(value=18.0, id="a-area", role="annex", scope="park", of="a"),
    target(value=12.0, id="b-area", role="annex", scope="park", of="b"),
)


def made(found: Situation, as_of: date) -> Report:
    return compose(material_of(found), as_of)


def reported(*figures: tuple[str, date, float]) -> Situation:
    return situation(plan(*TARGETS), *(row(unit, period, value) for unit, period, value in figures))


@given(
    figures=st.dictionaries(
        st.tuples(st.sampled_from("ab"), st.sampled_from(PERIODS)), st.integers(0, 400_000), max_size=12
    ),
    as_of=st.sampled_from(DATES),
)
@settings(max_examples=60)
def test_every_figure_of_a_report_is_the_progress_rules_own(
    figures: dict[tuple[str, date], int], as_of: date
) -> None:
    found = reported(*((unit, period, value) for (unit, period), value in figures.items()))
    report = made(found, as_of)
    assert [each.target for each in report.standings] == [each.id for each in TARGETS]
    for standing, wanted in zip(report.standings, TARGETS, strict=True):
        judged = assess(found, wanted, as_of)
        told = (standing.actual, standing.goal, standing.completion, standing.gap, standing.expected)
        assert told == (judged.actual.value, judged.goal, judged.completion, judged.gap, judged.expected)
        assert (standing.light, standing.need, standing.projection) == (
            judged.light,
            judged.per_quarter,
            judged.projection,
        )
        assert standing.is_missing == (judged.actual.value is None)
        assert all(point.on <= as_of for point in standing.line)
    assert from_text(to_text(report)) == report


@pytest.mark.parametrize("district", ["渝中区", "江津区"])
@pytest.mark.parametrize("as_of", [date(2022, 6, 30), date(2023, 12, 31), DEADLINE], ids=str)
def test_the_first_sentence_is_word_for_word_that_of_the_first_page(district: str, as_of: date) -> None:
    found = situation_of(district)
    numeric = [each for each in found.plan.targets if each.value is not None]
    own = [assess(found, each, as_of) for each in numeric if each.role in ("headline", "count")]
    rows = [assess(found, each, as_of) for each in numeric if each.role == "annex"]
    page = sentences(found, own, rows, as_of)
    said = demo_report(district, as_of, meeting=False).sentence
    assert said.replace(" ", "") == unescape(re.sub("<[^>]+>", "", page)).replace(" ", "")
    assert "<" not in said


def test_what_is_behind_is_told_once_though_a_group_repeats_its_park() -> None:
    # 环重医生态圈 is a group of one park: both have the same three targets, and only the park's row is told.
    behind = demo_report("渝中区").behind
    assert [each.of for each in behind].count("huanchongyi") == 3
    assert "huanchongyi-circle" not in {each.of for each in behind}
    assert [each.gap for each in behind] == sorted(each.gap or 0 for each in behind)


def test_units_are_ranked_by_completion_and_one_that_never_reported_has_no_rank() -> None:
    # a: 90,000 ㎡ of 18 万㎡ is half, b: 9 of 12 is three quarters; before the last quarter a had 9 and b nothing.
    found = reported(("a", date(2025, 9, 30), 90_000), ("b", DEADLINE, 90_000))
    (b, *_), (a, *_) = made(found, DEADLINE).units
    assert ((a.of, a.rank, a.rank_before), (b.of, b.rank, b.rank_before)) == (("a", 2, 1), ("b", 1, None))
    (a, *_), (b, *_) = made(reported(("a", DEADLINE, 90_000)), DEADLINE).units
    assert (b.rank, b.actual, b.is_missing) == (None, None, True)


def test_a_carrier_in_a_report_names_every_batch_of_its_figures_and_not_its_line_in_the_register() -> None:
    found = situation(
        plan(*TARGETS),
        row("a", DEADLINE, 30_000, carrier="C1", batch=3),
        *(
            replace(row("a", DEADLINE, 5, carrier="C1", series=series), origin=Origin(2, 2, "simulated"))
            for series in ("incubatees", "teams")
        ),
        carriers=(carrier("C1"), replace(carrier("C2"), origin=Origin(1, 2, "simulated"))),
    )
    told, silent = made(found, DEADLINE).carriers
    assert told.standing == "填报、模拟"
    assert told.origin == "批次 3 · 文件不详 期报 · 第 2 行；批次 2 · 文件不详 期报 · 第 2 行"
    assert (silent.standing, silent.origin) == ("模拟", "批次 1 · 文件不详 载体 · 第 2 行")


def test_a_report_of_one_unit_holds_its_own_targets_carriers_and_rows_only() -> None:
    whole = demo_report("渝中区")
    part = focused(whole, "zongbucheng")
    assert {each.of for each in part.standings} == {"zongbucheng"}
    assert len(part.headline) == 3
    assert {line.unit for line in part.carriers} == {"zongbucheng"}
    assert part.sentence.startswith(f"截至 2025-12-31，{part.unit_name} 3 项目标")
    assert {row.unit_name for row in part.rows} == {part.unit_name}
    assert focused(whole, "nowhere") == whole
    assert [mark.id for mark in part.parks if mark.selected] == ["zongbucheng"]


def test_an_empty_store_asks_for_figures_and_invents_none() -> None:
    report = empty_report("江津区")
    assert report.empty
    assert not report.simulated
    assert {each.actual for each in report.standings if each.role != "count"} == {None}
    assert not report.behind
    assert report.next_steps[0].startswith("向双福")
    assert "0%" not in report.sentence


def test_next_steps_name_what_is_missing_unit_by_unit() -> None:
    # a has 18 of 18, b 9 of 12: 25 points short, the larger gap; the district 27 of 30.
    report = made(reported(("a", DEADLINE, 180_000), ("b", DEADLINE, 90_000)), DEADLINE)
    assert report.next_steps == (
        "责任单位（待明确）在园区b补齐差额：面积 3 万㎡。",
        "全区合计距目标还差：面积 3 万㎡。",
    )
    assert report.requests[0] == "请明确以下滞后事项的责任单位（方案未点名）：b。"


def test_what_changed_is_told_in_numbers_lights_and_ranks() -> None:
    # June 2024 expects 20.4 of 30 (18 + 12 × 6/24 = 21): a 9 + b 3 = 12, red. December: 18 + 3 = 21 of 30.
    rows = (
        ("a", date(2024, 6, 30), 90_000),
        ("b", date(2024, 6, 30), 30_000),
        ("a", date(2024, 12, 31), 180_000),
    )
    before = replace(made(reported(*rows), date(2024, 6, 30)), number="测试-2024Q2-01")
    after = made(reported(*rows), date(2024, 12, 31))
    told = compare(before, after)
    first = told.changes[0]
    assert (first.before, first.after, first.difference) == (12, 21, 9)
    assert first.words.startswith(f"增加 9 万㎡，完成率由 40.0% 到 {percent(21 / 30)}")
    assert told.sentence.startswith("与上次会议快照 测试-2024Q2-01（截至 2024-06-30）相比：2 项增加")
    assert {change.target for change in told.changes} == {"t-area", "a-area"}  # b stands as it stood


def test_nothing_changed_is_said_plainly() -> None:
    report = demo_report("渝中区", meeting=False)
    told = compare(report, report)
    assert told.changes == ()
    assert told.sentence.endswith("没有变化。")


def test_without_a_snapshot_the_end_of_the_cycle_before_is_compared() -> None:
    # 渝中 reports by half years: before 2025-12-31 lies 2025-06-30.
    found = situation_of("渝中区")
    report = assemble(material_of(found), DEADLINE)
    assert report.comparison is not None
    assert report.comparison.as_of == date(2025, 6, 30)
    assert report.comparison.sentence.startswith("与 2025-06-30 的数据相比")
    assert "快照" not in report.comparison.sentence


def test_the_meeting_before_is_the_newest_that_is_not_of_this_very_state() -> None:
    def snapshot(number: int, as_of: date, revision: int) -> Snapshot:
        return Snapshot(number, "渝中区", f"渝中-{number}", as_of, MADE_AT, "甲", revision, simulated=True)

    june, again = snapshot(1, date(2025, 6, 30), 1), snapshot(2, date(2025, 6, 30), 2)
    december, corrected = snapshot(3, DEADLINE, 3), snapshot(4, DEADLINE, 4)
    kept = (december, again, june)
    assert (
        meeting_before(kept, DEADLINE, 3) == again
    )  # december was kept for this meeting, from these records
    assert meeting_before(kept, DEADLINE, 4) == december  # records came in since: that was the last meeting
    assert meeting_before((corrected, december), date(2025, 9, 30), 4) is None


def test_what_is_compared_with_simulated_figures_is_marked_as_simulated() -> None:
    rows = (("a", date(2024, 12, 31), 90_000),)
    before, after = made(reported(*rows), date(2024, 12, 31)), made(reported(*rows), DEADLINE)
    assert not compared(after, before).simulated
    assert compared(after, replace(before, simulated=True)).simulated


def test_an_old_simulated_row_behind_the_trend_marks_the_report() -> None:
    """The newest figures are reported; the way to them, which is shown too, is simulated."""
    old = row("a", date(2024, 12, 31), 90_000, batch=1)
    found = situation(plan(*TARGETS), old, row("a", DEADLINE, 180_000, batch=2))
    batches = {
        1: Batch(1, MADE_AT, "甲", "表.xlsx", "", "simulated", "passed"),
        2: Batch(2, MADE_AT, "甲", "表.xlsx", "", "reported", "passed"),
    }
    report = compose(material_of(found, batches, revision=2), DEADLINE)
    assert report.simulated
    assert [line.number for line in report.batches] == [1, 2]
    later = {2: batches[2]}
    alone = situation(plan(*TARGETS), row("a", DEADLINE, 180_000, batch=2))
    assert not compose(material_of(alone, later, revision=2), DEADLINE).simulated


def test_characters_no_document_can_hold_are_left_out_of_a_report() -> None:
    hostile = "甲\x00\x0b<&>\ufffe乙\ud800"
    lines = tuple(replace(each, text=hostile) for each in demo_report().decisions)
    found = situation_of("渝中区")
    report = compose(material_of(found), DEADLINE, lines)
    assert {each.text for each in report.decisions} == {"甲<&>乙"}
    assert from_text(to_text(report)) == report


def test_a_text_that_is_no_report_is_refused_in_a_sentence() -> None:
    with pytest.raises(UnreadableSnapshotError, match="读不出来"):
        from_text('{"district": "渝中区"}')
    assert from_text(to_text(empty_report())) == empty_report()


def test_the_expected_value_counts_whole_months_between_the_corners() -> None:
    # 0 at the end of 2020, 12 after 36 months, 30 after 24 more: 4 a year, then 9 a year.
    corners = ((2020, 0.0), (2023, 12.0), (2025, 30.0))
    path = tuple(DatedValue(date(year, 12, 31), value) for year, value in corners)
    standing = replace(demo_report().standings[0], path=path)
    asked = (date(2021, 12, 31), date(2023, 12, 31), date(2024, 12, 31), date(2027, 1, 1))
    assert [standing.expected_on(day) for day in asked] == [4, 12, 21, 30]
    assert standing.expected_on(date(2025, 1, 30)) == 21  # a month that has not ended does not count
    near = replace(standing, path=(DatedValue(date(2021, 1, 1), 2.0), DatedValue(date(2021, 1, 20), 10.0)))
    assert [near.expected_on(date(2021, 1, day)) for day in (19, 20, 21)] == [2, 10, 10]


def test_a_snapshot_kept_by_the_first_version_is_read_as_it_was_kept() -> None:
    """The file was written once and never again: a change that cannot read it loses the memory of meetings."""
    text = (Path(__file__).parent / "snapshot-v1.json").read_text(encoding="utf-8")
    report = from_text(text)
    area = report.standings[0]
    assert (report.number, report.as_of, area.actual, area.goal) == (
        "江津-2025Q4-01",
        DEADLINE,
        45.3769,
        30.0,
    )
    assert (area.word, area.clause) == ("提前完成", "一")
    assert report.parks[0].light.word == "提前完成"
    assert report.decisions[0].state == "done"
    assert from_text(to_text(report)) == report


def test_a_report_tells_its_two_sentences_apart_also_where_a_name_holds_a_full_stop() -> None:
    report = demo_report("渝中区", meeting=False)
    own, units = report.told
    assert own.startswith("截至 2025-12-31，渝中区 7 项目标：")
    assert units.startswith("园区和责任单位 15 项分解目标：")
    assert report.sentence == own + units
    assert (report.own_sentence, report.unit_sentence) == (own, units)
    odd = replace(report, sentences=("甲。乙差 20 点。", units))
    assert odd.own_sentence == "甲。乙差 20 点。"
    kept = replace(report, sentences=())
    assert kept.told == report.told, "one kept before has them in one, and they are told apart"
    assert focused(report, "zongbucheng").unit_sentence == ""


def test_a_way_begins_with_the_plan_and_of_a_count_goes_quarter_by_quarter() -> None:
    """Opened on 2020-06-01 and 2020-08-01, before the plan's start, and on 2021-02-10 and 2021-03-15."""
    opened = (date(2020, 6, 1), date(2020, 8, 1), date(2021, 2, 10), date(2021, 3, 15))
    carriers = tuple(carrier(f"c{nth}", ("市级", day, None), opened=day) for nth, day in enumerate(opened))
    case = situation(plan(target("municipal", 5, role="count")), carriers=carriers)
    (counted,) = compose(material_of(case), date(2021, 5, 20)).standings
    assert [(each.on, each.value) for each in counted.line] == [(START, 2), (date(2021, 3, 31), 4)]
    assert all(each.on >= START for each in counted.line)
