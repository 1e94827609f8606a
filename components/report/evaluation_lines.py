"""Evaluations as lists have them: of each its carriers, the best first, and whether it is settled."""

from collections.abc import Container, Iterator
from dataclasses import replace
from datetime import date

from components.report.values.growth import EvaluatedItem, EvaluatedLine, EvaluationLine
from components.words.evaluation import (
    OPEN,
    basis_of,
    firmness,
    grade_word,
    now_words,
    score_words,
    since_then,
    state_of,
)
from data.judging.round import Result, Round, lacks, shared_ranks
from data.judging.rounds import Held, rounds_of, years
from data.judging.situation import Situation


def evaluations_of(situation: Situation, as_of: date) -> tuple[EvaluationLine, ...]:
    """The evaluations of the last year that is over by a date, and what was settled of the year before it that is looked
    at; none where the plan is not of carriers."""
    if not situation.is_of_carriers:
        return ()
    last, *before = years(situation, as_of)
    settled = (each for year in before[:1] for each in rounds_of(situation, year) if each.settlement)
    return tuple(map(evaluation_line, (*rounds_of(situation, last), *settled)))


def evaluation_in(line: EvaluationLine, codes: Container[str]) -> EvaluationLine:
    """An evaluation with some of its carriers, by their codes; ranks are among all."""
    return replace(line, carriers=tuple(each for each in line.carriers if each.code in codes))


def evaluation_line(held: Held) -> EvaluationLine:
    """An evaluation with all its carriers."""
    scheme = held.round.scheme
    return EvaluationLine(
        name=round_name(held.round),
        year=held.round.year,
        label=scheme.label,
        grades=tuple(each.word for each in scheme.grades),
        settled=held.settlement is not None,
        state=state_of(held),
        since=since_then(held),
        basis=basis_of(scheme),
        origin=source_of(held),
        carriers=tuple(_carriers(held)),
    )


def round_name(held: Round) -> str:
    """What an evaluation is called: 2025年度孵化器绩效评价."""
    return f"{held.year}年度{held.scheme.label}"


def source_of(held: Held) -> str:
    """What a row of an evaluation rests on."""
    settled = held.settlement
    return f"评价定稿第 {settled.id} 号（{settled.paper}）" if settled else "登记库"


def _carriers(held: Held) -> Iterator[EvaluatedLine]:
    shared = shared_ranks(held.round)
    for each in held.round.results:
        yield _carrier(held, each, shared)


def _carrier(held: Held, each: Result, shared: Container[int]) -> EvaluatedLine:
    standing, settled = each.standing, held.settlement
    items = zip(held.round.scheme.items, each.earned, strict=True)
    return EvaluatedLine(
        evaluation=round_name(held.round),
        settled=settled is not None,
        code=each.code,
        name=each.name,
        unit_name=each.unit,
        rank=standing.rank if standing else None,
        score="" if each.not_rated else score_words(each),
        points=each.least if standing else None,
        firm=firmness(standing) if standing else "" if each.not_rated else OPEN,
        grade=grade_word(each),
        fails=each.fails,
        items=tuple(EvaluatedItem(item.label, earned.points, item.weight) for item, earned in items),
        lacks=lacks(held.round.scheme, each),
        not_rated=each.not_rated,
        now=now_words(held, each),
        shares_rank=standing is not None and standing.rank in shared,
        settled_on=settled.on if settled else None,
        paper=settled.paper if settled else "",
        version=settled.version if settled else 0,
    )
