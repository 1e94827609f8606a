"""The pool (培育库): who is in it, until when and how far, how entries end, and what cannot be one."""

import io
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx as word
import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from components.content.pool import in_all, lasting_table, pool_table
from components.exports.docx import docx
from components.exports.html import html
from components.exports.xlsx import xlsx
from components.report.focus import focused
from components.report.frozen import from_text, to_text
from components.report.pool_lines import pool_lines
from components.report.values.growth import NextLevel, PoolLine
from components.screen.carrier_card import carrier_card
from components.screen.pool import pool_block
from components.words.pool import by_when, how_it_ended
from data import store
from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.files.tables import TextLine, TextTable, Workbook
from data.intake.files.workbook import read_upload
from data.intake.importer import Current
from data.intake.template.build import template
from data.judging.counting import level_on
from data.judging.in_pool import ended_on, entries_of, in_pool_on
from data.judging.ladder import step_of
from data.judging.pool import Pooled, pool, pool_of
from data.judging.situation import Situation, situation_of
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.district import gathered
from data.records.level import LevelSpan
from data.records.observation import Observation
from data.records.pool import PoolEntry
from plan_config.reader import load_book
from tests.pages.markup import text_of
from tests.plans import first_plan
from tests.unit.reports import demo_report

BOOK = load_book()
LEVELS = BOOK.levels
HERE = "渝中区"
PLAN = first_plan(BOOK, HERE)
YEAR_END, ENTERED, DUE = date(2024, 12, 31), date(2023, 3, 1), date(2024, 6, 30)


def hall(code: str = "K1", kind: str = "众创空间") -> Carrier:
    opened = date(2022, 1, 1)
    return Carrier(code=code, name=f"载体{code}", district=HERE, unit="zongbucheng", kind=kind, opened=opened)


def entry(code: str = "K1", aim: str = "市级", since: date = ENTERED, **said: Any) -> PoolEntry:
    return replace(PoolEntry(HERE, code, since, aim, "区科技局", DUE), **said)


def level(word: str, since: date, until: date | None = None, code: str = "K1") -> LevelSpan:
    return LevelSpan(HERE, code, word, since, until)


def told(code: str, series: str, value: float) -> Observation:
    return Observation(HERE, "zongbucheng", code, True, series, YEAR_END, value, YEAR_END)


def world(*records: Record) -> Situation:
    return situation_of(PLAN, BOOK, gathered(HERE, records, {}, ()))


def lines(situation: Situation, day: date = YEAR_END) -> tuple[PoolLine, ...]:
    return pool_lines(situation, pool(situation, day), day)


def far(situation: Situation, day: date = YEAR_END) -> list[str]:
    """What each entry that lasts lacks, as the table has it."""
    return [row.values[-1].words for row in lasting_table(lines(situation, day)).rows]


def states(situation: Situation, day: date) -> list[tuple[str, str]]:
    return [(each.carrier.code, each.state) for each in pool(situation, day)]


def test_what_is_overdue_comes_first_then_by_the_day_due_and_what_is_over_last() -> None:
    situation = world(
        *(hall(code) for code in ("late", "later", "soon", "open", "gone", "there")),
        entry("soon", due=date(2025, 3, 31)),
        entry("open", due=None),
        entry("later", due=date(2024, 9, 30)),
        entry("late"),
        entry("gone", until=date(2024, 2, 1), reason="停止培育"),
        entry("there"),
        level("市级", date(2024, 5, 10), code="there"),
    )
    assert states(situation, YEAR_END) == [
        ("late", "overdue"),
        ("later", "overdue"),
        ("soon", "in"),
        ("open", "in"),
        ("there", "reached"),
        ("gone", "left"),
    ]
    assert dict(states(situation, DUE))["late"] == "in", "its last day is in time"
    assert dict(states(situation, date(2024, 1, 31)))["gone"] == "in"
    assert states(situation, date(2023, 2, 28)) == []


