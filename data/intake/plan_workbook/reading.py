"""A filled-in plan workbook as a plan, or what keeps it from being one, cell by cell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from data.intake.files.tables import TextTable
from data.intake.plan_workbook.entries import Entries
from data.intake.plan_workbook.ids import ids_of, plan_id
from data.intake.plan_workbook.known import keys_of, names_in
from data.intake.plan_workbook.rows import rows_of
from data.intake.plan_workbook.sheets import SHEETS
from data.intake.plan_workbook.sheets.plan import PLAN
from data.intake.plan_workbook.spoken import spoken
from data.intake.plan_workbook.surroundings import Surroundings
from data.intake.reading.lines import Problem
from plan_config import worded, wording
from plan_config.plan import Plan
from plan_config.reader import check_among
from plan_config.references import Path
from plan_config.target_checks import PlanProblem


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What a plan workbook holds: a plan where every cell is in order, else what is to be mended. Questions are problems
    with a key: they do not keep the plan from being one."""

    plan: Plan | None
    problems: tuple[Problem, ...] = ()
    questions: tuple[Problem, ...] = ()


def read_plan(tables: Sequence[TextTable], beside: Surroundings) -> PlanReading:
    """The plan of a workbook, checked beside the others as the board would. One of the same id stands aside for it."""
    problems: list[Problem] = []
    entries = put_together(tables, beside, problems)
    if entries is None:
        return PlanReading(None, tuple(problems))
    try:
        plan = Plan.model_validate(entries.data)
    except ValidationError as error:
        found = [(each["loc"], wording.explain(each, Plan)) for each in error.errors(include_url=False)]
        problems += _placed(found, entries, problems)
        return PlanReading(None, tuple(problems))
    if not problems:
        problems += _placed(_among(plan, beside.without(plan.id)), entries, ())
    asked = () if problems else _asked(plan, entries, beside)
    return PlanReading(None if problems else plan, tuple(problems), tuple(asked))


def _asked(plan: Plan, entries: Entries, beside: Surroundings) -> Iterator[Problem]:
    """Where a target differs from the figure as its paper words it."""
    measures = {**beside.indicators, **{each.id: each for each in plan.indicators}}
    for i, target in enumerate(plan.targets):
        for path, message in worded.questions(target, measures.get(target.indicator or "")):
            found = _problem(("targets", i, *path), message, entries)
            yield replace(found, key=f"worded/{target.id}/{path}")


def put_together(
    tables: Sequence[TextTable], beside: Surroundings, problems: list[Problem]
) -> Entries | None:
    """What the lines say, before anybody asks whether it is a plan; what is wrong is added to the problems."""
    rows = rows_of(tables, problems)
    if not rows.get(PLAN.name):
        return None
    (form,) = rows[PLAN.name]
    own = plan_id(form, beside)
    ids = ids_of(rows, own, form.cells.get("区县", ""), beside)
    names = names_in(rows, keys_of(rows, ids), beside.without(own))
    entries = Entries(own, rows, ids, names)
    problems += entries.problems
    return entries


def _among(plan: Plan, others: Surroundings) -> Iterator[PlanProblem]:
    before = {f"方案“{other.short_title}”": other for other in others.plans}
    plans = (*others.plans, plan)
    yield from check_among(plan, before, plans, (others.shared, others.levels))


def _placed(
    found: Iterable[tuple[Path, str]],
    entries: Entries,
    told: Sequence[Problem],
) -> list[Problem]:
    """Findings by the cells they are about, in the workbook's words; a line that has been told about is left out."""
    lines = {(problem.sheet, problem.row) for problem in told}
    placed = [_problem(path, message, entries) for path, message in found]
    return [each for each in placed if (each.sheet, each.row) not in lines]


def _problem(path: Path, message: str, entries: Entries) -> Problem:
    depth = next(n for n in range(len(path), -1, -1) if path[:n] in entries.rows)
    row, rest = entries.rows[path[:depth]], tuple(f"{step}" for step in path[depth:])
    column = row.sheet.column_at(rest)
    above = "" if row.sheet.is_form else row.sheet.name
    inside = next((sheet for sheet in SHEETS if sheet.at and (sheet.above, sheet.at) == (above, rest)), None)
    if inside and not above:
        return Problem(inside.name, 0, "", "", spoken(message, inside, entries.names))
    said = spoken(message, inside or row.sheet, entries.names, rest)
    return row.problem(column.header if column else "", said)
