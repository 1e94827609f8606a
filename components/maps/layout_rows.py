"""Parks as rows and blocks of words: what stands beside, or on a phone below, a schematic picture."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup

from components.maps.labels import text_width
from components.maps.marks import CarrierMark, ParkMark
from components.maps.svg import named, park_circle, picked, spoken, status_line
from components.markup.html import element, joined
from components.markup.svg import line, rectangle, words
from components.markup.tokens import EDGE, INK, SOFT, WHITE
from components.words.figures import citation
from plan_config.layout import Group
from plan_config.plan import Plan

OUTLINES = ("", "9 5", "2 4", "12 4 2 4", "5 3")


@dataclass(frozen=True, slots=True)
class Scene:
    """What one schematic shows: the plan, its parks in order, the carriers of each."""

    plan: Plan
    parks: tuple[ParkMark, ...]
    carriers: tuple[CarrierMark, ...]

    def of(self, park: ParkMark) -> tuple[CarrierMark, ...]:
        """The carriers of a park."""
        return tuple(carrier for carrier in self.carriers if carrier.unit == park.id)

    def group(self, park: ParkMark) -> Group | None:
        """The layout group a park belongs to; a group that reports itself is its own."""
        return next((group for group in self.plan.groups if group.id in (park.group, park.id)), None)

    def radius(self, park: ParkMark, largest: float) -> float:
        """Radius of a park's outline: area in proportion to its target, the largest park at `largest`."""
        most = max(other.target for other in self.parks) or 1.0
        return max(largest * sqrt(park.target / most), 7)

    def heading(self, park: ParkMark) -> str:
        """The group a park belongs to, by its mark and short name; else its own name in full."""
        group = self.group(park)
        full = park.name if park.name != park.short else ""
        return _marked(group, group.short) if group else full

    def counted(self, park: ParkMark) -> str:
        """How many carriers a park has, in words; nothing where none is known."""
        count = len(self.of(park))
        return f"载体 {count} 个" if count else ""


def summary(scene: Scene) -> str:
    """The picture in words, for those who do not see it."""
    lights = Counter(park.counted for park in scene.parks)
    counts = "、".join(f"{word} {count} 个" for word, count in lights.items())
    return f"示意图，不表示行政界线。{counts}。" + "；".join(spoken(park) for park in scene.parks)


def outline_of(scene: Scene, group: Group | None) -> str:
    """The dash pattern that tells a group's outline apart."""
    if group is None:
        return ""
    return OUTLINES[scene.plan.groups.index(group) % len(OUTLINES)]


def block_size(scene: Scene, park: ParkMark) -> tuple[float, float]:
    """Width and height of a park's block of words."""
    lines = (
        text_width(scene.heading(park), 13),
        text_width(park.short, 17) + 10 + text_width(scene.counted(park), 13),
        text_width(park.figures, 14),
        text_width(f"{park.status}  {park.share}", 14),
    )
    return max(lines) + 6, 80


def block(scene: Scene, park: ParkMark, x: float, top: float, at: str = "start") -> Markup:
    """A park in four lines: group, name, figures, completion with its light."""
    return joined(
        words(x, top + 13, scene.heading(park), size=13, fill=SOFT, at=at),
        named(x, top + 34, park.short, scene.counted(park), at=at),
        *_figures(park, x, top, at),
    )


def _figures(park: ParkMark, x: float, top: float, at: str) -> tuple[Markup, Markup]:
    """A park's last two lines: figures, and completion with its light."""
    reached = words(x, top + 54, park.figures, size=14, fill=INK, at=at)
    return reached, status_line(park, x, top + 74, size=14, at=at)


def rows(scene: Scene, parks: Sequence[ParkMark], top: float, *, width: float, left: float = 0) -> Markup:
    """Parks one below the other, each 92 pixels high, with a thin line between."""
    return joined(
        *(row(scene, park, top + nth * 92, left=left, width=width) for nth, park in enumerate(parks))
    )


def row(
    scene: Scene, park: ParkMark, top: float, *, left: float, width: float, grouped: bool = False
) -> Markup:
    """One park as a row that can be chosen: its circle to scale, its words beside it. A `grouped` one stands below the
    name of its group."""
    x, room = left + 82, width - 82
    heading = park.name if park.name != park.short else ""
    named_by = heading if grouped else scene.heading(park)
    return picked(
        park,
        spoken(park),
        rectangle(left, top, width, 91, fill=WHITE),
        line((left, top), (left + width, top), EDGE),
        park_circle(park, left + 36, top + 46, scene.radius(park, 22)),
        words(x, top + 18, shortly(named_by, 13, room), size=13, fill=SOFT),
        named(x, top + 39, shortly(park.short, 17, room), scene.counted(park)),
        *_figures(park, x, top + 5, "start"),
    )


def shortly(text: str, size: float, room: float) -> str:
    """A name as far as there is room for it; in full it stands beside the picture."""
    fits = next(kept for kept in range(len(text), -1, -1) if text_width(text[:kept], size) <= room)
    return text if fits == len(text) else f"{text[: max(fits - 1, 1)]}…"


def key(x: float, y: float, *, narrow: bool) -> Markup:
    """How to read the circles, in one line (two on a phone, which has no rings)."""
    disc, ring, standing = (
        "外圈面积=目标，填充面积=实际",
        "小圈=载体：大小为面积，双圈为国家级",
        "示意图，不表示行政界线",
    )
    if narrow:
        return joined(words(x, y, disc, size=12, fill=SOFT), words(x, y + 18, standing, size=12, fill=SOFT))
    return words(x, y, f"{disc}；{ring}。{standing}", size=13, fill=SOFT)


def group_key(scene: Scene, x: float, y: float) -> Markup:
    """The groups with a sample of their outline, one line each."""
    return joined(*(_sample(scene, group, x, y + nth * 22) for nth, group in enumerate(scene.plan.groups)))


def _sample(scene: Scene, group: Group, x: float, y: float) -> Markup:
    name = words(x + 46, y, _marked(group, group.name), size=13, fill=INK)
    return joined(
        line((x, y - 4), (x + 38, y - 4), INK, width=1.5, dashes=outline_of(scene, group)),
        element("g", name, cite=citation(scene.plan, group.clause)),
    )


def _marked(group: Group, name: str) -> str:
    """A group's name after its mark, said once: 1 总部城…, N 特色孵化载体."""
    bare = name.removeprefix(f"{group.mark}个")
    return bare if bare.startswith(group.mark) else f"{group.mark} {bare}"


def small_words(park: ParkMark, x: float, at: str, top: float) -> Markup:
    """A park's three short lines in a small picture: name, light, completion."""
    return joined(
        words(x, top + 13, park.short, size=13, weight=600, fill=INK, at=at),
        status_line(park, x, top + 28, size=12, at=at, brief=True),
        words(x, top + 43, park.share.removeprefix("完成 "), size=12, fill=INK, at=at),
    )