def test_an_entry_ends_by_itself_on_the_day_its_aim_is_reached_and_says_how_late_that_was() -> None:
    def ended(since: date, **said: Any) -> str:
        return how_it_ended(pool(world(hall(), entry(**said), level("市级", since)), YEAR_END)[0])

    assert ended(date(2024, 6, 30)) == "已达到 2024-06-30，在期限内"
    assert ended(date(2024, 7, 2)) == "已达到 2024-07-02，晚 2 天"
    assert ended(date(2024, 7, 2), due=None) == "已达到 2024-07-02"
    # It left before: what came afterwards is not the pool's.
    assert ended(date(2024, 7, 2), until=date(2024, 3, 1), reason="搬迁") == "已退出 2024-03-01，搬迁"


def test_a_lower_level_is_not_the_aim_and_a_higher_one_is() -> None:
    below = world(hall(), entry(aim="国家备案"), level("市级", date(2024, 1, 1)))
    assert states(below, YEAR_END) == [("K1", "overdue")]
    above = world(hall(), entry(), level("国家备案", date(2024, 1, 1)))
    assert states(above, YEAR_END) == [("K1", "reached")]


def test_what_a_carrier_is_to_be_converted_from_does_not_end_the_entry() -> None:
    """国家级 ranks as 部级标准级 does, into which it is to be converted."""
    old = (hall(kind="孵化器"), level("国家级", date(2022, 1, 1)), entry(aim="部级标准级"))
    assert states(world(*old), YEAR_END) == [("K1", "overdue")]
    new = world(*old, level("部级标准级", date(2024, 6, 1)))
    assert states(new, YEAR_END) == [("K1", "reached")]


def test_the_level_of_the_pool_is_what_the_entries_say_and_nothing_else() -> None:
    """Reached and then lost: the entry is over, and the carrier holds no level."""
    carrier = world(
        hall(), entry(), level("市级", date(2024, 1, 1), until=date(2024, 10, 1))
    ).ledger.register[0]
    held = {day: level_on(carrier, day, LEVELS) for day in (date(2023, 2, 28), ENTERED, DUE, YEAR_END)}
    assert [span.level if span else "" for span in held.values()] == ["", "培育库", "市级", ""]
    told_twice = replace(carrier, levels=(level("培育库", date(2023, 1, 1)),))
    assert len(entries_of(told_twice)) == 1, (
        "a level of earlier versions beside the entry says nothing of its own"
    )
    assert in_pool_on(told_twice, date(2023, 2, 1), LEVELS) is None


def test_a_level_of_an_earlier_version_is_an_entry_without_an_aim() -> None:
    situation = world(hall(), level("培育库", ENTERED))
    (found,) = pool(situation, YEAR_END)
    assert (found.state, found.level, far(situation)) == ("in", "培育库", ["未登记目标级别"])
    assert by_when(found.entry, YEAR_END) == "未定期限"
    assert states(world(hall(), level("培育库", ENTERED, until=DUE)), YEAR_END) == [("K1", "left")]


def test_how_far_it_is_is_told_by_the_rules_of_its_aim_not_of_the_next_level() -> None:
    figures = {"new_registered_year": 9, "financed_year": 1, "mentors": 2}
    situation = world(
        hall(),
        level("区级", date(2022, 6, 1)),
        entry(aim="国家备案"),
        *(told("K1", *of) for of in figures.items()),
    )
    (found,) = pool(situation, YEAR_END)
    (said,) = far(situation)
    assert said == ("差 2 项：差 1 家新注册企业，或差 4 家获投融资的团队和企业；差 1 名创业导师；6 项缺数据")
    nearest = step_of(situation, found.carrier, YEAR_END).next
    assert nearest is not None
    assert nearest.rule_set.level == "市级"
    (row,) = lasting_table(lines(situation)).rows
    assert [value.words for value in row.values] == [
        "载体K1",
        "国家备案",
        "区科技局",
        "2024-06-30",
        said,
    ]
    assert row.values[0].small == ("众创空间 · 区级 · 总部城",)
    assert row.values[3].lines == ("已逾期 184 天",)
    assert row.values[4].small == ("国家备案：9 项条件达标 1 项",)
    assert row.pick == "carrier:K1"


