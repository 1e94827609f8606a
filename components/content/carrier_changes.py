"""载体变化: the carriers that came, went, moved or changed between two dates, each with what is another now."""

from collections.abc import Sequence
from datetime import date

from components.content.table import NONE, Column, Row, Table, Value, told
from components.content.targets import figure_of
from components.report.carrier_changes import CAME, KINDS, CarrierChange, changes_in_words
from components.report.carrier_lines import registered
from components.report.wording import turned
from components.words.figures import number, signed
from components.words.rounding import apart
from data.judging.counting import AREA
from data.judging.periods import quarter_name
from data.judging.situation import Situation
from plan_config.indicators import Indicator

NAME = "载体变化"


def changed(situation: Situation, found: Sequence[CarrierChange], days: tuple[date, date]) -> Table:
    """The changes given, in their order."""
    area = next((each for each in situation.book.indicators if each.id == AREA), None)
    homes = {home for each in found for home in (each.then.unit, each.now.unit)}
    shorts = {home: unit.short for home in homes if (unit := situation.unit_of(home))}
    columns = (*_told(shorts), *(_areas(area, days) if area else ()))
    rows = (
        Row(
            told(columns, each),
            registered(each.now.carrier),
            each.now.carrier.code,
            f"carrier:{each.now.carrier.code}",
        )
        for each in found
    )
    return Table(NAME, columns, tuple(rows), changes_in_words(found, area), nothing="载体没有变化。")


def _told(shorts: dict[str, str]) -> tuple[Column[CarrierChange], ...]:
    def home(unit: str) -> str:
        return shorts.get(unit, unit)

    return (
        Column("载体", lambda each: Value(each.now.carrier.name), picks=True),
        Column("变化", lambda each: Value("、".join(KINDS[kind] for kind in each.kinds), whole=True)),
        Column("所属园区", lambda each: Value(_turned(each, home(each.then.unit), home(each.now.unit)))),
        Column("级别", lambda each: Value(_turned(each, each.then.level, each.now.level))),
    )


def _turned(each: CarrierChange, then: str, now: str) -> str:
    """What became of something; of a carrier that came or closed only what it was while it was open."""
    if each.kinds[0] == "went":
        return then
    return now if each.kinds[0] in CAME else turned(then, now)


def _areas(area: Indicator, days: tuple[date, date]) -> tuple[Column[CarrierChange], ...]:
    """The area at both dates, and by how much it changed."""
    unit = f"（{area.unit}）"

    def figure(place: int) -> Column[CarrierChange]:
        def said(each: CarrierChange) -> Value:
            value, other = each.areas[place], each.areas[1 - place]
            places = apart(value, (other,), area.decimals)
            return Value(NONE if value is None else number(value, places), figure_of(value, places))

        return Column(f"{quarter_name(days[place])}{area.short}{unit}", said, numeric=True)

    def grown(each: CarrierChange) -> Value:
        if None in each.areas:
            return Value(NONE)
        words = signed(each.grown, area.decimals)
        return Value(words, figure_of(each.grown, area.decimals, "difference"))

    return (figure(0), figure(1), Column(f"{area.short}变化{unit}", grown, numeric=True))
