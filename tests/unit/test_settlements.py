"""Evaluations that are settled: what is frozen stays whatever comes later, what is taken back leaves no trace in the
figures, and of a year and scheme never two are in force. Worked out by hand."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.words.evaluation import now_words, outcome, since_then, state_of
from data import store
from data.access.batch_acts import withdraw_as
from data.access.district_acts import settle_as, withdraw_settlement_as
from data.clock import today
from data.intake.changes import ChangePlan, compared
from data.intake.checks.settled import figures_of_settled_years, settled_with
from data.intake.foretold import foretold
from data.intake.settling import Settling
from data.judging.round import Result, Round, from_text, to_text
from data.judging.rounds import draft, failed, graded, rounds_of, years
from data.judging.situation import Situation, situation_of
from data.records.carrier import Carrier
from data.records.closure import Closure
from data.records.declaring import Record
from data.records.evaluation_points import EvaluationPoints
from data.records.observation import Observation, taken_back
from data.records.settlement import NewSettlementWithdrawal
from data.records.values import BatchHead, Review
from data.rights.people import Forbidden, at_the_file
from data.rights.person import Person
from data.store import Database, StoreError
from plan_config.book import PlanBook
from plan_config.evaluation import Evaluation, Scheme
from plan_config.reader import load_book
from tests.unit.builders import on_line

YUZHONG, YEAR, END = "渝中区", 2024, date(2024, 12, 31)
HALLS = ("K1", "K2", "K3", "K4")
ROOT = at_the_file("李四")
SCHEME = Scheme.model_validate(
    {
        "id": "tried",
        "label": "试评",
        "kinds": ["孵化器"],
        "source": "示例",
        "groups": [
            {
                "label": "绩效",
                "items": [
                    {
                        "label": "financed",
                        "weight": 60,
                        "measure": {"sum": ["financed_year"], "over": "incubatees"},
                        "scoring": {"full": 0.2},
                    }
                ],
            },
            {"label": "管理", "items": [{"label": "order", "weight": 40, "how": "检查评分"}]},
        ],
        "extras": [{"label": "untrue", "at_most": 60, "deducts": True, "how": "扣分"}],
        "grades": [
            {"word": "优秀", "at_least": 90},
            {"word": "合格", "at_least": 60},
            {"word": "不合格", "at_least": 0, "fails": True},
        ],
    }
)
BOOK = load_book().model_copy(update={"evaluation": Evaluation(schemes=(SCHEME,))})


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """Four halls of 40 firms: K1 had 8 financed and is in order, K2 and K3 had 4, K4 has nothing told of it."""
    opened = store.open_for_writing(tmp_path / "records.db")
    bring(opened, *(hall(code) for code in HALLS))
    bring(opened, *of_year("K1", 8, 32), *of_year("K2", 4, 30), *of_year("K3", 4, 30))
    yield opened
    opened.close()


def hall(code: str) -> Carrier:
    return Carrier(code=code, name=f"{code}楼", district=YUZHONG, unit="zongbucheng", kind="孵化器")


def told(code: str, series: str, value: float, period: date = END) -> Observation:
    return Observation(YUZHONG, "zongbucheng", code, True, series, period, value, period + timedelta(9))


def points(code: str, item: str, value: float, note: str = "") -> EvaluationPoints:
    return EvaluationPoints(YUZHONG, code, YEAR, item, value, note)


def of_year(code: str, financed: float, order: float) -> list[Record]:
    return [
        told(code, "financed_year", financed),
        told(code, "incubatees", 40),
        points(code, "order", order, "年末检查"),
    ]


def bring(db: Database, *records: Record, review: Review = "passed") -> int:
    head = BatchHead("张三", "file", "0" * 64, "reported", review)
    return store.write_batch(db, head, [on_line(each, line) for line, each in enumerate(records, 2)])


NEW = Settling(YUZHONG, YEAR, "试评", date(2025, 3, 20), "渝中科〔2025〕8号", {"K4": "停报"})


def settle(db: Database, new: Settling = NEW, book: PlanBook = BOOK) -> int:
    return settle_as(db, ROOT, new, book=book)


def take_back(db: Database, number: int, reason: str = "分数有误") -> None:
    withdraw_settlement_as(db, ROOT, NewSettlementWithdrawal(YUZHONG, number, reason))


def situation(db: Database, book: PlanBook = BOOK) -> Situation:
    district = book.district(YUZHONG)
    assert district
    return situation_of(district.plans[0], book, store.load_district(db, YUZHONG))


def in_force(db: Database, book: PlanBook = BOOK) -> Round:
    (held,) = rounds_of(situation(db, book), YEAR)
    assert held.settlement
    return held.round


def standing(held: Round) -> list[tuple[str, float, str, int | None]]:
    return [(r.code, r.least, r.grade, r.standing.rank if r.standing else None) for r in held.results]


def of(held: Round, code: str) -> Result:
    found = held.of(code)
    assert found
    return found


# K1: 8 of 40 are the fifth that earns all 60 points, and 32 by hand. K2 and K3: a tenth is 30, and 30 by hand.
AS_SETTLED = [
    ("K1", 92.0, "优秀", 1),
    ("K2", 60.0, "合格", 2),
    ("K3", 60.0, "合格", 2),
    ("K4", 0.0, "", None),
]


def test_what_is_settled_has_all_it_rests_on(db: Database) -> None:
    settle(db)
    held = in_force(db)
    assert standing(held) == AS_SETTLED  # K2 and K3 are just at the cut-off, and share the second place
    first, k4 = of(held, "K1").earned[0], of(held, "K4")
    assert first.basis
    assert (first.basis.value, first.basis.unit, first.basis.over, first.basis.over_label) == (
        8,
        "家",
        40,
        "在孵企业",
    )
    assert of(held, "K1").earned[1].note == "年末检查"
    assert (held.scheme, of(held, "K1").unit) == (SCHEME, "总部城")
    assert (k4.not_rated, k4.standing, k4.is_open) == ("停报", None, False)
    assert outcome(held, k4) == "不评：停报"
    assert [outcome(held, of(held, code)).partition("（")[0] for code in ("K1", "K2", "K3")] == [
        "得分 92.0，优秀，第 1 名",
        "得分 60.0，合格，并列第 2 名",
        "得分 60.0，合格，并列第 2 名",
    ]
    (shown,) = rounds_of(situation(db), YEAR)
    assert state_of(shown) == "2025-03-20 定稿，依据渝中科〔2025〕8号。"
    assert since_then(shown) == "按现在登记的数据：结果相同。"


def test_a_telephone_number_in_a_reason_is_kept_for_nobody(db: Database) -> None:
    settle(db, replace(NEW, left_out={"K4": "停报，电话 13812345678"}))
    left = of(in_force(db), "K4")
    assert left.not_rated == "停报，电话 138****5678"
    assert b"13812345678" not in next(iter(situation(db).settlements)).content


def test_records_that_change_afterwards_leave_it_as_it_is_and_are_set_beside_it(db: Database) -> None:
    settle(db)
    bring(db, points("K2", "order", 29.9), told("K1", "financed_year", 2))
    (held,) = rounds_of(situation(db), YEAR)
    assert standing(held.round) == AS_SETTLED
    assert held.now
    # K1: a twentieth is 15, and 32. K2: 30 and 29.9, a tenth below the cut-off.
    assert standing(held.now)[:3] == [
        ("K3", 60.0, "合格", 1),
        ("K2", 59.9, "不合格", 2),
        ("K1", 47.0, "不合格", 3),
    ]
    assert now_words(held, of(held.round, "K1")) == "47.0，不合格，第 3 名"
    assert now_words(held, of(held.round, "K4")) == ""
    assert since_then(held) == "按现在登记的数据：3 个载体的得分或名次不同，其中 2 个等次不同。"


def test_records_that_it_rests_on_come_and_go_with_a_word_that_it_stays(db: Database) -> None:
    settle(db)
    stays = "涉及已定稿的评价，定稿的结果不变：2024年度试评（2025-03-20 定稿，依据渝中科〔2025〕8号）。"
    known = store.load_district(db, YUZHONG)
    batch = store.batches(db)[-1].id
    assert settled_with(store.brought(db, batch), known.settlements) == stays
    for each in (told("K1", "financed_year", 2), points("K2", "order", 29.9), hall("K3")):
        assert list(foretold(ChangePlan(additions=(each,)), known, BOOK))[-1] == stays
    others = (
        told("K1", "financed_year", 2, date(2023, 12, 31)),
        told("K1", "employees", 2),
        told("K9", "financed_year", 2),
        told("K4", "financed_year", 2),
        replace(points("K2", "order", 29.9), year=2025),
    )
    assert settled_with(others, known.settlements) == "", "of another year or series, or of who was not rated"
    for number in (2, 1):
        withdraw_as(db, ROOT, number, book=BOOK, reason="填错")
    (held,) = rounds_of(situation(db), YEAR)
    assert standing(held.round) == AS_SETTLED
    assert since_then(held) == "按现在登记的数据：已没有可评的载体。"
    take_back(db, 1)
    assert settled_with(store.brought(db, batch), store.load_district(db, YUZHONG).settlements) == ""


def test_what_changes_of_what_it_rests_on_wants_a_reason_at_its_cell_once_a_carrier(db: Database) -> None:
    settle(db)
    known = store.load_district(db, YUZHONG)
    now = {each.code: each for each in known.carriers}

    def asked(*records: Record) -> list[tuple[str, str, str]]:
        plan = compared(records, known.every())
        found = figures_of_settled_years(plan, (known,), BOOK)
        return [(each.key, each.column, each.value) for each in found]

    more = (told("K1", "financed_year", 2), told("K1", "incubatees", 41), told("K2", "incubatees", 39))
    assert asked(*more) == [
        ("settled/渝中区/K1/2024", "当年获投融资企业(家)", "2"),
        ("settled/渝中区/K2/2024", "在孵企业(家)", "39"),
    ]
    assert asked(replace(now["K3"], kind="众创空间")) == [("settled/渝中区/K3/2024", "类型", "众创空间")]
    gone = Closure(YUZHONG, "K3", date(2024, 12, 1))
    assert asked(gone) == [("settled/渝中区/K3/2024", "停业日期", "2024-12-01")]
    financed = next(each for each in known.every() if isinstance(each, Observation) and each.subject == "K2")
    assert asked(taken_back(financed, END, source="整表替换"))[0][::2] == ("settled/渝中区/K2/2024", "K2")
    nothing = (
        replace(now["K3"], phone="023-1"),
        replace(gone, since=date(2025, 1, 1)),
        told("K4", "incubatees", 3),
        told("K1", "incubatees", 3, date(2025, 3, 31)),
        told("K1", "financed_year", 8),
    )
    assert asked(*nothing) == [], "a telephone number, later days, who was not rated, and the same figure"
    take_back(db, 1)
    known = store.load_district(db, YUZHONG)
    assert asked(*more) == []


def test_another_scheme_afterwards_changes_nothing_that_is_settled(db: Database) -> None:
    settle(db)
    stricter = SCHEME.model_copy(update={"grades": (SCHEME.grades[0], SCHEME.grades[2]), "source": "新办法"})
    book = BOOK.model_copy(update={"evaluation": Evaluation(schemes=(stricter,))})
    (held,) = rounds_of(situation(db, book), YEAR)
    assert standing(held.round) == AS_SETTLED
    assert held.round.scheme.source == "示例"
    assert (
        since_then(held)
        == "按现在登记的数据：方案在定稿后有修改，2 个载体的得分或名次不同，其中 2 个等次不同。"
    )
    gone = BOOK.model_copy(update={"evaluation": Evaluation()})
    (held,) = rounds_of(situation(db, gone), YEAR)
    assert (standing(held.round), held.now) == (AS_SETTLED, None)
    assert since_then(held) == "现已没有这一类载体的评价方案。"


def test_a_register_that_changes_afterwards_changes_nothing_that_is_settled(db: Database) -> None:
    settle(db)
    bring(db, replace(hall("K1"), kind="加速器"), hall("K5"), Closure(YUZHONG, "K2", date(2024, 6, 1)))
    (held,) = rounds_of(situation(db), YEAR)
    assert standing(held.round) == AS_SETTLED
    assert held.now
    assert now_words(held, of(held.round, "K1")) == "现不在评价范围"
    assert "另有 1 个载体不在定稿之中" in since_then(held)


def test_who_closed_in_the_year_is_not_evaluated_and_who_closed_after_it_is(db: Database) -> None:
    bring(db, Closure(YUZHONG, "K2", END), Closure(YUZHONG, "K3", END + timedelta(1)))
    settle(db)
    assert [each.code for each in in_force(db).results] == ["K1", "K3", "K4"]


def test_a_deduction_below_nought_is_the_worst_grade(db: Database) -> None:
    bring(db, told("K3", "financed_year", 0), points("K3", "order", 0), points("K3", "untrue", 5))
    settle(db)
    k3 = of(in_force(db), "K3")
    assert (k3.least, k3.grade, k3.fails) == (-5.0, "不合格", True)
    assert [each.result.code for each in failed(situation(db), date(2025, 6, 30))] == ["K3"]
    assert failed(situation(db), date(2024, 6, 30)) == ()  # the year is not over then


def test_what_is_open_cannot_be_settled_as_nought(db: Database) -> None:
    bring(db, *of_year("K4", 8, 40)[:2])
    for left_out in ({}, {"K1": "迁出"}):
        with pytest.raises(StoreError, match="还有 1 个载体未评全，未定稿：K4楼（待评：order）") as refused:
            settle(db, replace(NEW, left_out=left_out))
        assert "缺数据" not in str(refused.value)
    assert situation(db).settlements == ()


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (replace(NEW, paper=" "), "须写明依据"),
        (replace(NEW, on=date(2024, 12, 31)), "应在评价年度结束之后"),
        (replace(NEW, on=today() + timedelta(7)), "今天以前"),
        (replace(NEW, left_out={"K4": " "}), "须写明理由"),
        (replace(NEW, left_out={"K4": "停报", "JJ01": "江津的"}), "没有载体“JJ01”"),
        (replace(NEW, left_out=dict.fromkeys(HALLS, "都不评")), "没有可以定稿的结果"),
        (replace(NEW, year=2023, left_out=dict.fromkeys(HALLS, "停报")), "没有可以定稿的结果"),
        (replace(NEW, scheme="没有的方案"), "没有区县“渝中区”或评价方案“没有的方案”"),
        (replace(NEW, district="没有的区"), "没有区县“没有的区”"),
    ],
)
def test_what_cannot_be_settled_is_refused_with_nothing_written(
    db: Database, new: Settling, said: str
) -> None:
    bring(db, *(told(code, "financed_year", 1, date(2025, 12, 31)) for code in HALLS))
    before = store.revision(db)
    with pytest.raises(StoreError, match=said):
        settle(db, new)
    assert store.revision(db) == before
    assert situation(db).settlements == ()


def test_never_two_are_in_force_and_a_withdrawn_one_can_be_settled_again(db: Database) -> None:
    first = settle(db)
    with pytest.raises(StoreError, match="已经定稿"):
        settle(db)
    take_back(db, first)
    bring(db, points("K1", "order", 40))
    second = settle(db, replace(NEW, paper="渝中科〔2025〕20号"))
    told = [(each.id, each.version, each.withdrawal is None) for each in situation(db).settlements]
    assert told == [(first, 1, False), (second, 2, True)]
    assert of(in_force(db), "K1").least == 100.0
    (held,) = rounds_of(situation(db), YEAR)
    back = f"2025-03-20 的定稿（依据渝中科〔2025〕8号）已于 {today()} 撤回：分数有误。"
    assert state_of(held) == f"2025-03-20 定稿，依据渝中科〔2025〕20号（第 2 版）。{back}"
    take_back(db, second, "文号有误")
    (held,) = rounds_of(situation(db), YEAR)
    assert state_of(held).startswith(f"试算：按现在登记的数据，不是评价结论。{back}")
    assert state_of(held).endswith("撤回：文号有误。")


def test_carriers_settled_under_one_name_of_a_scheme_are_not_settled_under_another(db: Database) -> None:
    settle(db)
    renamed = SCHEME.model_copy(update={"id": "renamed", "label": "新评"})
    book = BOOK.model_copy(update={"evaluation": Evaluation(schemes=(renamed,))})
    with pytest.raises(StoreError, match="2024年度试评已经定稿"):
        settle(db, replace(NEW, scheme="新评"), book)
    assert len(situation(db).settlements) == 1


def test_a_carrier_that_became_another_kind_has_one_result_a_year(db: Database) -> None:
    settle(db)
    bring(
        db,
        replace(hall("K1"), kind="加速器"),
        replace(hall("K4"), kind="加速器"),
        replace(hall("K5"), kind="加速器"),
    )
    fast = SCHEME.model_copy(update={"id": "fast", "label": "快评", "kinds": ("加速器",)})
    book = BOOK.model_copy(update={"evaluation": Evaluation(schemes=(SCHEME, fast))})
    settled, beside = rounds_of(situation(db, book), YEAR)
    assert standing(settled.round) == AS_SETTLED
    assert {each.code for each in beside.round.results} == {
        "K4",
        "K5",
    }  # K4 was left out, and can still be rated


def test_what_waits_for_review_is_in_no_settled_one(db: Database) -> None:
    bring(db, points("K1", "order", 1), review="submitted")
    settle(db)
    assert standing(in_force(db)) == AS_SETTLED


def test_only_who_may_settles_and_takes_back(db: Database) -> None:
    for person in (Person("张三", "reporter", (YUZHONG,)), Person("访客", "reader")):
        with pytest.raises(Forbidden):
            settle_as(db, person, NEW, book=BOOK)
    number = settle(db)
    with pytest.raises(Forbidden):
        withdraw_settlement_as(db, Person("访客", "reader"), NewSettlementWithdrawal(YUZHONG, number, "想改"))
    assert in_force(db)


@pytest.mark.parametrize(("number", "reason", "said"), [(1, " ", "须写明理由"), (9, "错", "没有第 9 号定稿")])
def test_a_settlement_is_taken_back_with_a_reason_and_once(
    db: Database, number: int, reason: str, said: str
) -> None:
    settle(db)
    with pytest.raises(StoreError, match=said):
        take_back(db, number, reason)
    assert in_force(db)
    take_back(db, 1)
    with pytest.raises(StoreError, match="已经撤回"):
        take_back(db, 1)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["settle", "take back", "records"]), max_size=6),
    st.lists(st.floats(0, 40), min_size=6, max_size=6),
)
def test_taken_back_all_is_as_if_it_had_never_been_settled(
    db: Database, acts: list[str], given_points: list[float]
) -> None:
    number = None
    for act, value in zip(acts, given_points, strict=False):
        if act == "records":
            bring(db, points("K1", "order", value))
        elif act == "settle" and number is None:
            number = settle(db)
        elif act == "take back" and number:
            take_back(db, number)
            number = None
    if number:
        before = draft(situation(db), SCHEME, YEAR)
        take_back(db, number)
        assert to_text(draft(situation(db), SCHEME, YEAR)) == to_text(before)
    (held,) = rounds_of(situation(db), YEAR)
    assert held.settlement is None
    assert to_text(held.round) == to_text(draft(situation(db), SCHEME, YEAR))
    assert graded(situation(db), "K1") == ()


@given(st.lists(st.tuples(st.floats(0, 60), st.floats(0, 40)), min_size=4, max_size=4))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_reads_as_it_was(db: Database, shares: list[tuple[float, float]]) -> None:
    for code, (financed, order) in zip(HALLS, shares, strict=True):
        bring(db, *of_year(code, financed, order))
    found = draft(situation(db), SCHEME, YEAR, {"K2": "停报"})
    read = from_text(to_text(found))
    assert read
    assert read.results == found.results
    assert read.scheme == found.scheme
    assert to_text(read) == to_text(found)


def test_a_carrier_has_its_grades_by_year_and_the_newest_says_whether_it_fails(db: Database) -> None:
    settle(db, replace(NEW, left_out={"K4": "停报", "K2": "迁出"}))
    again = [told(code, "financed_year", n, date(2025, 12, 31)) for code, n in (("K1", 0), ("K3", 8))]
    again += [told(code, "incubatees", 40, date(2025, 12, 31)) for code in ("K1", "K3")]
    bring(db, *again, *(replace(points(code, "order", 40), year=2025) for code in ("K1", "K3")))
    settle(db, replace(NEW, year=2025, on=date(2026, 3, 1), left_out={"K2": "迁出", "K4": "停报"}))
    now = situation(db)
    assert [(e.round.year, e.result.grade) for e in graded(now, "K1")] == [(2025, "不合格"), (2024, "优秀")]
    assert [(e.round.year, e.result.not_rated) for e in graded(now, "K2")] == [(2025, "迁出"), (2024, "迁出")]
    assert [each.result.code for each in failed(now, date(2025, 12, 31))] == ["K1"]
    assert failed(now, date(2025, 12, 30)) == ()
    assert years(now, date(2025, 12, 31)) == (2025, 2024)
    assert years(now, date(2025, 12, 30)) == (2024,)


def test_it_is_on_the_trail_and_shows_when_it_was_altered_in_the_file(db: Database) -> None:
    take_back(db, settle(db))
    settle(db)
    assert store.check(db) == []
    told = [(each.by, each.action, each.detail) for each in store.trail(db, district=YUZHONG)][:3]
    assert told == [
        ("李四", "评价定稿", "渝中区 第 2 项；依据：渝中科〔2025〕8号"),
        ("李四", "撤回评价定稿", "渝中区 第 1 项；理由：分数有误"),
        ("李四", "评价定稿", "渝中区 第 1 项；依据：渝中科〔2025〕8号"),
    ]
    content = situation(db).settlements[0].content
    db.execute("drop trigger settlements_keep")
    db.execute("update settlements set content = replace(content, '优秀', '合格') where id = 1")
    assert any("评价定稿 1 与写入时的校验值不符" in said for said in store.check(db))
    assert situation(db).settlements[0].content != content


def test_an_evaluation_that_an_earlier_version_settled_is_read_as_it_was() -> None:
    text = (Path(__file__).parent / "round-v1.json").read_bytes()
    held = from_text(text)
    assert held
    assert standing(held) == [
        ("YZ08", 85.4, "良好", 2),
        ("YZ06", 74.7, "合格", 7),
        ("YZ14", 52.0, "不合格", 8),
        ("YZ10", 52.9, "", None),
    ]
    assert [item.label for item in held.scheme.items][-1] == "内部管理和安全"
    assert [each.note for each in of(held, "YZ06").earned][-2:] == ["迟报三次", "四项制度缺失"]
    assert from_text(text.replace(b'"points"', b'"score"')) is None


def test_whichever_plan_of_the_district_is_looked_at_the_evaluation_is_the_same(db: Database) -> None:
    district = BOOK.district(YUZHONG)
    assert district
    assert len(district.plans) > 1
    records = store.load_district(db, YUZHONG)
    told = {to_text(draft(situation_of(plan, BOOK, records), SCHEME, YEAR)) for plan in district.plans}
    assert len(told) == 1


@pytest.mark.parametrize("table", ["settlements", "settlement_withdrawals"])
def test_no_row_can_be_changed_or_deleted_and_no_second_one_put_beside_one_in_force(
    db: Database, table: str
) -> None:
    take_back(db, settle(db))
    settle(db)
    for statement in (f"delete from {table}", f"update {table} set district = 'x'"):  # noqa: S608 - fixed names
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(statement)
    again = [{**row, "id": 9} for row in db.query("select * from settlements where id = 2")]
    with pytest.raises(sqlite3.IntegrityError, match="one in force"):
        db.table("settlements").insert_all(again)
    assert len(situation(db).settlements) == 2


def test_a_backup_has_what_is_settled(db: Database, tmp_path: Path) -> None:
    settle(db)
    store.back_up(db, tmp_path / "copy.db")
    take_back(db, 1)
    copy = store.open_for_reading(tmp_path / "copy.db")
    assert standing(in_force(copy)) == AS_SETTLED
    assert store.check(copy) == []
    copy.close()


def test_a_settled_evaluation_leaves_snapshots_and_decisions_as_they_are(db: Database) -> None:
    meetings, records = store.meeting_revision(db), store.revision(db)
    settle(db)
    assert store.meeting_revision(db) == meetings
    assert store.revision(db) != records  # the pages show something else