def test_an_aim_that_no_rule_is_for_any_more_is_held_against_what_took_its_place() -> None:
    situation = world(hall(kind="孵化器"), entry(aim="国家级"))
    before, after = (pool(situation, day)[0].aimed for day in (YEAR_END, date(2025, 12, 31)))
    assert before is not None
    assert after is not None
    assert (before.rule_set.level, after.rule_set.level) == ("国家级", "部级标准级")
    assert far(world(hall(kind="产业园区"), entry())) == ["没有可核对的认定条件"]


def test_the_block_counts_says_what_is_overdue_and_folds_what_is_over() -> None:
    situation = world(
        *map(hall, ("K1", "K2", "K3")),
        entry("K1"),
        entry("K2", owner="", due=None),
        entry("K3", until=DUE, reason="校区搬迁"),
    )
    text = text_of(pool_block(situation, YEAR_END, ("K1", "K2", "K3")))
    assert "在库 2 个，其中逾期 1 个。" in text
    assert "已逾期 184 天" in text
    assert "未明确" in text
    assert "已退出 1 个" in text
    assert "已退出 2024-06-30，校区搬迁" in text
    assert "可以申报" not in text
    some = text_of(pool_block(situation, YEAR_END, ("K2",)))
    assert "逾期" not in some
    assert "没有在库的载体。" in text_of(pool_block(world(hall()), YEAR_END, ("K1",)))


def test_who_is_met_by_old_figures_alone_is_not_said_to_be_able_to_apply() -> None:
    ready = NextLevel("市级", "条件全部达标", (("达标", 5), ("未达标", 0)), "2019年办法")
    (line,) = lines(world(hall(), entry()))
    assert in_all([replace(line, asked=ready)]).endswith("条件全部达标、可以申报的 1 个。")
    assert "可以申报" not in in_all([replace(line, asked=replace(ready, is_stale=True))])


def test_the_card_tells_what_it_was_in_the_pool_for_and_how_it_was_evaluated() -> None:
    first = entry(until=DUE, reason="校区搬迁")
    again = entry(since=date(2024, 9, 1), due=date(2025, 12, 31), aim="国家备案")
    situation = world(hall(), first, again, hall("K2"), told("K1", "mentors", 2.0))
    card = text_of(carrier_card(situation, situation.ledger.register[0], YEAR_END, {}))
    told_of = card.partition("培育库")[2]
    assert "还有 365 天" in told_of
    assert "已退出 2024-06-30，校区搬迁" in told_of
    assert told_of.index("还有 365 天") < told_of.index("已退出")
    assert "2024年度众创空间绩效评价" in card
    assert "得分" in card
    assert "培育库" not in text_of(carrier_card(situation, situation.ledger.register[1], YEAR_END, {}))


def test_the_whole_pool_to_take_away_has_state_end_and_reason() -> None:
    situation = world(hall(), entry(until=DUE, reason="校区搬迁"))
    table = pool_table(lines(situation))
    (row,) = table.rows
    said = dict(zip((each.head for each in table.columns), (each.words for each in row.values), strict=True))
    assert (said["状态"], said["结束日期"], said["退出原因"]) == ("已退出", "2024-06-30", "校区搬迁")
    assert (said["距目标"], said["达标"]) == ("—", "—")
    assert in_all([]) == "在库 0 个。"
    assert pool_of(situation, hall("K9"), YEAR_END) == ()


SINCE = st.dates(date(2021, 1, 1), date(2023, 12, 31))
UNTIL = st.none() | st.dates(date(2024, 1, 1), date(2025, 12, 31))
SPANS = st.lists(
    st.builds(level, st.sampled_from(["未认定", "区级", "市级", "国家备案", "培育库"]), SINCE, UNTIL),
    max_size=4,
)


@given(
    SPANS,
    st.lists(st.builds(entry, since=SINCE, until=UNTIL), max_size=2),
    st.dates(date(2021, 1, 1), YEAR_END),
)
def test_the_ladder_and_the_pool_never_contradict_each_other(
    levels: Sequence[LevelSpan], entries: Sequence[PoolEntry], day: date
) -> None:
    carrier = replace(hall(), levels=tuple(levels), others=tuple(entries))
    span, lasting = level_on(carrier, day, LEVELS), in_pool_on(carrier, day, LEVELS)
    assert (span is not None and span.level == "培育库") <= (lasting is not None)
    if lasting is not None:
        assert span is not None
        assert span.level != "未认定", "who is in the pool holds that level at least"
        ended = ended_on(carrier, lasting, LEVELS)
        assert ended is None or ended > day


