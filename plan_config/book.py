"""The book of plans: every plan with what all share, one value that the rest of the program reads."""

from collections.abc import Collection
from functools import cached_property
from hashlib import sha256

from plan_config.awards import Awards
from plan_config.base import Frozen
from plan_config.district import District
from plan_config.evaluation import Evaluation
from plan_config.indicators import Indicator
from plan_config.levels import Levels
from plan_config.lights import Lights
from plan_config.map_settings import MapSettings
from plan_config.operations import Operations, Series, recorded
from plan_config.papers import Papers
from plan_config.plan import Plan
from plan_config.recognition import Recognition
from plan_config.review import ReviewSettings
from plan_config.scorecard import Scorecard


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
