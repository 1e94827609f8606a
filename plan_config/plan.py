"""The plan model: what a plan promises, each figure with its document, clause and wording.

Frozen pydantic models, one YAML file per plan. A number that a plan states stands in YAML, never in Python.
Reading the files is `plan_config.reader`'s part, the rules between entries are `plan_config.checks`'s.
Targets, the layout and readings have modules of their own, and so have indicators, levels and lights; the latter are
offered here too, for one import.
"""

from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field

from plan_config.base import Frozen, Id, Number, Positive, TargetScope, Text, Whole
from plan_config.clauses import Section, cited
from plan_config.indicators import CountRule, FirmBasis, Indicator, Indicators, Part
from plan_config.layout import Circle, Group, Park, Site
from plan_config.levels import Level, LevelMapping, Levels
from plan_config.lights import Bound, LightLook, LightRule, Lights
from plan_config.map_settings import MapSettings
from plan_config.papers import Papers
from plan_config.readings import Reading
from plan_config.targets import Target, TargetRole, Whose

__all__ = [
    "Bound",
    "Coefficient",
    "CountRule",
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


class Source(Frozen):
    """A document: the plan itself, its parent, its successor, or a work a rule was taken from."""

    id: Id
    title: Text
    number: str = ""
    issuer: str = ""
    issued: date | None = None
    url: str = ""
    relation: Literal["plan", "parent", "successor", "related"] = "related"
    note: str = ""


class Task(Frozen):
    """A measure of the plan, in our words, with the units its clause names."""

    id: Id
    title: Text
    section: Text
    clause: Text
    responsible: Whose = Whose()
    parks: tuple[Id, ...] = ()
    indicators: tuple[Id, ...] = ()
    note: str = ""

    @property
    def owners(self) -> tuple[str, ...]:
        """The units it is about and the offices its clause names: any one of them may report on it."""
        return (*self.parks, *self.responsible.lead, *self.responsible.supporting)


class Mismatch(Frozen):
    """A named place where the parts of a plan and its headline disagree. Shown, never repaired."""

    indicator: Id
    headline: Number
    parts: Number
    over: Literal["annex", "group"] = "annex"
    reason: Text


class Coefficient(Frozen):
    """A ratio between two indicators that the plan's figures rest on."""

    numerator: Id
    denominator: Id
    value: Positive
    tolerance: Annotated[float, Field(strict=True, gt=0, lt=1)]
    note: Text


class Plan(Frozen):
    """One plan of one district (or of the city above it).

    The expected path of every target leaves 0 at `start`. `indicators` are those only this plan measures;
    `sites` are places the plan names outside every circle, `order` is the plan's place on screen.
    """

    id: Id
    order: Whole = 100
    level: Literal["district", "parent"] = "district"
    district: Text
    short_title: Text
    start: date
    deadline: date
    cycle_months: Whole = 6
    parent: Id | None = None
    sources: tuple[Source, ...] = Field(min_length=1)
    sections: tuple[Section, ...] = ()
    layout: Literal["groups", "circle", "none"] = "none"
    layout_title: str = ""
    groups: tuple[Group, ...] = ()
    parks: tuple[Park, ...] = ()
    circles: tuple[Circle, ...] = ()
    sites: tuple[Site, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[Target, ...] = Field(min_length=1)
    tasks: tuple[Task, ...] = ()
    readings: tuple[Reading, ...] = ()
    mismatches: tuple[Mismatch, ...] = ()
    coefficients: tuple[Coefficient, ...] = ()
    notes: tuple[Text, ...] = ()

    @property
    def document(self) -> Source:
        """The plan's own paper: the first source."""
        return self.sources[0]

    def cited(self, clause: str) -> str:
        """A clause of the plan as it is cited: with the title of its section."""
        return cited(self.sections, clause)

    def circle(self, wanted: str) -> Circle | None:
        """The circle with this id or name."""
        return next((circle for circle in self.circles if wanted in circle.names), None)

    @cached_property
    def all_sites(self) -> tuple[Site, ...]:
        """Every site of the plan, inside a circle or not."""
        return tuple(site for circle in self.circles for site in circle.sites) + self.sites

    @cached_property
    def units(self) -> tuple[Park | Group, ...]:
        """Who reports: the annex rows, and each group that has none."""
        grouped = {park.group for park in self.parks}
        return self.parks + tuple(group for group in self.groups if group.id not in grouped)

    def parks_of(self, scope: TargetScope, of: str) -> tuple[str, ...]:
        """Ids of the reporting units that a scope adds up; a site adds up nothing."""
        if scope == "district":
            return tuple(unit.id for unit in self.units)
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
        """The reporting unit with this id or name."""
        return next((unit for unit in self.units if unit_id in (unit.id, unit.name, unit.short)), None)

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


class PlanBook(Frozen):
    """Everything under plan_config/, checked: the one value the rest of the program reads."""

    indicators: tuple[Indicator, ...]
    lights: Lights
    levels: Levels
    map: MapSettings
    papers: Papers = Papers()
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
    def districts(self) -> tuple[Plan, ...]:
        """The plans a reader chooses between (the parent plan stands above them for context)."""
        return tuple(plan for plan in self.plans if plan.level == "district")

    def plan_of(self, district: str) -> Plan | None:
        """The plan of a district, by district name or plan id."""
        return next((plan for plan in self.plans if district in (plan.district, plan.id)), None)
