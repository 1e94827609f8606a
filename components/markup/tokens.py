"""Every colour by its name, said once: style sheets, pictures, maps and papers take theirs from here.

The colours of a light stand for that light alone; which word and shape go with it says plan_config/lights.yaml.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LightColours:
    """Fill for shapes, tint behind words, ink for words on the tint (contrast of at least 4.5 to 1)."""

    fill: str
    tint: str
    ink: str


WHITE, BLACK = "#ffffff", "#000000"
LIGHTS = {
    "blue": LightColours("#2b6cb0", "#e3eefa", "#1d4f86"),
    "green": LightColours("#2f855a", "#e2f3ea", "#1f6042"),
    "yellow": LightColours("#b57f00", "#fcf3d7", "#6d4c00"),
    "red": LightColours("#c53030", "#fce8e8", "#962020"),
    "grey": LightColours("#7b8797", "#edf0f4", "#465261"),
}
_IN_THE_DARK = {
    "blue": LightColours("#5295de", "#16304d", "#b5d4f7"),
    "green": LightColours("#3fa873", "#12372a", "#a5e3c3"),
    "yellow": LightColours("#d9a017", "#3d2f08", "#f3d98a"),
    "red": LightColours("#e56060", "#4a1a1c", "#f9c0c0"),
    "grey": LightColours("#98a4b3", "#2a333e", "#c9d2dd"),
}
_IN_CONTRAST = {
    "blue": LightColours("#0b56a4", WHITE, "#08396e"),
    "green": LightColours("#17704a", WHITE, "#0b4a30"),
    "yellow": LightColours("#8a5a00", WHITE, "#573800"),
    "red": LightColours("#b3151f", WHITE, "#7d0d14"),
    "grey": LightColours("#5b6675", WHITE, "#333c47"),
}
SHOWN = {
    light: LightColours(f"var(--{light})", f"var(--{light}-tint)", f"var(--{light}-ink)") for light in LIGHTS
}
"""The lights on a screen, where the look says what each name stands for."""

INK, SOFT, ACCENT = "#1d2733", "#55616f", "#1d3f66"  # words, lesser words, what leads or is chosen
LINE, WASH = "#d5dce5", "#f5f7fa"  # between rows, behind a chosen row
PALE = "#dfe4ea"  # a dial's empty arc, a chart's grid, the room round a slide
PATH, PRINTED_PATH = "#8793a1", "#6b7888"  # the way that a plan sets out
SERIES = ("#4f7cac", "#9360b5")  # lines of one figure, told apart on white, in the dark and from the lights
EXPECTED = "#b9c6d6"  # a bar of what was expected
DEMO, DEMO_INK, DEMO_EDGE = "#fff4cf", "#5a3e00", "#b7791f"  # the mark of simulated rows

# Maps
OUTSIDE, BORDER, NEIGHBOUR = "#e9edf2", PRINTED_PATH, "#c3ccd8"  # beyond a district, its border, the others'
WATER, PRINTED_WATER, SKETCHED_WATER = "#c7dbeb", "#bad3e7", "#cfdfec"
RIVER, SKETCHED_RIVER = "#3f6a90", "#335a7d"  # names of rivers
PLACE, PRINTED_PLACE = "#687380", "#5f6b78"  # names of places
RUNGS = ("#d9c6e8", "#a678ca", "#542a7d")  # carriers by rung above the lowest, which is as the paper is
CARRIER, EDGE = "#eef1f5", "#c3ccd6"  # a carrier's disc, the thin lines of sketches

FONT = "'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', 'Source Han Sans SC', sans-serif"


def _named(lights: Mapping[str, LightColours]) -> dict[str, str]:
    """The lights by the names that the style sheets know: `red`, `red-tint`, `red-ink`."""
    parts = [(light, {"": of.fill, "-tint": of.tint, "-ink": of.ink}) for light, of in lights.items()]
    return {f"{light}{part}": colour for light, colours in parts for part, colour in colours.items()}


def _by_rung(colours: Sequence[str]) -> dict[str, str]:
    return {f"rung-{place}": colour for place, colour in enumerate(colours, 1)}


# The same for the style sheets, which say var(--ink): on the screen, what differs in the dark and in high contrast, and
# on paper.
LIGHT = {
    "ink": INK,
    "soft": SOFT,
    "line": LINE,
    "paper": WHITE,
    "wash": WASH,
    "accent": ACCENT,
    "pale": PALE,
    "path": PATH,
    "black": BLACK,
    "hover": "#3a4858",
    "shadow": "#00000044",
    "demo": DEMO,
    "demo-ink": DEMO_INK,
    "demo-edge": DEMO_EDGE,
    "fault": "#6d1616",
    "outside": OUTSIDE,
    "border": BORDER,
    "neighbour": NEIGHBOUR,
    "water": WATER,
    "stream": RIVER,
    "button": ACCENT,  # this one, paper, wash and ink stand in .streamlit/config.toml again, which knows no names
    "font": FONT,
    **_by_rung(RUNGS),
    **_named(LIGHTS),
}
DARK = {
    "ink": "#e6ebf1",
    "soft": "#a9b4c2",
    "line": "#3a4553",
    "paper": "#10161d",
    "wash": "#1a222c",
    "accent": "#9cc2ee",
    "fault": "#ffd9d9",
    "outside": "#0b1015",
    "border": "#6b7a8b",
    "neighbour": "#2b3540",
    "water": "#23405a",
    "stream": "#8fb8dd",
    "button": "#7fb0e6",
    **_by_rung(("#3a2a4e", "#77549e", "#cdb0ec")),
    **_named(_IN_THE_DARK),
}
CONTRAST = {
    "ink": BLACK,
    "soft": _IN_CONTRAST["grey"].ink,
    "line": _IN_CONTRAST["grey"].fill,
    "wash": WHITE,
    "accent": _IN_CONTRAST["blue"].ink,
    "pale": WHITE,
    "path": "#4a5563",
    "demo": WHITE,
    "demo-ink": BLACK,
    "demo-edge": _IN_CONTRAST["yellow"].fill,
    **_by_rung(("#cdb6e0", "#9461be", "#3c1466")),
    **_named(_IN_CONTRAST),
}
PRINTED = {
    "ink": BLACK,
    "soft": "#3c4650",
    "line": "#aab4c0",
    "paper": WHITE,
    "wash": WHITE,
    "accent": BLACK,
}


def channels(colour: str, *alpha: int) -> list[int]:
    """`#rrggbb` as red, green and blue, and alpha where it is given, each 0 to 255: what deck.gl and Office want."""
    return [*bytes.fromhex(colour[1:]), *alpha]


def translucent(colour: str, opacity: float) -> str:
    """The colour as CSS writes it where something shines through."""
    return f"rgba({','.join(map(str, channels(colour)))},{opacity:g})"


def digits(colour: str) -> str:
    """The colour as a spreadsheet writes it: `1D3F66`."""
    return colour[1:].upper()
