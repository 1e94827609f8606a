"""Label placement: nothing over anything, the more important first."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from components.maps.labels import Box, Label, around, place, text_width

MAP = Box(0, 0, 400, 300)


def test_a_label_stands_to_the_right_of_its_spot_when_nothing_is_in_the_way() -> None:
    placed = place([Label("a", 60, 20, ((100, 100),), gap=8)], [], MAP)
    # left = 100 + gap 8; top = 100 - half of the height 20
    assert placed["a"].box == Box(108, 90, 168, 110)
    assert placed["a"].side == "right"
    assert placed["a"].anchor == (108, "start")


def test_a_label_goes_left_of_a_spot_whose_right_side_is_taken() -> None:
    placed = place([Label("a", 60, 20, ((100, 100),), gap=8)], [Box(105, 60, 200, 140)], MAP)
    # right edge = 100 - gap 8
    assert placed["a"].anchor == (92, "end")
    assert placed["a"].side != "right"


def test_the_less_important_label_is_dropped_when_there_is_room_for_one() -> None:
    narrow = Box(0, 0, 70, 24)
    labels = [
        Label(key, 60, 20, ((35, 12),), priority=rank, sides=("centre",))
        for rank, key in ((2, "b"), (1, "a"))
    ]
    assert list(place(labels, [], narrow)) == ["a"]


def test_a_required_label_is_never_dropped() -> None:
    placed = place([Label("a", 60, 20, ((35, 12),), required=True)], [Box(0, 0, 70, 24)], Box(0, 0, 70, 24))
    assert "a" in placed


def test_what_is_only_to_be_avoided_is_covered_rather_than_losing_the_label() -> None:
    wanted = [Label("a", 60, 20, ((100, 100),), gap=8)]
    everywhere = [Box(0, 0, 400, 300)]
    assert "a" in place(wanted, [], MAP, avoid=everywhere)
    assert "a" not in place(wanted, everywhere, MAP)


def test_a_chinese_character_is_one_em_wide() -> None:
    assert text_width("总部城", 14) == 42  # 3 × 14
    assert text_width("ab", 14) < text_width("总部", 14)


spots = st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300)), min_size=1, max_size=25)


@given(spots)
def test_no_two_labels_overlap_and_none_leaves_the_map(points: list[tuple[float, float]]) -> None:
    labels = [Label(str(nth), 70, 18, (point,), gap=6, priority=nth) for nth, point in enumerate(points)]
    dots = [around(x, y, 4) for x, y in points]
    boxes = [placed.box for placed in place(labels, dots, MAP).values()]
    assert all(MAP.holds(box) for box in boxes)
    assert not any(one.overlap(other) > 1e-6 for one, other in combinations(boxes, 2))
    assert not any(box.overlap(dot) > 1e-6 for box in boxes for dot in dots)
