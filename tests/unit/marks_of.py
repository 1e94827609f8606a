"""Made-up marks on the shipped plans, for the tests of maps and schematics."""

from components.maps.marks import CarrierMark, ParkMark
from plan_config.layout import Place
from plan_config.lights import LightLook
from plan_config.plan import Plan

LOOKS = {
    "blue": LightLook(id="blue", colour="蓝", word="超前", shape="◆"),
    "green": LightLook(id="green", colour="绿", word="正常", shape="●"),
    "red": LightLook(id="red", colour="红", word="滞后", shape="■"),
    "grey": LightLook(id="grey", colour="灰", word="未填报", shape="○"),
}


def park(park_id: str, target: float, actual: float | None, light: str, **changes: object) -> ParkMark:
    """A park mark in 万㎡ with the completion that follows from its figures."""
    fields: dict[str, object] = {
        "id": park_id,
        "name": f"{park_id}园区",
        "short": park_id,
        "group": None,
        "place": Place(lon=106.5, lat=29.5, precision="area", radius_m=900, basis="估定"),
        "target": target,
        "actual": actual,
        "unit_label": "万㎡",
        "completion": None if actual is None else actual / target,
        "light": LOOKS[light],
        "cite": "附表第1行;批次 1",
    }
    return ParkMark(**(fields | changes))  # type: ignore[arg-type]


def park_marks_of(plan: Plan, target: float = 10, light: str = "green") -> list[ParkMark]:
    """One mark per reporting unit, four fifths done, at the unit's own place and in its own group."""
    return [
        park(
            unit.id,
            target,
            target * 0.8,
            light,
            name=unit.name,
            short=unit.short,
            group=getattr(unit, "group", unit.id),
            place=unit.place,
        )
        for unit in plan.units
    ]


def ring(code: str, unit: str, **changes: object) -> CarrierMark:
    """A carrier mark of one 万㎡ at a known place."""
    fields: dict[str, object] = {
        "code": code,
        "name": f"载体{code}",
        "unit": unit,
        "kind": "孵化器",
        "level_short": "市级",
        "level_rank": 3,
        "area": 1.0,
        "lon": 106.55,
        "lat": 29.56,
        "radius_m": 300,
        "precision": "block",
        "approximate": False,
        "cite": f"carrier:{code}",
    }
    return CarrierMark(**(fields | changes))  # type: ignore[arg-type]
