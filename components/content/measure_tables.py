"""任务分工 as tables: the measures, those that hang, what was adjusted of them, and the clauses by the units they name."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from components.content.measures import BLOCKED, Assigned, units_of
from components.content.table import NONE, Column, Form, Row, Table, Value, standing_in, told
from components.words.figures import citation
from data.judging.periods import quarter_name
from data.judging.task_states import STATE_ORDER
from data.records.task_adjustment import TASK_ADJUSTMENT, TaskAdjustment
from data.records.terms import UNNAMED, UNREPORTED
from plan_config.entries import Task
from plan_config.plan import Plan
from plan_config.targets import Whose

NOTHING_FOUND = "没有符合条件的任务。请换一个单位或状态，或在上方把园区改为“全部”。"


class Adjusted(NamedTuple):
    """One adjustment of a measure."""

    measure: Assigned
    said: TaskAdjustment


def assigned(measures: Iterable[Assigned], form: Form) -> Table:
    """Measures with whose they are, the indicators they answer for, and their newest word."""
    listed = list(measures)
    timeless = () if any(each.stands.due for each in listed) else (DUE.head,)
    columns = standing_in(form, TASKS, timeless)
    return Table("任务清单", columns, tuple(_rows(columns, listed)), nothing=NOTHING_FOUND)


def blocked(measures: Iterable[Assigned]) -> Table:
    """What hangs: whose, since when, and the last word; what has hung longest first."""
    hanging = (each for each in measures if each.stands.state == BLOCKED and each.stands.since)
    in_order = sorted(hanging, key=lambda each: f"{each.stands.since}")
    return Table("受阻任务", BLOCKED_COLUMNS, tuple(_rows(BLOCKED_COLUMNS, in_order)))


def adjusted_table(measures: Iterable[Assigned], form: Form) -> Table:
    """What was adjusted of measures, the newest first: from what, to what, why and by which paper."""
    found = [Adjusted(each, said) for each in measures for said in each.adjustments]
    columns = standing_in(form, ADJUSTMENTS)
    rows = (
        Row(told(columns, each), origin_of(each.said), f"{each.said.task}/{each.said.what}/{each.said.since}")
        for each in sorted(found, key=lambda each: each.said.since, reverse=True)
    )
    return Table(TASK_ADJUSTMENT.name, columns, tuple(rows), nothing="没有调整过的任务。")


def in_short(measures: Iterable[Assigned]) -> Table:
    """A unit's measures with their last word, what hangs first."""
    in_order = sorted(measures, key=lambda each: STATE_ORDER.index(each.stands.state))
    return Table("单位任务", IN_SHORT, tuple(_rows(IN_SHORT, in_order)))


def by_unit(plan: Plan) -> Table:
    """Clauses by units: ● where the clause names the unit as lead, ○ as supporting."""
    whose = {plan.cited(task.clause): task.responsible for task in plan.tasks if task.responsible.lead}
    columns = (CLAUSE, *map(_marks, units_of(plan)))
    rows = (Row(told(columns, each), citation(plan, each[0]), each[0]) for each in whose.items())
    return Table(
        "条款与单位对照",
        columns,
        tuple(rows),
        note="● 责任单位 ○ 配合单位；没有列出的条款，原文未点名单位。",
        nothing="方案正文没有为任何任务点名责任单位。",
    )


def adjustment_words(said: TaskAdjustment) -> str:
    """An adjustment in a line: 2025-06-30 完成期限由 2025-12-31 调整为 2026-06-30."""
    before = f"由 {said.was} " if said.was else ""
    return f"{said.since} {said.what}{before}调整为 {said.becomes}"


def origin_of(said: TaskAdjustment) -> str:
    """Where an adjustment came in."""
    return f"批次 {said.origin.batch} {TASK_ADJUSTMENT.name} 第 {said.origin.row} 行"


def _rows(columns: Sequence[Column[Assigned]], measures: Iterable[Assigned]) -> Iterator[Row]:
    for each in measures:
        basis = citation(each.plan, each.task.clause)
        yield Row(told(columns, each), basis, each.task.id, group=_group(each.task))


def _group(task: Task) -> str:
    """What the measures of a clause share: the clause and whose it is."""
    return f"{task.clause}：{'、'.join(task.responsible.lead)}；{'、'.join(task.responsible.supporting)}"


def _marks(unit: str) -> Column[tuple[str, Whose]]:
    """A unit's column among the clauses."""

    def mark(each: tuple[str, Whose]) -> Value:
        _, named = each
        return Value("●" if unit in named.lead else "○" if unit in named.supporting else "")

    return Column(unit, mark, upright=True)


