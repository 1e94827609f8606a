"""Where labels go on a map that zooms: spots move apart, labels keep their size and their distance from their spot.

A zoom is told by how many times larger the map is than at its opening: 1 to `CLOSEST`. Two labels that stand apart at
the opening, in the order of their spots, never meet; for any others the zooms at which they meet are one interval.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from components.maps.labels import AWAY, Box, Label, Placed, candidates

CLOSEST = 24.0
STEP = 1.5  # what one press of + zooms; who does not fit into the opening frame may appear from there on
EDGE = 4  # pixels between a column of labels and the frame


class Shown(NamedTuple):
    """A label's place at the opening zoom, and the zoom from which it stands there free."""

    place: Placed
    since: float = 1


class Setting(NamedTuple):
    """What labels are set among. `marks` are not to be covered and move with their spots (their middles), `soft` ones
    only where nothing better is free; `covers` lie over the opening frame."""

    bounds: Box
    marks: tuple[Box, ...] = ()
    soft: tuple[Box, ...] = ()
    covers: tuple[Box, ...] = ()


def meeting(one: Shown, other: Shown) -> tuple[float, float] | None:
    """Between which zooms two labels lie over each other, if they ever do."""
    (left, top, right, bottom), (x, y) = one.place.box, one.place.spot
    (west, north, east, south), (u, v) = other.place.box, other.place.spot
    if (left >= east and x >= u) or (right <= west and x <= u):
        return None
    if (top >= south and y >= v) or (bottom <= north and y <= v):
        return None
    across = _between(x - u, west - right, east - left)
    down = _between(y - v, north - bottom, south - top)
    if across is None or down is None:
        return None
    first, last = 1 + max(across[0], down[0], 0), 1 + min(across[1], down[1])
    return (first, last) if first < last - 1e-9 else None


@lru_cache(maxsize=128)
def place_for_all_zooms(labels: tuple[Label, ...], setting: Setting) -> Mapping[str, Shown]:
    """A place for each label by priority. Who is required and has its spot in the frame stands from the opening on;
    another appears at the zoom from which it is free, or not at all.

    Remembered: what a click changes of a map leaves most of its labels as wide as they were.
    """
    ordered = sorted(labels, key=lambda label: label.priority)
    marks = [Shown(Placed(box, _middle(box), "centre")) for box in setting.marks]
    firm = [label for label in ordered if label.required and _within(label.spots[0], setting.bounds)]
    shown = _beside_marks(firm, marks, setting) or in_columns(firm, setting)
    soft = [Shown(Placed(box, _middle(box), "centre")) for box in setting.soft]
    taken = [*marks, *soft, *shown.values()]
    for label in ordered:
        if label.key not in shown and (found := _earliest(label, taken, setting)):
            shown[label.key] = found
            taken.append(found)
    return shown


def in_columns(labels: Sequence[Label], setting: Setting) -> dict[str, Shown]:
    """Labels in two columns along the frame, each in the order of its spots: none ever meets another."""
    across = sorted(labels, key=lambda label: label.spots[0])
    heights = [label.height for label in across]
    rooms = [box.bottom - box.top for box in (_beside_covers(setting, left=side) for side in (True, False))]

    def beyond(first: int) -> tuple[float, int]:
        """What does not fit where so many stand on the left, then how uneven that is."""
        left, right = sum(heights[:first]) - rooms[0], sum(heights[first:]) - rooms[1]
        return max(left, 0) + max(right, 0), abs(2 * first - len(heights))

    half = min(range(len(across) + 1), key=beyond)
    return _column(across[:half], setting, left=True) | _column(across[half:], setting, left=False)


def _column(labels: Sequence[Label], setting: Setting, *, left: bool) -> dict[str, Shown]:
    bounds = _beside_covers(setting, left=left)
    room = bounds.bottom - bounds.top - sum(label.height for label in labels)
    gap, shown = max(room / (len(labels) + 1), 1), dict[str, Shown]()
    top = bounds.top + gap
    for label in sorted(labels, key=lambda label: label.spots[0][1]):
        west = bounds.left + EDGE if left else bounds.right - EDGE - label.width
        box = Box(west, top, west + label.width, top + label.height)
        shown[label.key] = Shown(Placed(box, label.spots[0], "right" if left else "left", AWAY))
        top += label.height + gap
    return shown


def _beside_covers(setting: Setting, *, left: bool) -> Box:
    """The frame without the ends of a side that something covers."""
    left_, top, right, bottom = setting.bounds
    for cover in setting.covers:
        if (cover.left < (left_ + right) / 2) is left:
            top, bottom = (
                (max(top, cover.bottom), bottom) if cover.top <= top else (top, min(bottom, cover.top))
            )
    return Box(left_, top, right, bottom)


def _beside_marks(labels: Sequence[Label], marks: Sequence[Shown], setting: Setting) -> dict[str, Shown]:
    """Every label as near to its mark as no zoom forbids; nothing where one of them finds no place."""
    shown: dict[str, Shown] = {}
    for label in labels:
        found = _nearest(label, [*marks, *shown.values()], setting)
        if found is None:
            return {}
        shown[label.key] = found
    return shown


def _nearest(label: Label, taken: Sequence[Shown], setting: Setting) -> Shown | None:
    best: tuple[float, Shown] | None = None
    for place in candidates(label):
        cost = AWAY * place.farther
        if best is not None and cost >= best[0]:
            continue
        tried = Shown(place)
        if not _is_whole(place.box, setting) or _free_since(tried, taken) != 1:
            continue
        cost += sum(place.box.overlap(box) for box in setting.soft)
        if cost == 0:
            return tried
        if best is None or cost < best[0]:
            best = (cost, tried)
    return best and best[1]


def _earliest(label: Label, taken: Sequence[Shown], setting: Setting) -> Shown | None:
    best: Shown | None = None
    for place in candidates(label):
        seen = not _within(place.spot, setting.bounds) or _is_whole(place.box, setting)
        since = _free_since(Shown(place, 1 if seen else STEP), taken)
        if since is not None and (best is None or since < best.since):
            best = Shown(place, since)
        if since == 1:
            break
    return best


def _free_since(tried: Shown, taken: Iterable[Shown]) -> float | None:
    """The zoom from which a label lies over nothing any more; None where that is beyond the closest."""
    since = tried.since
    for other in taken:
        met = meeting(tried, other)
        if met is None or met[0] >= CLOSEST or met[1] <= max(since, other.since):
            continue
        if met[1] >= CLOSEST:
            return None
        since = met[1]
    return since


def _between(distance: float, least: float, most: float) -> tuple[float, float] | None:
    """For which growths from 0 on `growth × distance` lies between two bounds."""
    if abs(distance) < 1e-9:
        return (0, float("inf")) if least < 0 < most else None
    ends = (least / distance, most / distance)
    return (min(ends), max(ends)) if max(ends) > 0 else None


def _is_whole(box: Box, setting: Setting) -> bool:
    return setting.bounds.holds(box) and not any(box.overlap(cover) for cover in setting.covers)


def _within(spot: tuple[float, float], bounds: Box) -> bool:
    x, y = spot
    return bounds.left <= x <= bounds.right and bounds.top <= y <= bounds.bottom


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2
