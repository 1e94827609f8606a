"""What a target asks for, in words that its paper could have used: 30 万㎡, 超 5,000 人, 5 家左右, 不超过 20%, 每年 200 家."""

from collections.abc import Callable

from data.judging.scale import Scale
from plan_config.indicators import PERCENT, POINTS
from plan_config.targets import Target, TargetKind

FROM_TO = "–"


def with_unit(figure: str, unit: str) -> str:
    """A figure and its unit; a percent sign stands close."""
    return f"{figure}%" if unit == PERCENT else f"{figure} {unit}"


def difference_unit(unit: str) -> str:
    """What differences are counted in: those of shares in points."""
    return POINTS if unit == PERCENT else unit


def bounded(figure: str, kind: TargetKind, *, every_year: bool = False) -> str:
    """A figure, with or without its unit, as its kind has it; what is at least to be reached stands bare, and so does
    nothing, which is the most there may be."""
    if kind == "ceiling" and figure.partition(" ")[0].rstrip("%") == "0":
        return figure
    said = {"above": f"超 {figure}", "about": f"{figure}左右", "ceiling": f"不超过 {figure}"}.get(
        kind, figure
    )
    return f"每年 {said}" if every_year else said


def least(figure: str, target_kind: TargetKind, *, every_year: bool = False) -> str:
    """The same where targets stand beside one another and at least has its sign: ≥10 家."""
    if target_kind == "floor" and not every_year:
        return f"≥{figure}"
    return bounded(figure, target_kind, every_year=every_year)


def reckoned(scale: Scale, actual: str, say: Callable[[float], str], *, past: bool = False) -> str:
    """How far along its way a figure is, up to the equals sign: 20 ÷ 30, （75 − 60）÷（90 − 60）; of one `past` the other
    end how near it is to that."""
    end = say(scale.end)
    if scale.beyond is not None and past:
        return f"{actual} ÷ {say(scale.beyond)}" if scale.falls else f"{say(scale.beyond)} ÷ {actual}"
    if scale.begin == 0:
        return f"{actual} ÷ {end}"
    if scale.begin is not None:
        begin = say(scale.begin)
        above, below = (f"{begin} − {each}" if scale.falls else f"{each} − {begin}" for each in (actual, end))
        return f"（{above}）÷（{below}）"
    return f"{end} ÷ {actual}" if scale.falls else f"{actual} ÷ {end}"


def worded_as(target: Target, figure: str) -> str:
    """A figure of a target as its kind has it."""
    return bounded(figure, target.kind, every_year=target.every_year)
