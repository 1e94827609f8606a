"""How long the units of a plan go on as they are, where other plans of the district follow it: pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from plan_config.book import PlanBook
from plan_config.plan import Plan


def named_by(book: PlanBook, plan: Plan) -> Plan | None:
    """The plan whose units report for a plan: itself, or where it names none the nearest before it that does."""
    found: Plan | None = plan
    while found and not found.units:
        found = book.before(found)
    return found


def later(book: PlanBook, plan: Plan) -> Iterator[Plan]:
    """The plans with units of their own that come after one, directly or through others, in the order they begin."""
    known = {plan.id}
    for each in sorted(book.district_plans, key=lambda other: other.start):
        if each.follows in known:
            known.add(each.id)
            if each.units:
                yield each


def gone_since(book: PlanBook, plan: Plan) -> date | None:
    """The day since when the first of the units that report for a plan is none of its district's any more: another took its
    place, or the plans that began do not name it. None while they all go on."""
    source = named_by(book, plan)
    after = list(later(book, source)) if source else []
    here = _ids(source) if source else set()
    return next((each.start for each in after if not here <= _in_force(after, each.start)), None)


def in_place_of(book: PlanBook, plan: Plan, unit: str, day: date) -> tuple[str, ...]:
    """Who reports on a day in the place of a unit that reported for a plan or one after it: itself, or who took its place;
    nobody where none of the plans that began names it."""
    source = named_by(book, plan)
    after = list(later(book, source)) if source else []
    known = {each for named in (source, *after) if named for each in _ids(named)}
    units = [unit]
    for each in (following for following in after if following.start < day):
        goes_on = _in_force(after, each.start) | ({*units} - known)
        heirs = {old: [new.id for new in each.units if old in new.succeeds] for old in units}
        units = [new for old, taking in heirs.items() for new in taking or ({old} & goes_on)]
    return tuple(dict.fromkeys(units))


def _in_force(plans: Sequence[Plan], day: date) -> set[str]:
    """The units of the plans that go on, or begin, after a day."""
    return {unit for each in plans if each.start <= day < each.deadline for unit in _ids(each)}


def _ids(plan: Plan) -> set[str]:
    return {unit.id for unit in plan.units}


def early_heirs(book: PlanBook, plan: Plan) -> dict[str, tuple[str, ...]]:
    """Who took the place of units that report for a plan while it still runs, by old id."""
    source = named_by(book, plan)
    found: dict[str, tuple[str, ...]] = {}
    for each in later(book, source) if source else ():
        for new in each.units if each.start < plan.deadline and each.id != plan.id else ():
            for old in _ids(source) & {*new.succeeds} if source else ():
                found[old] = (*found.get(old, ()), new.id)
    return found


def open_until(book: PlanBook, plan: Plan) -> date:
    """The last day whose figures are a plan's. Once units of it have gone over, what is reported after its end is the
    next plan's: the figures of those that go on and old ones of those that do not are no sum."""
    gone = gone_since(book, plan)
    return max(plan.deadline, gone) if gone else date.max
