"""较上次变化 at a glance: the five largest changes, the deepest fall first. The whole of them stands in the annex."""

from typing import NamedTuple

from components.content.table import Column, Form, Row, Table, Value, standing_in, told
from components.content.targets import lamps
from components.report.compare import gain, largest
from components.report.values.comparison import TargetChange
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.report.wording import FELL, NOT_COMPARED, amount, completions, turned
from components.words.figures import number

MOST = 5


class Foremost(NamedTuple):
    """A change with how its target stands now, which a kept comparison may know of a target that is gone."""

    change: TargetChange
    standing: Standing | None


def foremost(report: Report, form: Form) -> Table:
    """The largest changes by points of completion; where none has two completions, the first of the others."""
    columns, changes = standing_in(form, COLUMNS), report.comparison.changes if report.comparison else ()
    known = {each.target: each for each in report.standings}
    shown = [Foremost(each, known.get(each.target)) for each in largest(changes, MOST) or changes[:MOST]]
    rows = (
        Row(told(columns, each), each.change.basis, each.change.target, _pick(report, each)) for each in shown
    )
    left = len(changes) - len(shown)
    return Table(
        "变化最大",
        columns,
        tuple(rows),
        caption=f"变化最大的 {len(shown)} 项，回落的在前",
        note=f"其余 {left} 项见附录" if left else "",
        nothing=report.comparison.sentence if report.comparison else f"{NOT_COMPARED}。",
    )


def _pick(report: Report, each: Foremost) -> str:
    return f"park:{report.district}/{each.change.of}" if each.change.of else ""


def _name(each: Foremost) -> Value:
    name = each.standing.short_name if each.standing else each.change.name
    return Value(f"{name} · {each.change.short_label}", strong=name)


def _points(each: Foremost) -> Value:
    """By how much and which way, and below it what the units added; a change without two completions says what became of
    it."""
    points = gain(each.change)
    if not points:
        return Value(each.change.words)
    way = "提高" if points > 0 else FELL
    parts = (each.change.made_of,) if each.change.made_of else ()
    said = f"{'▲' if points > 0 else '▼'} {way} {number(abs(points), 1)} 个百分点"
    return Value(said, large=True, small=parts)


def _shares(each: Foremost) -> Value:
    """The completion then and now, and below it the figures."""
    change = each.change
    figures = turned(number(change.before, change.decimals), amount(change.after, change))
    return Value(completions(change, " → "), small=(figures,))


def _state(each: Foremost) -> Value:
    """How the target stands now, and below it how it stood."""
    before = f"原为{each.change.word_before}"
    if each.standing is None:
        return Value(each.change.word_after, small=(before,))
    changed = each.change.word_before not in ("", each.change.word_after)
    return Value(lamps=lamps(each.standing), small=(before,) if changed else ())


COLUMNS: tuple[Column[Foremost], ...] = (
    Column("对象 · 指标", _name, wraps=True, weight=215, picks=True),
    Column("变化", _points, weight=260),
    Column("完成率", _shares, weight=170),
    Column("状态", _state, weight=190),
)
