"""The plan model: what a plan promises, each figure with its document, clause and wording.

Frozen pydantic models, one YAML file per plan. A number that a plan states stands in YAML, never in Python.
Reading the files is `plan_config.reader`'s part, the rules between entries are `plan_config.checks`'s.
Indicators, levels and lights have modules of their own; they are offered here too, for one import.
"""

from datetime import date
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from plan_config.base import Frozen, Id, Number, Positive, Scope, Text, Whole
from plan_config.indicators import CountRule, FirmBasis, Indicator, Indicators, Part
from plan_config.levels import Level, LevelMapping, Levels
from plan_config.lights import Bound, LightLook, LightRule, Lights
from plan_config.map_settings import MapSettings
from plan_config.papers import Papers

__all__ = [
    "Bound",
    "Check",
    "Circle",
    "Coefficient",
    "CountRule",
    "FirmBasis",
    "Frozen",
    "Group",
    "Indicator",
    "Indicators",
    "Level",
    "LevelMapping",
    "Levels",
    "LightLook",
    "LightRule",
    "Lights",
    "MapSettings",
    "Milestone",
    "Mismatch",
    "Option",
    "Papers",
    "Park",
    "Part",
    "Place",
    "Plan",
    "PlanBook",
    "Reading",
    "Revision",
    "Role",
    "Scope",
    "Site",
    "Source",
    "Target",
    "Task",
    "Whose",
]

Role = Literal["headline", "count", "group", "annex", "supported", "aim"]


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


class Place(Frozen):
    """A position in WGS-84 degrees; `radius_m` says how far off it may be."""

    lon: Annotated[float, Field(strict=True, ge=73, le=135)]
    lat: Annotated[float, Field(strict=True, ge=18, le=54)]
    precision: Literal["building", "block", "area"]
    radius_m: Whole
    basis: Text


class Milestone(Frozen):
    """A value the plan names on the way to a target."""

    on: date
    value: Positive
    clause: Text
    wording: Text


class Revision(Frozen):
    """A later change of a target's value: when, to what, why, by which paper."""

    on: date
    value: Positive
    reason: Text
    paper: Text


class Whose(Frozen):
    """The units a clause names; an unnamed unit stays unnamed."""

    lead: tuple[Text, ...] = ()
    supporting: tuple[Text, ...] = ()
    clause: str = ""


class Target(Frozen):
    """What is to be reached by when, for whom, and where the plan says so.

    `of` names the group, park or site; it is empty for the district. A floor has `value`, a range also
    `upper` (met at `value`); an aim has neither. Only a supported item may come without a deadline: it stands
    outside every sum and is never judged. `responsible` is for a clause that names units for this very target;
    without one those of its scope answer for it.
    """

    id: Id
    indicator: Id | None = None
    label: str = ""
    scope: Scope = "district"
    of: str = ""
    role: Role
    kind: Literal["floor", "range", "qualitative"] = "floor"
    value: Positive | None = None
    upper: Positive | None = None
    deadline: date | None = None
    clause: Text
    wording: Text
    note: str = ""
    responsible: Whose = Whose()
    milestones: tuple[Milestone, ...] = ()
    revisions: tuple[Revision, ...] = ()

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        numeric = self.kind != "qualitative"
        if numeric and (self.value is None or self.indicator is None):
            raise ValueError("数值型目标须有 indicator 和 value；没有数值的目标请写 kind: qualitative")
        if numeric and self.deadline is None and self.role != "supported":
            raise ValueError("数值型目标须有 deadline（仅支持类 supported 可不写）")
        if not numeric and (self.value is not None or not self.label):
            raise ValueError("定性目标须有 label，且不得有 value")
        if (self.kind == "range") != (self.upper is not None):
            raise ValueError("区间型目标（range）须有 upper，其他类型不得有")
        if (self.scope == "district") != (self.of == ""):
            raise ValueError("区级目标不写 of；分组、园区、点位目标须写 of")
        return self

    def value_on(self, as_of: date) -> float:
        """The value in force on a date, after the revisions made up to then."""
        assert self.value is not None, f"{self.id} is not numeric"
        made = [revision.value for revision in self.revisions if revision.on <= as_of]
        return made[-1] if made else self.value


