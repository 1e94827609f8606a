"""What tables say of a target, each thing as a value."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from components.content.table import NONE, Ask, FigureKind, Lamp, Quantity, Value
from components.report.values.comparison import TargetChange
from components.report.values.standing import Standing
from components.report.wording import (
    amount as amount_words,
)
from components.report.wording import (
    asked_words,
    bare_goal,
    figures,
    gap_words,
    missing_points,
    share_words,
    whose_words,
)
from components.words.bounds import bounded
from components.words.figures import clipped, number
from data.judging.periods import quarter_end, quarter_name
from data.records.terms import UNREPORTED

SINCE = "落后起于"
LONGEST = 46  # characters of a word set by hand with its reason, where it stands below a name


def evenly(standings: Sequence[Standing], most: int) -> list[Sequence[Standing]]:
    """Targets on as few slides as it takes with so many on each at most, all slides about as full."""
    slides, count = -(-len(standings) // most), len(standings)
    ends = [-(-count * nth // slides) for nth in range(slides + 1)] if slides else []
    return [standings[start:end] for start, end in pairwise(ends)]


def lamps(each: Standing) -> tuple[Lamp, ...]:
    """The light of a target, after the deadline the verdict and beside it what holds today."""
    given = Lamp(each.light, each.shape, each.word)
    return (given, Lamp(each.today_light, each.today_shape, each.today)) if each.today else (given,)


def bare_lamps(each: Standing) -> tuple[Lamp, ...]:
    """The same where by how much a target was missed stands beside its figures (`figures_and_gap`)."""
    given, *later = lamps(each)
    return (given._replace(word=each.verdict) if each.verdict == "未完成" else given, *later)


def figures_and_gap(each: Standing) -> str:
    """Actual against goal, and of a missed target by how many points: 41 / 50 家，差18点."""
    return "，".join((figures(each), *gap_of_missed(each)))


def gap_of_missed(each: Standing) -> tuple[str, ...]:
    """By how many points a target was missed, if it was: 差18点."""
    missed = each.verdict == "未完成" and not each.today and not each.is_missing
    return (f"差{missing_points(each)}点",) if missed else ()


def by_hand(each: Standing) -> tuple[str, ...]:
    """The word set by hand with its reason, if there is one."""
    return (each.by_hand,) if each.by_hand else ()


def clipped_by_hand(each: Standing) -> tuple[str, ...]:
    """The same where there is little room; the whole of it stands behind its 依据."""
    return tuple(clipped(said, LONGEST) for said in by_hand(each))


def named(each: Standing | TargetChange) -> Value:
    """Whose target it is and of which indicator."""
    return Value(f"{each.name} · {each.short_label}")


def light(each: Standing) -> Value:
    """How a target stands."""
    return Value(lamps=lamps(each))


def given(each: Standing) -> Value:
    """The light alone, after the deadline that of the verdict."""
    return Value(lamps=lamps(each)[:1])


def today(each: Standing) -> Value:
    """What holds after the deadline beside the verdict."""
    return Value(lamps=lamps(each)[1:]) if each.today else Value(NONE)


def state(each: Standing) -> Value:
    """How a target stands, and below it the word set by hand."""
    return Value(lamps=lamps(each), small=by_hand(each))


def bare_state(each: Standing) -> Value:
    """The same where its gap stands in a column of its own."""
    return Value(lamps=bare_lamps(each), small=by_hand(each))


def reached(each: Standing) -> Value:
    """The actual of the goal: 33.62 / 30 万㎡."""
    return Value(figures(each))


def both(each: Standing) -> tuple[tuple[str, Value], ...]:
    """The actual and the goal, apart from one another."""
    finer = each.decimals if each.goal == round(each.goal, each.decimals) else 2
    asked = Quantity(each.goal, finer, upper=each.upper, bound=_bound(each))
    return ("实际", amount(each.actual, each.decimals)), ("目标", Value(bare_goal(each), asked))


def goal(each: Standing) -> Value:
    """What a target asks for in bare figures; as a number the lower end of a range, shown with its upper."""
    figure = Quantity(each.goal, each.decimals, upper=each.upper, bound=_bound(each))
    return Value(bare_goal(each), figure)


def _bound(each: Standing) -> str:
    """What is said round the figure of a goal."""
    return bounded("{}", each.kind, every_year=each.every_year)


def measured(each: Standing) -> Value:
    """The same with its light, and below it the completion, the gap and the word set by hand."""
    actual = number(each.actual, each.decimals)
    share = () if each.is_missing else (f"{share_words(each)}，{gap_words(each)}",)
    return Value(
        f"{actual} / {asked_words(each)}",
        strong=actual,
        whole=True,
        lamps=lamps(each),
        small=(*share, *by_hand(each)),
    )


def share(each: Standing) -> Value:
    """The completion."""
    return Value(share_words(each), figure_of(each.completion, each.share_decimals, "share"))


def gap(each: Standing) -> Value:
    """How far a target is from what is expected by now: 差 3 个百分点."""
    return Value(gap_words(each), figure_of(each.gap, each.gap_decimals, "difference"))


def shortfall(each: Standing) -> Value:
    """What a target lacks of what is expected by now, in points; of a silent one by its last figure."""
    if (each.gap or 0.0) >= 0:
        return Value(NONE)
    return Value(missing_points(each), small=_by_last_figure(each))


def gap_now_or_last(each: Standing) -> Value:
    """How far a target is from what is expected by now; a silent one was by its last figure."""
    return gap(each)._replace(small=_by_last_figure(each))


def _by_last_figure(each: Standing) -> tuple[str, ...]:
    return ("按旧数",) if each.gap is not None and each.shown_light == "grey" else ()


def since(each: Standing) -> Value:
    """Since when a target has been behind, or why there is no such day."""
    if each.behind:
        return day(each.since, missing="起始日不明")
    return Value("无法判定" if each.shown_light == "grey" else "未落后")


def since_quarter(each: Standing) -> Value:
    """The same by the quarter, to be read from afar."""
    return Value(quarter_name(quarter_end(each.since)) if each.since else NONE)


def since_or_last(each: Standing) -> Value:
    """The same; of a silent target when it last spoke."""
    if each.since:
        return since_quarter(each)
    return Value("从未填报" if each.period is None else f"末次 {quarter_name(each.period)}")


def whose(each: Standing) -> Value:
    """Who is responsible: an office, the unit itself, or that nobody is named."""
    return Value(whose_words(each))


def asked_of(plan: str, each: Standing) -> Ask:
    """Where the figures of a target come from."""
    figure = amount_words(each.actual, each)
    return Ask(f"why:{plan}:{each.target}", f"{each.name} {each.short_label} {figure}，看依据")


def amount(value: float | None, decimals: int, *, missing: str = UNREPORTED) -> Value:
    """A bare figure, or the word for a missing one."""
    return Value(missing if value is None else number(value, decimals), figure_of(value, decimals))


def day(on: date | None, *, missing: str = NONE) -> Value:
    """A date, or the word for a missing one."""
    return Value(on.isoformat(), on, whole=True) if on else Value(missing)


def figure_of(value: float | None, decimals: int, kind: FigureKind = "amount") -> Quantity | None:
    """A number, where there is one."""
    return None if value is None else Quantity(value, decimals, kind)