def _title(each: Assigned) -> Value:
    notes = (each.task.note,) if each.task.note else ()
    return Value(each.task.title, small=(*notes, *map(adjustment_words, each.adjustments)))


def _title_and_clause(each: Assigned) -> Value:
    return Value(each.task.title, strong=each.task.title, small=(each.plan.cited(each.task.clause),))


def _indicators(each: Assigned) -> Value:
    return Value(parts=each.indicators) if each.indicators else Value(NONE)


def _in_words(indicator: Value) -> str:
    """An indicator and the words of its lights: 载体面积 提前完成."""
    return " ".join((indicator.words, *(lamp.word for lamp in indicator.lamps)))


def _state(each: Assigned) -> Value:
    """What was last said of a measure, and in which batch."""
    if each.stands.said is None:
        return Value(aside=UNREPORTED)
    return _last_word(each)._replace(words=f"{each.stands.state}（{each.stands.said.period}）", whole=True)


def _last_word(each: Assigned) -> Value:
    """The words of the last report with their period, and the batch they came in."""
    said = each.stands.said
    if said is None:
        return Value(aside=UNREPORTED)
    return Value(
        f"{said.period}",
        whole=True,
        lines=(said.text,) if said.text else (),
        basis=f"批次 {said.origin.batch} 第 {said.origin.row} 行",
    )


def _due(each: Assigned) -> Value:
    """The day by which a project is to be done, and how it stands to that."""
    if each.stands.due is None:
        return Value(NONE)
    return Value(f"{each.stands.due}", whole=True, lines=(each.stands.timely or "",))


def _since(each: Assigned) -> Value:
    return Value(quarter_name(each.stands.since) if each.stands.since else NONE, whole=True)


def _whose(each: Assigned) -> Value:
    supporting = "、".join(each.task.responsible.supporting)
    lead = _names(each.task.responsible.lead, UNNAMED)
    return lead._replace(small=(f"配合：{supporting}",) if supporting else ())


def _names(units: Sequence[str], missing: str) -> Value:
    return Value("、".join(units)) if units else Value(aside=missing)


CLAUSE: Column[tuple[str, Whose]] = Column("条款", lambda each: Value(each[0]))
DISTRICT: Column[Assigned] = Column("区县", lambda each: Value(each.plan.district, whole=True))
LEAD: Column[Assigned] = Column(
    "责任单位", lambda each: _names(each.task.responsible.lead, UNNAMED), shared=True
)
DUE: Column[Assigned] = Column("完成期限", _due)
ANSWERS: Column[Assigned] = Column("对应指标", _indicators, ("screen",))
TASKS: tuple[Column[Assigned], ...] = (
    Column("区县", lambda each: Value(each.plan.district), ("xlsx",)),
    Column("条款", lambda each: Value(each.plan.cited(each.task.clause), whole=True), shared=True),
    LEAD,
    Column("配合单位", lambda each: _names(each.task.responsible.supporting, NONE), shared=True),
    Column("任务", _title),
    ANSWERS,
    # The other forms show no lights of several things in a cell.
    Column("对应指标", lambda each: Value("；".join(map(_in_words, each.indicators)) or NONE), ("xlsx",)),
    DUE,
    Column("进展", _state),
)
IN_SHORT: tuple[Column[Assigned], ...] = (Column("任务", _title_and_clause), Column("进展", _state))
ADJUSTMENTS: tuple[Column[Adjusted], ...] = (
    Column("调整日期", lambda each: Value(f"{each.said.since}", each.said.since, whole=True)),
    Column("任务", lambda each: _title_and_clause(each.measure), ("screen",), wraps=True),
    Column("任务", lambda each: Value(each.measure.task.title), ("xlsx",)),
    Column("条款", lambda each: Value(each.measure.plan.cited(each.measure.task.clause)), ("xlsx",)),
    Column("调整项", lambda each: Value(each.said.what, whole=True)),
    Column("原为", lambda each: Value(each.said.was or NONE), wraps=True, verbatim=True),
    Column("调整为", lambda each: Value(each.said.becomes), wraps=True, verbatim=True),
    Column("调整原因", lambda each: Value(each.said.why), wraps=True, verbatim=True),
    Column("依据文号", lambda each: Value(each.said.paper), wraps=True, verbatim=True),
)
BLOCKED_COLUMNS: tuple[Column[Assigned], ...] = (
    DISTRICT,
    Column("任务", _title_and_clause),
    Column("责任单位", _whose),
    Column("受阻起于", _since),
    Column("最近一次进展", _last_word, verbatim=True),
    ANSWERS,
)
