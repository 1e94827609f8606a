"""Where the way of a target begins that goes on from the plan before: at what that had reached by its deadline."""

from data.judging.actuals import Actual, at
from data.judging.situation import Situation
from data.judging.timelines import line_of, timeline
from data.judging.trace import carriers_behind, rows_behind
from data.records.terms import STANDING_WORDS
from plan_config.indicators import Indicator
from plan_config.targets import Base, Target

NOT_VERIFIED = "，尚未核定"


def based(situation: Situation, target: Target) -> Target:
    """A target with its base. One that goes on from the plan before has none until that has ended, and while the figure
    at its end is not whole: what is missing there would count as progress later."""
    before = situation.before
    if not target.from_previous or before is None:
        return target
    # What units had is asked of those that took their place; the district's own figure was the earlier plan's.
    whose = before if target.scope == "district" else situation
    end = before.plan.deadline
    actual = at(line_of(whose, target), end)
    if actual.value is None or actual.missing or actual.undated:
        return target
    source = _source(whose, target, actual, f"《{before.plan.document.title}》")
    if target.scope == "district" and (ended := situation.book.ended(situation.plan)):
        source += f"；含本方案不再列出的{'、'.join(ended)}"
    return target.model_copy(update={"base": Base(value=actual.value, on=end, clause=source)})


def reached_by_end(situation: Situation, indicator: Indicator) -> float | None:
    """What a district had come to in an indicator when its plan ended."""
    return at(timeline(situation, indicator, "district", ""), situation.plan.deadline).value


def _source(whose: Situation, target: Target, actual: Actual, paper: str) -> str:
    """Whose figure it is, of which period, what it is worth, and the batches that brought it."""
    assert actual.newest is not None, "a figure has a period"
    rows = rows_behind(whose, target, actual.newest)
    carriers = carriers_behind(whose, target, actual.newest)
    origins = (*(row.origin for row in rows), *(carrier.origin for carrier in carriers))
    standings = dict.fromkeys(each.standing for each in origins)
    worth = "、".join(STANDING_WORDS[each] for each in standings)
    batches = "、".join(map(str, actual.batches))
    doubt = "" if set(standings) == {"verified"} else NOT_VERIFIED
    return f"{paper}期末数，数据期 {actual.newest}，{worth}{doubt}，批次 {batches}"
