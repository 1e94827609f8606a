"""Map views: a part of the earth fitted into a frame, in Web Mercator pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asinh, atan, cos, degrees, log2, pi, radians, sinh, tan

from components.maps.labels import Box
from data.records.carrier import Spot
from plan_config.layout import Place
from plan_config.plan import Plan

WORLD = 512  # pixels of the whole world at zoom 0, as deck.gl counts
EQUATOR = 40_075_017  # metres
WIDE = (780, 480)
NARROW = (358, 400)
FILLED = 0.92  # how much of a frame a view's bounds fill
AROUND = 0.66  # the same where the bounds are those of points, which need room for their names
CLOSEST = 13.0  # the zoom for a single point


@dataclass(frozen=True, slots=True)
class MapView:
    """A named look at a district, wide enough for its bounds: west, south, east and north in degrees."""

    id: str
    name: str
    district: str
    bounds: tuple[float, float, float, float]
    filled: float = FILLED


@dataclass(frozen=True, slots=True)
class Frame:
    """A view at one size: turns degrees into pixels from the map's top left corner."""

    lon: float
    lat: float
    zoom: float
    width: int
    height: int

    def pixel(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point falls on the map."""
        x, y = _world(lon, lat)
        centre_x, centre_y = _world(self.lon, self.lat)
        scale = 2**self.zoom
        return (x - centre_x) * scale + self.width / 2, (y - centre_y) * scale + self.height / 2

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """The longitude and latitude under a pixel."""
        centre_x, centre_y = _world(self.lon, self.lat)
        scale = 2**self.zoom
        world_x = centre_x + (x - self.width / 2) / scale
        world_y = centre_y + (y - self.height / 2) / scale
        return world_x / WORLD * 360 - 180, degrees(atan(sinh(pi * (1 - 2 * world_y / WORLD))))

    def pixels_of(self, metres: float) -> float:
        """How long a distance is in the middle of the map."""
        return metres * WORLD * 2**self.zoom / (EQUATOR * cos(radians(self.lat)))

    @property
    def box(self) -> Box:
        """The map's own rectangle in pixels."""
        return Box(0, 0, self.width, self.height)


SHIPPED = (
    MapView("yuzhong", "渝中全域", "渝中区", (106.478, 29.5265, 106.587, 29.577)),
    MapView("jiangjin-north-east", "江津东北", "江津区", (106.165, 29.245, 106.455, 29.435)),
    MapView("jiangjin", "江津全域", "江津区", (105.82, 28.527, 106.605, 29.455)),
)


def views_for(plan: Plan) -> tuple[MapView, ...]:
    """The shipped views of a plan's district, first the one it opens with, or one fitted to the plan's places; none
    without places."""
    shipped = tuple(view for view in SHIPPED if view.district == plan.district)
    return shipped or _of_places(plan)


def frame(view: MapView, *, narrow: bool) -> Frame:
    """A view at the size it is shown in."""
    return fitted(view.bounds, *(NARROW if narrow else WIDE), filled=view.filled)


def fitted(
    bounds: tuple[float, float, float, float], width: int, height: int, *, filled: float = FILLED
) -> Frame:
    """The frame of a size in whose middle the bounds fill a share of the width or the height."""
    west, south, east, north = bounds
    (left, bottom), (right, top) = _world(west, south), _world(east, north)
    room = max((right - left) / (filled * width), (bottom - top) / (filled * height))
    zoom = min(-log2(room), CLOSEST) if room > 0 else CLOSEST
    middle = Frame(0, 0, 0, 0, 0).degrees((left + right) / 2 - WORLD / 2, (top + bottom) / 2 - WORLD / 2)
    return Frame(*middle, zoom, width, height)


def shows(view: MapView, place: Place | Spot | None) -> bool:
    """Whether a view opens with a place in it."""
    west, south, east, north = view.bounds
    return place is not None and west <= place.lon <= east and south <= place.lat <= north


def showing(views: Sequence[MapView], asked: str, place: Place | Spot | None) -> MapView | None:
    """The view asked for, or else the first, but another where only that one shows the place; None without views."""
    by_wish = sorted(views, key=lambda view: view.id != asked)
    return next((view for view in by_wish if place is None or shows(view, place)), next(iter(by_wish), None))


def places(plan: Plan) -> list[Place]:
    """Every place a plan gives: units, groups, sites of circles."""
    known = [group.place for group in plan.groups] + [park.place for park in plan.parks]
    known += [site.place for circle in plan.circles for site in circle.sites]
    return [place for place in known if place is not None]


def _of_places(plan: Plan) -> tuple[MapView, ...]:
    known = places(plan)
    if not known:
        return ()
    lons, lats = [place.lon for place in known], [place.lat for place in known]
    bounds = (min(lons), min(lats), max(lons), max(lats))
    return (MapView(plan.id, f"{plan.district}全域", plan.district, bounds, AROUND),)


def _world(lon: float, lat: float) -> tuple[float, float]:
    return (lon + 180) / 360 * WORLD, (1 - asinh(tan(radians(lat))) / pi) / 2 * WORLD
