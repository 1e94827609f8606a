"""Carriers that would be counted though nobody says since when."""

from collections.abc import Iterable, Iterator

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.records.carrier import CARRIER, Carrier
from data.records.declaring import Record
from data.records.kinds import key_of
from data.records.level import LevelSpan
from plan_config.book import PlanBook
from plan_config.indicators import CountRule, Indicator


def undated(plan: ChangePlan, rows: Iterable[Record], book: PlanBook) -> Iterator[Problem]:
    """A warning for each carrier that comes without its opening date, or loses it, and that an indicator may count."""
    levelled = {(row.district, row.code) for row in (*rows, *plan.records) if isinstance(row, LevelSpan)}
    known = {change.after: change.before for change in plan.changes}
    for row in plan.records:
        if not isinstance(row, Carrier) or row.opened or _was_undated(known.get(row)):
            continue
        fitting = [each for each in book.indicators if _may_count(each, row, key_of(row) in levelled)]
        asked = _counted_for(row.district, book)
        counted = sorted(fitting, key=lambda each: each.id not in asked)
        if counted:
            said = f"会计入“{counted[0].label}”，却不知道从何时起；请补填，确实查不到请说明理由"
            key = f"opened/{row.district}/{row.code}"
            yield problem_with(row, CARRIER.header("opened"), "", said, key=key)


def _counted_for(district: str, book: PlanBook) -> set[str]:
    """What a district's own plans ask for is named before what others do."""
    known = book.district(district)
    targets = (target for plan in known.plans for target in plan.targets_for()) if known else ()
    asked = (book.indicator(target.indicator) for target in targets if target.indicator)
    return {behind.id for each in asked for behind in book.behind(each)}


def _was_undated(before: Record | None) -> bool:
    """It is on record without a date: that was asked about when it came."""
    return isinstance(before, Carrier) and before.opened is None


def _may_count(indicator: Indicator, carrier: Carrier, levelled: bool) -> bool:
    rule = indicator.count
    return rule is not None and _fits(rule, carrier) and (levelled or not _asks_level(rule))


def _fits(rule: CountRule, carrier: Carrier) -> bool:
    kind = not rule.kinds or carrier.kind in rule.kinds
    return kind and rule.large in (None, carrier.large) and rule.featured in (None, bool(carrier.features))


def _asks_level(rule: CountRule) -> bool:
    return rule.level_at_least is not None or rule.level_exactly is not None
