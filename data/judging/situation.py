"""What is judged: one district's plan and records, with the book of rules."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Any

from data.judging.counting import Tally, tallied
from data.judging.figures import History
from data.judging.ledger import Ledger, roll_up
from data.judging.succession import Early, early, gone_over, together, with_early, with_parted
from data.records.district import DistrictRecords
from data.records.no_change import NoChange
from data.records.settlement import Settlement
from data.records.values import ManualStatus
from plan_config.base import TargetScope
from plan_config.book import PlanBook
from plan_config.indicators import CountRule, Indicator
from plan_config.layout import WHOLE, Group, Park
from plan_config.plan import Plan
from plan_config.succession import early_heirs, named_by, open_until
from plan_config.targets import Target, TargetRole

NOBODY = Early({}, {})


@dataclass(frozen=True, slots=True)
class Situation:
    """One district's plan and records, with the book of rules to judge them by.

    `manual` are the words set by hand: they stand beside what is computed and change none of it.
    `settlements` are the evaluations that were settled, also those taken back.
    `before` is the plan it follows with the same records, where a target's way begins at what that had reached.
    `early` are those whose place others took while the plan still runs. `until` is the last day whose figures are the
    plan's: the ledger may know later ones, of units that went over.
    `no_changes` are the periods of which units said that nothing changed.
    `memory` is what data.judging.kept keeps of what was asked before; another situation has its own.
    """

    plan: Plan
    book: PlanBook
    ledger: Ledger
    mapping: str = ""
    manual: tuple[ManualStatus, ...] = ()
    before: "Situation | None" = None
    until: date = date.max
    early: Early = field(default=NOBODY, compare=False)
    settlements: tuple[Settlement, ...] = ()
    no_changes: tuple[NoChange, ...] = ()
    memory: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def indicator_of(self, target: Target) -> Indicator:
        """What a numeric target measures."""
        assert target.indicator is not None, f"{target.id} is not numeric"
        return self.book.indicator(target.indicator)

    def history(self, unit: str, indicator: str) -> History:
        """What a unit had reached in order of period, as far as it is the plan's."""
        known = self.ledger.units.get((unit, indicator), ())
        return known[: bisect_right(known, self.until, key=lambda figure: figure.period)]

    @property
    def measures(self) -> tuple[Indicator, ...]:
        """What is recorded for the plan's headline targets, in the plan's order; without such, for all its targets."""
        return self._recorded_for("headline") or self.recorded

    @property
    def recorded(self) -> tuple[Indicator, ...]:
        """What is recorded for any of the plan's targets."""
        return self._recorded_for(None)

    @property
    def carrier_measures(self) -> tuple[Indicator, ...]:
        """What is told of carriers: what the plan measures, or where it names no units what carriers report."""
        if self.plan.units:
            return self.measures
        told = {of for _, of in self.ledger.carriers}
        return tuple(each for each in self.book.indicators if each.id in told)

    @property
    def is_of_carriers(self) -> bool:
        """Whether the plan asks for anything that the register of carriers tells: of units they belong to, how many
        there are, or what they report."""
        asked = [self.indicator_of(target) for target in self.plan.targets_for()]
        behind = {each for indicator in asked for each in self.book.behind(indicator)}
        told = {of for _, of in self.ledger.carriers}
        return bool(self.plan.units) or any(each.count or each.id in told for each in behind)

    def unit_of(self, carrier_unit: str) -> Park | Group | None:
        """A unit of the district by its id, whichever of its plans names it."""
        district = self.book.district(self.plan.district)
        return district.unit(carrier_unit) if district else None

    @property
    def summed(self) -> tuple[str, ...]:
        """The units that add up to the district: the plan's, or where it names none those of the plan it follows; a unit that
        was parted and its parts as one."""
        plan = named_by(self.book, self.plan)
        if plan is None:
            return ()
        parts = {unit for units in plan.parted.values() for unit in units}
        own = (self.early.merged.get(unit.id, unit.id) for unit in plan.units if unit.id not in parts)
        return (*dict.fromkeys(own), *map(together, plan.parted))

    def homes(self, scope: TargetScope, of: str) -> tuple[str, ...]:
        """The units whose carriers a scope counts: of a district also those that belong to none, and of a unit that was
        parted those nobody has assigned yet; where the plan names no units, all there are."""
        if scope != "district" and of != WHOLE:
            units = self.plan.units_in(scope, of)
            return (*units, *(new for unit in units for new in self.early.go_on.get(unit, ())))
        if not self.plan.units:
            return tuple(self.ledger.residents)
        news = dict.fromkeys((*chain(*self.early.go_on.values()), *self.early.merged.values()))
        return (*self.plan.units_in("district", ""), *news, *self.plan.parted, WHOLE)

    def called(self, unit: str) -> str:
        """The name of who reports, whichever of the district's plans names it; of a parted unit with its parts the old
        one's."""
        found = self.unit_of(unit.removesuffix(together("")))
        return found.name if found else unit

    def _recorded_for(self, role: TargetRole | None) -> tuple[Indicator, ...]:
        targets = self.plan.targets_for(role=role)
        found = (each for target in targets for each in self.book.behind(self.indicator_of(target)))
        return tuple(dict.fromkeys(each for each in found if each.parts))

    def counted(self, rule: CountRule, units: Sequence[str], as_of: date) -> Tally:
        """The carriers of some units that a count counts at a date."""
        day = min(as_of, self.until)
        return tallied(self.ledger, rule, units, day, levels=self.book.levels, mapping=self.mapping)

    @property
    def silent_months(self) -> int:
        """After how many months without a figure a unit counts as 停报."""
        return self.book.lights.silent_cycles * self.plan.cycle_months


def situation_of(plan: Plan, book: PlanBook, records: DistrictRecords, mapping: str = "") -> Situation:
    """A plan with the records of its district."""
    found = _of_ledger(plan, book, roll_up(records, book.indicators), records.manual, mapping)
    said = tuple(records.of(NoChange))
    return replace(found, settlements=records.settlements, no_changes=said)


def _of_ledger(
    plan: Plan, book: PlanBook, ledger: Ledger, manual: tuple[ManualStatus, ...], mapping: str
) -> Situation:
    said = tuple(each for each in manual if book.is_of(plan, each.plan))
    earlier = book.before(plan) if any(target.from_previous for target in plan.targets) else None
    before = _of_ledger(earlier, book, ledger, manual, mapping) if earlier else None
    taken = early(early_heirs(book, plan))
    over = with_early(with_parted(gone_over(ledger, book.heirs(plan)), plan.parted), taken)
    return Situation(plan, book, over, mapping, said, before, open_until(book, plan), taken)
