"""What a map on the screen shows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import sqrt

from components.maps.marks import CarrierMark, ParkMark
from components.maps.spots import site_spots
from components.maps.views import Frame, MapView, frame
from data.geo_files import BaseMap, LonLat
from plan_config.layout import Circle, Site
from plan_config.plan import Plan

LARGEST, LARGEST_NARROW = 30.0, 22.0  # pixels: the circle of the largest target
SMALLEST = 6.0


@dataclass(frozen=True)
class Sight:
    """A plan in one of its views with what is marked on it; a chosen mark is the one whose `selected` is set."""

    plan: Plan
    view: MapView
    base: BaseMap = field(compare=False)  # one for all
    parks: Sequence[ParkMark] = ()
    carriers: Sequence[CarrierMark] = ()
    circle: str = ""
    narrow: bool = False
    boundaries: bool = True

    @cached_property
    def frame(self) -> Frame:
        """The frame of the opening."""
        return frame(self.view, narrow=self.narrow)

    @property
    def name(self) -> str:
        """Of the plan's view at this width: by it marks find their ground."""
        return f"{self.plan.id} {self.view.id} {self.frame.width}"

    @property
    def type_size(self) -> float:
        """Of a unit's name, in pixels; the others are smaller."""
        return 12.5 if self.narrow else 13.5

    @cached_property
    def has_borders(self) -> bool:
        """Whether administrative borders are drawn: not without those of the district itself."""
        return self.boundaries and self.base.knows(self.plan.district)

    @cached_property
    def radii(self) -> dict[str, float]:
        """Radius of each park's outline in pixels: area in proportion to its target."""
        most, largest = self.most, LARGEST_NARROW if self.narrow else LARGEST
        return {park.id: max(largest * sqrt(park.target / most), SMALLEST) for park in self.parks}

    @cached_property
    def parks_by_pick(self) -> dict[str, ParkMark]:
        """The units by what chooses them."""
        return {park.pick: park for park in self.parks}

    @cached_property
    def picks(self) -> dict[str, str]:
        """What a click on a mark or its name chooses: a unit or carrier itself, a hub its circle, a site its unit."""
        own = {park.pick: park.pick for park in self.parks}
        own |= {carrier.pick: carrier.pick for carrier in self.carriers}
        sites = {
            f"site:{site.id}": f"circle:{circle.id}" if site.id == circle.hub else f"park:{site.park}"
            for circle in self.plan.circles
            for site in circle.sites
            if site.park or site.id == circle.hub
        }
        return own | sites

    @cached_property
    def sites(self) -> tuple[tuple[Circle, Site, LonLat], ...]:
        """What the circles name, each at its spot: a site at which a carrier stands is drawn and named as that."""
        spots, taken = site_spots(self.plan), {(carrier.lon, carrier.lat) for carrier in self.carriers}
        return tuple(
            (circle, site, spots[site.id])
            for circle in self.plan.circles
            for site in circle.sites
            if site.id in spots and (site.kind == "hub" or spots[site.id] not in taken)
        )

    @property
    def most(self) -> float:
        """The largest target."""
        return max((park.target for park in self.parks), default=1) or 1

    @cached_property
    def rings(self) -> dict[str, float]:
        """Radius of each carrier's ring in pixels by code: its area against the largest; the smallest without one."""
        scale = 0.75 if self.narrow else 1
        largest = max((carrier.area or 0 for carrier in self.carriers), default=0) or 1
        return {
            carrier.code: scale * (4 + 5 * sqrt((carrier.area or 0) / largest)) for carrier in self.carriers
        }
