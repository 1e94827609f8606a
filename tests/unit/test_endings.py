"""A level that is taken away (摘牌) ends with its day and paper: counts follow from that day on, and undone all is back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from components.markup.html import NOTHING
from components.screen.endings import loss_sentence, own_endings
from components.screen.ladder import closing_sentence
from components.screen.why_changed import counts_changed
from components.words.contributions import who_came_and_went
from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.files.tables import TextLine, TextTable, Workbook
from data.intake.importer import Current, Import, current_state
from data.judging.actuals import at
from data.judging.contributions import count_change
from data.judging.endings import counts_that_lost, losses, taken_away
from data.judging.ladder import closings
from data.judging.situation import Situation, situation_of
from data.judging.timelines import line_of
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.district import gathered
from data.records.level import LevelSpan
from data.store import file as store
from plan_config.reader import load_book
from tests.pages.markup import text_of

BOOK = load_book()
PLAN = next(each for each in BOOK.plans if each.id == "yuzhong-2021-2025")
MUNICIPAL = next(each for each in PLAN.targets if each.id == "municipal")
NATIONAL = next(each for each in PLAN.targets if each.id == "national")
RISEN, TAKEN = date(2022, 12, 26), date(2024, 11, 29)
EVE, YEAR_END = TAKEN - timedelta(1), date(2025, 12, 31)


def hall(code: str) -> Carrier:
    opened = date(2020, 1, 1)
    return Carrier(
        code=code, name=f"{code}楼", district="渝中区", unit="zongbucheng", kind="孵化器", opened=opened
    )


def level(
    code: str, until: date | None = None, ended: str = "", *, since: date = RISEN, name: str = "市级"
) -> LevelSpan:
    paper = "渝科〔2024〕2号" if ended == "摘牌" else ""
    return LevelSpan("渝中区", code, name, since, until, "渝科〔2022〕9号", ended, paper)


def situation(*records: Record) -> Situation:
    return situation_of(PLAN, BOOK, gathered("渝中区", (hall("K1"), hall("K2"), *records), {}, ()))


LOST = situation(level("K1", TAKEN, "摘牌"), level("K2"))


@pytest.mark.parametrize(("day", "count", "lost"), [(EVE, 2, []), (TAKEN, 1, ["K1"]), (YEAR_END, 1, ["K1"])])
def test_a_count_follows_from_the_day_itself_and_not_before(day: date, count: int, lost: list[str]) -> None:
    assert at(line_of(LOST, MUNICIPAL), day).value == count
    assert [each.carrier.code for each in losses(LOST, MUNICIPAL, day)] == lost
    assert losses(LOST, NATIONAL, day) == (), "it never counted there"


def test_who_rises_or_whose_term_runs_out_was_taken_nothing_from() -> None:
    for how in ("升级", "到期", ""):
        case = situation(level("K1", TAKEN, how))
        assert taken_away(case, YEAR_END) == ()
        assert at(line_of(case, MUNICIPAL), YEAR_END).value == 0


def test_who_has_the_level_again_or_another_one_is_lost_to_no_count() -> None:
    again = situation(level("K1", TAKEN, "摘牌"), level("K1", since=date(2025, 6, 30)))
    between = date(2025, 6, 29)
    assert [each.carrier.code for each in losses(again, MUNICIPAL, between)] == ["K1"]
    assert losses(again, MUNICIPAL, YEAR_END) == ()
    assert len(taken_away(again, YEAR_END)) == 1


def test_what_was_taken_away_before_the_plan_began_is_no_loss_of_the_plan() -> None:
    early = situation(level("K1", date(2020, 6, 30), "摘牌", since=date(2019, 1, 1)))
    assert losses(early, MUNICIPAL, YEAR_END) == ()


def test_the_change_the_gap_the_basis_and_the_carrier_all_say_so() -> None:
    change = count_change(LOST, MUNICIPAL, date(2024, 9, 30), date(2024, 12, 31))
    assert change is not None
    assert who_came_and_went(change) == "减少K1楼（摘牌）"
    (closing,) = (each for each in closings(LOST, YEAR_END) if each.progress.target == MUNICIPAL)
    assert text_of(closing_sentence(closing)).startswith(
        "市级及以上还差 9 家 （其中因摘牌减 1 家），最近的是"
    )
    said = text_of(loss_sentence(LOST, MUNICIPAL, YEAR_END))
    assert said == "方案期内因摘牌减 1 家： K1楼 （2024-11-29 市级摘牌，渝科〔2024〕2号）。"
    assert loss_sentence(LOST, MUNICIPAL, EVE) == ""
    own = text_of(own_endings(LOST, LOST.ledger.register[0], YEAR_END))
    assert own == "摘牌 2024-11-29 市级摘牌，渝科〔2024〕2号； 市级及以上 因摘牌减 1 家。"
    assert own_endings(LOST, LOST.ledger.register[1], YEAR_END) == ""
    (ending,) = taken_away(LOST, YEAR_END)
    assert counts_that_lost(LOST, ending, YEAR_END) == (MUNICIPAL,)


def test_the_first_page_says_so_beside_the_count_as_long_as_it_is_smaller_for_it() -> None:
    for day, said in (
        (EVE, ""),
        (TAKEN, "较上季减少K1楼（摘牌）方案期内因摘牌减 1 家"),
        (YEAR_END, "方案期内因摘牌减 1 家"),
    ):
        told = counts_changed(LOST, day)
        assert text_of(told.get("municipal", NOTHING)).replace(" ", "") == said.replace(" ", ""), day
        assert "national" not in told


# By file: the sheet 级别.

HEADS = ("载体编码", "级别", "认定日期", "终止日期", "认定文号", "终止原因", "终止文号")


def table(*lines: tuple[str, ...], heads: Sequence[str] = HEADS) -> TextTable:
    told = tuple(TextLine(number, cells) for number, cells in enumerate(lines, 2))
    return TextTable("级别", tuple(heads), told)


def decided(file: TextTable, *standing: Record) -> ChangePlan:
    records = gathered("渝中区", (hall("K1"), *standing), {}, ())
    return importer.decide((file,), BOOK, Current(records=(records,)), today=date(2026, 3, 1))


def test_it_comes_in_on_the_line_of_the_level_and_wants_day_and_paper() -> None:
    line = ("K1", "市级", "2022-12-26", "2024-11-29", "渝科〔2022〕9号", "摘牌", "渝科〔2024〕2号")
    plan = decided(table(line), level("K1"))
    (change,) = plan.changes
    assert change.after == level("K1", TAKEN, "摘牌")
    assert (plan.problems, plan.additions) == ((), ())
    wrong = decided(
        table((*line[:3], "", "", "摘牌", "某文"), (*line[:1], "区级", *line[2:6], "")), level("K1")
    )
    assert {(each.row, each.column, each.message) for each in wrong.problems} == {
        (2, "终止日期", "填了终止原因就要填终止日期"),
        (3, "终止文号", "摘牌须填终止文号"),
    }


def test_a_workbook_without_these_columns_takes_nothing_away() -> None:
    line = ("K1", "市级", "2022-12-26", "2024-11-29", "渝科〔2022〕9号")
    plan = decided(table(line, heads=HEADS[:5]), level("K1", TAKEN, "摘牌"))
    assert (plan.changes, plan.additions, plan.problems) == ((), (), ())
    blank = decided(table((*line, "", "")), level("K1", TAKEN, "摘牌"))
    assert [replace(level("K1", TAKEN), origin=each.after.origin) for each in blank.changes] == [
        each.after for each in blank.changes
    ], "what is blanked is taken back"
    assert len(blank.changes) == 1


def test_an_end_that_nothing_explains_asks_for_a_reason_and_one_with_a_higher_level_after_it_does_not() -> (
    None
):
    line = ("K1", "市级", "2022-12-26", "2024-11-29", "渝科〔2022〕9号", "", "")
    (asked,) = decided(table(line), level("K1")).warnings
    assert (asked.row, asked.column) == (2, "终止原因")
    assert asked.message == "这一级到 2024-11-29 终止，但没有填终止原因，请补上；确实如此请说明原因"
    risen = decided(table((*line[:5], "升级", "")), level("K1"))
    assert [each.message for each in risen.warnings] == [
        "这一级到 2024-11-29 因升级终止，但没有登记随后更高的级别，请补上；确实如此请说明原因"
    ]
    assert decided(table((*line[:5], "到期", "")), level("K1")).warnings == ()
    # A file from before there were reasons: that another level took over says enough, that a lower one lasts does not.
    for name, since, asks in (
        ("国家级", "2024-11-29", 0),
        ("区级", "2024-11-29", 0),
        ("区级", "2020-01-01", 1),
    ):
        other = ("K1", name, since, "", "渝科〔2024〕1号")
        assert len(decided(table(line[:5], other, heads=HEADS[:5]), level("K1")).warnings) == asks, name


def test_an_end_that_stands_already_is_not_asked_about_again() -> None:
    line = ("K1", "市级", "2022-12-26", "2024-11-29", "更正后的文号", "", "")
    plan = decided(table(line), level("K1", TAKEN))
    assert (len(plan.changes), plan.warnings) == (1, ())


CODES = ("K1", "K2", "K3")
DAYS = st.dates(date(2023, 1, 1), YEAR_END)
ENDINGS = st.dictionaries(
    st.sampled_from(CODES), st.tuples(DAYS, st.sampled_from(("摘牌", "撤销"))), min_size=1
)


@settings(max_examples=12, deadline=None)
@given(ENDINGS, DAYS)
def test_undone_all_is_back_and_until_then_each_counts_to_the_eve_of_its_day(
    endings: dict[str, tuple[date, str]], day: date
) -> None:
    with TemporaryDirectory() as folder:
        db = store.open_for_writing(Path(folder) / "records.db")
        carriers = TextTable(
            "载体",
            ("载体编码", "载体名称", "区县", "所属园区(责任单位)", "类型", "开始运营日期"),
            tuple(
                TextLine(n, (code, f"{code}楼", "渝中区", "总部城", "孵化器", "2020-01-01"))
                for n, code in enumerate(CODES, 2)
            ),
        )
        held = table(*((code, "市级", "2022-12-26", "", "文", "", "") for code in CODES))
        ended = table(
            *(
                (code, "市级", "2022-12-26", f"{until}", "文", how, "终文")
                for code, (until, how) in endings.items()
            )
        )
        _write(db, "1", carriers, held)
        before = current_state(db, BOOK).records
        batch = _write(db, "2", ended)
        assert _counted(current_state(db, BOOK), day) == sum(
            code not in endings or day < endings[code][0] for code in CODES
        )
        importer.withdraw(db, batch, by="王五", reason="填错", book=BOOK)
        after = current_state(db, BOOK).records
        assert [each.carriers for each in after] == [each.carriers for each in before]
        assert [carrier.levels for each in after for carrier in each.carriers] == [
            carrier.levels for each in before for carrier in each.carriers
        ]
        assert _counted(current_state(db, BOOK), day) == len(CODES)
        db.close()


def _write(db: Database, name: str, *tables: TextTable) -> int:
    plan = importer.decide(tables, BOOK, current_state(db, BOOK), today=date(2026, 3, 1))
    assert plan.problems == ()
    reasons = {each.key: "属实" for each in plan.warnings}
    return importer.apply(db, Import(plan, Workbook(name, name * 64, ()), reasons=reasons), by="张三")


def _counted(state: Current, day: date) -> float | None:
    records = next(each for each in state.records if each.district == "渝中区")
    return at(line_of(situation_of(PLAN, BOOK, records), MUNICIPAL), day).value
