"""The shared scope: which districts, unit, carrier and date a screen shows, and how a link says so.

Wrong values in a link are ignored, one by one, so that an old link still opens.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from data.judging.periods import quarter_ends
from plan_config.book import PlanBook
from plan_config.district import District
from plan_config.plan import Plan

KEYS = ("district", "plan", "group", "park", "as_of", "level", "kind", "carrier", "circle", "since")
LONGEST_CODE = 100


@dataclass(frozen=True, slots=True)
class Scope:
    """What a screen shows. `district` None is all districts; `park` is a unit id, `carrier` a carrier code; `since` is
    the date that `as_of` is compared with, None for no comparison. `plan` is the id of the plan chosen, None where
    the date tells which."""

    as_of: date
    district: str | None = None
    group: str | None = None
    park: str | None = None
    level: str | None = None
    kind: str | None = None
    carrier: str | None = None
    since: date | None = None
    circle: str | None = None
    plan: str | None = None

    def with_district(self, district: str | None) -> Self:
        """Another district; what was chosen inside the old one is dropped."""
        return replace(self, district=district, plan=None, group=None, park=None, carrier=None, circle=None)

    def with_plan(self, plan: str | None) -> Self:
        """Another plan; what was chosen inside the old one is dropped."""
        return replace(self, plan=plan, group=None, park=None, carrier=None, circle=None)

    def districts(self, book: PlanBook) -> tuple[District, ...]:
        """The districts in scope."""
        return tuple(each for each in book.districts if self.district in (None, each.name))

    def plans(self, book: PlanBook) -> tuple[Plan, ...]:
        """The plan of each district in scope."""
        return tuple(map(self.plan_of, self.districts(book)))

    def with_several_plans(self, book: PlanBook) -> tuple[District, ...]:
        """The districts in scope that have several plans to choose from."""
        return tuple(each for each in self.districts(book) if len(each.plans) > 1)

    def settled(self, book: PlanBook) -> Self:
        """The same without a plan that is not shown, as what is chosen lies in another: the link says what is seen."""
        shown = {self.plan_of(each).id for each in self.districts(book)}
        return self if self.plan in (None, *shown) else replace(self, plan=None)

    def plan_of(self, district: District) -> Plan:
        """The plan of a district that is shown."""
        return district.shown(self.as_of, self.plan, (self.park, self.group, self.circle))


def parse(params: Mapping[str, str], book: PlanBook, periods: Sequence[date], today: date) -> Scope:
    """The scope a link asks for, which is always one that the picker can show; by default at the first of the periods,
    where the board opens. A park or group alone also names its district, and a day before the plans or after the last
    step is the nearest of these."""
    district = named_district(params, book)
    plan = _plan(book, district, params)
    plans = _offered(book, district, plan)
    owner, park = _unit(plans, params.get("park", ""))
    group_owner, group = _group(plans, params.get("group", ""))
    circle_owner, circle = _circle(plans, params.get("circle", ""))
    district = district or owner or group_owner or circle_owner
    known = book.levels_of(district)
    levels = {level.id for level in known.levels}
    first, last = _start(book), date_steps(book, periods, today, periods[0])[-1]
    as_of = _date(params.get("as_of", ""), first, last) or periods[0]
    since = _date(params.get("since", ""), first, last)
    scope = Scope(
        as_of=as_of,
        district=district,
        group=group,
        park=park,
        level=params["level"] if params.get("level") in levels else None,
        kind=params["kind"] if params.get("kind") in known.kinds else None,
        carrier=params["carrier"] if 0 < len(params.get("carrier", "")) <= LONGEST_CODE else None,
        since=None if since == as_of else since,
        circle=circle if circle_owner == district else None,
        plan=plan,
    )
    return scope.settled(book)


def named_district(params: Mapping[str, str], book: PlanBook) -> str | None:
    """The district that a link names, at whose own last period the board opens; None where it names none."""
    named = book.district(params.get("district", ""))
    return named.name if named else None


def link(scope: Scope, opens: date) -> dict[str, str]:
    """The query parameters that restore a scope; what is at its default is left out."""
    asked = {key: getattr(scope, key) for key in KEYS if (key, scope.as_of) != ("as_of", opens)}
    return {key: f"{value}" for key, value in asked.items() if value}


def in_words(scope: Scope, book: PlanBook) -> str:
    """What a screen shows, for paper, which has no picker: 江津区 · 滨江新城 · 市级 · 截至 2025-12-31."""
    limits = [word for word in (scope.level, scope.kind, *_circles_chosen(scope, book)) if word]
    districts = "、".join(_named(scope, district) for district in scope.districts(book))
    compared = [f"对比 {scope.since}"] if scope.since not in (None, scope.as_of) else []
    return " · ".join((districts, *_units_chosen(scope, book), *limits, f"截至 {scope.as_of}", *compared))


def chosen_words(scope: Scope, book: PlanBook) -> dict[str, str]:
    """District, unit and circle chosen, by what the picker calls them; empty where all are shown."""
    units, circles = _units_chosen(scope, book), _circles_chosen(scope, book)
    chosen = {"区县": scope.district or "", "园区或责任单位": "、".join(units)}
    plans = [scope.plan_of(each).called for each in scope.districts(book) if len(each.plans) > 1]
    told = {"方案": "、".join(plans), "生态圈": "、".join(circles)}
    return chosen | {label: words for label, words in told.items() if words}


def date_steps(book: PlanBook, periods: Collection[date], today: date, chosen: date) -> list[date]:
    """The dates to step through: quarter ends of the plans up to today, the periods reported, the date of a link."""
    return sorted({*quarter_ends(_start(book), max(*periods, today)), *periods, chosen})


def _named(scope: Scope, district: District) -> str:
    """A district, and where it has several plans which of them is shown."""
    return (
        f"{district.name}（{scope.plan_of(district).called}）" if len(district.plans) > 1 else district.name
    )


def _units_chosen(scope: Scope, book: PlanBook) -> list[str]:
    """The names of the unit and the group in scope."""
    chosen = (scope.park, scope.group)
    units = (unit for plan in scope.plans(book) for unit in (*plan.units, *plan.groups))
    return list(dict.fromkeys(unit.name for unit in units if unit.id in chosen))


def _circles_chosen(scope: Scope, book: PlanBook) -> list[str]:
    """The short name of the circle in scope."""
    circles = (circle for plan in scope.plans(book) for circle in plan.circles)
    return [circle.short for circle in circles if circle.id == scope.circle]


def _plan(book: PlanBook, district: str | None, params: Mapping[str, str]) -> str | None:
    """The plan a link asks for; an older one may name it in the place of its district."""
    ids = [each.id for each in book.district_plans if district in (None, each.district)]
    return next((name for key in ("plan", "district") if (name := params.get(key, "")) in ids), None)


def _offered(book: PlanBook, district: str | None, plan: str | None) -> list[Plan]:
    """The plans in which a link may choose a unit, a group or a circle, the one it asks for first."""
    plans = [each for each in book.district_plans if district in (None, each.district)]
    return sorted(plans, key=lambda each: each.id != plan)


def _unit(plans: Sequence[Plan], wanted: str) -> tuple[str | None, str | None]:
    units = ((plan, unit) for plan in plans for unit in plan.units)
    found = ((plan.district, unit.id) for plan, unit in units if wanted in (unit.id, unit.name, unit.short))
    return next(found, (None, None))


def _group(plans: Sequence[Plan], wanted: str) -> tuple[str | None, str | None]:
    groups = ((plan, group) for plan in plans for group in plan.groups)
    found = ((plan.district, group.id) for plan, group in groups if wanted in (group.id, group.name))
    return next(found, (None, None))


def _circle(plans: Sequence[Plan], wanted: str) -> tuple[str | None, str | None]:
    found = ((plan.district, circle.id) for plan in plans if wanted and (circle := plan.circle(wanted)))
    return next(found, (None, None))


def _start(book: PlanBook) -> date:
    return min(district.start for district in book.districts)


def _date(text: str, first: date, last: date) -> date | None:
    """The date asked for, from the first to the last; None for what is no date."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return None
    return min(max(asked, first), last)
