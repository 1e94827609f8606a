"""What a map on paper is drawn from. A report is one."""

from typing import Protocol

from components.maps.marks import CarrierMark, ParkMark


class Mapped(Protocol):
    """A district with its parks and carriers as a map shows them; `map_notes` stand beneath it."""

    @property
    def district(self) -> str: ...

    @property
    def scope_name(self) -> str:
        """What the map is about, as a heading."""

    @property
    def map_indicator(self) -> str:
        """The short label of what the circles measure."""

    @property
    def boundaries(self) -> bool:
        """Whether administrative borders are drawn."""

    @property
    def parks(self) -> tuple[ParkMark, ...]: ...

    @property
    def carrier_marks(self) -> tuple[CarrierMark, ...]: ...

    @property
    def map_notes(self) -> str: ...
