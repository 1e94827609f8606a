"""How carriers come out of an evaluation, worked out by hand: points, what is open, grade, rank, and other weights."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from components.content.evaluation import round_table
from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.files.tables import TextLine, TextTable
from data.intake.importer import Current
from data.judging.evaluation import ByHand, ItemScore, Score, score, standings
from data.judging.points import SWING
from data.judging.recognition import Facts
from data.judging.round import Round, lacks
from data.judging.rounds import rounds
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.district import gathered
from data.records.evaluation_points import EvaluationPoints
from data.records.observation import Observation
from data.records.settlement import Settlement, SettlementWithdrawal
from plan_config.evaluation import Scheme
from plan_config.reader import AWARDS, EVALUATION, FOLDER, PlanError, load_book
from tests.unit.reports import situation_of

BOOK = load_book()
YEAR_END = date(2025, 12, 31)
FINANCED = {"label": "financed", "weight": 60, "scoring": {"full": 0.2}}
SCHEME = Scheme.model_validate(
    {
        "id": "tried",
        "label": "试评",
        "kinds": ["孵化器"],
        "source": "示例",
        "groups": [
            {
                "label": "绩效",
                "items": [FINANCED | {"measure": {"sum": ["financed_year"], "over": "incubatees"}}],
            },
            {"label": "管理", "items": [{"label": "order", "weight": 40, "how": "检查评分"}]},
        ],
        "extras": [
            {"label": "raised", "at_most": 5, "how": "加分"},
            {"label": "untrue", "at_most": 20, "deducts": True, "how": "扣分"},
        ],
        "grades": [
            {"word": "优秀", "at_least": 90},
            {"word": "合格", "at_least": 60},
            {"word": "不合格", "at_least": 0, "fails": True},
        ],
    }
)


def evaluated(financed: float | None, incubatees: float | None, **by_hand: float) -> Score:
    """A carrier by the scheme above; None is what it never said."""
    said = {"financed_year": financed, "incubatees": incubatees}
    figures = {series: {YEAR_END: value} for series, value in said.items() if value is not None}
    hand = {item: ByHand(points) for item, points in by_hand.items()}
    return score(BOOK, SCHEME, Facts(None, "", figures), YEAR_END, hand)


def total(found: Score) -> float | None:
    return found.least if found.whole else None


def open_labels(found: Score) -> list[str]:
    return [each.item.label for each in found.items if each.share is None]


def word(found: Score) -> str:
    return found.grade.word if found.grade else ""


def test_points_run_straight_from_nothing_to_all() -> None:
    # 4 of 40 are a tenth, half of the fifth that earns all 60 points: 30, and 36 by hand.
    found = evaluated(4, 40, order=36)
    assert total(found) == 66.0
    assert word(found) == "合格"
    assert open_labels(found) == []


def test_more_than_all_earns_no_more_than_all() -> None:
    found = evaluated(30, 40, order=55)
    assert (found.least, found.most, word(found)) == (100.0, 100.0, "优秀")


def test_what_nobody_gave_is_open_and_not_nought() -> None:
    found = evaluated(4, 40)
    assert total(found) is None
    assert (found.least, found.most) == (30.0, 70.0)
    assert word(found) == ""  # 不合格 with 30 points, 合格 with 70
    assert open_labels(found) == ["order"]


def test_a_grade_that_what_is_open_cannot_change_is_told() -> None:
    # 0 to 59.1 points: 不合格 either way.
    found = evaluated(None, 40, order=0, untrue=0.9)
    assert (found.least, found.most, word(found)) == (-0.9, 59.1, "不合格")
    assert total(found) is None


def test_a_share_of_nobody_is_open() -> None:
    assert open_labels(evaluated(0, 0, order=40)) == ["financed"]


def test_extras_add_or_take_off_no_more_than_they_may() -> None:
    assert total(evaluated(4, 40, order=36, raised=9)) == 71.0  # at most 5
    assert total(evaluated(4, 40, order=36, untrue=10)) == 56.0
    assert total(evaluated(4, 40, order=36, untrue=90)) == 46.0  # at most 20


def test_a_score_is_graded_as_it_is_told() -> None:
    # 59.96 points are told as 60.0, which is 合格.
    assert word(evaluated(4, 40, order=29.96)) == "合格"
    assert word(evaluated(4, 40, order=29.94)) == "不合格"  # told as 59.9


def given_shares(*shares: float) -> Score:
    pairs = zip(SCHEME.items, shares, strict=True)
    return Score(SCHEME, tuple(ItemScore(item, share) for item, share in pairs))


def test_a_rank_is_firm_where_no_weights_a_fifth_off_would_change_it() -> None:
    # 80, 78 and 72 points. First beats second by 6 − 4 = 2, which weights a fifth off eat up: 0.2 × (6 + 4) = 2. Then
    # both are first, but the second is never ahead.
    # It beats the third by 12 − 4 = 8 of which they take 3.2; so does the second by 6 of which they take 1.2.
    found = standings({"a": given_shares(1, 0.5), "b": given_shares(0.9, 0.6), "c": given_shares(0.8, 0.6)})
    assert found["a"] == (1, 1, 1)
    assert found["b"] == (2, 1, 2)
    assert found["c"] == (3, 3, 3)
    assert found["a"].is_firm
    assert not found["b"].is_firm
    assert found["c"].is_firm


def test_equals_share_a_rank_and_who_is_open_has_none() -> None:
    whole = evaluated(4, 40, order=36)
    found = standings({"a": whole, "b": whole, "open": evaluated(4, 40)})
    assert {name: each.rank for name, each in found.items()} == {"a": 1, "b": 1}


def test_no_weights_part_those_who_are_equal_in_everything() -> None:
    found = standings({f"{nth}": given_shares(0.5, 0.5) for nth in range(300)})
    assert set(found.values()) == {(1, 1, 1)}
    parted = standings({"a": given_shares(0.4, 0.6), "b": given_shares(0.6, 0.3)})  # 48 points each
    assert parted == {"a": (1, 1, 2), "b": (1, 1, 2)}


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=5), st.data())
def test_no_weights_a_fifth_off_put_anyone_outside_of_what_is_told(
    shares: list[tuple[float, float]], data: st.DataObject
) -> None:
    weights = [item.weight * (1 + data.draw(st.sampled_from([-SWING, 0.0, SWING]))) for item in SCHEME.items]
    found = standings({f"{nth}": given_shares(*each) for nth, each in enumerate(shares)})
    totals = [sum(w * s for w, s in zip(weights, each, strict=True)) for each in shares]
    for nth, total in enumerate(totals):
        told = found[f"{nth}"]
        surely_above = sum(other > total + 1e-6 for other in totals)
        not_below = sum(other > total - 1e-6 for other in totals) - 1
        assert told.best <= told.rank <= told.worst
        assert told.best <= 1 + not_below
        assert told.worst >= 1 + surely_above


@given(st.floats(0, 50), st.floats(0, 50))
def test_more_of_what_is_scored_never_costs_points(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert evaluated(less, 50, order=20).least <= evaluated(more, 50, order=20).least


def round_for(kind: str, as_of: date, district: str = "渝中区") -> Round:
    """What the demonstration data make of the last year that is over."""
    drafts = (each.round for each in rounds(situation_of(district), as_of))
    return next(each for each in drafts if kind in each.scheme.kinds)


def test_points_by_hand_are_of_the_items_of_the_scheme_and_of_their_year() -> None:
    held = round_for("孵化器", YEAR_END)
    of_2025 = {each.code: each for each in held.results}
    # 74.9 points from records, 8 and 6.5 by hand.
    assert of_2025["YZ06"].least == of_2025["YZ06"].most == 89.4
    assert of_2025["YZ06"].grade == "良好"  # told as 89.4, and 优秀 begins at 90
    assert of_2025["YZ10"].standing is None
    assert (
        lacks(held.scheme, of_2025["YZ10"]) == "待评：统计报送、内部管理和安全；缺数据：房租物业以外收入占比"
    )
    # Before the year is over it is the evaluation of the year before.
    before = round_for("孵化器", date(2025, 9, 30))
    assert before.year == 2024
    assert before.results != held.results
    assert [each.added for each in before.results if each.code == "YZ08"] == [
        ()
    ]  # the five points are of 2025


def test_what_was_told_of_another_year_is_worth_nothing_in_this_one() -> None:
    # 后街影视 went silent after 2023: what it did then is not scored again in 2025.
    held = round_for("孵化器", YEAR_END)
    silent = next(each for each in held.results if each.code == "YZ18")
    assert [each.points for each in silent.earned] == [None] * 7 + [4, 6]
    assert silent.is_open


def test_a_table_has_the_points_of_each_item_and_ranks_among_all() -> None:
    case = situation_of("江津区")
    held = next(each for each in rounds(case, YEAR_END) if "众创空间" in each.round.scheme.kinds)
    register = {each.code for each in case.ledger.register}
    table = round_table(held, {"JJ16", "JJ12"}, register, "xlsx")
    heads = [column.head for column in table.columns]
    told = [dict(zip(heads, (value.words for value in row.values), strict=True)) for row in table.rows]
    assert [(row["名次"], row["载体"][:8], row["等次"]) for row in told] == [
        ("2", "重庆工程职业技术", "合格"),
        ("—", "重庆交通职业学院", "不合格"),  # 34 to 44 points: what lacks cannot change it
    ]
    assert told[0]["统计报送"] == "8.0"
    assert told[1]["创业导师"] == "—"
    assert "示例，待主管部门确定" in table.note
    assert "不是评价结论" in table.note


HALL = Carrier(code="K1", name="甲楼", district="渝中区", unit="zongbucheng", kind="孵化器")


def scored(
    *lines: tuple[str, ...], settled: Settlement | None = None, standing: Sequence[Record] = (HALL,)
) -> ChangePlan:
    head = ("载体编码", "评价年度", "评价项目", "得分", "评分说明")
    rows = tuple(TextLine(number, cells) for number, cells in enumerate(lines, 2))
    fast = Carrier(code="K2", name="乙楼", district="渝中区", unit="zongbucheng", kind="加速器")
    known = gathered("渝中区", (*standing, fast), {}, ())
    current = Current(records=(replace(known, settlements=(settled,) if settled else ()),))
    return importer.decide((TextTable("评分", head, rows),), BOOK, current, today=date(2026, 3, 1))


def test_points_come_in_by_their_sheet() -> None:
    plan = scored(("K1", "2025年", "内部管理和安全", "8.5", "一个问题"))
    assert plan.problems == ()
    assert plan.records == (EvaluationPoints("渝中区", "K1", 2025, "内部管理和安全", 8.5, "一个问题"),)


def test_points_that_the_scheme_does_not_have_are_refused() -> None:
    plan = scored(
        ("K1", "2025", "内部管理和安全", "10.5", ""),
        ("K2", "2025", "内部管理和安全", "8", ""),
        ("K1", "25", "统计报送", "8", ""),
    )
    assert {(each.row, each.column, each.message) for each in plan.problems} == {
        (2, "得分", "这一项最多 10 分"),
        (3, "评价项目", "加速器的评价方案没有这一项；这一类型没有评价方案，请删去这一行"),
        (4, "评价年度", "这里填四位数的年份，例如 2025"),
    }


def test_points_of_a_year_to_come_are_refused_and_those_of_a_settled_one_want_a_reason() -> None:
    plan = scored(("K1", "2027", "统计报送", "8", ""))
    assert [each.message for each in plan.problems] == ["2027年还没有开始，请检查年度"]
    settled = Settlement(1, "渝中区", 2025, "s", date(2026, 3, 1), "文", b"{}", 1, False, "", "", 1)
    plan = scored(("K1", "2025", "统计报送", "8", ""), ("K1", "2024", "统计报送", "8", ""), settled=settled)
    assert plan.problems == ()
    (asked,) = plan.warnings
    assert (asked.row, asked.key) == (2, "settled/渝中区/K1/2025/统计报送")
    assert "2025年度的评价已有定稿，这里的改动不改变定稿的结果" in asked.message
    back = replace(settled, withdrawal=SettlementWithdrawal("错", "", ""))
    assert scored(("K1", "2025", "统计报送", "8", ""), settled=back).warnings == ()


def test_points_of_a_year_before_the_carrier_opened_want_a_reason() -> None:
    lines = (("K1", "2010", "统计报送", "8", ""), ("K1", "2021", "统计报送", "8", ""))
    opened = replace(HALL, opened=date(2021, 12, 31))
    (early,) = scored(*lines, standing=(opened,)).warnings
    assert (early.row, early.column) == (2, "评价年度")
    assert early.message == ("载体 2021-12-31 才开始运营，2010年度不参加评价，请检查年度；属实请说明原因")
    # Nobody said when it opened: its first figure tells.
    seen = Observation(
        "渝中区", "zongbucheng", "K1", True, "incubatees", date(2021, 3, 31), 9, date(2021, 4, 9)
    )
    (first,) = scored(*lines, standing=(HALL, seen)).warnings
    assert "载体最早的记录是 2021-03-31 的，2010年度不参加评价" in first.message
    assert scored(*lines, standing=(HALL,)).warnings == (), "nothing is known of its beginning"


def test_what_is_shipped_says_that_it_is_an_example() -> None:
    kinds = {kind: each.source for each in BOOK.evaluation.schemes for kind in each.kinds}
    assert kinds == {"孵化器": "示例，待主管部门确定", "众创空间": "示例，待主管部门确定"}
    assert BOOK.evaluation.scheme_for("加速器") is None


WRONG: Mapping[str, tuple[str, str, str]] = {
    "weights that do not add up": ("weight: 15", "weight: 14", "相加应为 100，现为 99"),
    "an unknown series": ("sum: [events_year]", "sum: [event_year]", "events_year"),
    "grades out of order": ("word: 良好, at_least: 75", "word: 良好, at_least: 95", "从高到低"),
    "a worst grade above nought": ("at_least: 0, fails", "at_least: 10, fails", "最低一档"),
    "a failing grade above one that does not": (
        "word: 良好, at_least: 75",
        "word: 良好, at_least: 75, fails: true",
        "排在最后",
    ),
    "the same word twice": ("word: 良好", "word: 优秀", "重复"),
    "a kind with two schemes": ("kinds: [众创空间]", "kinds: [孵化器]", "重复"),
    "nothing said of how": (
        "how: 制度健全、检查没有问题得满分，每个未改正的问题扣2分。",
        'how: ""',
        "how",
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), WRONG.values(), ids=WRONG)
def test_a_scheme_that_cannot_be_is_refused_with_line_and_reason(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    for path in FOLDER.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (tmp_path / EVALUATION).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / EVALUATION).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        load_book(tmp_path)
    first, *others = caught.value.problems
    assert said in first
    assert first.startswith(f"{EVALUATION} 第 ")
    # What is awarded for a grade names its word.
    assert all(each.startswith((f"{EVALUATION} 第 ", f"{AWARDS} 第 ")) for each in others)


def test_an_item_is_scored_one_way() -> None:
    with pytest.raises(ValidationError, match="要一起写"):
        Scheme.model_validate(
            SCHEME.model_dump() | {"groups": [{"label": "绩效", "items": [FINANCED | {"weight": 100}]}]}
        )
