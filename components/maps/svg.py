"""Pieces of the schematic pictures as SVG strings: text, park circles, carrier rings. Names are escaped here."""

from collections.abc import Sequence
from html import escape
from math import cos, pi, sin, sqrt

from components.maps.marks import NATIONAL, CarrierMark, ParkMark
from components.markup.theme import FONT, LIGHTS

INK, SOFT, ACCENT, LINE, WATER, WASH = "#1d2733", "#55616f", "#1d3f66", "#c3ccd6", "#cfdfec", "#f5f7fa"
MOST = 1.45  # how far beyond the outline an over-fulfilled target is drawn, as a multiple of its radius

# Over the colour, so that a grey-scale print still tells the lights apart.
_HATCH = {
    "blue": "",
    "green": '<path d="M0 6L6 0"/>',
    "yellow": '<circle cx="3" cy="3" r=".9"/>',
    "red": '<path d="M0 0L6 6M0 6L6 0"/>',
    "grey": '<path d="M0 3H6"/>',
}


def picture(body: str, *, width: int, height: int, title: str, text: str, cite: str) -> str:
    """A whole SVG on a white ground; title and description are for screen readers, `cite` is where they come from."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="group" lang="zh-CN" '
        f'data-cite="{escape(cite)}" aria-label="{escape(title)}" style="width:100%;max-width:{width / 12.8:.1f}rem;height:auto;display:block" '
        f'font-family="{FONT}"><title>{escape(title)}</title><desc>{escape(text)}</desc><defs>{hatches()}</defs>'
        f'<rect width="{width}" height="{height}" rx="6" fill="#ffffff"/>{body}</svg>'
    )


def words(
    x: float, y: float, text: str, *, size: float = 14, fill: str = INK, weight: int = 400, at: str = "start"
) -> str:
    """One line of text; `y` is its baseline, `at` its anchor."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{fill}" font-weight="{weight}" '
        f'text-anchor="{at}">{escape(text)}</text>'
    )


def named(x: float, y: float, name: str, aside: str, *, at: str = "start") -> str:
    """A name in large type, with something small and soft after it."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="17" font-weight="600" fill="{INK}" text-anchor="{at}">'
        f'{escape(name)}<tspan font-size="13" font-weight="400" fill="{SOFT}" dx="8">{escape(aside)}</tspan></text>'
    )


def picked(mark: ParkMark | CarrierMark, label: str, body: str) -> str:
    """Something to choose by click or Enter; its figures' source goes with it."""
    chosen = "true" if mark.selected else "false"
    return (
        f'<g class="pick" data-pick="{escape(mark.pick)}" data-cite="{escape(mark.cite)}" tabindex="0" role="button" '
        f'aria-pressed="{chosen}" aria-label="{escape(label)}"><title>{escape(label)}</title>{body}</g>'
    )


def spoken(mark: ParkMark) -> str:
    """A park's figures as one sentence."""
    return f"{mark.name}：{mark.figures}，{mark.share}，{mark.light.word}"


def reach(mark: ParkMark, radius: float) -> float:
    """How far a park's drawing goes out from its centre."""
    return radius * max(1.0, _fill_share(mark)) + (6 if mark.selected else 2)


def park_circle(mark: ParkMark, x: float, y: float, radius: float) -> str:
    """Target as outline, actual as fill on the same scale in its light, its shape in the middle."""
    light = LIGHTS[mark.light.id]
    centre = f'cx="{x:.1f}" cy="{y:.1f}"'
    filled = radius * _fill_share(mark)
    halo = f'<circle {centre} r="{radius + 5:.1f}" fill="none" stroke="{ACCENT}" stroke-width="3"/>'
    return (
        f'{halo if mark.selected else ""}<circle {centre} r="{radius:.1f}" fill="#ffffff"/>'
        f'<circle {centre} r="{filled:.1f}" fill="{light.fill}"/>'
        f'<circle {centre} r="{filled:.1f}" fill="url(#hatch-{mark.light.id})"/>'
        f'<circle {centre} r="{radius:.1f}" fill="none" stroke="{INK}" stroke-width="1.6"/>'
    )


def status_line(
    mark: ParkMark, x: float, y: float, *, size: float = 13, at: str = "start", brief: bool = False
) -> str:
    """Light and completion in words, the shape in the light's colour; `brief` leaves out the completion."""
    light = LIGHTS[mark.light.id]
    share = "" if brief or mark.share == mark.light.word else mark.share
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{at}" fill="{light.ink}" font-weight="600">'
        f'<tspan fill="{light.fill}">{escape(mark.light.shape)}</tspan> {escape(mark.light.word)}'
        f'<tspan fill="{INK}" font-weight="400" dx="6">{escape(share)}</tspan></text>'
    )


def carrier_rings(carriers: Sequence[CarrierMark], x: float, y: float, radius: float) -> str:
    """The carriers of a park as small neutral rings around its circle: sized by area, ringed by level.

    Where more stand there than the circle has room for, the largest are drawn; the caller's words give the count.
    """
    room = max(int(2 * pi * radius / 20), 1)
    largest = max((carrier.area or 0 for carrier in carriers), default=0)
    drawn = sorted(carriers, key=lambda carrier: (-(carrier.area or 0), carrier.code))[:room]
    step = 2 * pi / max(len(drawn), 1)
    return "".join(
        carrier_ring(
            carrier,
            x + radius * sin((nth + 0.5) * step),
            y - radius * cos((nth + 0.5) * step),
            ring_radius(carrier, largest),
        )
        for nth, carrier in enumerate(drawn)
    )


def ring_radius(carrier: CarrierMark, largest: float) -> float:
    """Radius of a carrier's ring: its area against the largest one; the smallest where it has none."""
    return 4 + 4 * sqrt((carrier.area or 0) / largest) if largest > 0 else 4


def carrier_ring(carrier: CarrierMark, x: float, y: float, radius: float) -> str:
    """One carrier: a thicker ring the higher its level, a second ring for the national ones."""
    stroke = ACCENT if carrier.selected else SOFT
    label = f"{carrier.name}：{carrier.summary}"
    second = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius + 2.8:.1f}" fill="none" stroke="{stroke}"/>'
    return picked(
        carrier,
        label,
        f'{second if carrier.level_rank >= NATIONAL else ""}<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" '
        f'fill="{ACCENT if carrier.selected else "#eef1f5"}" stroke="{stroke}" '
        f'stroke-width="{1 + 0.35 * carrier.level_rank:.2f}"/>',
    )


def hatches() -> str:
    """The `hatch-…` patterns over the light colours, for the `<defs>` of a picture."""
    return "".join(
        f'<pattern id="hatch-{light}" width="6" height="6" patternUnits="userSpaceOnUse"><g stroke="#fff" '
        f'stroke-opacity=".62" fill="#fff" fill-opacity=".75" stroke-width=".9">{shape}</g></pattern>'
        for light, shape in _HATCH.items()
    )


def _fill_share(mark: ParkMark) -> float:
    share = (mark.actual or 0) / mark.target
    return min(sqrt(max(share, 0)), MOST)
