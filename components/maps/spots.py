"""Where carriers and the sites of a circle stand: at a point of their own, at one that the plan gives, or fanned out."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import cos, hypot, pi, radians, sin, sqrt

from components.maps.marks import CarrierMark
from data.judging.counting import level_on
from data.records.carrier import Carrier
from data.records.level import LevelSpan
from plan_config.book import PlanBook
from plan_config.layout import Group, Park, Place
from plan_config.levels import Levels
from plan_config.plan import Plan

METRES_PER_DEGREE = 111_320
GOLDEN_ANGLE = pi * (3 - sqrt(5))
BRACKETS = str.maketrans("（）", "()")


def carrier_marks(
    plan: Plan,
    register: Sequence[Carrier],
    as_of: date,
    areas: dict[str, float],
    book: PlanBook,
    *,
    selected: str = "",
) -> tuple[CarrierMark, ...]:
    """The carriers open on a date, in the order of their codes.

    `areas` holds 万㎡ by carrier code; a code that is absent has not reported. A carrier without a place of its own
    stands at its unit's, whichever plan of the district names that; one called after a site of the plan at that site.
    Others that share a point are fanned out.
    """
    open_by_then = [item for item in register if item.may_be_open_on(as_of)]
    marks = [
        _carrier_mark(
            carrier,
            _home(plan, book, carrier.unit_on(as_of)),
            level_on(carrier, as_of, book.levels),
            areas.get(carrier.code),
            book.levels,
            selected,
        )
        for carrier in sorted(open_by_then, key=lambda item: item.code)
    ]
    settled = dict(_at_sites(plan, marks))
    taken = {(mark.lon, mark.lat) for mark in settled.values()} | set(_hubs(plan))
    loose = fan_out([mark for mark in marks if mark.code not in settled], taken)
    return tuple(sorted((*settled.values(), *loose), key=lambda mark: mark.code))


def fan_out(
    marks: Sequence[CarrierMark], taken: Collection[tuple[float | None, float | None]] = ()
) -> tuple[CarrierMark, ...]:
    """Spread carriers that share a point, stand at their unit's or at a `taken` one, on a small spiral.

    The step is a part of the place's own uncertainty, so that the spread claims nothing it does not know.
    """
    at: defaultdict[tuple[float, float], list[str]] = defaultdict(list)
    for mark in marks:
        if mark.lon is not None and mark.lat is not None:
            at[mark.lon, mark.lat].append(mark.code)
    return tuple(_spread(mark, at, taken) for mark in marks)


def spiral(lon: float, lat: float, radius_m: int, nth: int) -> tuple[float, float]:
    """The nth point (from 1) of a spiral around a place; its step is a part of the place's uncertainty."""
    metres = min(max(radius_m * 0.28, 130), 600) * sqrt(nth)
    east, north = metres * sin(nth * GOLDEN_ANGLE), metres * cos(nth * GOLDEN_ANGLE)
    return (
        round(lon + east / (METRES_PER_DEGREE * cos(radians(lat))), 6),
        round(lat + north / METRES_PER_DEGREE, 6),
    )


def site_spots(plan: Plan) -> dict[str, tuple[float, float]]:
    """Where the sites of a plan's circles stand, by id; those that share a point, also with a unit, are fanned out."""
    spots: dict[str, tuple[float, float]] = {}
    taken = Counter({(unit.place.lon, unit.place.lat) for unit in plan.units if unit.place})
    for site in (site for circle in plan.circles for site in circle.sites):
        if site.place is not None:
            point = (site.place.lon, site.place.lat)
            aside = taken[point] and site.kind != "hub"
            spots[site.id] = spiral(*point, site.place.radius_m, taken[point]) if aside else point
            taken[point] += 1
    return spots


def _hubs(plan: Plan) -> Iterator[tuple[float, float]]:
    spots = site_spots(plan)
    return (spots[circle.hub] for circle in plan.circles if circle.hub in spots)


def _at_sites(plan: Plan, marks: Sequence[CarrierMark]) -> Iterator[tuple[str, CarrierMark]]:
    """The first carrier called after each site, moved to it: a hub is left to itself, and so is one placed elsewhere."""
    spots = site_spots(plan)
    for site in (site for circle in plan.circles for site in circle.sites):
        if site.kind == "hub" or site.place is None:
            continue
        for mark in marks:
            if called_after(mark.name, site.name) and _could_be_at(mark, site.place):
                lon, lat = spots[site.id]
                yield mark.code, replace(mark, lon=lon, lat=lat, radius_m=site.place.radius_m)
                break


def called_after(name: str, site: str) -> bool:
    """Whether a carrier bears a site's name, however its brackets are typed."""
    return name.translate(BRACKETS).startswith(site.translate(BRACKETS))


def _could_be_at(mark: CarrierMark, place: Place) -> bool:
    """Whether both places, with what each is uncertain by, may be one; a carrier without a place may be anywhere."""
    if mark.approximate or mark.lon is None or mark.lat is None:
        return True
    east = (mark.lon - place.lon) * cos(radians(place.lat))
    return hypot(east, mark.lat - place.lat) * METRES_PER_DEGREE <= mark.radius_m + place.radius_m


def _home(plan: Plan, book: PlanBook, unit: str) -> Park | Group | None:
    """A carrier's unit, also where another plan of the district names it."""
    district = book.district(plan.district)
    return plan.unit(unit) or (district.unit(unit) if district else None)


def _carrier_mark(
    carrier: Carrier,
    unit: Park | Group | None,
    span: LevelSpan | None,
    area: float | None,
    levels: Levels,
    selected: str,
) -> CarrierMark:
    place = carrier.spot or (unit.place if unit else None)
    level = levels.named(span.level) if span else None
    return CarrierMark(
        code=carrier.code,
        name=carrier.name,
        unit=unit.id if unit else carrier.unit,
        kind=carrier.kind,
        level_short=level.short if level else (span.level if span else ""),
        level_rank=level.rank if level else 0,
        area=area,
        lon=place.lon if place else None,
        lat=place.lat if place else None,
        radius_m=place.radius_m if place else 0,
        precision=place.precision if place else "",
        approximate=carrier.spot is None,
        cite=f"carrier:{carrier.code}",
        selected=carrier.code == selected,
    )


def _spread(
    mark: CarrierMark,
    at: dict[tuple[float, float], list[str]],
    taken: Collection[tuple[float | None, float | None]],
) -> CarrierMark:
    if mark.lon is None or mark.lat is None:
        return mark
    sharing = at[mark.lon, mark.lat]
    if len(sharing) == 1 and not mark.approximate and (mark.lon, mark.lat) not in taken:
        return mark
    lon, lat = spiral(mark.lon, mark.lat, mark.radius_m, sharing.index(mark.code) + 1)
    return replace(mark, lon=lon, lat=lat)
