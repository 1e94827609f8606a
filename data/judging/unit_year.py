"""A year of a plan as its responsible units answer for it, put together from the records: pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from data.clock import day_of
from data.judging.adjusted import adjusted
from data.judging.collectives import collectives
from data.judging.evidence import in_force
from data.judging.periods import last_year_end, quarter_ends
from data.judging.situation import Situation
from data.judging.task_states import TaskState, task_states
from data.records.district import DistrictRecords
from data.records.evidence import Evidence
from data.records.meetings import Decision
from data.records.task_adjustment import TaskAdjustment
from data.records.task_update import TaskUpdate
from plan_config.layout import Group, Park
from plan_config.plan import Plan
from plan_config.targets import Target

# The first day each subject gave figures for a period, whatever it corrected later.
FirstTold = Mapping[tuple[str, date], date]


@dataclass(frozen=True, eq=False)
class YearOnRecord:
    """A year of a plan as the units answer for it: its records, what was decided and who first reported when. What was
    due in the year is looked at by its last day; what is reported after it, and what should have been, on the day `seen_on`."""

    situation: Situation
    year: int
    seen_on: date
    updates: tuple[TaskUpdate, ...] = ()
    adjustments: tuple[TaskAdjustment, ...] = ()
    decisions: tuple[Decision, ...] = ()
    first_told: FirstTold = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()

    @property
    def first_day(self) -> date:
        """The first day of the year."""
        return date(self.year, 1, 1)

    @property
    def last_day(self) -> date:
        """The last day of the year."""
        return date(self.year, 12, 31)

    @cached_property
    def plan(self) -> Plan:
        """The plan with its measures as they read at the year's end."""
        return adjusted(self.situation.plan, self.adjustments, self.last_day)

    @cached_property
    def states(self) -> Mapping[str, TaskState]:
        """How the measures stand at the year's end."""
        dues = {task.id: task.due for task in self.plan.tasks if task.due}
        return task_states(self.updates, self.last_day, dues)

    @cached_property
    def periods(self) -> tuple[date, ...]:
        """The quarters of the plan in the year, whose figures are asked for."""
        start, end = (
            max(self.plan.start, self.first_day - timedelta(1)),
            min(self.plan.deadline, self.last_day),
        )
        return tuple(quarter_ends(start, end))

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit that answers for anything of the plan in the year; a name of several is none."""
        return tuple(name for name in responsible_units(self.plan) if name not in self.collectives)

    @cached_property
    def collectives(self) -> Mapping[str, tuple[str, ...]]:
        """The names by which the plan means several units, each with whom it means."""
        return collectives(responsible_units(self.plan))

    def means(self, names: Iterable[str], unit: str) -> bool:
        """Whether names mean a unit: by its own, or by one of several."""
        return any(unit in self.collectives.get(name, (name,)) for name in names)


def year_on_record(
    situation: Situation,
    records: DistrictRecords,
    span: tuple[int, date],
    decisions: Iterable[Decision],
    first_reports: FirstTold,
) -> YearOnRecord:
    """A year, and the day it is looked at, of a plan with its district's records; who said of a period that nothing changed
    has reported it then."""
    said = {(each.unit, each.period): records.batches[each.origin.batch].at for each in situation.no_changes}
    still = {of: day_of(at) for of, at in said.items()}
    first = {of: min(first_reports.get(of, day), day) for of, day in still.items()}
    return YearOnRecord(
        situation,
        *span,
        records.task_updates,
        tuple(records.of(TaskAdjustment)),
        tuple(each for each in decisions if situation.book.is_of(situation.plan, each.plan)),
        {**first_reports, **first},
        in_force(records),
    )


def responsible_units(plan: Plan) -> tuple[str, ...]:
    """Every unit that a plan names: those that lead first, each in the order of the text."""
    whose = [each.responsible for each in plan.parks] + [each.responsible for each in plan.groups]
    whose += [each.responsible for each in plan.tasks] + [each.responsible for each in plan.targets]
    leads = (unit for each in whose for unit in each.lead)
    supporting = (unit for each in whose for unit in each.supporting)
    return tuple(dict.fromkeys((*leads, *supporting)))


def years_over(plan: Plan, as_of: date) -> tuple[int, ...]:
    """The years of a plan that are over by a date, the newest first."""
    last = min(last_year_end(as_of), last_year_end(plan.deadline)).year
    return tuple(range(last, plan.start.year - (1 if plan.start < date(plan.start.year, 12, 31) else 0), -1))


def own_targets(of: YearOnRecord, unit: str) -> Iterator[Target]:
    """The targets a unit answers for whose deadline had not passed when the year began; groups only repeat what the annex
    asks of their units."""
    left_out = ("supported", "group") if of.plan.targets_for(role="annex") else ("supported",)
    for target in of.plan.targets_for():
        own = of.means(of.plan.whose(target).lead, unit) and target.role not in left_out
        if own and target.deadline and target.due >= of.first_day:
            yield target


def own_units(of: YearOnRecord, unit: str) -> tuple[Park | Group, ...]:
    """Who reports under a unit's lead."""
    return tuple(each for each in of.plan.units if of.means(each.responsible.lead, unit))
