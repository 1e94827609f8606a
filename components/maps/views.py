"""Map views: centre and zoom, Web Mercator pixels, and a view fitted to a plan's own places."""

from dataclasses import dataclass
from math import asinh, atan, degrees, log2, pi, radians, sinh, tan

from components.maps.labels import Box
from plan_config.layout import Place
from plan_config.plan import Plan

WORLD = 512  # pixels of the whole world at zoom 0, as deck.gl counts
WIDE = (780, 560)
NARROW = (358, 440)


@dataclass(frozen=True, slots=True)
class MapView:
    """A named look at a district; the zooms are for the wide (780×560) and the narrow (358×440) map."""

    id: str
    name: str
    district: str
    lon: float
    lat: float
    zoom_wide: float
    zoom_narrow: float


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

    @property
    def box(self) -> Box:
        """The map's own rectangle in pixels."""
        return Box(0, 0, self.width, self.height)


SHIPPED = (
    MapView("yuzhong", "渝中全域", "渝中区", 106.5345, 29.5525, 12.17, 11.05),
    MapView("jiangjin", "江津全域", "江津区", 106.215, 28.992, 8.42, 8.08),
    MapView("jiangjin-north-east", "江津东北（双福—德感—滨江—珞璜）", "江津区", 106.315, 29.345, 10.7, 9.7),
)


def views_for(plan: Plan) -> tuple[MapView, ...]:
    """The shipped views of a plan's district, or one fitted to the plan's places; none without places."""
    shipped = tuple(view for view in SHIPPED if view.district == plan.district)
    return shipped or _fitted(plan)


def frame(view: MapView, *, narrow: bool) -> Frame:
    """A view at the size it is shown in."""
    width, height = NARROW if narrow else WIDE
    return Frame(view.lon, view.lat, view.zoom_narrow if narrow else view.zoom_wide, width, height)


def places(plan: Plan) -> list[Place]:
    """Every place a plan gives: units, groups, sites of circles."""
    known = [group.place for group in plan.groups] + [park.place for park in plan.parks]
    known += [site.place for circle in plan.circles for site in circle.sites]
    return [place for place in known if place is not None]


def _fitted(plan: Plan) -> tuple[MapView, ...]:
    known = places(plan)
    if not known:
        return ()
    lons, lats = [place.lon for place in known], [place.lat for place in known]
    west, east, south, north = min(lons), max(lons), min(lats), max(lats)
    zooms = (_zoom(west, south, east, north, *size) for size in (WIDE, NARROW))
    return (
        MapView(
            plan.id, f"{plan.district}全域", plan.district, (west + east) / 2, (south + north) / 2, *zooms
        ),
    )


def _zoom(west: float, south: float, east: float, north: float, width: int, height: int) -> float:
    """The zoom at which the box fills about two thirds of the map; a single point gets a close look."""
    left, bottom = _world(west, south)
    right, top = _world(east, north)
    share = max((right - left) / (0.66 * width), (bottom - top) / (0.66 * height))
    return round(min(-log2(share), 13), 2) if share > 0 else 13.0


def _world(lon: float, lat: float) -> tuple[float, float]:
    return (lon + 180) / 360 * WORLD, (1 - asinh(tan(radians(lat))) / pi) / 2 * WORLD
