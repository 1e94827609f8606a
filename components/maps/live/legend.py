"""What the signs of the map mean, at the size in which they are drawn on it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import floor, log10, sqrt
from typing import NamedTuple

from markupsafe import Markup

from components.maps.labels import text_width
from components.maps.live.ground import uncertain
from components.maps.live.marks import level_rings
from components.maps.live.sight import SMALLEST, Sight
from components.maps.marks import Legend, legend
from components.markup.html import element, joined
from components.markup.svg import path, words
from components.markup.tokens import INK, SHOWN
from components.words.figures import number

TYPE = 12.5
GAP, BETWEEN, MARGIN = 16, 5, 10
NICE = (5, 2, 1)
RING = 6.0  # radius of a carrier's


class Item(NamedTuple):
    """A sign with its words, drawn from the left around a middle line."""

    width: float
    height: float
    drawn: Markup


def live_legend(sight: Sight) -> Markup:
    """Lights and levels with their counts, the sizes of circles with figures, and the pale circles of uncertainty."""
    width = sight.frame.width
    rows = list(_rows(list(_items(sight)), width - 2 * MARGIN))
    drawn, top = [], 6.0
    for row in rows:
        height = max(item.height for item in row)
        drawn += list(_placed(row, top + height / 2))
        top += height + 4
    return element(
        "svg",
        element("g", *drawn, cite="本图图例计数"),
        css="mapped key",
        attributes={"viewBox": f"0 0 {width} {top + 4:.0f}", "role": "group", "aria-label": "图例"},
    )


def nice_below(most: float) -> float:
    """The largest of 1, 2, 5, 10, 20, 50 … that is not above a value."""
    power = 10 ** floor(log10(most)) if most > 0 else 1
    return next(part * power for part in NICE if part * power <= most * (1 + 1e-9)) if most > 0 else 1


def _items(sight: Sight) -> Iterator[Item]:
    counted = legend(
        [park for park in sight.parks if park.place],
        [ring for ring in sight.carriers if ring.lon is not None],
    )
    for row in counted.lights:
        yield _worded(row.shape, f"{row.words} {row.count}", colour=SHOWN[row.key].fill)
    if sight.parks:
        yield _sizes(sight)
        yield _signed(
            _circle(9, "goal"), _circle(6, "done"), _circle(9, "outline"), width=18, told="填充为实际"
        )
    if uncertain(sight):
        yield _signed(_circle(10, "spread"), width=20, told="位置误差范围")
    yield from _tints(counted) if counted.tints else _levels(counted)
    if sight.plan.circles:
        yield _signed(_circle(8, "hub"), width=18, told="高校，点击看生态圈")
    if any(site.place and site.id != circle.hub for circle in sight.plan.circles for site in circle.sites):
        yield _signed(element("g", path("M-11 0h22"), css="link"), width=22, told="高校与圈内地点")


def _levels(counted: Legend) -> Iterator[Item]:
    """The rings of carriers by the rank of their levels."""
    for rank, rows in groupby(counted.levels, key=lambda row: int(row.key)):
        rings = element("g", level_rings(rank, RING), css="ring")
        told = "、".join(f"{row.words} {row.count}" for row in rows)
        yield _signed(rings, width=2 * RING + 6, told=f"载体：{told}")


def _tints(counted: Legend) -> Iterator[Item]:
    """The discs of carriers by their colours."""
    for row in counted.tints:
        disc = element("g", _circle(RING, "inner"), css=f"ring r{row.key}")
        yield _signed(disc, width=2 * RING + 6, told=f"载体：{row.words} {row.count}")


def _sizes(sight: Sight) -> Item:
    """Two circles of round figures, one a good deal smaller than the other."""
    largest = nice_below(sight.most)
    unit, full = sight.parks[0].unit_label, max(sight.radii.values())
    drawn, left = list[Markup](), 0.0
    for value, told in ((nice_below(largest / 4), ""), (largest, f" {unit}目标")):
        radius = max(full * sqrt(value / sight.most), SMALLEST)
        sign = (_circle(radius, "goal"), _circle(radius, "outline"))
        item = _signed(*sign, width=2 * radius, told=f"{number(value, 0 if value >= 1 else 1)}{told}")
        drawn.append(element("g", item.drawn, attributes={"transform": f"translate({left:.1f} 0)"}))
        left += item.width + GAP / 2
    return Item(left - GAP / 2, 2 * full, joined(*drawn))


def _circle(radius: float, css: str) -> Markup:
    return element("circle", css=css, attributes={"r": f"{radius:.1f}"})


def _signed(*sign: Markup, width: float, told: str) -> Item:
    moved = element("g", *sign, attributes={"transform": f"translate({width / 2:.1f} 0)"})
    text = words(width + BETWEEN, TYPE * 0.36, told, size=TYPE, fill=INK)
    return Item(width + BETWEEN + text_width(told, TYPE), max(width + 2, TYPE * 1.4), joined(moved, text))


def _worded(shape: str, told: str, *, colour: str = "") -> Item:
    sign = element("tspan", shape, attributes={"fill": colour})
    place = {"x": "0", "y": f"{TYPE * 0.36:.1f}", "font-size": f"{TYPE:g}"}
    text = element("text", sign, f" {told}", attributes=place)
    return Item(text_width(f"{shape} {told}", TYPE), TYPE * 1.4, text)


def _rows(items: Sequence[Item], width: float) -> Iterator[list[Item]]:
    row: list[Item] = []
    for item in items:
        if row and sum(each.width + GAP for each in row) + item.width > width:
            yield row
            row = []
        row.append(item)
    if row:
        yield row


def _placed(row: Sequence[Item], middle: float) -> Iterator[Markup]:
    left = float(MARGIN)
    for item in row:
        yield element("g", item.drawn, attributes={"transform": f"translate({left:.1f} {middle:.1f})"})
        left += item.width + GAP
