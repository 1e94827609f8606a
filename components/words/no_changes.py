"""零报告 beside old figures: that a unit reported that nothing had changed, so that nobody takes its silence for a report that is
missing."""

from datetime import date

from data.judging.no_changes import no_changes
from data.judging.periods import last_quarter_end, quarter_name
from data.judging.progress import Progress
from data.judging.situation import Situation
from data.records.terms import NO_CHANGE


def quiet_words(situation: Situation, progress: Progress) -> str:
    """Whose word of the quarter stands in the place of a figure of a target: 本期零报告, of several units whose."""
    plan, target = situation.plan, progress.target
    said, period = no_changes(situation), last_quarter_end(progress.as_of)
    quiet = [each for each in plan.units_in(target.scope, target.of) if (each, period) in said]
    if not quiet or progress.counted:
        return ""
    if quiet == [target.of]:
        return f"本期{NO_CHANGE}"
    names = (unit.short for unit in plan.reporters if unit.id in quiet)
    return f"本期{NO_CHANGE}：{'、'.join(names)}"


def quiet_since(situation: Situation, unit: str, as_of: date) -> str:
    """The newest quarter by a date of which a unit said that nothing changed: 2025年四季度零报告，沿用旧数; empty where it gave
    figures since."""
    heard = {
        period for (of, _), periods in situation.ledger.heard.items() if of == unit for period in periods
    }
    last = max((each for each in heard if each <= as_of), default=date.min)
    said = [period for of, period in no_changes(situation) if of == unit and last < period <= as_of]
    return f"{quarter_name(max(said))}{NO_CHANGE}，沿用旧数" if said else ""
