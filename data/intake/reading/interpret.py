"""What the lines of the sheets mean: rows for the store, given the plans and the names known so far."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from data.intake.files.tables import TextTable
from data.intake.reading.coordinates import to_wgs84
from data.intake.reading.evidence_lines import (
    FILE,
    ITEM,
    NO_DECISION,
    NO_FILE,
    SORT,
    series_named,
    series_words,
)
from data.intake.reading.evidence_lines import SUBJECT as SHOWN
from data.intake.reading.last_known import last_known, said_otherwise
from data.intake.reading.line_rows import PERIOD, REPORTED_ON, made, names_in, observed
from data.intake.reading.lines import SheetLine, SheetReading
from data.intake.reading.of_plans import closing_text, judgement
from data.intake.reading.sheets import Sheet, SheetColumn, sheets_of
from data.intake.reading.spellings import Firms, Spellings
from data.progress_listener import ProgressListener, quiet
from data.records.alias import ALIAS, Alias
from data.records.belonging import moved, since_when
from data.records.carrier import CARRIER, Carrier, unit_at
from data.records.closing_text import CLOSING_TEXT
from data.records.declaring import OF_CARRIERS, Field, Kind, Record
from data.records.evidence import DECISION, EVIDENCE, FIGURE, Evidence
from data.records.firm import FIRM, Firm
from data.records.forms import TEXT
from data.records.kinds import KINDS, key_of, kind_of, said
from data.records.names import NameBook, Subject, district_named, renamed, task_named
from data.records.no_change import NO_CHANGE_REPORT
from data.records.observation import OBSERVATION, OPERATION, Observation
from data.records.plan_judgement import PLAN_JUDGEMENT
from data.records.spelling import code_as_kept, full_name, normalise
from data.records.task_adjustment import TASK_ADJUSTMENT
from data.records.task_update import TASK_UPDATE
from data.rights.masks import IDENTITIES, is_masked, shows
from plan_config.plan import District, PlanBook

DISTRICT, CODE, UNIT, UNIT_SINCE = map(CARRIER.header, ("district", "code", "unit", "unit_since"))
PLACE_COLUMNS = tuple(map(CARRIER.header, ("lon", "lat", "system", "precision", "radius_m")))
NAMED, FURTHER_NAME = map(ALIAS.header, ("subject", "alias"))
FIRM_NAME, CREDIT_CODE = map(FIRM.header, ("name", "credit_code"))
SUBJECT = OBSERVATION.header("subject")
MEASURE, STATE, SAID = map(TASK_UPDATE.header, ("task", "state", "text"))
# How much of deciding is done when every line is read.
READ = 0.8
# The texts of a carrier in which somebody's telephone number may stand.
WITH_NUMBERS = tuple(
    field
    for field in CARRIER.fields
    if field.form is TEXT and not field.names and not field.choices and field.name not in IDENTITIES
)
NOT_A_HALF = "运营情况只在半年末（6月30日）和年末（12月31日）填报，请改数据期，或删去运营情况的各项"
MASKED = "这是隐去几位的号码，库中没有与之相符的原文，请填写完整号码或留空"


class Interpreter:
    """One import under way. What it cannot make sense of goes into `reading.problems`."""

    def __init__(self, book: PlanBook, standing: Sequence[Record], today: date) -> None:
        self._today = today
        self.reading = SheetReading()
        self._book = book
        self._sheets = sheets_of(book)
        self._fed = {each.name: self._columns(each) for each in book.districts}
        self._yearly = {each.id for each in book.operations.yearly}
        self._carriers = {row.code: row for row in standing if isinstance(row, Carrier)}
        self._homes = {code: carrier.homes for code, carrier in self._carriers.items()}
        self._aliases = tuple(row for row in standing if isinstance(row, Alias))
        self._figures = tuple(row for row in standing if isinstance(row, Observation))
        self._kept = {
            (kind_of(row), *key_of(row)): row for row in standing if not isinstance(row, Observation)
        }
        self._renamed = {each.name: renamed(standing, each.name) for each in book.districts}
        self._codes = Spellings(self._carriers)
        self._further = {
            each.name: Spellings(row.alias for row in self._aliases if row.district == each.name)
            for each in book.districts
        }
        self._firms = Firms(row for row in standing if isinstance(row, Firm))
        self._known: dict[tuple[str, date], dict[tuple[str, str], float]] = {}
        self._left_out: set[str] = set()
        self._names = NameBook()
        self._names.add_units(book)
        self._names.add_aliases(self._aliases)
        self._readers: dict[Kind, Callable[[SheetLine], Iterator[Record]]] = {
            ALIAS: self._alias,
            **{kind: partial(self._of_a_carrier, kind) for kind in KINDS if kind not in (CARRIER, ALIAS)},
            OBSERVATION: self._report,
            OPERATION: self._report,
            TASK_UPDATE: self._task,
            TASK_ADJUSTMENT: self._adjustment,
            NO_CHANGE_REPORT: self._no_change,
            FIRM: self._firm,
            EVIDENCE: self._evidence,
            CLOSING_TEXT: self._closing_text,
            PLAN_JUDGEMENT: self._judgement,
        }

    def records(self, tables: Sequence[TextTable], report: ProgressListener = quiet) -> Iterator[Record]:
        """Every line of every table as records: carriers and other names first, what refers to them after.

        `report` is told of every table and then of every kind of sheet, up to READ.
        """
        lines = self._lines(tables, report)
        yield from self._learn(lines[CARRIER.name], lines[ALIAS.name])
        for place, (kind, read) in enumerate(self._readers.items()):
            report(READ / 2 + place * READ / 2 / len(self._readers), f"正在核对{kind.name}")
            waiting = deque(lines.pop(kind.name))
            while waiting:  # a line that is read goes: all of them weigh as much as their records
                yield from read(waiting.popleft())

    def _lines(self, tables: Sequence[TextTable], report: ProgressListener) -> dict[str, list[SheetLine]]:
        found: dict[str, list[SheetLine]] = {name: [] for name in self._sheets}
        for place, table in enumerate(tables):
            report(place * READ / 2 / len(tables), f"正在读取“{table.sheet}”")
            sheet = self._sheet(table)
            if sheet:
                found[sheet.kind.name] += self.reading.lines(table, sheet)
        return found

    def _sheet(self, table: TextTable) -> Sheet | None:
        for sheet in self._sheets.values():
            if table.name.strip().lower() in (sheet.kind.name, sheet.kind.table):
                return sheet
        if not table.hidden.for_good:
            show = "这张表是隐藏的，请取消隐藏后核对，不用就删除；" if table.hidden.sheet else ""
            self.reading.refuse_table(table.name, f"{show}认不出这张表，表名应为：{'、'.join(self._sheets)}")
        return None

    def _learn(self, carriers: Sequence[SheetLine], aliases: Sequence[SheetLine]) -> list[Carrier]:
        """Take in the names that the import itself brings; a carrier may name its unit by a new alias."""
        new_aliases = [self._alias_as_written(line) for line in aliases]
        self._names.add_aliases(new_aliases)
        read = [(line, list(self._carrier(line))) for line in carriers]
        told = [carrier for _, found in read for carrier in found]
        unread = (line for kind in (CARRIER, ALIAS) for line in self.reading.left_out[kind.name])
        self._left_out = set(names_in((*unread, *(line for line, found in read if not found))))
        new = {carrier.code: carrier for carrier in told}
        self._names.add_carriers({**self._carriers, **new}.values())
        self._names.add_aliases((*self._aliases, *new_aliases, *self._former_names()))
        return told

    def _former_names(self) -> Iterator[Alias]:
        """A template's other sheets still call a carrier as before when the file renames it."""
        for carrier in self._carriers.values():
            yield Alias(carrier.district, carrier.code, full_name(carrier.code, carrier.name))

    def _carrier(self, line: SheetLine) -> Iterator[Carrier]:
        district = self._district(line)
        if not district:
            return
        code = self._code(line)
        known = self._carriers.get(code)
        unit = self._home(line, district, UNIT) or _where_it_was(line, known)
        if not code:
            return
        if unit is None:
            self._refuse_unit(line, district, UNIT)
        elif known and known.district != district:
            self.reading.refuse(line, CODE, f"这个编码已用于{known.district}的载体，请换一个")
        else:
            since = self._since(line, unit.id, known)
            about = {"district": district, "code": code, "unit": unit.id, "unit_since": since}
            about = {**_not_asked(CARRIER, line, known), **about}
            self._homes[code] = moved(self._homes.get(code, ()), unit.id, since)
            yield self._placed(self._in_full(made(CARRIER, line, about), line, known), line)

    def _home(self, line: SheetLine, district: str, column: str) -> Subject | None:
        """The unit that a column names, which need not be named where there is but one."""
        known = self._book.district(district)
        homes = known.homes if known else ()
        alone = homes[0].id if len(homes) == 1 else ""
        return self._names.find_unit(line[column] or alone, district)

    def _refuse_unit(self, line: SheetLine, district: str, column: str) -> None:
        missing = "方案里没有这个园区或责任单位" if line[column] else "这一格必须填写"
        self.reading.refuse(line, column, f"{missing}；可填：{self._units(district)}")

    def _code(self, line: SheetLine) -> str:
        """The code as the register has it, however the line spells it; empty where that cannot be told."""
        written = line[CODE]
        same = self._codes.of(written)
        if len(same) > 1:
            kept = "、".join(same)
            self.reading.refuse(line, CODE, f"登记库中这个编码有几种写法：{kept}。请照其中一种填写")
            return ""
        if not same:
            self._codes.keep(code_as_kept(written))
        return same[0] if same else code_as_kept(written)

    def _since(self, line: SheetLine, unit: str, known: Carrier | None) -> date | None:
        """Since when it belongs to its unit: as given, else as on record, and of a move as since_when() has it."""
        given: date | None = line[UNIT_SINCE]
        if given and given > self._today:
            advice = f"还没有到这一天，今天是 {self._today}，请检查；变动之后再填"
            self.reading.refuse(line, UNIT_SINCE, advice)
        if given or known is None:
            return given
        if known.unit == unit:
            return known.unit_since
        told = (
            seen.period for seen in self._figures if seen.subject == known.code and seen.unit == known.unit
        )
        return since_when(told, self._homes.get(known.code, ()))

    def _in_full(self, carrier: Carrier, line: SheetLine, known: Carrier | None) -> Carrier:
        """The texts as written; one whose number is masked stands for the text on record, which it never replaces."""
        whole: dict[str, Any] = {}
        for field in WITH_NUMBERS:
            written = line.said(field)
            if is_masked(written):
                kept = whole[field.name] = said(known)[field.name] if known else ""
                if not kept or not shows(written, kept, field.name):
                    self.reading.refuse(line, field.header, MASKED)
        return replace(carrier, **whole)

    def _placed(self, carrier: Carrier, line: SheetLine) -> Carrier:
        blank = [header for header in PLACE_COLUMNS if line[header] is None]
        if len(blank) == len(PLACE_COLUMNS):
            return carrier
        if blank:
            self.reading.refuse(line, blank[0], f"有位置就要填全：{'、'.join(PLACE_COLUMNS)}")
            return carrier
        lon, lat, system = (line[header] for header in PLACE_COLUMNS[:3])
        if not (73 <= lon <= 135 and 18 <= lat <= 54):
            self.reading.refuse(line, PLACE_COLUMNS[0], "位置不在国内，请检查经度与纬度是否填反")
            return carrier
        east, north = (round(angle, 6) for angle in to_wgs84(system, lon, lat))
        return replace(carrier, lon=east, lat=north)

    def _alias_as_written(self, line: SheetLine) -> Alias:
        district = district_named(self._book, line.words(DISTRICT))
        return Alias(district.name if district else "", line[NAMED], line[FURTHER_NAME])

    def _alias(self, line: SheetLine) -> Iterator[Record]:
        subject = self._subject(line, NAMED)
        if subject:
            known = self._further[subject.district]
            kept = known.of(line[FURTHER_NAME]) or [line[FURTHER_NAME]]
            known.keep(kept[0])
            yield made(ALIAS, line, {"district": subject.district, "subject": subject.id, "alias": kept[0]})

    def _of_a_carrier(self, kind: Kind, line: SheetLine) -> Iterator[Record]:
        """What says nothing but of a carrier."""
        carrier, subject = _naming(kind), self._carrier_named(kind, line, f"{kind.name}只能填给载体")
        if subject:
            told = made(kind, line, {"district": subject.district, carrier.name: subject.id})
            known = self._kept.get((kind, *key_of(told)))
            yield replace(told, **_not_asked(kind, line, known))

    def _firm(self, line: SheetLine) -> Iterator[Record]:
        subject = self._carrier_named(FIRM, line, "企业只能登记在载体下")
        if subject:
            told = (line[FIRM_NAME], line.words(CREDIT_CODE))
            firm = self._firms.key(subject.district, subject.id, *told)
            yield made(FIRM, line, {"district": subject.district, "carrier": subject.id, "firm": firm})

    def _carrier_named(self, kind: Kind, line: SheetLine, only: str) -> Subject | None:
        """The carrier that a line is about; what it says of it must not end before it begins."""
        column = _naming(kind).header
        subject = self._subject(line, column)
        if subject is None:
            return None
        if not subject.by_carrier:
            self.reading.refuse(line, column, f"这是园区或责任单位，{only}")
        elif backwards := _backwards(kind, line):
            self.reading.refuse(line, *backwards)
        else:
            return subject
        return None

    def _report(self, line: SheetLine) -> Iterator[Record]:
        subject = self._subject(line, SUBJECT)
        if subject is None or not self._in_time(line):
            return
        columns = self._fed[subject.district].values()
        figures = [(column, line[column.header]) for column in columns if line[column.header] is not None]
        if line[REPORTED_ON] is None:
            self._expect_nothing_new(line, subject, figures)
            return
        home = unit_at(self._homes.get(subject.id, ()), line[PERIOD], default=subject.unit)
        for column, value in figures:
            if column.series not in self._yearly or self._tells_of_its_year(line, subject, column):
                yield observed(line, replace(subject, unit=home), column, value)

    def _tells_of_its_year(self, line: SheetLine, subject: Subject, column: SheetColumn) -> bool:
        """Whether a figure of a carrier's operation stands where one can: with a carrier, at a half-year's end."""
        if not subject.by_carrier:
            self.reading.refuse(line, column.header, "这是园区或责任单位，这一项只能填给载体")
        elif line[PERIOD].month % 6:
            self.reading.refuse(line, PERIOD, NOT_A_HALF)
        else:
            return True
        return False

    def _columns(self, district: District) -> dict[str, SheetColumn]:
        """What each header feeds in a district: a series of its own plans, before one that others call alike."""
        own = sheets_of(self._book, district)[OBSERVATION.name].every
        every = (*self._sheets[OBSERVATION.name].every, *own)
        return {column.header: column for column in every if column.series}

    def _in_time(self, line: SheetLine) -> bool:
        """Whether a period can be reported by today, and was on the day the line gives: from its last month on."""
        opens, told = line[PERIOD].replace(day=1), line[REPORTED_ON]
        if opens > self._today:
            self.reading.refuse(line, PERIOD, f"这一期还没有到，{opens} 起才能填报，请检查年份和季度")
            return False
        if told and not opens <= told <= self._today:
            advice = f"填报日期应在 {opens}（数据期最后一个月）至今天（{self._today}）之间，请检查"
            self.reading.refuse(line, REPORTED_ON, advice)
            return False
        return True

    def _expect_nothing_new(
        self, line: SheetLine, subject: Subject, figures: Sequence[tuple[SheetColumn, float]]
    ) -> None:
        """A line of a template that nobody touched has the figures last known and no date: it says nothing."""
        known = self._last_known(subject.district, line[PERIOD])
        if said := said_otherwise(known, subject.id, figures):
            self.reading.refuse(line, REPORTED_ON, said)

    def _last_known(self, district: str, period: date) -> dict[tuple[str, str], float]:
        if (district, period) not in self._known:
            figures = (seen for seen in self._figures if seen.district == district)
            self._known[district, period] = last_known(figures, period)
        return self._known[district, period]

    def _task(self, line: SheetLine) -> Iterator[Record]:
        named = self._task_named(line)
        if named is None:
            return
        if line[STATE] is None and line[SAID]:
            self.reading.refuse(line, STATE, "写了进展说明，这一格必须填写")
        elif line[STATE] and self._in_time(line):
            yield made(TASK_UPDATE, line, named)

    def _adjustment(self, line: SheetLine) -> Iterator[Record]:
        if named := self._task_named(line):
            yield made(TASK_ADJUSTMENT, line, named)

    def _no_change(self, line: SheetLine) -> Iterator[Record]:
        """That a unit has nothing new; what keeps it from saying so is seen by data.intake.checks.no_changes."""
        district, column = self._district(line), NO_CHANGE_REPORT.header("unit")
        unit = self._home(line, district, column) if district else None
        if unit:
            yield made(NO_CHANGE_REPORT, line, {"district": district, "unit": unit.id})
        elif district:
            self._refuse_unit(line, district, column)

    def _closing_text(self, line: SheetLine) -> Iterator[Record]:
        if district := district_named(self._book, self._district(line)):
            yield from closing_text(line, district, self._book, self._renamed[district.name], self.reading)

    def _judgement(self, line: SheetLine) -> Iterator[Record]:
        if district := district_named(self._book, self._district(line)):
            yield from judgement(line, district, self.reading)

    def _evidence(self, line: SheetLine) -> Iterator[Record]:
        named = self._shown(line)
        if named is None:
            return
        told = made(EVIDENCE, line, named)
        # By its hash alone whoever reads it somewhere could have another's file for his own.
        known = self._kept.get((EVIDENCE, *key_of(told)))
        if told.sha256 and known is None:
            self.reading.refuse(line, FILE, NO_FILE)
        else:
            yield replace(told, file=known.file, size=known.size) if isinstance(known, Evidence) else told

    def _shown(self, line: SheetLine) -> dict[str, Any] | None:
        """Whom or what a line of evidence is for; None where nobody could tell."""
        if line[SORT] == TASK_UPDATE.name:
            named = self._task_named(line, SHOWN)
            return named and {"district": named["district"], "unit": "", "subject": named["task"]}
        if line[SORT] == DECISION:
            number, district = line.words(SHOWN), self._district(line)
            if not number.isdecimal():
                self.reading.refuse(line, SHOWN, NO_DECISION)
            known = district and number.isdecimal()
            return {"district": district, "unit": "", "subject": f"{int(number)}"} if known else None
        return self._shown_of_subject(line)

    def _shown_of_subject(self, line: SheetLine) -> dict[str, Any] | None:
        subject = self._subject(line, SHOWN)
        if subject is None:
            return None
        if not subject.by_carrier and line[SORT] != FIGURE:
            self.reading.refuse(line, SHOWN, f"这是园区或责任单位，{line[SORT]}只登记在载体下")
            return None
        unit = unit_at(self._homes.get(subject.id, ()), line[EVIDENCE.header("day")], default=subject.unit)
        named = {"district": subject.district, "unit": unit, "subject": subject.id}
        district = self._book.district(subject.district)
        if district and line[SORT] == FIGURE:
            named["item"] = series_named(series_words(self._book, district), line.words(ITEM))
        return named

    def _task_named(self, line: SheetLine, column: str = MEASURE) -> dict[str, Any] | None:
        """The district and the measure that a line is about; None where it names none of a plan."""
        district = district_named(self._book, self._district(line))
        if district is None:
            return None
        task = task_named(district, line[column], self._renamed[district.name])
        if task is None:
            self.reading.refuse(line, column, "这个区县的方案里没有这项任务，请从下拉列表中选择")
        return {"district": district.name, "task": task} if task else None

    def _district(self, line: SheetLine) -> str:
        """The district a line names; empty where it names none or an unknown one."""
        district = district_named(self._book, line.words(DISTRICT))
        if district is None and line.words(DISTRICT):
            known = "、".join(each.name for each in self._book.districts)
            self.reading.refuse(line, DISTRICT, f"没有这个区县的方案；可填：{known}")
        return district.name if district else ""

    def _units(self, name: str) -> str:
        district = self._book.district(name)
        return "、".join(unit.short for unit in district.homes) if district else ""

    def _subject(self, line: SheetLine, column: str) -> Subject | None:
        district = self._district(line)
        if line.words(DISTRICT) and not district:
            return None
        found = self._names.find(line[column], district)
        if not found and normalise(line[column]) not in self._left_out:
            advice = "找不到这个载体、园区或责任单位，请检查名称，或先登记别名"
            self.reading.refuse(line, column, advice)
        elif len(found) > 1:
            meant = "、".join(sorted(f"{each.district} {each.id}" for each in found))
            self.reading.refuse(line, column, f"可能指：{meant}。请填写区县或改用编码")
        return found[0] if len(found) == 1 else None


def _naming(kind: Kind) -> Field:
    """The field that names the carrier it is about."""
    field = kind.naming(*OF_CARRIERS)
    assert field is not None, f"{kind.name} names no carrier"
    return field


def _where_it_was(line: SheetLine, known: Carrier | None) -> Subject | None:
    """The unit that a carrier stays in though no plan names it any more."""
    if known is None or line[UNIT] != known.unit:
        return None
    return Subject(known.district, known.unit, known.unit, by_carrier=False)


def _not_asked(kind: Kind, line: SheetLine, known: Record | None) -> dict[str, Any]:
    """What is on record in the columns that the file does not have: a workbook of an earlier version takes nothing
    away."""
    kept = said(known) if known else {}
    headers = {field.name: field.header for field in kind.fields}
    return {name: value for name, value in kept.items() if headers[name] not in line.values}


def _backwards(kind: Kind, line: SheetLine) -> tuple[str, str] | None:
    """The column that ends a span before it begins, and what to do about it."""
    fields = {field.name: field for field in kind.fields}
    since, until = fields.get("since"), fields.get("until")
    if since and until and line[until.header] and line[until.header] <= line[since.header]:
        return until.header, f"{until.header}应晚于{since.header}"
    return None
