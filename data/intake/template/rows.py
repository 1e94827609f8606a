"""What a template already says: the records of a district as lines of the sheets they would be read from."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from data.intake.reading.evidence_lines import ITEM, series_words
from data.intake.reading.evidence_lines import SUBJECT as SHOWN
from data.intake.reading.last_known import last_known
from data.intake.reading.sheets import Sheet, sheets_of
from data.intake.template.share import Share
from data.judging.periods import last_half_year_end
from data.records import cells
from data.records.alias import Alias
from data.records.carrier import Carrier
from data.records.closing_text import CLOSING_TEXT, PARTS, ClosingText
from data.records.declaring import Field, Record
from data.records.district import DistrictRecords
from data.records.evidence import FIGURE, Evidence
from data.records.forms import Cell
from data.records.kinds import SHEETS, kind_of
from data.records.names import entry_names, task_names
from data.records.observation import OBSERVATION, OPERATION, Observation
from data.records.plan_judgement import PlanJudgement
from data.records.spelling import full_name, normalise
from data.records.task_update import TASK_UPDATE, TaskUpdate
from plan_config.book import PlanBook
from plan_config.district import District
from plan_config.layout import Group, Park

TemplateRow = Mapping[str, Cell]
TASK, ENTRY = TASK_UPDATE.header("task"), CLOSING_TEXT.header("entry")
DISTRICT, SUBJECT, PERIOD, REPORTED_ON, BASIS = map(
    OBSERVATION.header, ("district", "subject", "period", "reported_on", "source")
)


def rows_of(
    book: PlanBook, records: DistrictRecords, share: Share, period: date
) -> dict[str, list[TemplateRow]]:
    """The lines of every sheet, each a cell by header, for a share of the district."""
    district = book.district(records.district)
    assert district is not None, f"no plan for {records.district}"
    named = {each.code: full_name(each.code, each.name) for each in share.carriers(records)}
    lines: dict[str, list[TemplateRow]] = {kind.name: [] for kind in SHEETS}
    for record in (each for each in _shared(records, share) if _is_of_a_plan(each, district, book)):
        line = _line(record, district, named)
        if isinstance(record, Evidence):
            line = {**line, **_shown(record, book, district, named)}
        if isinstance(record, ClosingText):
            line = {**line, **_entry(record, district, book)}
        lines[kind_of(record).name].append(line)
    lines[TASK_UPDATE.name] += _tasks(district, records, share, period)
    sheets, seen = sheets_of(book, district), records.observations
    quarter = _Reports(district.name, sheets[OBSERVATION.name], seen, period)
    lines[OBSERVATION.name] += quarter.lines(
        _not_closed(_reporting(district, records, share, period), records, period)
    )
    half_year = last_half_year_end(period)
    year = _Reports(
        district.name, sheets[OPERATION.name], _not_of_old_years(book, seen, half_year), half_year
    )
    lines[OPERATION.name] += year.lines(_not_closed(named.items(), records, half_year))
    return lines


def _not_closed(
    subjects: Iterable[tuple[str, str]], records: DistrictRecords, day: date
) -> Iterator[tuple[str, str]]:
    """Who is closed at a period's end is asked for nothing."""
    closed = {carrier.code for carrier in records.carriers if carrier.is_closed_on(day)}
    return (each for each in subjects if each[0] not in closed)


def _reporting(
    district: District, records: DistrictRecords, share: Share, period: date
) -> Iterator[tuple[str, str]]:
    """Carriers in their order, then the units that report themselves."""
    gone, own = district.gone_over(period), {s.subject for s in records.observations if not s.by_carrier}
    units = [
        unit
        for unit in share.subjects(district)
        if unit.id not in gone and (unit.id in own or district.is_home(unit.id))
    ]
    return subjects_of(units, share.carriers(records), own)


def _not_of_old_years(book: PlanBook, seen: Iterable[Observation], period: date) -> Iterator[Observation]:
    """What a year brought says nothing of another year: it is not shown there."""
    flows = {each.id for each in book.operations.yearly if each.basis == "flow"}
    return (each for each in seen if each.series not in flows or each.period.year == period.year)


def _tasks(district: District, records: DistrictRecords, share: Share, period: date) -> Iterator[TemplateRow]:
    """A line for each task: what was said last, and of the plans in force a blank one where nothing was."""
    said, called = _newest(records.task_updates, period), task_names(district)
    asked = {task.id for plan in district.in_force(period) for task in plan.tasks}
    for task in share.tasks:
        if task.id in said:
            yield _line(said[task.id], district, {})
        elif task.id in asked:
            yield {DISTRICT: district.name, TASK: called[task.id], PERIOD: period}


def _shared(records: DistrictRecords, share: Share) -> Iterator[Record]:
    """What a share of the district has on the sheets, figures and tasks apart."""
    carriers = share.carriers(records)
    for carrier in carriers:
        yield carrier
        yield from carrier.levels
        yield from (Alias(carrier.district, carrier.code, alias) for alias in carrier.aliases)
    codes = {carrier.code for carrier in carriers}
    yield from (firm for firm in records.firms if firm.carrier in codes)
    yield from share.others(records)


