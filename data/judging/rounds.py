"""The evaluations of a district by year: what is settled stands, with what the records would make of it now beside it;
what is not is drafted from the records. And what follows from the settled ones.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from data.judging.evaluation import ByHand, ItemScore, Score, Standing, score, standings
from data.judging.kept import kept
from data.judging.ladder import facts_of
from data.judging.periods import last_year_end
from data.judging.recognition import basis
from data.judging.round import Added, Earned, Result, Round, from_text
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.evaluation_points import EvaluationPoints
from data.records.settlement import Settlement
from plan_config.book import PlanBook
from plan_config.evaluation import Scheme

# Who is left out (不评), by code, and why.
LeftOut = Mapping[str, str]
NOBODY: LeftOut = {}


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """An evaluation as it is shown: settled, and `now` what the records would make of it, None where no scheme is for its
    carriers any more; or a draft. `withdrawn` are those of its year and scheme that were settled and taken back."""

    round: Round
    settlement: Settlement | None = None
    now: Round | None = None
    withdrawn: tuple[Settlement, ...] = ()


class Graded(NamedTuple):
    """How a carrier came out of a settled evaluation."""

    result: Result
    round: Round
    settlement: Settlement


def settled_years(situation: Situation) -> set[int]:
    """The years of which anything is settled."""
    return {each.year for each in _in_force(situation)}


def years(situation: Situation, as_of: date) -> tuple[int, ...]:
    """The years whose evaluation can be looked at by a date, the newest first: the last that is over, and those settled."""
    last = last_year_end(as_of).year
    earlier = {year for year in settled_years(situation) if year < last}
    return tuple(sorted({last, *earlier}, reverse=True))


def rounds(situation: Situation, as_of: date) -> tuple[Held, ...]:
    """The evaluations of the last year that is over by a date."""
    return rounds_of(situation, last_year_end(as_of).year)


@kept(16)
def rounds_of(situation: Situation, year: int) -> tuple[Held, ...]:
    """The evaluations of a year, of each scheme that has carriers: settled, or a draft."""
    settled = tuple(_beside(situation, *each) for each in _settled(situation, year))
    done = {kind for each in settled for kind in each.round.scheme.kinds}
    left = (each for each in situation.book.evaluation.schemes if done.isdisjoint(each.kinds))
    drafts = (draft(situation, scheme, year) for scheme in left)
    open_still = (Held(each, withdrawn=_withdrawn(situation, each)) for each in drafts if each.results)
    return (*settled, *open_still)


def graded(situation: Situation, code: str) -> tuple[Graded, ...]:
    """How a carrier came out of each settled evaluation, also where it was left out, the newest first."""
    found = _all_graded(situation)
    return tuple(each for each in reversed(found) if each.result.code == code)


def failed(situation: Situation, as_of: date) -> tuple[Graded, ...]:
    """The carriers that failed their newest settled evaluation of a year that is over by a date."""
    newest = {
        each.result.code: each
        for each in _all_graded(situation)
        if each.round.year <= last_year_end(as_of).year and not each.result.not_rated
    }
    return tuple(each for each in newest.values() if each.result.fails)


def draft(situation: Situation, scheme: Scheme, year: int, left_out: LeftOut = NOBODY) -> Round:
    """The evaluation of a year by a scheme, of all carriers open at its end, from what is on record now; without those
    that are rated for it already, as another kind that they were."""
    end = date(year, 12, 31)
    register = situation.ledger.register
    open_then = (each for each in register if each.kind in scheme.kinds and each.may_be_open_on(end))
    rated = _rated_elsewhere(situation, scheme, year)
    members = [each for each in open_then if each.code not in rated]
    scores = {each.code: _score_of(situation, scheme, each, end) for each in members}
    ranks = standings({code: each for code, each in scores.items() if code not in left_out})
    told = (_result(situation, each, scores[each.code], end) for each in members)
    placed = (_placed(each, ranks.get(each.code), left_out.get(each.code, "")) for each in told)
    return Round(situation.plan.district, year, scheme, tuple(sorted(placed, key=_foremost)))


def _score_of(situation: Situation, scheme: Scheme, carrier: Carrier, end: date) -> Score:
    """A carrier's score in the evaluation of a year, by its last day."""
    points = (each for each in carrier.others if isinstance(each, EvaluationPoints))
    by_hand = {each.item: ByHand(each.points, each.note) for each in points if each.year == end.year}
    return score(situation.book, scheme, facts_of(situation.ledger, carrier), end, by_hand)


def _result(situation: Situation, carrier: Carrier, score: Score, end: date) -> Result:
    """A score as it is told, with what it rests on."""
    home = carrier.unit_on(end)
    unit = situation.unit_of(home)
    return Result(
        carrier.code,
        carrier.name,
        unit.short if unit else home,
        tuple(_earned(situation.book, each) for each in score.items),
        tuple(Added(each.extra.label, each.points, each.note) for each in score.extras),
        score.least,
        score.most,
        score.grade.word if score.grade else "",
        score.grade.fails if score.grade else False,
    )


def _earned(book: PlanBook, scored: ItemScore) -> Earned:
    measure = scored.item.measure
    if measure is None:
        return Earned(scored.points, None, scored.note)
    unit = book.series(measure.sum[0]).unit if measure.sum else ""
    return Earned(scored.points, basis(book, measure, scored.sides, unit))


def _placed(result: Result, standing: Standing | None, left_out: str) -> Result:
    if left_out:
        return replace(result, grade="", fails=False, not_rated=left_out)
    return replace(result, standing=standing)


def _foremost(each: Result) -> tuple[bool, bool, float, str]:
    return bool(each.not_rated), each.standing is None, -each.least, each.code


def _rated_elsewhere(situation: Situation, scheme: Scheme, year: int) -> set[str]:
    """The carriers that a settled evaluation of a year by a scheme for other kinds has rated."""
    others = (
        held for _, held in _settled(situation, year) if set(held.scheme.kinds).isdisjoint(scheme.kinds)
    )
    return {each.code for held in others for each in held.results if not each.not_rated}


def _in_force(situation: Situation) -> Iterator[Settlement]:
    return (each for each in situation.settlements if each.withdrawal is None)


def _settled(situation: Situation, year: int | None = None) -> Iterator[tuple[Settlement, Round]]:
    """The settled evaluations of a year, or of all, the oldest year first. What cannot be read is not among them: it was
    altered in the file, and the check of the file says so."""
    for each in sorted(_in_force(situation), key=lambda each: (each.year, each.id)):
        if year in (None, each.year) and (found := from_text(each.content)):
            yield each, found


def _beside(situation: Situation, settlement: Settlement, settled: Round) -> Held:
    """What is settled with what the records would make of it now, of the same carriers left out."""
    kinds = set(settled.scheme.kinds)
    schemes = (each for each in situation.book.evaluation.schemes if kinds.intersection(each.kinds))
    left_out = {each.code: each.not_rated for each in settled.results if each.not_rated}
    now = next((draft(situation, each, settled.year, left_out) for each in schemes), None)
    return Held(settled, settlement, now, _withdrawn(situation, settled))


def _withdrawn(situation: Situation, held: Round) -> tuple[Settlement, ...]:
    about = held.year, held.scheme.id
    back = (each for each in situation.settlements if each.withdrawal)
    return tuple(each for each in back if (each.year, each.scheme) == about)


@kept(1)
def _all_graded(situation: Situation) -> tuple[Graded, ...]:
    """Every result of every settled evaluation, the oldest year first."""
    return tuple(
        Graded(result, settled, settlement)
        for settlement, settled in _settled(situation)
        for result in settled.results
    )
