"""Who must mend what by when (整改), what is overdue first; and who failed an evaluation without anything on record."""

from dataclasses import dataclass
from datetime import date

from data.judging.kept import kept
from data.judging.periods import months_after
from data.judging.rounds import failed, rounds
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.rectification import BY_EVALUATION, Rectification, RectificationState
from plan_config.book import PlanBook

ORDER: tuple[RectificationState, ...] = ("逾期", "整改中", "已完成")


@dataclass(frozen=True, slots=True)
class Mending:
    """What a carrier has to mend and how that stands at a date. `late` is by how many days it is overdue, or was when
    it was done. `again_by` is the day by which its scheme wants it evaluated once more, None where none does."""

    carrier: Carrier
    asked: Rectification
    state: RectificationState
    late: int
    again_by: date | None


@dataclass(frozen=True, slots=True)
class Failed:
    """A carrier that failed the evaluation of a year, nothing of which is on record as having to be mended; `settled`
    where that is a result, and not what the records come to so far."""

    carrier: Carrier
    year: int
    grade: str
    settled: bool


@kept(64)
def mendings(situation: Situation, as_of: date) -> tuple[Mending, ...]:
    """All that had been found by a date: what is overdue from the longest, what is to be mended from the nearest day,
    then what is done from the newest."""
    found = (
        _mending(situation.book, carrier, each, as_of)
        for carrier in situation.ledger.register
        for each in carrier.others
        if isinstance(each, Rectification) and each.found_on <= as_of
    )
    return tuple(sorted(found, key=_foremost))


@kept(64)
def unasked(situation: Situation, as_of: date) -> tuple[Failed, ...]:
    """Who failed its newest settled evaluation, or as far as is known by now the last one, has been asked for nothing
    since that year ended, and has nothing left to mend from the one before."""
    register = {each.code: each for each in situation.ledger.register}
    settled = ((each.round, each.result, True) for each in failed(situation, as_of))
    drafts = (held.round for held in rounds(situation, as_of) if held.settlement is None)
    drafted = ((each, result, False) for each in drafts for result in each.results if result.fails)
    found = {result.code: (held, result, sure) for held, result, sure in (*drafted, *settled)}
    return tuple(
        Failed(register[code], held.year, result.grade, sure)
        for code, (held, result, sure) in found.items()
        if code in register and not _was_asked(register[code], held.year, as_of)
    )


def _was_asked(carrier: Carrier, year: int, as_of: date) -> bool:
    asked = (each for each in carrier.others if isinstance(each, Rectification) and each.found_on <= as_of)
    return any(
        each.found_by == BY_EVALUATION
        and (each.found_on >= date(year, 12, 31) or each.state_on(as_of) != "已完成")
        for each in asked
    )


def _mending(book: PlanBook, carrier: Carrier, asked: Rectification, as_of: date) -> Mending:
    state = asked.state_on(as_of)
    until = asked.mended_on if asked.mended_on and state == "已完成" else as_of
    scheme = book.evaluation.scheme_for(carrier.kind)
    months = scheme.again_within if scheme and asked.found_by == BY_EVALUATION else None
    again_by = months_after(asked.found_on, months) if months else None
    return Mending(carrier, asked, state, max((until - asked.due).days, 0), again_by)


def _foremost(each: Mending) -> tuple[int, int, str, str]:
    order = ORDER.index(each.state)
    done = each.asked.mended_on.toordinal() if each.asked.mended_on and each.state == "已完成" else 0
    return order, -done or each.asked.due.toordinal(), each.carrier.code, each.asked.matter