# By file.

HEAD = ("载体编码", "入库日期", "目标级别", "责任单位或责任人", "期限", "退出日期", "退出原因")


def given_in(
    *lines: tuple[str, ...], sheet: str = "培育库", head: tuple[str, ...] = HEAD, on: Sequence[Record] = ()
) -> ChangePlan:
    rows = tuple(TextLine(number, cells) for number, cells in enumerate(lines, 2))
    current = Current(records=(gathered(HERE, (hall(), *on), {}, ()),))
    return importer.decide((TextTable(sheet, head, rows),), BOOK, current, today=date(2026, 3, 1))


def said_of(plan: ChangePlan) -> list[tuple[int, str, str]]:
    return [(each.row, each.column, each.message) for each in plan.problems]


def test_entries_come_in_by_their_sheet() -> None:
    plan = given_in(("K1", "2023-03-01", "市级", "区科技局", "2024-06-30"))
    assert (plan.problems, plan.warnings) == ((), ())
    assert plan.records == (entry(),)


def test_an_entry_for_a_level_it_had_already_is_refused_and_one_for_a_higher_goes_in() -> None:
    on = [level("市级", date(2022, 5, 1), until=date(2024, 1, 1))]
    assert said_of(given_in(("K1", "2023-03-01", "市级"), on=on)) == [
        (2, "目标级别", "入库时（2023-03-01）已是“市级”，目标级别应当更高")
    ]
    assert said_of(given_in(("K1", "2023-03-01", "国家备案"), on=on)) == []
    assert said_of(given_in(("K1", "2024-03-01", "市级"), on=on)) == [], "it has lost it since"
    assert said_of(given_in(("K1", "2023-03-01", "培育库")))[0][1] == "目标级别"


def test_twice_at_a_time_is_refused_and_again_after_the_first_has_ended_is_not() -> None:
    again = ("K1", "2024-03-01", "国家备案")
    (problem,) = said_of(given_in(again, on=[entry()]))
    assert problem[:2] == (2, "入库日期")
    assert "与 2023-03-01 入库的一行（目标“市级”）同时在库" in problem[2]
    assert said_of(given_in(("K1", "2022-03-01", "国家备案"), on=[entry()]))[0][:2] == (2, "入库日期")
    assert said_of(given_in(again, on=[entry(until=date(2024, 2, 1), reason="暂停")])) == []
    assert said_of(given_in(again, on=[entry(), level("市级", date(2023, 12, 1))])) == []
    assert len(said_of(given_in(("K1", "2023-03-01", "市级"), again))) == 2, "each of the two lines is named"


def test_days_out_of_order_and_an_exit_without_a_reason_are_refused() -> None:
    lines = {
        ("K1", "2023-03-01", "市级", "", "2023-03-01"): ("期限", "期限应晚于入库日期"),
        ("K1", "2023-03-01", "市级", "", "", "2023-02-01", "停"): ("退出日期", "退出日期应晚于入库日期"),
        ("K1", "2023-03-01", "市级", "", "", "2023-05-01"): ("退出原因", "填了退出日期，请写明退出原因"),
        ("K1", "2023-03-01", "市级", "", "", "", "停"): ("退出日期", "写了退出原因，请补上退出日期"),
    }
    assert {line: said_of(given_in(line))[0][1:] for line in lines} == lines


def test_the_pool_is_not_told_as_a_level_any_more_and_what_was_told_so_stays() -> None:
    head = ("载体编码", "级别", "认定日期", "终止日期")
    (problem,) = said_of(given_in(("K1", "培育库", "2023-03-01"), sheet="级别", head=head))
    assert problem == (2, "级别", "入培育库请填在“培育库”表，并写明目标级别；这里只填已认定的级别")
    old = [level("培育库", ENTERED)]
    ended = given_in(("K1", "培育库", "2023-03-01", "2024-01-01"), sheet="级别", head=head, on=old)
    assert (said_of(ended), len(ended.changes)) == ([], 1)


