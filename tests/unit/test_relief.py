"""The map in relief: a column a unit, and nothing asked of another host."""

import json
from typing import Any

import pytest

from components.maps.deck import TOOLTIP, relief_deck
from components.maps.live import Sight
from components.maps.views import SHIPPED, MapView
from data.geo_files import base_map
from plan_config.reader import load_book
from tests.plans import first_plan
from tests.unit.marks_of import park, park_marks_of

BOOK = load_book()


def spec(view: MapView, **changes: Any) -> dict[str, Any]:
    plan = first_plan(BOOK, view.district)
    assert plan is not None
    parks = changes.pop("parks", None) or tuple(park_marks_of(plan))
    loaded: dict[str, Any] = json.loads(
        relief_deck(Sight(plan, view, base_map(), parks, **changes)).to_json()
    )
    return loaded


def layer(deck: dict[str, Any], layer_id: str) -> dict[str, Any]:
    return next(item for item in deck["layers"] if item["id"] == layer_id)


@pytest.mark.parametrize("view", SHIPPED, ids=lambda view: view.id)
def test_it_asks_no_other_host_and_stays_small(view: MapView) -> None:
    deck = spec(view)
    assert "http" not in json.dumps(deck)
    assert deck["mapStyle"].startswith("data:application/json,")
    assert len(json.dumps(deck)) < 80_000
    assert len(deck["layers"]) == 5


def test_deck_gl_gets_colours_as_numbers_and_never_as_css_writes_them() -> None:
    given = [
        (name, value)
        for each in spec(SHIPPED[0])["layers"]
        for name, value in each.items()
        if name.endswith("Color")
    ]
    assert len(given) >= 5
    assert not [name for name, value in given if "#" in str(value)]


def test_a_column_is_as_high_as_the_completion_and_nothing_reported_has_none() -> None:
    over, none = park("over", 10, 14.4, "blue"), park("none", 10, None, "grey")
    deck = spec(SHIPPED[0], parks=(over, none))
    assert [row["share"] for row in layer(deck, "columns")["data"]] == [1.44, 0]
    assert [row["goal"] for row in layer(deck, "goals")["data"]] == [1, 1]
    assert layer(deck, "columns")["elevationScale"] == layer(deck, "goals")["elevationScale"]


def test_a_tooltip_is_plain_text_with_figures_and_source() -> None:
    row = layer(spec(SHIPPED[0]), "columns")["data"][0]
    assert row["pick"].startswith("park:")
    assert "实际 8 / 目标 10 万㎡" in row["tip"]
    assert "依据：" in row["tip"]
    assert "<" not in row["tip"]
    assert TOOLTIP.keys() & {"text", "html"} == {"text"}
    assert spec(SHIPPED[0])["mapProvider"] == "mapbox"


def test_without_boundaries_only_the_rivers_are_left_of_the_ground() -> None:
    bare, full = spec(SHIPPED[0], boundaries=False), spec(SHIPPED[0])
    assert len(layer(bare, "areas")["data"]) < len(layer(full, "areas")["data"])
    assert len(layer(bare, "lines")["data"]) < len(layer(full, "lines")["data"])
    assert layer(bare, "areas")["data"]
