"""A filled-in plan workbook as a plan, or what keeps it from being one, cell by cell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from data.intake.files.tables import TextTable
from data.intake.files.workbook import UploadError, is_zip, read_upload
from data.intake.plan_workbook.entries import Entries
from data.intake.plan_workbook.forms import FIGURE
from data.intake.plan_workbook.hidden import out_of_sight
from data.intake.plan_workbook.ids import ids_of, plan_id
from data.intake.plan_workbook.known import keys_of, named_again, names_in
from data.intake.plan_workbook.rows import rows_of, sheet_of
from data.intake.plan_workbook.sheets import SHEETS
from data.intake.plan_workbook.sheets.plan import PLAN
from data.intake.plan_workbook.sound import sound_part
from data.intake.plan_workbook.surroundings import Surroundings
from data.intake.plan_workbook.told import Told
from data.intake.reading.lines import Problem
from plan_config import worded
from plan_config.beginning import asked_of_begin
from plan_config.indicators import PERCENT
from plan_config.plan import Plan
from plan_config.reader import check_among
from plan_config.target_checks import PlanProblem

_NO_WORKBOOK = "这不是 Excel 工作簿（.xlsx）；请在表格软件里打开方案填写簿，另存为 .xlsx 后再试。"
_NAMED_AGAIN = "与第 {line} 行同名，请改名或删去一行"
_NUMBERED_AGAIN = "与第 {line} 行的序号相同，请改成各不相同"
_ID_OF_ANOTHER = "这是“{title}”的编号；另一份方案请清空这一格，由程序另编"


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What a plan workbook holds: a plan where every cell is in order, else what is to be mended. Questions are problems
    with a key: they do not keep the plan from being one."""

    plan: Plan | None
    problems: tuple[Problem, ...] = ()
    questions: tuple[Problem, ...] = ()


def plan_tables(name: str, content: bytes) -> Sequence[TextTable]:
    """The tables of a plan workbook. UploadError where it cannot be read as one."""
    found = read_upload(name, content).tables
    if not is_zip(content):
        raise UploadError(_NO_WORKBOOK)
    return found


def read_plan(tables: Sequence[TextTable], beside: Surroundings) -> PlanReading:
    """The plan of a workbook, checked beside the others as the board would. One of the same id stands aside for it."""
    problems: list[Problem] = []
    entries = put_together(tables, beside, problems)
    if entries is None:
        return PlanReading(None, tuple(problems))
    heads = {sheet.name: table.header_row for table in tables if (sheet := sheet_of(table))}
    told = Told(problems, heads)
    plan, entries = sound_part(entries, told.tell)
    told.tell(entries, _no_shares(plan, entries, beside))
    told.tell(entries, _among(plan, beside.without(plan.id)))
    asked = (*told.asked(entries, _asked(plan, beside)), *out_of_sight(tables))
    return PlanReading(None if told.problems else plan, told.in_order, asked)


def _no_shares(plan: Plan, entries: Entries, beside: Surroundings) -> Iterator[PlanProblem]:
    """Figures with a sign of percent where the indicator counts something else."""
    measures = beside.measures(plan)
    for i, target in enumerate(plan.targets):
        row, measure = entries.row_of(("targets", i)), measures.get(target.indicator or "")
        if measure is None or PERCENT in measure.unit:
            continue
        for column in row.sheet.columns:
            if column.form is FIGURE and row.cells.get(column.header, "").endswith(("%", "％")):
                said = f"这里是百分数，指标“{measure.label}”的计量单位是 {measure.unit}，请核对指标，或改填按 {measure.unit} 计的数"
                yield PlanProblem(("targets", i, *column.at), said)


def _asked(plan: Plan, beside: Surroundings) -> Iterator[PlanProblem]:
    """What is likely to be meant otherwise, and where a target differs from the figure as its paper words it."""
    yield from worded.asked_of_plan(plan, [each.district for each in beside.plans if each.id != plan.id])
    standing, measures = beside.plan(plan.id), beside.measures(plan)
    if standing and standing.district != plan.district:
        yield PlanProblem(("id",), _ID_OF_ANOTHER.format(title=standing.short_title), ("district",))
    if before := beside.plan(plan.follows):
        yield from asked_of_begin(plan, before, {**beside.measures(before), **measures}, beside.reached)
    for i, target in enumerate(plan.targets):
        for found in worded.questions(target, measures.get(target.indicator or "")):
            yield found._replace(path=("targets", i, *found.path))


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
    for sheet in SHEETS:
        for row, first in named_again(sheet, rows):
            said = _NUMBERED_AGAIN if sheet.is_numbered else _NAMED_AGAIN
            problems.append(row.problem(sheet.called, said.format(line=first.line)))
    entries = Entries(own, rows, ids, names)
    problems += _untold(entries.problems, problems)
    return entries


def _untold(found: Iterable[Problem], told: Sequence[Problem]) -> list[Problem]:
    """The problems with cells of which nothing is told yet."""
    cells = {(problem.sheet, problem.row, problem.column) for problem in told}
    return [each for each in found if (each.sheet, each.row, each.column) not in cells]


def _among(plan: Plan, others: Surroundings) -> Iterator[PlanProblem]:
    before = {f"方案“{other.short_title}”": other for other in others.plans}
    plans = (*others.plans, plan)
    yield from check_among(plan, before, plans, (others.shared, others.levels))
