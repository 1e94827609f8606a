"""培育梯次: on which rung of the ladder each carrier stands, what it lacks of the next, and which count target it would
close."""

from collections.abc import Mapping, Sequence
from itertools import chain, zip_longest

from components.content.table import NONE, Column, Form, Quantity, Row, Table, Value, standing_in, told
from components.report.values.growth import Climber, RungLine
from components.report.values.report import Report
from components.words.ladder import NO_RULES
from components.words.recognition import INTERNAL, STATE_WORDS

TITLE, NAME = "培育梯次", "培育清单"
NEAREST_FIRST = "各台阶载体，距下一级最近的在前"
FEW = 3  # of those that would close a target, that are named first
MOST: Mapping[Form, int] = {"slides": 6, "pptx": 5}  # that a slide has room for


def rung_table(rung: RungLine) -> Table:
    """The carriers of a rung to choose from, the nearest first; those that no rule is for are only named."""
    shown = [each for each in rung.climbers if each.idle != NO_RULES]
    others = [each.name for each in rung.climbers if each.idle == NO_RULES]
    columns = standing_in("screen", COLUMNS)
    return Table(
        rung.name,
        columns,
        tuple(_row(columns, each) for each in shown),
        note=f"{NO_RULES}：{'、'.join(others)}。" if others else "",
        nothing="没有这一级的载体。",
        chosen_from=True,
    )


def ladder_table(rungs: Sequence[RungLine], form: Form = "xlsx") -> Table:
    """All carriers of the rungs, from the highest down, nearest to the next one first."""
    columns = standing_in(form, COLUMNS)
    rows = (_row(columns, each) for rung in reversed(rungs) for each in rung.climbers)
    return Table(NAME, columns, tuple(rows), caption=NEAREST_FIRST, note=INTERNAL, nothing="没有登记的载体。")


def told_in(report: Report, form: Form) -> Table:
    """The ladder of a report: on slides the nearest alone, elsewhere every carrier."""
    return nearest_table(report, form) if form in ON_SLIDES else ladder_table(report.rungs, form)


def nearest_table(report: Report, form: Form) -> Table:
    """Who is nearest to the next level, those first that would close a count target: what a slide has room for."""
    columns = standing_in(form, COLUMNS)
    rows = (_row(columns, each) for each in nearest(report)[: MOST[form]])
    return Table(TITLE, columns, tuple(rows), nothing="没有载体有可核对的认定条件。")


def nearest(report: Report) -> list[Climber]:
    """The nearest of each count target that is not met, and then of each rung in turn, the highest first."""
    climbing = [[each for each in rung.climbers if each.next] for rung in reversed(report.rungs)]
    by_code = {each.code: each for each in chain.from_iterable(climbing)}
    closing = [by_code[code] for each in report.closings for code in each.codes[:FEW] if code in by_code]
    others = (each for in_turn in zip_longest(*climbing) for each in in_turn if each)
    return list(dict.fromkeys((*closing, *others)))


def lead(report: Report) -> str:
    """How many carriers stand on each rung, and by which papers those named are judged."""
    if not report.rungs:
        return ""
    counted = "、".join(f"{each.name} {len(each.climbers)} 个" for each in reversed(report.rungs))
    papers = dict.fromkeys(
        f"{each.next.level} {each.next.paper}" for each in nearest(report)[: MOST["slides"]] if each.next
    )
    by_what = f"依据：{'；'.join(papers)}。" if papers else ""
    return f"{counted}。{by_what}{INTERNAL}"


def _row(columns: Sequence[Column[Climber]], each: Climber) -> Row:
    return Row(told(columns, each), each.origin, each.code, f"carrier:{each.code}")


def _named(each: Climber) -> Value:
    return _with_kind(each)._replace(lines=_marks(each))


def _with_kind(each: Climber) -> Value:
    told_of = (each.kind, *([] if each.level == each.rung else [each.level]), each.unit_name)
    return Value(each.name, small=(" · ".join(told_of), *each.lost))


def _marks(each: Climber) -> tuple[str, ...]:
    return tuple(f"可补“{short}”目标" for short in each.closes)


def _next(each: Climber) -> Value:
    return Value(each.next.level if each.next else NONE)


def _lacks_and_closes(each: Climber) -> Value:
    return Value(each.next.lacks if each.next else each.idle, small=_marks(each))


def _lacks(each: Climber) -> Value:
    if each.next is None:
        return Value(each.idle)
    met, asked = dict(each.next.counts)[STATE_WORDS["met"]], sum(count for _, count in each.next.counts)
    return Value(each.next.lacks, small=(f"{each.next.level}：{asked} 项条件达标 {met} 项",))


def _count(word: str) -> Column[Climber]:
    def says(each: Climber) -> Value:
        count = dict(each.next.counts).get(word) if each.next else None
        return Value(NONE) if count is None else Value(f"{count}", Quantity(count, 0))

    return Column(word, says, ("xlsx",), numeric=True)


ON_SLIDES: tuple[Form, ...] = ("slides", "pptx")
IN_TEXT: tuple[Form, ...] = ("html", "docx")
COLUMNS: tuple[Column[Climber], ...] = (
    Column("编码", lambda each: Value(each.code), ("xlsx",)),
    Column("载体", _named, ("screen",), picks=True, wraps=True),
    Column("载体", _with_kind, (*ON_SLIDES, *IN_TEXT), picks=True, wraps=True, weight=300),
    Column("载体", lambda each: Value(each.name), ("xlsx",)),
    Column("台阶", lambda each: Value(each.rung), ("xlsx", *IN_TEXT), weight=90),
    Column("所属园区", lambda each: Value(each.unit_name), ("xlsx",)),
    Column("类型", lambda each: Value(each.kind), ("xlsx",)),
    Column("级别", lambda each: Value(each.level), ("xlsx",)),
    Column("下一级", _next, ("xlsx", *ON_SLIDES), weight=100),
    Column("距下一级", _lacks, ("screen", "xlsx", *IN_TEXT), wraps=True, weight=330),
    Column("距下一级", _lacks_and_closes, ON_SLIDES, wraps=True, weight=516),
    Column(
        "可补的数量目标", lambda each: Value("、".join(each.closes) or NONE), ("xlsx", *IN_TEXT), weight=110
    ),
    *map(_count, STATE_WORDS.values()),
    Column("摘牌或撤销", lambda each: Value("；".join(each.lost) or NONE), ("xlsx",)),
    Column("依据", lambda each: Value(each.next.paper if each.next else NONE), ("xlsx",)),
)