class Group(Frozen):
    """A part of the layout the plan adds up, e.g. one of the "1+1+1+N"."""

    id: Id
    name: Text
    short: Text
    mark: Text
    clause: Text
    base: str = ""
    industries: tuple[Text, ...] = ()
    responsible: Whose = Whose()
    place: Place | None = None


class Park(Frozen):
    """A row of the plan's annex: an area or park, or a responsible unit."""

    id: Id
    name: Text
    short: Text
    row: Whole
    row_kind: Literal["区域园区", "责任单位"]
    clause: Text
    group: Id | None = None
    types: tuple[Text, ...] = ()
    carriers: tuple[Text, ...] = ()
    responsible: Whose = Whose()
    place: Place | None = None


class Site(Frozen):
    """A place the plan names: the hub of a circle, what is linked to it, or a carrier site elsewhere."""

    id: Id
    name: Text
    short: Text
    kind: Literal["hub", "site", "school", "street"]
    park: Id | None = None
    clause: Text
    place: Place | None = None
    note: str = ""


class Circle(Frozen):
    """An ecosystem around a university: a tag over parks and sites that never adds up."""

    id: Id
    name: Text
    short: Text
    clause: Text
    hub: Id
    sites: tuple[Site, ...]
    responsible: Whose = Whose()


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


class Check(Frozen):
    """One count that a reading asks for."""

    indicator: Id
    value: Positive
    scope: Scope = "district"
    of: str = ""

    @model_validator(mode="after")
    def _names_its_scope(self) -> Self:
        if (self.scope == "district") != (self.of == ""):
            raise ValueError("区级核对不写 of；分组、园区、点位须写 of")
        return self


class Option(Frozen):
    """One way to read an unclear clause; it holds when all its checks do."""

    name: Text
    label: Text
    default: bool = False
    checks: tuple[Check, ...] = Field(min_length=1)


class Reading(Frozen):
    """An unclear clause and the ways to read it, each computed."""

    id: Id
    question: Text
    clause: Text
    options: tuple[Option, ...]
    note: str = ""


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

    @cached_property
    def all_sites(self) -> tuple[Site, ...]:
        """Every site of the plan, inside a circle or not."""
        return tuple(site for circle in self.circles for site in circle.sites) + self.sites

    @cached_property
    def units(self) -> tuple[Park | Group, ...]:
        """Who reports: the annex rows, and each group that has none."""
        grouped = {park.group for park in self.parks}
        return self.parks + tuple(group for group in self.groups if group.id not in grouped)

    def parks_of(self, scope: Scope, of: str) -> tuple[str, ...]:
        """Ids of the reporting units that a scope adds up; a site adds up nothing."""
        if scope == "district":
            return tuple(unit.id for unit in self.units)
        if scope == "group":
            return tuple(park.id for park in self.parks if park.group == of) or (of,)
        return (of,) if scope == "park" else ()

    def targets_for(
        self, *, role: Role | None = None, scope: Scope | None = None, of: str = ""
    ) -> list[Target]:
        """Targets by role and by whom they bind, in the plan's order."""
        return [
            target
            for target in self.targets
            if role in (None, target.role) and (scope is None or (target.scope, target.of) == (scope, of))
        ]

    def unit(self, unit_id: str) -> Park | Group | None:
        """The reporting unit with this id or name."""
        return next((unit for unit in self.units if unit_id in (unit.id, unit.name, unit.short)), None)

    def name_of(self, scope: Scope, of: str) -> str:
        """What a scope is called on screen."""
        named = {(kind, item.id): item.name for kind, item in self._named()}
        return self.district if scope == "district" else named[scope, of]

    def responsible_for(self, scope: Scope, of: str) -> Whose:
        """The units the text names for a scope; empty where it names none."""
        entry = next((item for kind, item in self._named() if (kind, item.id) == (scope, of)), None)
        return Whose() if entry is None or isinstance(entry, Site) else entry.responsible

    def whose(self, target: Target) -> Whose:
        """The units that answer for a target: those named for it, else those of its scope."""
        return (
            target.responsible if target.responsible.lead else self.responsible_for(target.scope, target.of)
        )

    def _named(self) -> list[tuple[Scope, Group | Park | Site]]:
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
