"""The schematic of any plan: its groups as boxes in a grid, its units inside them."""

from markupsafe import Markup

from components.maps.labels import Box
from components.maps.layout_rows import Scene, key, row, rows, shortly
from components.maps.marks import ParkMark
from components.maps.svg import park_circle, picked, spoken, status_line
from components.markup.html import element, joined
from components.markup.svg import rectangle, words
from components.markup.tokens import INK
from plan_config.layout import Group


def wide_grid(scene: Scene) -> tuple[Markup, int, int]:
    """Groups in up to three columns, each with its units as rows."""
    boxes: list[tuple[Group | None, Box]] = []
    bottoms = [14.0, 14.0, 14.0]
    for group, parks in _grouped(scene):
        column = bottoms.index(min(bottoms))
        left, top = 14 + 342 * column, bottoms[column]
        boxes.append((group, Box(left, top, left + 328, top + 40 + 92 * len(parks))))
        bottoms[column] = boxes[-1][1].bottom + 14
    height = int(max(bottoms)) + 34
    drawn = (_box(scene, group, box) for group, box in boxes)
    columns = max(sum(bottom > 14 for bottom in bottoms), 2)  # below them the key takes as much
    return joined(*drawn, key(18, height - 14, narrow=False)), 14 + 342 * columns, height


def narrow_grid(scene: Scene) -> tuple[Markup, int, int]:
    """Every unit as a row, in the order of the groups."""
    parks = [park for _, members in _grouped(scene) for park in members]
    height = 8 + 92 * len(parks) + 44
    body = joined(rows(scene, parks, 8, width=360), key(12, height - 24, narrow=True))
    return body, 360, height


def undivided(scene: Scene) -> tuple[Markup, int, int]:
    """A plan that asks nothing of parts of its district: the district as one box, and how many carriers it has."""
    lines = (
        (scene.plan.district, 17, 650),
        ("方案没有给园区或责任单位分解目标，", 14, 400),
        ("没有可以分开画的部分。", 14, 400),
        (_registered(scene), 14, 400),
    )
    box = rectangle(2, 2, 316, 146, corner=8, stroke=INK, pen=1.5)
    told = (
        words(20, 36 + 30 * nth, text, size=size, weight=bold, fill=INK)
        for nth, (text, size, bold) in enumerate(lines)
    )
    return joined(box, *told), 320, 150


def _registered(scene: Scene) -> str:
    known = len(scene.carriers)
    return f"登记载体 {known} 个，名单见“园区与载体”。" if known else "没有登记载体。"


def small_grid(scene: Scene) -> tuple[Markup, int, int]:
    """Units in two columns: circle, short name, light."""
    half = (len(scene.parks) + 1) // 2
    height = max(220, 64 * half)
    drawn = (
        _small(scene, park, 30 + 180 * (nth // half), height * (nth % half + 0.5) / half)
        for nth, park in enumerate(scene.parks)
    )
    return joined(*drawn), 360, height


def _small(scene: Scene, park: ParkMark, x: float, y: float) -> Markup:
    return picked(
        park,
        spoken(park),
        park_circle(park, x, y, scene.radius(park, 22)),
        words(x + 30, y - 3, shortly(park.short, 13, 112), size=13, weight=600, fill=INK),
        status_line(park, x + 30, y + 14, size=12),
    )


def _box(scene: Scene, group: Group | None, box: Box) -> Markup:
    heading = f"{group.mark} {group.name}" if group else scene.plan.district
    inside = (
        row(scene, park, box.top + 36 + 92 * nth, left=box.left + 8, width=312, grouped=True)
        for nth, park in enumerate(_members(scene, group))
    )
    outline = rectangle(box.left, box.top, 328, box.bottom - box.top, corner=8, stroke=INK, pen=1.5)
    return joined(
        words(box.left + 14, box.top + 25, heading, size=15, weight=600, fill=INK),
        *inside,
        element("g", outline, attributes={"pointer-events": "none"}),
    )


def _grouped(scene: Scene) -> list[tuple[Group | None, list[ParkMark]]]:
    groups: list[Group | None] = [*scene.plan.groups, None]
    together = [(group, _members(scene, group)) for group in groups]
    return [(group, parks) for group, parks in together if parks]


def _members(scene: Scene, group: Group | None) -> list[ParkMark]:
    return [park for park in scene.parks if scene.group(park) == group]