def test_a_template_with_the_pool_sent_back_untouched_changes_nothing() -> None:
    records = gathered(
        HERE, (hall(), entry(until=DUE, reason="校区搬迁"), level("培育库", date(2022, 3, 1))), {}, ()
    )
    content = template(BOOK, records, whose=None, period=YEAR_END)
    plan = importer.decide(
        read_upload("回传.xlsx", content).tables, BOOK, Current(records=(records,)), today=date(2026, 3, 1)
    )
    assert (plan.problems, plan.records) == ((), ())
    assert plan.unchanged >= 2


def test_a_day_counts_to_the_entry_from_its_first_and_not_from_its_last() -> None:
    carrier = replace(hall(), others=(entry(until=DUE, reason="停"),))
    days = (ENTERED - timedelta(1), ENTERED, DUE - timedelta(1), DUE)
    assert [in_pool_on(carrier, day, LEVELS) is not None for day in days] == [False, True, True, False]
    assert isinstance(pool(world(carrier, *carrier.others), ENTERED)[0], Pooled)


def test_an_entry_is_put_off_and_put_back_and_its_history_tells_both(tmp_path: Path) -> None:
    register = TextTable(
        "载体",
        ("载体编码", "载体名称", "区县", "所属园区(责任单位)", "类型", "开始运营日期"),
        (TextLine(2, ("K1", "载体K1", HERE, "总部城", "众创空间", "2022-01-01")),),
    )
    later = (TextLine(2, ("K1", "2023-03-01", "市级", "区科技局", "2025-06-30")),)
    with closing(store.open_for_writing(tmp_path / "records.db")) as db:

        def bring(*tables: TextTable) -> int:
            plan = importer.decide(tables, BOOK, importer.current_state(db, BOOK), today=date(2026, 3, 1))
            assert plan.problems == ()
            return importer.apply(db, importer.Import(plan, Workbook("培育库", "", ())), by="张三")

        def due() -> list[date | None]:
            (carrier,) = store.load_district(db, HERE).carriers
            return [each.due for each in carrier.pool]

        first = (TextLine(2, ("K1", "2023-03-01", "市级", "区科技局", "2024-06-30")),)
        bring(register, TextTable("培育库", HEAD, first))
        put_off = bring(TextTable("培育库", HEAD, later))
        assert due() == [date(2025, 6, 30)]
        importer.withdraw(db, put_off, by="李四", reason="未经批准")
        assert due() == [DUE]
        told = [each for each in store.field_history(db, HERE, "K1") if each.field == "due"]
        assert [(each.old, each.new) for each in told] == [
            (None, DUE),
            (DUE, date(2025, 6, 30)),
            (date(2025, 6, 30), DUE),
        ]
        assert {each.word for each in told} == {"期限"}
        assert db.table("pool_entries").count == 2, "nothing that was written is gone"
        assert store.check(db) == []


def test_papers_tell_the_pool_and_a_kept_report_has_it_as_it_was() -> None:
    report = demo_report("江津区")
    overdue = [each.name for each in report.pool if each.state == "逾期"]
    assert overdue == ["吾悦广场"]
    kept = from_text(to_text(report))
    assert kept.pool == report.pool
    paragraphs = [each.text for each in word.Document(io.BytesIO(docx(report))).paragraphs]
    assert "附：培育库" in paragraphs
    assert any(each.startswith("在库7个，其中逾期1个；") for each in paragraphs)
    rows = [
        [cell.value for cell in row]
        for row in openpyxl.load_workbook(io.BytesIO(xlsx(report)))["培育库"].iter_rows()
    ]
    assert {"已退出", "已达到", "在库", "逾期"} <= {text for row in rows for text in row}
    shown = text_of(html(report).decode())
    assert "已逾期 92 天" in shown
    without = replace(report, pool=())
    assert "附：培育库" not in [each.text for each in word.Document(io.BytesIO(docx(without))).paragraphs]
    units = {each.unit for each in focused(report, "binjiang").pool}
    assert units == {"binjiang"}
