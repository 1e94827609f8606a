"""The plan model: what a plan promises, each figure with its document, clause and wording.

Frozen pydantic models, one YAML file per plan. A number that a plan states stands in YAML, never in Python.
Reading the files is `plan_config.reader`'s part, the rules between entries are `plan_config.checks`'s.
Targets, the layout, readings and a plan's other entries have modules of their own, and so have indicators, levels and
lights; the latter are offered here too, for one import.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Literal

from pydantic import Field

from plan_config.awards import Awards
from plan_config.base import Frozen, Id, TargetScope, Text, Whole
from plan_config.clauses import Section, cited
from plan_config.entries import CarriedOver, Coefficient, Mismatch, Source, Task
from plan_config.evaluation import Evaluation
from plan_config.indicators import CountRule, FirmBasis, Indicator, Indicators, Part
from plan_config.layout import Circle, Group, Park, Site
from plan_config.levels import Level, LevelMapping, Levels
from plan_config.lights import Bound, LightLook, LightRule, Lights
from plan_config.map_settings import MapSettings
from plan_config.operations import Operations, Series, recorded
from plan_config.papers import Papers
from plan_config.readings import Reading
from plan_config.recognition import Recognition
from plan_config.review import ReviewSettings
from plan_config.scorecard import Scorecard
from plan_config.targets import Target, TargetRole, Whose

__all__ = [
    "Bound",
    "Coefficient",
    "CountRule",
    "District",
    "FirmBasis",
    "Frozen",
    "Indicator",
    "Indicators",
    "Level",
    "LevelMapping",
    "Levels",
    "LightLook",
    "LightRule",
    "Lights",
    "MapSettings",
    "Mismatch",
    "Papers",
    "Part",
    "Plan",
    "PlanBook",
    "Source",
    "TargetScope",
    "Task",
]

# What a district that reports itself goes by in records, and that no clause names it a unit.
WHOLE, NO_CLAUSE = "district", "—"


class Plan(Frozen):
    """One plan of one district (or of the city above it).

    The expected path of every target leaves 0 at `start`. `indicators` are those only this plan measures;
    `sites` are places the plan names outside every circle, `order` is the plan's place on screen, `short` what it is
    about in a word where its district has several. `levels` and `kinds` of carriers are those that only it knows,
    titles with rank 0 among the levels. `follows` is the plan of the same district that it comes after.
    """

    id: Id
    order: Whole = 100
    level: Literal["district", "parent"] = "district"
    district: Text
    short_title: Text
    short: str = ""
    start: date
    deadline: date
    cycle_months: Whole = 6
    parent: Id | None = None
    follows: Id | None = None
    carried_over: tuple[CarriedOver, ...] = ()
    sources: tuple[Source, ...] = Field(min_length=1)
    sections: tuple[Section, ...] = ()
    layout: Literal["groups", "circle", "none"] = "none"
    layout_title: str = ""
    groups: tuple[Group, ...] = ()
    parks: tuple[Park, ...] = ()
    circles: tuple[Circle, ...] = ()
    sites: tuple[Site, ...] = ()
    levels: tuple[Level, ...] = ()
    kinds: tuple[Text, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[Target, ...] = Field(min_length=1)
    tasks: tuple[Task, ...] = ()
    readings: tuple[Reading, ...] = ()
    mismatches: tuple[Mismatch, ...] = ()
    coefficients: tuple[Coefficient, ...] = ()
    notes: tuple[Text, ...] = ()

    @property
    def called(self) -> str:
        """What tells it from the district's other plans: 孵化载体 2021—2025."""
        return f"{self.short} {self.start.year + 1}—{self.deadline.year}" if self.short else self.short_title

    @property
    def document(self) -> Source:
        """The plan's own paper: the first source."""
        return self.sources[0]

    def cited(self, clause: str) -> str:
        """A clause of the plan as it is cited: with the title of its section."""
        return cited(self.sections, clause)

    def source_of(self, target: Target) -> Source:
        """The paper that a target is from: the plan's own, or another of its sources."""
        return next((each for each in self.sources if each.id == target.source), self.document)

    def clause_of(self, target: Target) -> str:
        """The clause of a target as it is cited; sections have titles in the plan's own paper alone."""
        own = self.source_of(target) == self.document
        return self.cited(target.clause) if own else target.clause

    def circle(self, wanted: str) -> Circle | None:
        """The circle with this id or name."""
        return next((circle for circle in self.circles if wanted in circle.names), None)

    @cached_property
    def places(self) -> frozenset[str]:
        """The ids of all that can be chosen inside the plan: units, groups and circles."""
        return frozenset(each.id for each in (*self.units, *self.groups, *self.circles))

    @cached_property
    def all_sites(self) -> tuple[Site, ...]:
        """Every site of the plan, inside a circle or not."""
        return tuple(site for circle in self.circles for site in circle.sites) + self.sites

    @cached_property
    def units(self) -> tuple[Park | Group, ...]:
        """The parts of the district that report: the annex rows, and each group that has none."""
        grouped = {park.group for park in self.parks}
        return self.parks + tuple(group for group in self.groups if group.id not in grouped)

    @cached_property
    def parted(self) -> Mapping[str, tuple[str, ...]]:
        """The units of the plan before that several of this one came out of, by id: what such a one reported is nobody's
        else, as no paper says how to divide it."""
        taken: dict[str, tuple[str, ...]] = {}
        for unit in self.units:
            for old in set(unit.succeeds):
                taken[old] = (*taken.get(old, ()), unit.id)
        return {old: units for old, units in taken.items() if len(units) > 1}

    @cached_property
    def reporters(self) -> tuple[Park | Group, ...]:
        """Who reports: the units, or where the plan names none the district itself."""
        return self.units or (_itself(self.district),)

    def parks_of(self, scope: TargetScope, of: str) -> tuple[str, ...]:
        """Ids of the reporting units that a scope adds up; a site adds up nothing."""
        if scope == "district":
            return tuple(unit.id for unit in self.reporters)
        if scope == "group":
            return tuple(park.id for park in self.parks if park.group == of) or (of,)
        return (of,) if scope == "park" else ()

    def targets_for(
        self, *, role: TargetRole | None = None, scope: TargetScope | None = None, of: str = ""
    ) -> list[Target]:
        """Targets with a figure by role and by whom they bind, in the plan's order."""
        return [
            target
            for target in self.targets
            if target.value is not None
            and role in (None, target.role)
            and (scope is None or (target.scope, target.of) == (scope, of))
        ]

    def unit(self, unit_id: str) -> Park | Group | None:
        """Who reports under this id or name."""
        return next((unit for unit in self.reporters if unit_id in (unit.id, unit.name, unit.short)), None)

    def name_of(self, scope: TargetScope, of: str) -> str:
        """What a scope is called on screen."""
        named = {(kind, item.id): item.name for kind, item in self._named()}
        return self.district if scope == "district" else named[scope, of]

    def responsible_for(self, scope: TargetScope, of: str) -> Whose:
        """The units the text names for a scope; empty where it names none."""
        entry = next((item for kind, item in self._named() if (kind, item.id) == (scope, of)), None)
        return Whose() if entry is None or isinstance(entry, Site) else entry.responsible

    def whose(self, target: Target) -> Whose:
        """The units that answer for a target: those named for it, else those of its scope."""
        return (
            target.responsible if target.responsible.lead else self.responsible_for(target.scope, target.of)
        )

    def _named(self) -> list[tuple[TargetScope, Group | Park | Site]]:
        return [
            *(("group", group) for group in self.groups),
            *(("park", park) for park in self.parks),
            *(("site", site) for site in self.all_sites),
        ]


