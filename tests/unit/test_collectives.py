"""Names of several units in a plan: who is meant, and that such a name is no unit to be assessed."""

from components.words.scorecard import collective_words
from data.judging.collectives import collectives
from data.judging.scorecard import cards
from data.judging.unit_year import responsible_units
from plan_config.reader import load_book
from plan_config.targets import Whose
from tests.unit.test_scorecard import SCHEME, asked, card, given_of, told, words, year

YUZHONG = next(plan for plan in load_book().district_plans if plan.district == "渝中区")
COMMITTEES = ("重庆数字经济产业园管委会", "电创园管委会", "历史街区管委会", "解放碑CBD管委会")


def test_every_committee_that_the_plan_names_is_meant_and_no_other_unit() -> None:
    assert collectives(responsible_units(YUZHONG)) == {"各管委会": COMMITTEES}
    assert collectives(("甲局", "各部门", "有关管委会", "甲管委会")) == {"各部门": (), "有关管委会": ()}


def test_measures_of_several_are_those_of_each_and_the_name_has_no_sheet() -> None:
    whose = Whose(lead=("丙局",), supporting=("各局", "各部门", "甲局"))
    of = year(asked(t1=whose), *given_of("a", 24), *given_of("b", 24), updates=(told("t1", "推进中"),))
    assert [words(card(of, unit), "配合任务") for unit in ("甲局", "乙局")] == [["推进中"]] * 2
    assert words(card(of, "丙局"), "配合任务") == [], "who leads it does not support it too"
    assert {each.unit for each in cards(of, SCHEME)} == {"甲局", "乙局", "丙局"}


def test_who_is_meant_is_said_and_who_cannot_be_known_too() -> None:
    of = year(asked(t1=Whose(lead=("丙局",), supporting=("各局", "各部门"))))
    assert collective_words(of.collectives) == (
        "建设方案所称“各局”指其点名的甲局、乙局、丙局，事项分别计入各单位。"
        "建设方案所称“各部门”没有点名是哪些单位，不列入考核和排名。"
    )
    assert collective_words({}) == ""