def _line(record: Record, district: District, named: Mapping[str, str]) -> TemplateRow:
    """A record as the cells it would be read from."""
    columns = (field for field in kind_of(record).columns if field.prefilled)
    return {field.header: _cell(field, getattr(record, field.name), district, named) for field in columns}


def _cell(field: Field, value: Any, district: District, named: Mapping[str, str]) -> Cell:
    if field.names == "unit":
        unit = district.unit(value)
        return unit.short if unit else value
    if field.names == "plan":
        return next((plan.called for plan in district.plans if plan.id == value), f"{value}")
    if field.names == "measure":
        return task_names(district).get(f"{value}", f"{value}")
    return named[value] if field.names == "carrier" else field.form.write(value)


def _shown(record: Evidence, book: PlanBook, district: District, named: Mapping[str, str]) -> TemplateRow:
    """Whom or what evidence is for, and which series, as a clerk calls them."""
    unit = district.unit(record.subject) if record.unit else None
    known = {**task_names(district), **({unit.id: unit.short} if unit else {}), **named}
    series = series_words(book, district) if record.sort == FIGURE else {}
    return {SHOWN: known.get(record.subject, record.subject), ITEM: series.get(record.item, record.item)}


def _is_of_a_plan(record: Record, district: District, book: PlanBook) -> bool:
    """Whether there still is the plan that it is of, with what it is about; what is of no plan always has its place."""
    if not isinstance(record, ClosingText | PlanJudgement):
        return True
    plan = district.plan(record.plan)
    if plan is None or isinstance(record, PlanJudgement) or not record.entry:
        return plan is not None
    return record.entry in entry_names(plan, book, PARTS[record.part])


def _entry(record: ClosingText, district: District, book: PlanBook) -> TemplateRow:
    """What the target or measure is called that a text of a plan's review is about; nothing of the whole plan."""
    plan = district.plan(record.plan)
    called = entry_names(plan, book, PARTS[record.part]) if plan and record.entry else {}
    return {ENTRY: called.get(record.entry, "")}


def _newest(updates: Iterable[TaskUpdate], on: date) -> Mapping[str, TaskUpdate]:
    """What was said last of each task by a date."""
    newest: dict[str, TaskUpdate] = {}
    for update in updates:
        if update.period <= on and (update.task not in newest or newest[update.task].period < update.period):
            newest[update.task] = update
    return newest


def subjects_of(
    units: Iterable[Park | Group], carriers: Sequence[Carrier], own: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Who reports, by id and by the name a clerk reads: carriers, units without any, units that do so themselves."""
    with_carriers = {carrier.unit for carrier in carriers}
    names = {normalise(carrier.name) for carrier in carriers}
    for carrier in carriers:
        yield carrier.code, full_name(carrier.code, carrier.name)
    for unit in units:
        if unit.id in own or unit.id not in with_carriers:
            # A carrier that an earlier version let in under the unit's name leaves the unit its id.
            yield unit.id, unit.id if normalise(unit.short) in names else unit.short


class _Reports:
    """The lines of a sheet of figures for a period: what has been reported for it, and what was last known of the
    others."""

    def __init__(self, district: str, sheet: Sheet, seen: Iterable[Observation], period: date) -> None:
        self._district, self._period = district, period
        self._headers = {column.series: column.header for column in sheet.columns if column.series}
        self._seen = [each for each in seen if each.series in self._headers]

    def lines(self, subjects: Iterable[tuple[str, str]]) -> Iterator[TemplateRow]:
        """A line for each subject, by its id and name; one more for each further paper that it reported by."""
        known = last_known(self._seen, self._period)
        for subject, name in subjects:
            reported = [seen for seen in self._seen if (seen.subject, seen.period) == (subject, self._period)]
            yield from self._reported(name, reported) or [self._carried(subject, name, known)]

    def _reported(self, name: str, seen: list[Observation]) -> list[TemplateRow]:
        papers = dict.fromkeys((each.reported_on, each.source) for each in seen)
        return [
            {
                **self._head(name),
                REPORTED_ON: reported_on,
                BASIS: source,
                **{
                    self._headers[each.series]: _as_written(each)
                    for each in seen
                    if (each.reported_on, each.source) == (reported_on, source)
                },
            }
            for reported_on, source in papers
        ]

    def _carried(self, subject: str, name: str, known: Mapping[tuple[str, str], float]) -> TemplateRow:
        figures = {self._headers[series]: value for (of, series), value in known.items() if of == subject}
        return {**self._head(name), **figures}

    def _head(self, name: str) -> TemplateRow:
        return {DISTRICT: self._district, SUBJECT: name, PERIOD: self._period}


def _as_written(seen: Observation) -> Cell:
    """The figure; or the very text it came as, where that spells it in another way than a spreadsheet would."""
    plain = int(seen.value) if seen.value.is_integer() else seen.value
    if seen.wording in ("", str(plain)) or cells.number(seen.wording) != seen.value:
        return plain
    return seen.wording
