"""The layout of a plan: its groups, parks and circles, and where they lie."""

from typing import Annotated, Literal

from pydantic import Field

from plan_config.base import Frozen, Id, Text, Whole
from plan_config.targets import Whose

# What a district that reports itself goes by in records, and that no clause names it a unit.
WHOLE, NO_CLAUSE = "district", "—"


class Place(Frozen):
    """A position in WGS-84 degrees; `radius_m` says how far off it may be."""

    lon: Annotated[float, Field(strict=True, ge=73, le=135)]
    lat: Annotated[float, Field(strict=True, ge=18, le=54)]
    precision: Literal["building", "block", "area"]
    radius_m: Whole
    basis: Text


class Group(Frozen):
    """A part of the layout the plan adds up, e.g. one of the "1+1+1+N".

    `succeeds` are the units of the plan before whose place it takes, where it is one that reports.
    """

    id: Id
    name: Text
    short: Text
    mark: Text
    clause: Text
    base: str = ""
    industries: tuple[Text, ...] = ()
    responsible: Whose = Whose()
    place: Place | None = None
    succeeds: tuple[Id, ...] = ()


class Park(Frozen):
    """A row of the plan's annex: an area or park, or a responsible unit.

    `succeeds` are the units of the plan before whose place it takes, or a part of whose where several name them; one of
    the same id goes on by itself.
    """

    id: Id
    name: Text
    short: Text
    row: Whole
    row_kind: Literal["区域园区", "责任单位"]
    clause: Text
    group: Id | None = None
    types: tuple[Text, ...] = ()
    carriers: tuple[Text, ...] = ()
    responsible: Whose = Whose()
    place: Place | None = None
    succeeds: tuple[Id, ...] = ()


class Site(Frozen):
    """A place the plan names: the hub of a circle, what is linked to it, or a carrier site elsewhere."""

    id: Id
    name: Text
    short: Text
    kind: Literal["hub", "site", "school", "street"]
    park: Id | None = None
    clause: Text
    place: Place | None = None
    note: str = ""


class Circle(Frozen):
    """An ecosystem around a university: a tag over parks and sites that never adds up."""

    id: Id
    name: Text
    short: Text
    clause: Text
    hub: Id
    sites: tuple[Site, ...]
    responsible: Whose = Whose()

    @property
    def names(self) -> tuple[str, str, str]:
        """What a link or a record calls it by."""
        return self.id, self.name, self.short


def itself(district: str) -> Group:
    """A district as one that reports."""
    return Group(id=WHOLE, name=district, short=district, mark="全", clause=NO_CLAUSE)
