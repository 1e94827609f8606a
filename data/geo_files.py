"""The map data shipped in data/geo, read once: districts, rivers, towns, landmarks, hand-drawn sketches."""

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

GEO = Path(__file__).parent / "geo"

LonLat = tuple[float, float]
Ring = tuple[LonLat, ...]
Polygon = tuple[Ring, ...]


# Told apart by identity: hashing a district's thousands of points would cost more than a cache saves.
@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A named area: polygons as rings of lon/lat in WGS-84, outer ring first; `label` is a point inside."""

    name: str
    polygons: tuple[Polygon, ...]
    label: LonLat


@dataclass(frozen=True, slots=True)
class RiverLine:
    """A piece of a river's centre line in WGS-84, and how far off it may be."""

    name: str
    path: Ring
    accuracy_m: int


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place people recognise; `radius_m` says how far off it may be."""

    name: str
    district: str
    kind: str
    lon: float
    lat: float
    radius_m: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class SketchRiver:
    """A river of a sketch: control points and width in degrees, and where its name stands."""

    name: str
    width: float
    label: LonLat
    path: Ring


@dataclass(frozen=True, slots=True)
class Sketch:
    """A hand-drawn setting for a district's schematic: no administrative boundary in it."""

    bounds: tuple[float, float, float, float]
    rivers: tuple[SketchRiver, ...]
    landmarks: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True, eq=False)
class BaseMap:
    """Everything the maps draw beneath the plan's own marks; told apart by identity, as its shapes are."""

    districts: tuple[Shape, ...]
    rivers: tuple[Shape, ...]
    river_lines: tuple[RiverLine, ...]
    landmarks: tuple[Landmark, ...]
    sketches: dict[str, Sketch]

    def knows(self, district: str) -> bool:
        """Whether a district's own boundary is among them: without it a map shows nobody else's."""
        return any(shape.name == district for shape in self.districts)


@cache
def base_map(folder: Path = GEO) -> BaseMap:
    """The base map of a folder laid out like data/geo. A missing file raises FileNotFoundError."""
    return BaseMap(
        districts=_shapes(_collection(folder / "districts.geojson")),
        rivers=_shapes(_collection(folder / "rivers.geojson")),
        river_lines=_river_lines(_collection(folder / "river_lines.geojson")),
        landmarks=_landmarks(folder / "landmarks.csv") + _towns(_collection(folder / "towns.geojson")),
        sketches=_sketches(folder / "sketches.json"),
    )


def _collection(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def _shapes(collection: dict[str, Any]) -> tuple[Shape, ...]:
    return tuple(_shape(feature["properties"], feature["geometry"]) for feature in collection["features"])


def _shape(properties: dict[str, Any], geometry: dict[str, Any]) -> Shape:
    several = geometry["type"] == "MultiPolygon"
    polygons = tuple(
        tuple(_ring(ring) for ring in polygon)
        for polygon in (geometry["coordinates"] if several else [geometry["coordinates"]])
    )
    first = polygons[0][0][0]
    return Shape(
        name=properties["name"],
        polygons=polygons,
        label=(properties.get("label_lon", first[0]), properties.get("label_lat", first[1])),
    )


def _ring(coordinates: list[list[float]]) -> Ring:
    return tuple((point[0], point[1]) for point in coordinates)


def _river_lines(collection: dict[str, Any]) -> tuple[RiverLine, ...]:
    return tuple(
        RiverLine(
            name=feature["properties"]["name"],
            path=_ring(feature["geometry"]["coordinates"]),
            accuracy_m=feature["properties"]["accuracy_m"],
        )
        for feature in collection["features"]
    )


def _landmarks(path: Path) -> tuple[Landmark, ...]:
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Landmark(
                name=row["name"],
                district=row["district"],
                kind=row["kind"],
                lon=float(row["lon"]),
                lat=float(row["lat"]),
                radius_m=int(row["radius_m"]),
                note=row["note"],
            )
            for row in csv.DictReader(lines)
        )


def _towns(collection: dict[str, Any]) -> tuple[Landmark, ...]:
    return tuple(
        Landmark(
            name=feature["properties"]["name"],
            district=feature["properties"]["district"],
            kind="镇街",
            lon=feature["geometry"]["coordinates"][0],
            lat=feature["geometry"]["coordinates"][1],
            radius_m=feature["properties"]["radius_m"],
        )
        for feature in collection["features"]
    )


def _sketches(path: Path) -> dict[str, Sketch]:
    return {name: _sketch(entry) for name, entry in _collection(path).items()}


def _sketch(entry: dict[str, Any]) -> Sketch:
    west, south, east, north = entry["bounds"]
    rivers = tuple(
        SketchRiver(river["name"], river["width"], tuple(river["label"]), _ring(river["path"]))
        for river in entry["rivers"]
    )
    landmarks = tuple((name, lon, lat) for name, lon, lat in entry["landmarks"])
    return Sketch(bounds=(west, south, east, north), rivers=rivers, landmarks=landmarks)