def _itself(district: str) -> Group:
    """A district as one that reports."""
    return Group(id=WHOLE, name=district, short=district, mark="全", clause=NO_CLAUSE)


@dataclass(frozen=True)
class District:
    """A district with all its plans, one after another and side by side, in the order they are offered.

    Records are the district's own: of its units, whichever plan names them. What a plan asks is the plan's.
    """

    name: str
    plans: tuple[Plan, ...]

    @cached_property
    def units(self) -> tuple[Park | Group, ...]:
        """Who reports: the units of every plan, each once, and itself where a plan has none."""
        found: dict[str, Park | Group] = {}
        for unit in (unit for plan in self.plans for unit in plan.reporters):
            found.setdefault(unit.id, unit)
        return tuple(found.values())

    @cached_property
    def subjects(self) -> tuple[Park | Group, ...]:
        """Whose figures there may be: the units', and the district's own total beside them."""
        return self.units if self._reports_itself else (*self.units, _itself(self.name))

    @property
    def homes(self) -> tuple[Park | Group, ...]:
        """The units that carriers may belong to."""
        return tuple(unit for unit in self.units if self.is_home(unit.id))

    def is_home(self, unit: str) -> bool:
        """Whether carriers may belong to a unit: to the district as a whole only where one of its plans has no units."""
        return unit != WHOLE or self._reports_itself

    @property
    def _reports_itself(self) -> bool:
        return any(unit.id == WHOLE for unit in self.units)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The measures of every plan."""
        return tuple(task for plan in self.plans for task in plan.tasks)

    @property
    def start(self) -> date:
        """When the first of the plans begins."""
        return min(plan.start for plan in self.plans)

    @property
    def deadline(self) -> date:
        """When the last of the plans ends."""
        return max(plan.deadline for plan in self.plans)

    def unit(self, wanted: str) -> Park | Group | None:
        """Who reports under this id or name, in whichever plan."""
        found = next((unit for plan in self.plans if (unit := plan.unit(wanted))), None)
        return found or (_itself(self.name) if wanted in (WHOLE, self.name) else None)

    def in_force(self, period: date) -> tuple[Plan, ...]:
        """The plans that ask for a period: those that have begun before its end and end no earlier."""
        return tuple(plan for plan in self.plans if plan.start < period <= plan.deadline)

    def newest_asked(self, on: date) -> date:
        """The day up to which figures are asked for by a date: that date, or when the last of the plans ended."""
        return max((min(on, plan.deadline) for plan in self.plans if plan.start < on), default=on)

    def plan(self, plan_id: str) -> Plan | None:
        """The plan with this id. Records older than a choice of plans name none: theirs was the first."""
        return next((plan for plan in self.plans if plan_id in ("", plan.id)), None)

    def gone_over(self, on: date) -> frozenset[str]:
        """The units whose place another has taken by a date."""
        begun = (plan for plan in self.plans if plan.start < on)
        return frozenset(old for plan in begun for unit in plan.units for old in unit.succeeds)

    def shown(self, on: date, asked: str | None = None, inside: Collection[str | None] = ()) -> Plan:
        """The plan that a date is looked at by: of those that have the places chosen the one asked for by id, else the
        one in force, else the last that ended."""
        places = set(filter(None, inside))
        return min(
            self.plans, key=lambda plan: (not places <= plan.places, plan.id != asked, _relevance(plan, on))
        )


def _relevance(plan: Plan, on: date) -> tuple[int, int]:
    """Sorts a plan among those of its district; equals stay in their order."""
    if plan.start < on <= plan.deadline:
        return 0, 0
    return (1, -plan.deadline.toordinal()) if plan.deadline < on else (2, plan.start.toordinal())


class PlanBook(Frozen):
    """Everything under plan_config/, checked: the one value the rest of the program reads.

    `levels` are those of all plans together, by which carriers are ranked; `shared_levels` those that no plan has alone.
    """

    indicators: tuple[Indicator, ...]
    lights: Lights
    levels: Levels
    shared_levels: Levels | None = None
    map: MapSettings
    papers: Papers = Papers()
    operations: Operations = Operations()
    recognition: Recognition = Recognition()
    evaluation: Evaluation = Evaluation()
    awards: Awards = Awards()
    scorecard: Scorecard = Scorecard()
    review: ReviewSettings = ReviewSettings()
    plans: tuple[Plan, ...]

    @cached_property
    def edition(self) -> str:
        """Tells this book from one with anything else in it: what is kept of plans is kept under it."""
        return sha256(self.model_dump_json().encode()).hexdigest()

    @cached_property
    def _indicators(self) -> dict[str, Indicator]:
        return {indicator.id: indicator for indicator in self.indicators}

    def indicator(self, indicator_id: str) -> Indicator:
        """The indicator with this id. KeyError when there is none."""
        return self._indicators[indicator_id]

    @cached_property
    def _series(self) -> dict[str, Series]:
        return {each.id: each for each in recorded(self.indicators, self.operations)}

    def series(self, series_id: str) -> Series:
        """A recorded series, of a carrier's operation or a part of an indicator. KeyError when there is none."""
        return self._series[series_id]

    def levels_of(self, district: str | None) -> Levels:
        """The levels and kinds that a district's carriers may have: the shared ones and those of its own plans."""
        if district is None or self.shared_levels is None:
            return self.levels
        known = self.shared_levels
        for plan in self.plans:
            if plan.district == district:
                known = known.joined(plan.levels, plan.kinds)
        return known

    def above(self, plans: Collection[Plan]) -> list[Plan]:
        """The plans above those of the districts that these are of."""
        districts = {plan.district for plan in plans}
        named = {plan.parent for plan in self.plans if plan.district in districts}
        return [plan for plan in self.plans if plan.id in named]

    def behind(self, indicator: Indicator) -> tuple[Indicator, ...]:
        """What is recorded or counted behind an indicator: itself, or what it follows from."""
        if not indicator.follows:
            return (indicator,)
        return tuple(each for name in indicator.follows for each in self.behind(self.indicator(name)))

    @cached_property
    def districts(self) -> tuple[District, ...]:
        """The districts a reader chooses between (a parent plan stands above them for context)."""
        own = [plan for plan in self.plans if plan.level == "district"]
        names = dict.fromkeys(plan.district for plan in own)
        return tuple(District(name, tuple(plan for plan in own if plan.district == name)) for name in names)

    @property
    def district_plans(self) -> tuple[Plan, ...]:
        """The plans of the districts, without a parent's."""
        return tuple(plan for district in self.districts for plan in district.plans)

    def district(self, name: str) -> District | None:
        """The district with this name, or with a plan of this id."""
        return next(
            (each for each in self.districts if name in (each.name, *(plan.id for plan in each.plans))), None
        )

    def has_several(self, district: str) -> bool:
        """Whether a district has more than one plan, so that each has to be named."""
        found = self.district(district)
        return found is not None and len(found.plans) > 1

    def is_of(self, plan: Plan, named: str) -> bool:
        """Whether what names this plan is the plan's; what names none is its district's first plan's."""
        district = self.district(plan.district)
        found = district.plan(named) if district else None
        return found is not None and found.id == plan.id

    def before(self, plan: Plan) -> Plan | None:
        """The plan that another follows."""
        return self.plan(plan.follows) if plan.follows else None

    def ended(self, plan: Plan) -> tuple[str, ...]:
        """The names of the units of the plan before that a plan with units neither names nor lets another take over."""
        before, taken = self.before(plan), {old for unit in plan.units for old in unit.succeeds}
        if before is None or not plan.units:
            return ()
        goes_on = taken | {unit.id for unit in plan.units}
        return tuple(unit.name for unit in before.units if unit.id not in goes_on)

    def heirs(self, plan: Plan) -> dict[str, str]:
        """By the id of each unit of earlier plans which of a plan's units took its place, where that has another id. One
        that was parted among several has none."""
        before = self.before(plan)
        if before is None:
            return {}
        taken = {old: unit.id for unit in plan.units for old in unit.succeeds if old not in plan.parted}
        earlier = {old: taken.get(new, new) for old, new in self.heirs(before).items()}
        return earlier | taken

    def plan(self, plan_id: str) -> Plan | None:
        """The plan with this id."""
        return next((plan for plan in self.plans if plan.id == plan_id), None)
