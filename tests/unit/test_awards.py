"""What money follows: for which grade or level, by which rule, how much; and what is not known is never a sum."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.content.awards import awards_table
from components.report.award_lines import award_lines
from components.screen.awards import award_rules, awards
from components.words.awards import amount_words, cause_words, reckoned, total_words
from data.judging.awards import Award, _with_rivals, award_years, total
from data.judging.situation import Situation, situation_of
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.district import gathered
from data.records.level import LevelSpan
from plan_config.awards import AwardRule, Awards
from plan_config.reader import AWARDS, FOLDER, PlanError, load_book
from tests.pages.markup import text_of
from tests.unit.reports import situation_of as demonstration

BOOK = load_book()
PLAN = next(each for each in BOOK.plans if each.id == "yuzhong-2021-2025")
HALL = Carrier(
    code="K1", name="甲楼", district="渝中区", unit="zongbucheng", kind="孵化器", opened=date(2020, 1, 1)
)
YEAR_END = date(2025, 12, 31)
FIRST, SECOND = date(2022, 12, 26), date(2024, 6, 28)


def rule(amounts: Mapping[str, float | None], **changes: object) -> AwardRule:
    told = {
        "id": "tried",
        "label": "认定奖励",
        "payer": "区级",
        "on": "recognition",
        "kinds": ["孵化器"],
        "paper": "测府〔2021〕1号",
        "version": "测试",
        "confidence": "A",
        "amounts": [{"of": of, "amount": amount} for of, amount in amounts.items()],
    }
    return AwardRule.model_validate(told | changes)


def level(name: str, since: date) -> LevelSpan:
    return LevelSpan("渝中区", "K1", name, since, None, "文")


def situation(*records: Record, by: AwardRule) -> Situation:
    book = BOOK.model_copy(update={"awards": Awards(rules=(by,))})
    return situation_of(PLAN, book, gathered("渝中区", (HALL, *records), {}, ()))


def found(case: Situation, day: date = YEAR_END) -> list[Award]:
    return [award for each in award_years(case, day) for award in each.awards]


RISEN = level("市级", FIRST), level("国家级", SECOND)


def test_who_comes_to_hold_a_level_is_awarded_what_the_rule_says_in_the_year_of_that_day() -> None:
    case = situation(*RISEN, by=rule({"市级": 30, "国家级": 80}))
    assert [(each.year, each.sum) for each in found(case)] == [(2024, 80), (2022, 30)]
    assert [each.year for each in found(case, date(2024, 6, 27))] == [2022], "not before the day itself"
    assert cause_words(found(case)[0]) == "2024-06-28 认定国家级"


def test_on_promotion_only_the_difference_where_the_rule_says_so() -> None:
    case = situation(*RISEN, by=rule({"市级": 30, "国家级": 80}, difference=True))
    newest, first = found(case)
    assert (newest.sum, first.sum) == (50, 30)
    assert reckoned(newest) == "只补差额：80 − 30（2022-12-26 市级已计）"
    assert reckoned(first) == ""


def test_what_is_not_known_makes_no_sum_and_no_nought() -> None:
    lower_unknown = situation(*RISEN, by=rule({"市级": None, "国家级": 80}, difference=True))
    assert [each.sum for each in found(lower_unknown)] == [None, None]
    assert reckoned(found(lower_unknown)[0]) == "只补差额：2022-12-26 市级已计，金额待核"
    both = tuple(found(situation(*RISEN, by=rule({"市级": None, "国家级": 80}))))
    assert total(both) == 80
    assert total_words(both) == "已知 80 万元（1 项）；另有 1 项金额待核，未计入"
    assert total_words(both[1:]) == "1 项，金额都待核，不作合计"
    assert amount_words(None) == "待核"


def test_a_rule_is_for_its_kinds_districts_and_days() -> None:
    for changes in (
        {"kinds": ["众创空间"]},
        {"districts": ["江津区"]},
        {"until": FIRST},
        {"since": "2025-01-01"},
    ):
        assert found(situation(*RISEN, by=rule({"市级": 30, "国家级": 80}, **changes))) == [], changes
    since = rule({"市级": 30, "国家级": 80}, since="2023-01-01")
    assert [each.of for each in found(situation(*RISEN, by=since))] == ["国家级"]


def test_what_was_held_before_the_plan_began_is_no_award_of_the_plan() -> None:
    case = situation(level("市级", date(2019, 12, 20)), by=rule({"市级": 30}))
    assert found(case) == []


@given(st.none() | st.integers(1, 100), st.none() | st.integers(1, 100), st.booleans())
def test_never_more_than_the_rule_says_and_never_less_than_nought(
    lower: int | None, higher: int | None, difference: bool
) -> None:
    amounts = {
        name: None if each is None else float(each) for name, each in (("市级", lower), ("国家级", higher))
    }
    told = found(situation(*RISEN, by=rule(amounts, difference=difference)))
    assert len(told) == 2
    for each in told:
        assert each.sum is None or (each.full is not None and 0 <= each.sum <= each.full)
        assert (each.sum is None) == (
            amounts[each.of] is None or (difference and None in amounts.values() and each.of == "国家级")
        )


def test_the_citys_review_is_for_city_level_incubators_and_says_that_it_is_a_trial() -> None:
    newest = award_years(demonstration("渝中区"), YEAR_END)[0]
    known = {each.carrier.code: (each.of, each.sum) for each in newest.awards if each.sum is not None}
    # Of city level are YZ03, YZ04 and YZ06; the others of these grades are national, or of the district.
    assert known == {"YZ03": ("优秀", 50), "YZ04": ("优秀", 50), "YZ06": ("良好", 30)}
    assert total_words(newest.awards).startswith(
        "未定稿，试算 130 万元（3 项，其中 3 项与另一年度只能取其一）；另有"
    )
    assert "已知" not in total_words(newest.awards), "nothing of 2025 is settled"
    assert all(each.rule.id == "city-review" for each in newest.awards if each.sum is not None)


def test_an_unsettled_year_is_listed_as_a_trial_whether_another_of_its_evaluations_is_settled_or_not() -> (
    None
):
    # JJ03 and JJ05 held 市级 all through 2024 and come out 良好; nothing of that year is settled in 江津区.
    year = next(each for each in award_years(demonstration("江津区"), YEAR_END) if each.year == 2024)
    known = {each.carrier.code: (each.sum, each.settled) for each in year.awards if each.sum is not None}
    assert known == {"JJ03": (30, False), "JJ05": (30, False)}
    assert total_words(year.awards).startswith("未定稿，试算 60 万元（2 项，其中 1 项与另一年度只能取其一）")


def test_a_review_held_every_two_years_pays_a_carrier_once_and_the_list_says_with_which_year() -> None:
    # JJ03 comes out 良好 in 2024 and 2025; JJ05 in 2024 alone, its score of 2025 being open.
    jiangjin = demonstration("江津区")
    lines = award_lines(
        jiangjin, (award for each in award_years(jiangjin, YEAR_END) for award in each.awards), YEAR_END
    )
    told = {(each.code, each.year): each.once for each in lines if each.sum is not None}
    assert told == {
        ("JJ03", 2025): "每2年评一次，与2024年度只能取其一，待核",
        ("JJ03", 2024): "每2年评一次，与2025年度只能取其一，待核",
        ("JJ05", 2024): "",
    }
    assert {each.once for each in lines if each.rule != "市级孵化器绩效评价奖励"} == {""}
    note = awards_table(lines, "html").note
    assert note.count("市级每两年评一次，哪一年评待核") == 1


@given(st.sets(st.integers(2021, 2030)), st.integers(1, 4))
def test_two_years_are_told_apart_only_within_the_term_of_their_rule(years: set[int], term: int) -> None:
    tried = rule({"良好": 30}, on="evaluation", every_years=term)
    told = _with_rivals([Award(HALL, tried, year, "良好", None, 30) for year in sorted(years)])
    assert {each.year: each.rivals for each in told} == {
        year: tuple(sorted(other for other in years - {year} if abs(other - year) < term)) for year in years
    }


def test_what_is_not_settled_stands_in_a_sum_of_its_own() -> None:
    award = found(situation(*RISEN, by=rule({"市级": 30, "国家级": 80})))[0]
    tried = [replace(award, settled=False, full=full) for full in (50.0, 30.0)]
    unknown = replace(award, full=None)
    told = total_words((award, *tried, unknown))
    assert told == "已知 80 万元（1 项）；未定稿，试算 80 万元（2 项）；另有 1 项金额待核，未计入"
    assert "160" not in told


def test_the_districts_amounts_are_empty_and_told_as_such() -> None:
    ours = [each for each in BOOK.awards.rules if each.payer == "区级"]
    assert {each.districts for each in ours} == {("渝中区",), ("江津区",)}
    assert {amount for each in ours for amount in each.amount_of.values()} == {None}
    told = text_of(award_rules(BOOK))
    assert "哪些等次有奖补、各多少，未公开" in told
    assert "优秀 50 良好 30" in told


def test_on_screen_what_is_not_known_is_behind_a_line_and_no_row_of_nought() -> None:
    told = text_of(awards(demonstration("江津区"), YEAR_END, ("JJ03", "JJ05", "JJ16")))
    assert "2025 年 ：未定稿，试算 30 万元（1 项，其中 1 项与另一年度只能取其一）。" in told
    assert "2023 年 2 项，金额都待核，不作合计" in told
    assert text_of(awards(demonstration("江津区"), YEAR_END, ())).endswith("没有可列的奖补。")


def test_as_a_sheet_each_sum_has_its_rule() -> None:
    case = situation(*RISEN, by=rule({"市级": 30, "国家级": None}))
    table = awards_table(award_lines(case, found(case), YEAR_END), "xlsx")
    heads = [column.head for column in table.columns]
    rows = [dict(zip(heads, (value for value in row.values), strict=True)) for row in table.rows]
    assert [row["金额（万元）"].words for row in rows] == ["待核", "30"]
    assert rows[0]["金额（万元）"].typed is None
    assert rows[1]["依据"].words == "认定奖励，测府〔2021〕1号（测试）"


WRONG: Mapping[str, tuple[str, str, str]] = {
    "an unknown grade": ("{of: 优秀, amount: 50}", "{of: 优等, amount: 50}", "评价等次"),
    "an unknown level": ("{of: 部级标准级}", "{of: 部级}", "级别"),
    "an unknown kind": ("kinds: [孵化器]", "kinds: [孵化机]", "载体类型"),
    "the same grade twice": ("{of: 良好, amount: 30}", "{of: 优秀, amount: 30}", "重复"),
    "the same id twice": ("id: yuzhong-review", "id: city-review", "重复"),
    "an amount of nought": ("amount: 30", "amount: 0", "amount"),
    "a term of levels": ("on: recognition", "every_years: 2\n    on: recognition", "只用于 on: evaluation"),
    "a difference of grades": (
        "on: evaluation",
        "difference: true\n    on: evaluation",
        "只用于 on: recognition",
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), WRONG.values(), ids=WRONG)
def test_rules_that_cannot_be_are_refused_with_line_and_reason(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    for path in FOLDER.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (tmp_path / AWARDS).read_text(encoding="utf-8")
    body = text.index("rules:")
    assert old in text[body:]
    (tmp_path / AWARDS).write_text(text[:body] + text[body:].replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        load_book(tmp_path)
    assert said in caught.value.problems[0]
    assert all(problem.startswith(f"{AWARDS} 第 ") for problem in caught.value.problems)
