"""Labels on a map that zooms: no two meet at any zoom, and every unit's stands whole from the opening on."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.maps.labels import Box, Label, Placed, around
from components.maps.zooming import CLOSEST, STEP, Setting, Shown, in_columns, meeting, place_for_all_zooms

MAP = Box(0, 0, 780, 520)
ZOOMS = [1, 1.1, 1.3, 1.5, 2, 2.7, 4, 6, 9, 14, 20, CLOSEST]


def label(key: str, spot: tuple[float, float], **changes: Any) -> Label:
    fields: dict[str, Any] = {"width": 70, "height": 18, "gap": 6, "priority": 0}
    return Label(key, spots=(spot,), **(fields | changes))


def at(zoom: float, shown: Shown) -> Box:
    """Where a label lies at a zoom: its spot has moved, its distance from the spot has not changed."""
    x, y = ((zoom - 1) * side for side in shown.place.spot)
    left, top, right, bottom = shown.place.box
    return Box(left + x, top + y, right + x, bottom + y)


def clashes(shown: dict[str, Shown]) -> list[tuple[float, str, str]]:
    return [
        (zoom, one, other)
        for zoom in ZOOMS
        for (one, here), (other, there) in combinations(shown.items(), 2)
        if max(here.since, there.since) <= zoom and at(zoom, here).overlap(at(zoom, there)) > 1e-3
    ]


def test_the_zooms_at_which_two_labels_meet_are_found_exactly() -> None:
    one = Shown(Placed(Box(150, 0, 220, 18), (100, 9), "right"))
    other = Shown(Placed(Box(60, 0, 130, 18), (140, 9), "left"))
    # At zoom z: left 50 + 100z … 120 + 100z against -80 + 140z … -10 + 140z. They touch when 50 + 100z = -10 + 140z,
    # z = 1.5, and part when 120 + 100z = -80 + 140z, z = 5.
    assert meeting(one, other) == pytest.approx((1.5, 5))
    assert meeting(other, one) == pytest.approx((1.5, 5))


def test_two_labels_that_stand_apart_as_their_spots_do_never_meet() -> None:
    one = Shown(Placed(Box(10, 0, 80, 18), (50, 9), "right"))
    other = Shown(Placed(Box(80, 0, 150, 18), (60, 9), "right"))
    assert meeting(one, other) is None


def test_a_label_that_is_crowded_at_the_opening_appears_when_its_neighbour_is_gone() -> None:
    first, second = label("a", (300, 200), priority=1), label("b", (303, 200), priority=2, sides=("right",))
    shown = place_for_all_zooms((first, second), Setting(MAP))
    assert shown["a"].since == 1
    assert 1 < shown["b"].since < CLOSEST
    assert clashes(dict(shown)) == []


def test_an_opening_label_is_not_cut_by_the_frame_nor_by_what_lies_over_it() -> None:
    edge = place_for_all_zooms((label("a", (775, 260), required=True),), Setting(MAP))["a"]
    assert edge.place.side == "left"
    assert edge.since == 1
    covered = place_for_all_zooms(
        (label("a", (20, 500), sides=("right",)),), Setting(MAP, covers=(Box(10, 400, 140, 510),))
    )["a"]
    assert covered.since == STEP


spots = st.tuples(st.floats(40, 740), st.floats(40, 480))
# A name of up to 60 characters in lines of eleven, with its status: six lines of 17 pixels and 150 across.
sizes = st.tuples(st.floats(40, 160), st.floats(18, 120))


@given(st.lists(st.tuples(spots, sizes), min_size=1, max_size=8))
def test_no_two_units_labels_meet_at_any_zoom_and_each_stands_from_the_opening(
    units: list[tuple[tuple[float, float], tuple[float, float]]],
) -> None:
    labels = tuple(
        label(str(nth), spot, width=width, height=height, priority=nth, required=True, gap=20)
        for nth, (spot, (width, height)) in enumerate(units)
    )
    marks = tuple(around(*spot, 16) for spot, _ in units)
    shown = dict(place_for_all_zooms(labels, Setting(MAP, marks)))
    assert {key for key, each in shown.items() if each.since == 1} == {each.key for each in labels}
    assert clashes(shown) == []
    if sum(height for _, (_, height) in units) < 500:
        assert all(MAP.holds(each.place.box) for each in shown.values())


@given(st.lists(spots, min_size=1, max_size=30))
def test_carriers_labels_meet_neither_each_other_nor_a_unit_at_any_zoom(
    points: list[tuple[float, float]],
) -> None:
    units = tuple(label(f"u{nth}", point, required=True) for nth, point in enumerate(points[:4]))
    carriers = tuple(label(f"c{nth}", point, priority=9 + nth) for nth, point in enumerate(points[4:]))
    shown = dict(place_for_all_zooms((*units, *carriers), Setting(MAP)))
    assert clashes(shown) == []
    assert set(shown) >= {each.key for each in units}


@given(st.lists(st.tuples(spots, sizes), min_size=1, max_size=8))
def test_columns_never_meet(units: list[tuple[tuple[float, float], tuple[float, float]]]) -> None:
    labels = [
        label(str(nth), spot, width=width, height=height) for nth, (spot, (width, height)) in enumerate(units)
    ]
    shown = in_columns(labels, Setting(MAP))
    assert len(shown) == len(labels)
    assert clashes(shown) == []
