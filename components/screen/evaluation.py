"""绩效评价 on screen: each round as a table, and a carrier's own score item by item."""

from datetime import date

from markupsafe import Markup

from components.content.evaluation import round_name, round_table, score_table
from components.markup.html import NOTHING, element, joined
from components.markup.pills import soft
from components.screen.content_table import content_table
from components.screen.district_title import district_title
from components.words.evaluation import OPEN, firmness, grade_word, score_words, still_open
from data.judging.evaluation import Evaluated, Round, rounds
from data.judging.kept import kept
from data.judging.situation import Situation
from data.records.carrier import Carrier


@kept(64)
def evaluations(situation: Situation, as_of: date, shown: tuple[str, ...]) -> Markup:
    """A district's evaluations of the last whole year, of those `shown` by their codes; nothing where none is of a
    kind that has a scheme."""
    held = [each for each in rounds(situation, as_of) if any(e.carrier.code in shown for e in each.carriers)]
    if not held:
        return NOTHING
    title = district_title(situation.plan, " 绩效评价", cite="登记库")
    return element("section", title, *(_round(situation, each, shown) for each in held))


def own_scores(situation: Situation, carrier: Carrier, as_of: date) -> Markup:
    """How a carrier came out in the evaluation of the last whole year, item by item."""
    found = (
        (held, each)
        for held in rounds(situation, as_of)
        for each in held.carriers
        if each.carrier.code == carrier.code
    )
    return joined(*(_own(situation, held, each) for held, each in found))


def _round(situation: Situation, held: Round, shown: tuple[str, ...]) -> Markup:
    table = round_table(situation, held, shown)
    return element(
        "div",
        element("h3", table.name),
        content_table(table, css="stacks"),
        soft(table.note),
        cite="评价方案设置",
    )


def _own(situation: Situation, held: Round, each: Evaluated) -> Markup:
    table = score_table(situation.book, each.score)
    return element(
        "section",
        element("h3", round_name(held)),
        element("p", _outcome(each), css="sentence"),
        content_table(table, css="stacks"),
        soft(table.note),
        cite="评价方案设置",
    )


def _outcome(each: Evaluated) -> str:
    """得分 88.5，良好，第 2 名（权重上下浮动后名次在 1—3 之间）。"""
    word = grade_word(each.score)
    told = [f"得分 {score_words(each.score)}", *([] if word == OPEN else [word])]
    if each.standing:
        told.append(f"第 {each.standing.rank} 名（权重上下浮动后{firmness(each.standing)}）")
    else:
        told.append(f"{OPEN}（{still_open(each)}）")
    return f"{'，'.join(told)}。"
