"""Adjustments of measures: a due day that is none, something said to have been otherwise than it was, and units that no
plan names."""

from collections.abc import Iterable, Iterator

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.judging.adjusted import in_order, task_on
from data.records import cells
from data.records.cells import CellError
from data.records.declaring import Record
from data.records.kinds import key_of
from data.records.names import NameBook
from data.records.spelling import normalise
from data.records.task_adjustment import CONTENT, DUE, LEAD, TASK_ADJUSTMENT, TaskAdjustment
from data.records.terms import UNNAMED
from plan_config.book import PlanBook
from plan_config.entries import Task


def days_that_are_none(plan: ChangePlan) -> Iterator[Problem]:
    """A problem for each due day that cannot be read as one."""
    for row in plan.records:
        if isinstance(row, TaskAdjustment) and row.what == DUE:
            for name, written in (("was", row.was), ("becomes", row.becomes)):
                if said := _unreadable(written):
                    yield problem_with(row, TASK_ADJUSTMENT.header(name), written, said)


def otherwise_before(plan: ChangePlan, rows: Iterable[Record], book: PlanBook) -> Iterator[Problem]:
    """A warning for each adjustment of what was not so by then: neither in the plan nor since. `rows` is what stands."""
    told = (row for row in (*rows, *plan.records) if isinstance(row, TaskAdjustment))
    after = {key_of(row): row for row in told if row.what != DUE or not _unreadable(row.becomes)}
    districts = {each.name: each for each in book.districts}
    for row in plan.records:
        if not isinstance(row, TaskAdjustment) or not row.was or row.what == CONTENT:
            continue
        district = districts.get(row.district)
        task = next((each for each in district.tasks if each.id == row.task), None) if district else None
        earlier = (
            each for each in after.values() if each.district == row.district and each.since < row.since
        )
        then = task_on(task, in_order(earlier, row.since)) if task else None
        if then and not _was_so(row, then):
            said = f"按方案和以前的调整，这一项到 {row.since} 为“{_stood(row, then)}”，请核对；属实请说明原因"
            key = f"adjusted/{row.district}/{row.task}/{row.what}/{row.since}"
            yield problem_with(row, TASK_ADJUSTMENT.header("was"), row.was, said, key=key)


def units_of_no_plan(plan: ChangePlan, rows: Iterable[Record], book: PlanBook) -> Iterator[Problem]:
    """A warning for each adjustment that hands a measure to who is neither in a plan of the district nor, in `rows`, in
    an earlier adjustment."""
    names = NameBook()
    names.add_units(book)
    standing = [row for row in rows if isinstance(row, TaskAdjustment)]
    for row in plan.records:
        if isinstance(row, TaskAdjustment) and row.units:
            known = _named_in(row.district, standing, book)
            strange = [
                each
                for each in row.units
                if normalise(each) not in known and not names.find_unit(each, row.district)
            ]
            if strange:
                said = f"{row.district}的方案没有这样的单位：{'、'.join(strange)}，请检查名称；确实是新的单位请说明原因"
                key = f"adjusted-to/{row.district}/{row.task}/{row.what}/{row.since}"
                yield problem_with(row, TASK_ADJUSTMENT.header("becomes"), row.becomes, said, key=key)


def _named_in(district: str, standing: Iterable[TaskAdjustment], book: PlanBook) -> set[str]:
    """The offices that measures of a district name, by its plans or since, as names are compared."""
    found = book.district(district)
    by_plan = (office for task in (found.tasks if found else ()) for office in task.owners)
    since = (unit for each in standing if each.district == district for unit in each.units)
    return {normalise(each) for each in (*by_plan, *since)}


def _unreadable(written: str) -> str:
    try:
        cells.day(written)
    except CellError as error:
        return str(error)
    return ""


def _was_so(row: TaskAdjustment, task: Task) -> bool:
    if row.what == DUE:
        return not _unreadable(row.was) and cells.day(row.was) == task.due
    return {normalise(each) for each in cells.several(row.was)} == set(map(normalise, _units(row, task)))


def _stood(row: TaskAdjustment, task: Task) -> str:
    if row.what == DUE:
        return f"{task.due}" if task.due else "没有期限"
    return "、".join(_units(row, task)) or UNNAMED


def _units(row: TaskAdjustment, task: Task) -> tuple[str, ...]:
    return tuple(task.responsible.lead if row.what == LEAD else task.responsible.supporting)
