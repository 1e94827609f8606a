"""Pieces of the schematic pictures as SVG: names, park circles, carrier rings."""

from collections.abc import Sequence
from html import escape
from math import cos, pi, sin, sqrt

from markupsafe import Markup

from components.maps.marks import NATIONAL, CarrierMark, ParkMark
from components.markup.html import NOTHING, element, joined
from components.markup.svg import circle, rectangle
from components.markup.tokens import ACCENT, CARRIER, FONT, INK, LIGHTS, SOFT, WHITE
from plan_config.layout import Circle

MOST = 1.45  # how far beyond the outline an over-fulfilled target is drawn, as a multiple of its radius

# Over the colour, so that a grey-scale print still tells the lights apart.
_HATCH = {
    "blue": "",
    "green": '<path d="M0 6L6 0"/>',
    "yellow": '<circle cx="3" cy="3" r=".9"/>',
    "red": '<path d="M0 0L6 6M0 6L6 0"/>',
    "grey": '<path d="M0 3H6"/>',
}
# The `hatch-…` patterns over the light colours, for the `<defs>` of a picture.
HATCHES = Markup(
    "".join(
        f'<pattern id="hatch-{light}" width="6" height="6" patternUnits="userSpaceOnUse"><g stroke="{WHITE}" '
        f'stroke-opacity=".62" fill="{WHITE}" fill-opacity=".75" stroke-width=".9">{shape}</g></pattern>'
        for light, shape in _HATCH.items()
    )
)


def picture(body: Markup, *, width: int, height: int, title: str, text: str, cite: str) -> Markup:
    """A whole SVG on a white ground; title and description are for screen readers, `cite` is where they come from."""
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {width} {height}",
        "role": "group",
        "lang": "zh-CN",
        "aria-label": title,
        "style": f"width:100%;max-width:{width / 12.8:.1f}rem;height:auto;display:block",
        "font-family": FONT,
    }
    return element(
        "svg",
        element("title", title),
        element("desc", text),
        element("defs", HATCHES),
        rectangle(0, 0, width, height, corner=6, fill=WHITE),
        body,
        cite=cite,
        attributes=attributes,
    )


def named(x: float, y: float, name: str, aside: str, *, at: str = "start") -> Markup:
    """A name in large type, with something small and soft after it."""
    return Markup(
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="17" font-weight="600" fill="{INK}" text-anchor="{at}">'
        f'{escape(name)}<tspan font-size="13" font-weight="400" fill="{SOFT}" dx="8">{escape(aside)}</tspan></text>'
    )


def picked(mark: ParkMark | CarrierMark, label: str, *body: Markup) -> Markup:
    """Something to choose by click or Enter; its figures' source goes with it."""
    attributes = {
        "data-pick": mark.pick,
        "tabindex": "0",
        "role": "button",
        "aria-pressed": "true" if mark.selected else "false",
        "aria-label": label,
    }
    return element("g", element("title", label), *body, css="pick", cite=mark.cite, attributes=attributes)


def choosing(circle: Circle) -> dict[str, str]:
    """What makes a university choose its circle, by click or Enter."""
    hub = next(site for site in circle.sites if site.id == circle.hub)
    told = f"{hub.name}（{circle.name}，点此看圈内载体）"
    return {"data-pick": f"circle:{circle.id}", "tabindex": "0", "role": "button", "aria-label": told}


def spoken(mark: ParkMark) -> str:
    """A park's figures as one sentence."""
    return f"{mark.name}：{mark.figures}，{mark.share}，{mark.light.word}"


def reach(mark: ParkMark, radius: float) -> float:
    """How far a park's drawing goes out from its centre."""
    return radius * max(1.0, _fill_share(mark)) + (6 if mark.selected else 2)


def park_circle(mark: ParkMark, x: float, y: float, radius: float) -> Markup:
    """Target as outline, actual as fill on the same scale in its light, its shape in the middle."""
    filled = radius * _fill_share(mark)
    return joined(
        circle(x, y, radius + 5, stroke=ACCENT, width=3) if mark.selected else "",
        circle(x, y, radius, fill=WHITE),
        circle(x, y, filled, fill=LIGHTS[mark.light.id].fill),
        circle(x, y, filled, fill=f"url(#hatch-{mark.light.id})"),
        circle(x, y, radius, stroke=INK, width=1.6),
    )


def status_line(
    mark: ParkMark, x: float, y: float, *, size: float = 13, at: str = "start", brief: bool = False
) -> Markup:
    """Light and completion in words, the shape in the light's colour; `brief` leaves out the completion."""
    light = LIGHTS[mark.light.id]
    share = "" if brief or mark.share == mark.light.word else mark.share
    return Markup(
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{at}" fill="{light.ink}" font-weight="600">'
        f'<tspan fill="{light.fill}">{escape(mark.light.shape)}</tspan> {escape(mark.light.word)}'
        f'<tspan fill="{INK}" font-weight="400" dx="6">{escape(share)}</tspan></text>'
    )


def carrier_rings(carriers: Sequence[CarrierMark], x: float, y: float, radius: float) -> Markup:
    """The carriers of a park as small neutral rings around its circle: sized by area, ringed by level.

    Where more stand there than the circle has room for, the largest are drawn; the caller's words give the count.
    """
    room = max(int(2 * pi * radius / 20), 1)
    largest = max((carrier.area or 0 for carrier in carriers), default=0)
    drawn = sorted(carriers, key=lambda carrier: (-(carrier.area or 0), carrier.code))[:room]
    step = 2 * pi / max(len(drawn), 1)
    return joined(
        *(
            carrier_ring(
                carrier,
                x + radius * sin((nth + 0.5) * step),
                y - radius * cos((nth + 0.5) * step),
                ring_radius(carrier, largest),
            )
            for nth, carrier in enumerate(drawn)
        )
    )


def ring_radius(carrier: CarrierMark, largest: float) -> float:
    """Radius of a carrier's ring: its area against the largest one; the smallest where it has none."""
    return 4 + 4 * sqrt((carrier.area or 0) / largest) if largest > 0 else 4


def carrier_ring(carrier: CarrierMark, x: float, y: float, radius: float) -> Markup:
    """One carrier: a thicker ring the higher its level, a second ring for the national ones."""
    stroke, fill = (ACCENT, ACCENT) if carrier.selected else (SOFT, CARRIER)
    return picked(
        carrier,
        f"{carrier.name}：{carrier.summary}",
        circle(x, y, radius + 2.8, stroke=stroke) if carrier.level_rank >= NATIONAL else NOTHING,
        circle(x, y, radius, fill=fill, stroke=stroke, width=1 + 0.35 * carrier.level_rank),
    )


def _fill_share(mark: ParkMark) -> float:
    return min(sqrt(max(mark.completion or 0, 0)), MOST)
