"""The plan model: what a plan promises, each figure with its document, clause and wording.

Frozen pydantic models, one YAML file per plan. A number that a plan states stands in YAML, never in Python.
Reading the files is `plan_config.reader`'s part, the rules between entries are `plan_config.checks`'s.
Targets, the layout, readings and a plan's other entries have modules of their own.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import Field

from plan_config.base import Frozen, Id, TargetScope, Text, Whole
from plan_config.clauses import Section, cited
from plan_config.entries import CarriedOver, Coefficient, Mismatch, Source, Task
from plan_config.indicators import Indicator
from plan_config.layout import Circle, Group, Park, Site, itself
from plan_config.levels import Level
from plan_config.readings import Reading
from plan_config.targets import Target, TargetRole, Whose


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
        return self.units or (itself(self.district),)

    def units_in(self, scope: TargetScope, of: str) -> tuple[str, ...]:
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
