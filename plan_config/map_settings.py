"""How maps may be drawn: boundaries or none, and what must stand on them."""

from plan_config.base import Frozen, Text


class MapSettings(Frozen):
    """Map settings. `review_number` is the 审图号 of the boundary file in use; it is empty until there is one.

    `credits` name whose the rest of the map data is, as their licences ask; they stand on every map, with boundaries or
    without.
    """

    boundaries: bool = True
    boundary_source: Text
    coordinate_system: Text
    disclaimer: Text
    credits: tuple[Text, ...] = ()
    review_number: str = ""
