"""A filled-in plan workbook as a plan, or what keeps it from being one, cell by cell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from data.intake.files.tables import TextTable
from data.intake.files.workbook import UploadError, is_zip, read_upload
from data.intake.plan_workbook.declaring import SYSTEM
from data.intake.plan_workbook.entries import Entries
from data.intake.plan_workbook.forms import FIGURE
from data.intake.plan_workbook.hidden import out_of_sight
from data.intake.plan_workbook.ids import ids_of, plan_id
from data.intake.plan_workbook.known import keys_of, named_again, names_in
from data.intake.plan_workbook.rows import rows_of, sheet_of
from data.intake.plan_workbook.sheets import SHEETS
from data.intake.plan_workbook.sheets.plan import PLAN
from data.intake.plan_workbook.spoken import spoken
from data.intake.plan_workbook.surroundings import Surroundings
from data.intake.reading.lines import Problem
from plan_config import worded, wording
from plan_config.indicators import PERCENT
from plan_config.plan import Plan
from plan_config.reader import check_among
from plan_config.references import Path
from plan_config.target_checks import PlanProblem

_NO_WORKBOOK = "这不是 Excel 工作簿（.xlsx）；请在表格软件里打开方案填写簿，另存为 .xlsx 后再试。"
_NO_LINE = "至少要填一行；没有这张表的，请从空白的方案填写簿复制过来"
_NAMED_AGAIN = "与第 {line} 行同名，请改名或删去一行"
_ID_OF_ANOTHER = "这是“{title}”的编号；另一份方案请清空这一格，由程序另编"
_ID_TWICE = "编号与前面一行相同；编号由程序生成，复制来的行请清空这一格"


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
    try:
        plan = Plan.model_validate(entries.data)
    except ValidationError as error:
        found = [(each["loc"], wording.explain(each, Plan)) for each in error.errors(include_url=False)]
        problems += _placed(found, entries, problems, heads)
        return PlanReading(None, tuple(problems))
    problems += _no_shares(plan, entries, beside)
    if not problems:
        problems += _placed(_among(plan, beside.without(plan.id)), entries, (), heads)
    asked = () if problems else (*_asked(plan, entries, beside), *out_of_sight(tables))
    return PlanReading(None if problems else plan, tuple(problems), tuple(asked))


def _no_shares(plan: Plan, entries: Entries, beside: Surroundings) -> Iterator[Problem]:
    """Figures with a sign of percent where the indicator counts something else."""
    measures = {**beside.indicators, **{each.id: each for each in plan.indicators}}
    for i, target in enumerate(plan.targets):
        row, measure = entries.rows[("targets", i)], measures.get(target.indicator or "")
        if measure is None or PERCENT in measure.unit:
            continue
        for column in row.sheet.columns:
            if column.form is FIGURE and row.cells.get(column.header, "").endswith(("%", "％")):
                said = f"这里是百分数，指标“{measure.label}”的计量单位是 {measure.unit}，请核对指标，或改填按 {measure.unit} 计的数"
                yield row.problem(column.header, said)


def _asked(plan: Plan, entries: Entries, beside: Surroundings) -> Iterator[Problem]:
    """What is likely to be meant otherwise, and where a target differs from the figure as its paper words it."""
    districts = [each.district for each in beside.plans if each.id != plan.id]
    for path, message in worded.asked_of_plan(plan, districts):
        yield replace(_problem(path, message, entries), key=f"worded/{path}")
    standing = beside.plan(plan.id)
    if standing and standing.district != plan.district:
        said = _ID_OF_ANOTHER.format(title=standing.short_title)
        yield entries.rows[()].problem(SYSTEM, said, key="id")
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
    for sheet in SHEETS:
        for row, first in named_again(sheet, rows):
            problems.append(row.problem(sheet.called, _NAMED_AGAIN.format(line=first.line)))
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


def _placed(
    found: Iterable[tuple[Path, str]],
    entries: Entries,
    told: Sequence[Problem],
    heads: Mapping[str, int],
) -> list[Problem]:
    """Findings by the cells they are about, in the workbook's words. Left out is what follows from what has been told:
    of the same line, of a sheet whose headers are wrong, and that a sheet with wrong lines has none."""
    lines = {(problem.sheet, problem.row) for problem in told}
    lines |= {(problem.sheet, 0) for problem in told}
    sheets = {problem.sheet for problem in told if problem.row == heads.get(problem.sheet)}
    placed = [_problem(path, message, entries) for path, message in found]
    return [each for each in placed if each.sheet not in sheets and (each.sheet, each.row) not in lines]


def _problem(path: Path, message: str, entries: Entries) -> Problem:
    depth = next(n for n in range(len(path), -1, -1) if path[:n] in entries.rows)
    row, rest = entries.rows[path[:depth]], tuple(f"{step}" for step in path[depth:])
    column = row.sheet.column_at(rest)
    above = "" if row.sheet.is_form else row.sheet.name
    inside = next((sheet for sheet in SHEETS if sheet.at and (sheet.above, sheet.at) == (above, rest)), None)
    if inside and not above:
        return Problem(inside.name, 0, "", "", _NO_LINE)
    said = spoken(message, inside or row.sheet, entries.names, rest)
    header = column.header if column else ""
    if header == SYSTEM:
        said = _ID_TWICE if "重复" in said else said
    return row.problem(header, said)
