"""Where a district's units lie, each in the light and words of what lies worst there: 总览 beside its bars."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from components.maps.labels import broken
from components.maps.layouts import small_layout
from components.maps.located import Located, located_map
from components.maps.placing import park_marks
from components.maps.wanted_labels import LINE
from components.markup.html import NOTHING, element
from components.markup.pills import soft
from components.screen.matrix import by_unit, urgency
from components.words.figures import basis_of, map_notes, number
from components.words.looks import behind_by, is_behind, key_word, look_of, short_look
from data.geo_files import BaseMap, base_map
from data.judging.kept import kept
from data.judging.progress import Progress, of_units
from data.judging.situation import Situation

FIRST = "area"
HOW = "各单位按最差一项亮灯"


@kept(64)
def where(situation: Situation, as_of: date, park: str | None) -> Markup:
    """The units on a map, the worst written first and the chosen one ringed; a click on one chooses it. Where nothing
    is known of the ground or of any place, the plan's layout, which says nothing of where a chosen unit is."""
    units, base = by_unit(of_units(situation, as_of)), base_map()
    placed = [each for own in units if (each := _located(situation, own, park))]
    if not placed or not base.knows(situation.plan.district):
        return NOTHING if park else _layout(situation, as_of, base)
    settings = situation.book.map
    title = f"{situation.plan.district}各单位位置，{HOW}"
    drawn = located_map(situation.plan.district, placed, base, title=title, boundaries=settings.boundaries)
    known = {each.unit for each in placed}
    rest = [own for own in units if own[0].target.of not in known]
    notes = f"{_placed_by(situation, park)}{HOW}；点单位看它的各项。{_unplaced(situation, rest)}"
    about = map_notes(settings, boundaries=settings.boundaries)
    return element("figure", drawn, element("figcaption", notes, soft(about)), css="where", cite=title)


def _located(situation: Situation, own: Sequence[Progress], park: str | None) -> Located | None:
    plan, worst = situation.plan, min(own, key=urgency)
    unit = plan.unit(worst.target.of)
    if unit is None or unit.place is None:
        return None
    look = short_look(worst, situation.book.lights)
    said = in_few(situation, own)
    return Located(
        unit=unit.id,
        place=unit.place,
        lines=(*broken(unit.short, LINE), f"{look.shape} {said}"),
        light=look.id,
        pick=f"park:{plan.district}/{unit.id}",
        spoken=f"{unit.name}：{said}",
        cite=basis_of(worst, plan),
        selected=unit.id == park,
    )


def in_few(situation: Situation, own: Sequence[Progress]) -> str:
    """A unit's targets in a few words: the worst by how much, what is not known, or how all stand."""
    lights, worst = situation.book.lights, min(own, key=urgency)
    if is_behind(worst):
        return f"{worst.indicator.short}{behind_by(worst, lights.rule)}"
    words = dict.fromkeys(key_word(look_of(each, lights).word) for each in own)
    said = key_word(look_of(worst, lights).word)
    return (
        said
        if len(words) == 1 or said not in ("未填报", "停报", "无法判定")
        else f"{worst.indicator.short}{said}"
    )


def _placed_by(situation: Situation, park: str | None) -> str:
    """By what the chosen unit has its place, and how far that may be off."""
    unit = situation.plan.unit(park) if park else None
    if unit is None or unit.place is None:
        return ""
    return f"{unit.short}的位置{unit.place.basis}，误差约 {number(unit.place.radius_m)} 米。"


def _unplaced(situation: Situation, rest: Sequence[Sequence[Progress]]) -> str:
    """The units that have no place on the map, and how they stand."""
    told = "、".join(f"{own[0].name}（{in_few(situation, own)}）" for own in rest)
    return f"图上没有位置：{told}。" if told else ""


def _layout(situation: Situation, as_of: date, base: BaseMap) -> Markup:
    plan, marks = situation.plan, park_marks(situation, FIRST, as_of)
    drawn = small_layout(plan, base.sketches.get(plan.district), marks) if marks else NOTHING
    return element("figure", drawn, css="where") if drawn else NOTHING
