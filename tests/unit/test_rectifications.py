"""What carriers have to mend: how it stands at a date, what comes first, who was asked for nothing, and by file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.content.rectifications import ledger_table
from components.report.rectification_lines import rectification_lines
from components.screen.rectifications import overdue_first, rectifications
from components.words.rectifications import again_words, state_words
from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.files.tables import TextLine, TextTable
from data.intake.importer import Current
from data.judging.periods import months_after
from data.judging.rectifications import mendings, unasked
from data.judging.situation import Situation
from data.judging.situation import situation_of as situation_with
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.district import gathered
from data.records.rectification import Rectification
from plan_config.reader import load_book
from tests.pages.markup import text_of
from tests.unit.reports import situation_of

BOOK = load_book()
PLAN = next(each for each in BOOK.plans if each.id == "yuzhong-2021-2025")
HALL, HOUSE = (
    Carrier(code=code, name=name, district="渝中区", unit="zongbucheng", kind=kind, opened=date(2020, 1, 1))
    for code, name, kind in (("K1", "甲楼", "孵化器"), ("K2", "乙楼", "众创空间"))
)
FOUND, DUE = date(2024, 8, 31), date(2024, 11, 30)
YEAR_END = date(2025, 12, 31)


def asked(
    matter: str = "台账不全",
    *,
    code: str = "K1",
    due: date = DUE,
    by: str = "绩效评价",
    found: date = FOUND,
    mended: date | None = None,
) -> Rectification:
    return Rectification("渝中区", code, matter, found, by, due, "运营单位", mended)


def situation(*records: Record) -> Situation:
    return situation_with(PLAN, BOOK, gathered("渝中区", (HALL, HOUSE, *records), {}, ()))


@pytest.mark.parametrize(
    ("day", "said", "again"),
    [
        (date(2024, 11, 1), "整改中，还有 29 天", "复评应在 2025-02-28 前"),
        (DUE, "整改中，今天到期", "复评应在 2025-02-28 前"),
        (date(2024, 12, 1), "逾期 1 天", "复评应在 2025-02-28 前"),
        (date(2025, 3, 1), "逾期 91 天", "复评应在 2025-02-28 前，已过期限"),
        (date(2025, 3, 10), "已完成（2025-03-10，逾期 100 天）", "复评应在 2025-02-28 前，已过期限"),
        (date(2025, 5, 1), "已完成（2025-03-10，逾期 100 天）", "复评合格（2025-04-20）"),
    ],
)
def test_it_stands_as_it_did_on_the_day_that_is_asked_for(day: date, said: str, again: str) -> None:
    done = replace(asked(mended=date(2025, 3, 10)), again_on=date(2025, 4, 20), again="合格")
    (mending,) = mendings(situation(done), day)
    assert (state_words(mending, day), again_words(mending, day)) == (said, again)


def test_it_is_not_known_before_it_was_found() -> None:
    assert mendings(situation(asked()), date(2024, 8, 30)) == ()


def test_done_in_time_says_nothing_of_lateness() -> None:
    (mending,) = mendings(situation(asked(mended=DUE)), YEAR_END)
    assert state_words(mending, YEAR_END) == "已完成（2024-11-30）"


def test_evaluated_again_is_who_failed_by_a_scheme_that_says_when() -> None:
    day = date(2024, 9, 30)
    of_scheme, by_inspection, without_term = (
        mendings(situation(each), day)[0].again_by
        for each in (asked(), asked(by="检查"), asked(code="K2"))  # 众创空间: no paper is known to say when
    )
    assert of_scheme == date(2025, 2, 28)  # six months after 31 August, where February has no such day
    assert (by_inspection, without_term) == (None, None)


def test_overdue_comes_first_from_the_longest_and_done_last_from_the_newest() -> None:
    case = situation(
        asked("done early", mended=date(2024, 9, 1)),
        asked("done late", mended=date(2025, 1, 1)),
        asked("later", due=date(2026, 3, 1)),
        asked("sooner", due=date(2026, 1, 1)),
        asked("a week over", due=YEAR_END - timedelta(7)),
        asked("a year over", due=YEAR_END - timedelta(365)),
    )
    found = [each.asked.matter for each in mendings(case, YEAR_END)]
    assert found == ["a year over", "a week over", "sooner", "later", "done late", "done early"]


SOME_DAY = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@given(SOME_DAY, SOME_DAY, st.none() | SOME_DAY, SOME_DAY)
def test_at_any_day_it_is_in_one_state_and_late_only_past_its_day(
    found: date, due: date, mended: date | None, day: date
) -> None:
    states = [
        (each.state, each.late)
        for each in mendings(situation(asked(found=found, due=due, mended=mended)), day)
    ]
    done = mended is not None and mended <= day
    overdue = not done and due < day
    over = ((mended if done and mended else day) - due).days
    expected = ("已完成" if done else "逾期" if overdue else "整改中", max(over, 0))
    assert states == ([expected] if found <= day else [])


def test_who_failed_and_was_asked_for_nothing_is_named_and_nothing_is_made_of_it() -> None:
    jiangjin = situation_of("江津区")
    assert {each.carrier.code for each in unasked(jiangjin, YEAR_END)} == {"JJ12", "JJ14"}
    told = text_of(rectifications(jiangjin, YEAR_END, ("JJ12", "JJ13")))
    assert "评价不合格，尚未登记整改： 重庆交通职业学院众创空间(演示) （2025年度不合格） 。" in told
    assert "逾期" not in told, "of another carrier"
    assert {each.carrier.code for each in mendings(jiangjin, YEAR_END)} == {"JJ11", "JJ13", "JJ16"}


def test_who_was_asked_since_the_year_ended_is_named_no_more() -> None:
    jiangjin = situation_of("江津区")
    before, after = (
        {each.carrier.code for each in unasked(jiangjin, day)}
        for day in (date(2025, 3, 19), date(2025, 3, 20))
    )
    assert before == {"JJ11", "JJ12", "JJ13", "JJ14", "JJ16"}
    assert after == {"JJ12", "JJ14"}


def test_a_sentence_above_everything_names_what_is_overdue_and_is_not_there_without() -> None:
    case = situation(asked("疏散通道堆放杂物"), asked(code="K2", mended=date(2024, 9, 5)))
    told = text_of(overdue_first(case, YEAR_END, ("K1", "K2")))
    assert told == "渝中区整改逾期 1 项 ： 甲楼 疏散通道堆放杂物（运营单位，2024-11-30 到期，逾期 396 天）。"
    assert overdue_first(case, YEAR_END, ("K2",)) == ""


def test_in_the_sentence_long_words_are_clipped_and_in_the_ledger_they_are_whole() -> None:
    long = "疏散通道堆放道具和展陈设备，消防验收材料不全，部分楼层的应急照明和疏散指示标志损坏"
    case = situation(asked(long))
    told = text_of(overdue_first(case, YEAR_END, ("K1",)))
    assert f"{long[:27]}…（运营单位" in told
    assert long in text_of(rectifications(case, YEAR_END, ("K1",)))


def test_as_a_sheet_it_tells_all_that_is_on_record() -> None:
    case = situation(asked())
    table = ledger_table(rectification_lines(case, mendings(case, YEAR_END), YEAR_END), "xlsx")
    heads = [column.head for column in table.columns]
    told = dict(zip(heads, (value.words for value in table.rows[0].values), strict=True))
    assert (told["载体"], told["整改来源"], told["发现日期"]) == ("甲楼", "绩效评价", "2024-08-31")
    assert (told["状态"], told["佐证材料"]) == ("逾期", "—")
    assert not table.chosen_from


# By file: the sheet 整改.

HEADS = (
    "载体编码",
    "整改事项",
    "发现日期",
    "整改来源",
    "整改期限",
    "整改责任人",
    "整改完成日期",
    "佐证材料",
    "复评日期",
    "复评等次",
)


def decided(*lines: tuple[str, ...], standing: Sequence[Record] = ()) -> ChangePlan:
    told = tuple(
        TextLine(number, (*cells, *[""] * (len(HEADS) - len(cells)))) for number, cells in enumerate(lines, 2)
    )
    records = gathered("渝中区", (HALL, HOUSE, *standing), {}, ())
    current = Current(records=(records,))
    return importer.decide((TextTable("整改", HEADS, told),), BOOK, current, today=date(2026, 3, 1))


def test_it_comes_in_by_its_sheet_and_is_closed_on_the_same_line() -> None:
    line = ("K1", "台账不全", "2024-08-31", "绩效评价", "2024-11-30", "运营单位")
    plan = decided(line)
    assert plan.records == (asked(),)
    assert (plan.problems, plan.warnings) == ((), ())
    closed = decided((*line, "2024-11-20", "渝中科局〔2024〕9号"), standing=[asked()])
    (change,) = closed.changes
    assert isinstance(change.after, Rectification)
    assert (change.after.mended_on, closed.additions) == (date(2024, 11, 20), ())


def test_days_that_cannot_be_and_half_an_evaluation_are_refused() -> None:
    head = ("K1", "台账不全", "2024-08-31")
    plan = decided(
        (*head, "检查", "2024-08-30", "运营单位"),
        ("K1", "人员不足", "2026-03-02", "检查", "2026-04-01", "运营单位"),
        ("K1", "活动不足", "2024-08-31", "绩效评价", "2024-11-30", "运营单位", "", "", "2025-01-01", ""),
        (
            "K1",
            "报送不全",
            "2024-08-31",
            "检查",
            "2024-11-30",
            "运营单位",
            "2024-11-20",
            "材料 1 号",
            "2025-01-01",
            "合格",
        ),
        ("K1", "制度不全", "2024-08-31", "抽查", "2024-11-30", "运营单位"),
    )
    assert {(each.row, each.column, each.message) for each in plan.problems} == {
        (2, "整改期限", "整改期限不应早于发现日期（2024-08-31）"),
        (3, "发现日期", "还没有到这一天，今天是 2026-03-01，请检查"),
        (4, "复评等次", "填了复评日期就要填复评等次"),
        (5, "复评等次", "复评只用于绩效评价后的整改，请检查整改来源"),
        (6, "整改来源", "只能填：绩效评价、检查"),
    }


def test_a_second_evaluation_is_not_passed_before_anything_was_mended_but_may_fail() -> None:
    head = ("K1", "台账不全", "2024-08-31", "绩效评价", "2024-11-30", "运营单位")
    said = "复评为“合格”，须有不晚于复评日期的整改完成日期"
    for mended in ("", "2025-01-02"):
        (problem,) = decided((*head, mended, "材料 3 号", "2025-01-01", "合格")).problems
        assert (problem.column, problem.value, problem.message) == ("整改完成日期", mended, said)
        assert decided((*head, mended, "材料 3 号", "2025-01-01", "不合格")).problems == ()
    assert decided((*head, "2025-01-01", "材料 3 号", "2025-01-01", "合格")).problems == ()


def test_said_to_be_mended_without_anything_that_shows_it_asks_for_a_reason() -> None:
    head = ("K1", "台账不全", "2024-08-31", "检查", "2024-11-30", "运营单位", "2024-11-20")
    plan = decided(head)
    assert [(each.row, each.column) for each in plan.warnings] == [(2, "佐证材料")]
    assert plan.problems == ()
    assert decided((*head, "材料 3 号")).warnings == ()


def test_evidence_without_the_day_it_was_mended_on_asks_for_a_reason() -> None:
    plan = decided(("K1", "台账不全", "2024-08-31", "检查", "2024-11-30", "运营单位", "", "材料 3 号"))
    (asked_for,) = plan.warnings
    assert (asked_for.row, asked_for.column) == (2, "整改完成日期")
    assert "填了佐证材料而没有整改完成日期，仍算没有改完" in asked_for.message
    assert plan.problems == ()


def test_months_after_a_day_end_with_the_month_where_it_is_shorter() -> None:
    assert months_after(date(2024, 8, 31), 6) == date(2025, 2, 28)
    assert months_after(date(2025, 2, 28), 6) == date(2025, 8, 28)
