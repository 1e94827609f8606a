"""From judged targets and records to the marks that maps and schematics draw."""

from collections.abc import Sequence
from datetime import date

from components.maps.marks import CarrierMark, ParkMark
from components.maps.spots import carrier_marks
from components.words.figures import basis_of
from components.words.looks import shown_in_key, shown_look
from data.judging.counting import AREA, level_on
from data.judging.figures import standing_at
from data.judging.kept import kept
from data.judging.progress import Progress, assess
from data.judging.situation import Situation
from data.records.carrier import Carrier
from plan_config.indicators import Indicator
from plan_config.layout import Group, Park
from plan_config.levels import Levels
from plan_config.plan import Plan
from plan_config.targets import Target


def unit_targets(plan: Plan, indicator: str) -> list[Target]:
    """One numeric target in an indicator for each reporting unit that has one, in the plan's order."""
    units = {unit.id for unit in plan.units}
    return [
        target
        for target in plan.targets
        if target.indicator == indicator and target.of in units and target.role in ("annex", "group")
    ]


@kept(1)
def sizing(situation: Situation) -> tuple[Indicator, ...]:
    """What circles may stand for: the headline indicators that units have targets in, else whatever units have."""
    plan = situation.plan
    asked = [
        *plan.targets_for(role="headline"),
        *plan.targets_for(role="annex"),
        *plan.targets_for(role="group"),
    ]
    found = dict.fromkeys(situation.indicator_of(target) for target in asked)
    shown = [each for each in found if not each.count and unit_targets(plan, each.id)]
    headline = {target.indicator for target in plan.targets_for(role="headline")}
    return tuple(each for each in shown if each.id in headline) or tuple(shown)


def park_marks(
    situation: Situation, indicator: str, as_of: date, *, selected: Sequence[str] = ()
) -> list[ParkMark]:
    """A mark for each unit with a target in the indicator, judged at a date; `selected` are unit ids."""
    targets = unit_targets(situation.plan, indicator)
    return [_mark(situation, assess(situation, target, as_of), selected) for target in targets]


def marks_of_carriers(
    situation: Situation, register: Sequence[Carrier], as_of: date, *, selected: str = ""
) -> tuple[CarrierMark, ...]:
    """Those of the carriers that are open on a date, with their areas by then."""
    histories = situation.ledger.carriers
    figures = {c.code: standing_at(histories.get((c.code, AREA), ()), as_of) for c in register}
    areas = {code: figure.value for code, figure in figures.items() if figure}
    return carrier_marks(situation.plan, register, as_of, areas, situation.book, selected=selected)


def level_id(carrier: Carrier, as_of: date, levels: Levels) -> str:
    """The highest level a carrier holds on a date, or 未认定 where it holds none."""
    span = level_on(carrier, as_of, levels)
    return span.level if span else "未认定"


def levels_held(carrier: Carrier, as_of: date, levels: Levels) -> str:
    """The same, and beside it the titles it holds, which rank nowhere."""
    highest = level_id(carrier, as_of, levels)
    titles = (each.level for each in carrier.levels_on(as_of) if not levels.rank(each.level))
    return "、".join(dict.fromkeys((highest, *titles)))


def _mark(situation: Situation, progress: Progress, selected: Sequence[str]) -> ParkMark:
    unit = situation.plan.unit(progress.target.of)
    assert unit is not None, "the checks of the plan resolve every target's scope"
    return ParkMark(
        id=unit.id,
        name=unit.name,
        short=unit.short,
        group=_group_of(unit),
        place=unit.place,
        target=progress.goal,
        actual=progress.actual.value,
        unit_label=progress.indicator.unit,
        completion=progress.completion,
        light=shown_look(progress, situation.book.lights),
        key=shown_in_key(progress, situation.book.lights),
        cite=basis_of(progress, situation.plan),
        selected=unit.id in selected,
        kind=progress.target.kind,
        every_year=progress.target.every_year,
        upper=progress.target.upper,
    )


def _group_of(unit: Park | Group) -> str | None:
    return unit.group if isinstance(unit, Park) else unit.id
