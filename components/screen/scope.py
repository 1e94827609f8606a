"""The shared scope: which districts, unit, carrier and date a screen shows, and how a link says so.

Wrong values in a link are ignored, one by one, so that an old link still opens.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from data.judging.periods import quarter_ends
from plan_config.plan import Plan, PlanBook

KEYS = ("district", "group", "park", "as_of", "level", "kind", "carrier", "circle", "since")
LONGEST_CODE = 100


@dataclass(frozen=True, slots=True)
class Scope:
    """What a screen shows. `district` None is all districts; `park` is a unit id, `carrier` a carrier code; `since` is
    the date that `as_of` is compared with, None for no comparison."""

    as_of: date
    district: str | None = None
    group: str | None = None
    park: str | None = None
    level: str | None = None
    kind: str | None = None
    carrier: str | None = None
    since: date | None = None
    circle: str | None = None

    def with_district(self, district: str | None) -> Self:
        """Another district; what was chosen inside the old one is dropped."""
        return replace(self, district=district, group=None, park=None, carrier=None, circle=None)

    def plans(self, book: PlanBook) -> tuple[Plan, ...]:
        """The plans in scope, in the book's order."""
        return tuple(plan for plan in book.districts if self.district in (None, plan.district))


def parse(params: Mapping[str, str], book: PlanBook, periods: Sequence[date], today: date) -> Scope:
    """The scope a link asks for, which is always one that the picker can show; by default at the first of the periods,
    where the board opens. A park or group alone also names its district, and a day before the plans or after the last
    step is the nearest of these."""
    plan = book.plan_of(params.get("district", ""))
    district = plan.district if plan in book.districts and plan else None
    owner, park = _unit(book, district, params.get("park", ""))
    group_owner, group = _group(book, district, params.get("group", ""))
    circle_owner, circle = _circle(book, district, params.get("circle", ""))
    district = district or owner or group_owner or circle_owner
    levels = {level.id for level in book.levels.levels}
    first, last = _start(book), date_steps(book, periods, today, periods[0])[-1]
    as_of = _date(params.get("as_of", ""), first, last) or periods[0]
    since = _date(params.get("since", ""), first, last)
    return Scope(
        as_of=as_of,
        district=district,
        group=group,
        park=park,
        level=params["level"] if params.get("level") in levels else None,
        kind=params["kind"] if params.get("kind") in book.levels.kinds else None,
        carrier=params["carrier"] if 0 < len(params.get("carrier", "")) <= LONGEST_CODE else None,
        since=None if since == as_of else since,
        circle=circle if circle_owner == district else None,
    )


def link(scope: Scope, opens: date) -> dict[str, str]:
    """The query parameters that restore a scope; what is at its default is left out."""
    asked = {key: getattr(scope, key) for key in KEYS if (key, scope.as_of) != ("as_of", opens)}
    return {key: f"{value}" for key, value in asked.items() if value}


def in_words(scope: Scope, book: PlanBook) -> str:
    """What a screen shows, for paper, which has no picker: 江津区 · 滨江新城 · 市级 · 截至 2025-12-31."""
    limits = [word for word in (scope.level, scope.kind, *_circles_chosen(scope, book)) if word]
    districts = "、".join(plan.district for plan in scope.plans(book))
    compared = [f"对比 {scope.since}"] if scope.since not in (None, scope.as_of) else []
    return " · ".join((districts, *_units_chosen(scope, book), *limits, f"截至 {scope.as_of}", *compared))


def chosen_words(scope: Scope, book: PlanBook) -> dict[str, str]:
    """District, unit and circle chosen, by what the picker calls them; empty where all are shown."""
    units, circles = _units_chosen(scope, book), _circles_chosen(scope, book)
    chosen = {"区县": scope.district or "", "园区或责任单位": "、".join(units)}
    return {**chosen, "生态圈": "、".join(circles)} if circles else chosen


def date_steps(book: PlanBook, periods: Collection[date], today: date, chosen: date) -> list[date]:
    """The dates to step through: quarter ends of the plans up to today, the periods reported, the date of a link."""
    return sorted({*quarter_ends(_start(book), max(*periods, today)), *periods, chosen})


def _units_chosen(scope: Scope, book: PlanBook) -> list[str]:
    """The names of the unit and the group in scope."""
    chosen = (scope.park, scope.group)
    units = (unit for plan in scope.plans(book) for unit in (*plan.units, *plan.groups))
    return list(dict.fromkeys(unit.name for unit in units if unit.id in chosen))


def _circles_chosen(scope: Scope, book: PlanBook) -> list[str]:
    """The short name of the circle in scope."""
    circles = (circle for plan in scope.plans(book) for circle in plan.circles)
    return [circle.short for circle in circles if circle.id == scope.circle]


def _unit(book: PlanBook, district: str | None, wanted: str) -> tuple[str | None, str | None]:
    for plan in book.districts:
        if district in (None, plan.district) and wanted and (unit := plan.unit(wanted)):
            return plan.district, unit.id
    return None, None


def _group(book: PlanBook, district: str | None, wanted: str) -> tuple[str | None, str | None]:
    for plan in book.districts:
        for group in plan.groups:
            if district in (None, plan.district) and wanted in (group.id, group.name):
                return plan.district, group.id
    return None, None


def _circle(book: PlanBook, district: str | None, wanted: str) -> tuple[str | None, str | None]:
    for plan in book.districts:
        if district in (None, plan.district) and wanted and (circle := plan.circle(wanted)):
            return plan.district, circle.id
    return None, None


def _start(book: PlanBook) -> date:
    return min(plan.start for plan in book.districts)


def _date(text: str, first: date, last: date) -> date | None:
    """The date asked for, from the first to the last; None for what is no date."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return None
    return min(max(asked, first), last)
