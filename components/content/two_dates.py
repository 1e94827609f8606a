"""对比: every target at two dates, what was added between them, and which lights turned; the deepest fall first."""

from collections.abc import Iterator

from components.content.table import NONE, Column, Row, Table, Value, told
from components.content.targets import amount, asked_of, figure_of, lamps
from components.report.compare import is_revised, revised_words
from components.report.two_dates import Pair, TwoDates, summary
from components.report.values.standing import Standing
from components.report.wording import share_words
from components.words.bounds import difference_unit
from components.words.figures import signed
from data.judging.periods import quarter_name


def compared(found: TwoDates, *, district: str, plan: str) -> Table:
    """The pairs in their order."""
    columns = _columns(found, plan)
    rows = (
        Row(
            told(columns, each),
            each.change.basis if each.change else each.now.basis,
            each.now.target,
            f"park:{district}/{each.now.of}" if each.now.of else "",
        )
        for each in found.pairs
    )
    return Table("对比", columns, tuple(rows), summary(found), nothing="没有可对比的目标。")


def telling(found: TwoDates, most: int) -> tuple[Pair, ...]:
    """The pairs to show where there is little room: the deepest falls and what turned for the worse, then from the highest
    rise on, of which what turned for the better goes before what only rose."""
    falls = [each for each in found.pairs if each.gain < 0 or each.turn < 0]
    rises = [each for each in reversed(found.pairs) if each.gain > 0 and each.turn >= 0]
    rises[1:] = sorted(rises[1:], key=lambda each: each.turn <= 0)
    shown = {each.now.target for each in [*falls[: max(most - min(len(rises), 2), 1)], *rises][:most]}
    in_order = [*falls, *sorted(rises, key=lambda each: -each.gain)]
    return tuple(each for each in in_order if each.now.target in shown)


def moved_by(each: Pair) -> Value:
    """What was added, and below it by how many points the completion moved."""
    if each.is_unknown:
        return Value("无法比较", apart=(("变化", Value("无法比较")),))
    if each.change is None or not each.change.difference:
        return Value("持平", small=tuple(_in_points(each)), apart=_apart(each))
    return Value(
        signed(each.change.difference, each.change.decimals, difference_unit(each.change.unit)),
        whole=True,
        small=tuple(_in_points(each)),
        apart=_apart(each),
    )


def _in_points(each: Pair) -> Iterator[str]:
    """By how much the completion moved; where the goal was revised meanwhile, of which goal."""
    if each.gain:
        yield signed(each.gain, 1, "个百分点")
    if is_revised(each.then, each.now):
        yield f"目标由 {revised_words(each.then, each.now)}，按调整后计"


def _apart(each: Pair) -> tuple[tuple[str, Value], ...]:
    """The same to reckon with, and the rest in words."""
    change, points = each.change, figure_of(each.gain, 1, "difference")
    difference, decimals = (change.difference, change.decimals) if change else (0.0, each.now.decimals)
    moved = figure_of(difference, decimals, "difference")
    revised = f"目标由 {revised_words(each.then, each.now)}" if is_revised(each.then, each.now) else ""
    return (
        ("变化", Value(NONE, moved)),
        ("计量单位", Value(each.now.unit)),
        ("完成率变化（个百分点）", Value(NONE, points)),
        ("目标调整", Value(revised)),
    )


def _columns(found: TwoDates, plan: str) -> tuple[Column[Pair], ...]:
    then, now = quarter_name(found.then), quarter_name(found.now)
    return (
        Column("对象 · 指标", lambda each: Value(f"{each.now.name} · {each.now.short_label}"), picks=True),
        Column(then, lambda each: _stood(each.then), numeric=True, dated=True),
        Column(
            now,
            lambda each: _stood(each.now)._replace(ask=asked_of(plan, each.now)),
            numeric=True,
            dated=True,
        ),
        Column("变化", moved_by, numeric=True),
        Column("转变", lambda each: Value(each.turn_word or NONE, strong=each.turn_word, whole=True)),
    )


def _stood(each: Standing) -> Value:
    return amount(each.actual, each.decimals)._replace(
        aside="" if each.completion is None else share_words(each), lamps=lamps(each)
    )
