"""绩效评价 on screen: each evaluation of a year as a table, and a carrier's own result item by item."""

from datetime import date

from markupsafe import Markup

from components.content.evaluation import round_table, score_table
from components.markup.html import NOTHING, element, joined
from components.markup.pills import soft
from components.report.evaluation_lines import round_name, source_of
from components.screen.content_table import content_table
from components.screen.district_title import district_title
from components.screen.folds import fold
from components.words.evaluation import basis_of, graded_words, outcome, since_then, state_of
from data.judging.kept import kept
from data.judging.periods import last_year_end
from data.judging.round import Result, lacks
from data.judging.rounds import Held, graded, rounds, rounds_of
from data.judging.situation import Situation
from data.records.carrier import Carrier


@kept(64)
def evaluations(situation: Situation, year: int, shown: tuple[str, ...]) -> Markup:
    """A district's evaluations of a year, of those `shown` by their codes; nothing where none is of a kind that has a
    scheme."""
    register = {each.code for each in situation.ledger.register}
    rounds = rounds_of(situation, year)
    tables = [(each, round_table(each, set(shown), register)) for each in rounds]
    told = [
        element(
            "div",
            element("h3", table.name),
            element("p", state_of(held), css="sentence", cite=source_of(held)),
            soft(since_then(held)),
            content_table(table, css="stacks"),
            soft(basis_of(held.round.scheme)),
            cite="评价方案设置",
        )
        for held, table in tables
        if table.rows
    ]
    title = district_title(situation.plan, " 绩效评价", cite="登记库")
    return element("section", title, *told, css="rounds") if told else NOTHING


def own_scores(situation: Situation, carrier: Carrier, year: int) -> Markup:
    """How a carrier came out in the evaluation of a year, item by item, and in those that were settled before."""
    found = ((held, held.round.of(carrier.code)) for held in rounds_of(situation, year))
    told = [_own(held, result) for held, result in found if result]
    return joined(*told, _settled(situation, carrier, date.max.year))


def score_folds(situation: Situation, carrier: Carrier, as_of: date) -> Markup:
    """How a carrier comes out in the evaluation of the last whole year, behind a line, and in those settled by then."""
    found = ((held, held.round.of(carrier.code)) for held in rounds(situation, as_of))
    told = (
        fold(
            round_name(held.round),
            f"{outcome(held.round, result)}；{state_of(held)}",
            _items(held, result),
            cite=source_of(held) or "登记库",
        )
        for held, result in found
        if result
    )
    return joined(*told, _settled(situation, carrier, last_year_end(as_of).year))


def _settled(situation: Situation, carrier: Carrier, until: int) -> Markup:
    """How it came out of each evaluation that was settled, up to that of a year; nothing where of none."""
    found = (each for each in graded(situation, carrier.code) if each.round.year <= until)
    told = [soft(f"{graded_words(each)}。") for each in found]
    return element("section", element("h3", "历年定稿"), *told, cite="评价定稿") if told else NOTHING


def _own(held: Held, result: Result) -> Markup:
    lacking = f"；{lacks(held.round.scheme, result)}" if result.is_open else ""
    return element(
        "section",
        element("h3", round_name(held.round)),
        element("p", state_of(held), css="soft", cite=source_of(held)),
        element("p", f"{outcome(held.round, result)}{lacking}。", css="sentence"),
        _items(held, result),
        cite="评价方案设置",
    )


def _items(held: Held, result: Result) -> Markup:
    table = score_table(held, result)
    return joined(content_table(table, css="stacks"), soft(table.note))
