"""What evidence there is, as every page reads it, and what could have some."""

from collections.abc import Iterable, Iterator

from components.words.evidence import Names, names_of
from data import cached
from data.access.evidence_acts import may_for
from data.judging.evidence import in_force, of_decision, shown_of, wanting
from data.records.district import DistrictRecords
from data.records.evidence import DECISION, Evidence, Shown
from data.records.task_update import TASK_UPDATE
from data.rights.people import Action
from pages.frame.view import View
from plan_config.plan import Plan


def records_of(view: View, plan: Plan) -> DistrictRecords:
    """The records of a plan's district, also what waits where that is asked for."""
    return cached.records(plan.district, view.revision, view.seen)


def evidence_of(view: View, plan: Plan) -> tuple[Evidence, ...]:
    """The evidence of a plan's district that stands."""
    return in_force(records_of(view, plan))


def evidence_for_all(view: View, plan: Plan, shown: Iterable[Shown]) -> tuple[Evidence, ...]:
    """The evidence for any of these, each piece once."""
    asked = tuple(dict.fromkeys(shown))
    return tuple(each for each in evidence_of(view, plan) if any(map(each.is_for, asked)))


def is_of_carrier(each: Evidence, code: str) -> bool:
    """Whether evidence is for something of a carrier."""
    return each.subject == code and each.sort not in (TASK_UPDATE.name, DECISION)


def named(view: View, plan: Plan) -> Names:
    """What readers call what evidence is for."""
    return names_of(view.book, plan.district, records_of(view, plan).carriers)


def recorded(view: View, plan: Plan) -> Iterator[Shown]:
    """All that is recorded of a district and can have evidence, what meetings decided too."""
    yield from filter(None, map(shown_of, records_of(view, plan).every()))
    yield from map(of_decision, cached.decisions(plan.district, view.meetings))


def within(view: View, plan: Plan, shown: Iterable[Shown], action: Action = "report") -> tuple[Shown, ...]:
    """Those that the person may do this for."""
    records = records_of(view, plan)
    asked = dict.fromkeys(shown)
    return tuple(each for each in asked if may_for(view.person, action, wanting(each, records), view.book))
