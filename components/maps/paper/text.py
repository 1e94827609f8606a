"""The words on a report's map: parks' labels always, the rest where room is left."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from components.maps.labels import FINE_SHIFTS, Box, Placed, broken, place
from components.maps.marks import ParkMark
from components.maps.wanted_labels import LINE, Wish
from components.markup.tokens import INK

BESIDE = 3  # pixels between a disc and its label
SMALLEST = 10  # type of a park's label where the map is crowded
PlacedText = tuple[Wish, Placed]


class Named(NamedTuple):
    """What is written beside a park's disc."""

    park: str
    lines: tuple[str, ...]


def named(parks: Sequence[ParkMark]) -> list[Named]:
    """Each park's name with its light and completion: the chosen first, then the largest."""
    return [
        Named(park.id, (*broken(park.short, LINE), _status(park)))
        for park in sorted(parks, key=lambda park: (not park.selected, -park.target))
    ]


def park_texts(
    parks: Sequence[Named], discs: Mapping[str, Box], dots: Sequence[Box], bounds: Box, size: float
) -> list[PlacedText]:
    """Each placed park's words beside its disc, the first named first; `dots` are covered only if they must.

    Where they do not all find room beside the discs they may cover them, then become smaller; in the end they are
    moved inside.
    """
    circles = list(discs.values())
    for smaller in (size, size - 1.5, SMALLEST):
        wishes = list(_wishes(parks, discs, smaller))
        labels = [replace(wish.label, shifts=FINE_SHIFTS) for wish in wishes]
        for firm, soft in ((circles, dots), ((), [*circles, *dots])):
            placed = place(labels, firm, bounds, avoid=soft)
            if _apart(placed.values(), bounds):
                return [(wish, placed[wish.key]) for wish in wishes]
    return [(wish, _inside(placed[wish.key], bounds)) for wish in wishes]


def free_texts(wishes: Iterable[Wish], taken: Sequence[Box], bounds: Box) -> list[PlacedText]:
    """The wishes that find a free place."""
    wanted = list(wishes)
    placed = place([wish.label for wish in wanted], taken, bounds)
    return [(wish, placed[wish.key]) for wish in wanted if wish.key in placed]


def _status(park: ParkMark) -> str:
    share = "" if park.share == park.light.word else f" {park.share.removeprefix('完成 ')}"
    return f"{park.status}{share}"


def _wishes(parks: Sequence[Named], discs: Mapping[str, Box], size: float) -> Iterator[Wish]:
    shown = [each for each in parks if each.park in discs]
    for rank, each in enumerate(shown):
        disc = discs[each.park]
        yield Wish(
            key=f"park:{each.park}",
            text="\n".join(each.lines),
            spots=(((disc.left + disc.right) / 2, (disc.top + disc.bottom) / 2),),
            size=size,
            colour=INK,
            gap=(disc.right - disc.left) / 2 + BESIDE,
            priority=rank,
            required=True,
        )


def _apart(placed: Iterable[Placed], bounds: Box) -> bool:
    boxes = [each.box for each in placed]
    return all(bounds.holds(box) for box in boxes) and not any(
        one.overlap(other) for one, other in combinations(boxes, 2)
    )


def _inside(placed: Placed, bounds: Box) -> Placed:
    left, top, right, bottom = placed.box
    east = max(bounds.left - left, 0) - max(right - bounds.right, 0)
    south = max(bounds.top - top, 0) - max(bottom - bounds.bottom, 0)
    return placed._replace(box=Box(left + east, top + south, right + east, bottom + south))
