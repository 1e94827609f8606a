"""What the lines of the sheets mean: rows for the store, given the plans and the names known so far."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from data.intake.files.tables import TextTable
from data.intake.reading.carrier_lines import CarrierLines
from data.intake.reading.evidence_lines import EvidenceLines
from data.intake.reading.line_rows import made, names_in, not_asked
from data.intake.reading.lines import SheetLine, SheetReading
from data.intake.reading.named import DISTRICT, Named, naming
from data.intake.reading.of_plans import closing_text, judgement
from data.intake.reading.report_lines import ReportLines, in_time
from data.intake.reading.sheets import Sheet, sheets_of
from data.intake.reading.spellings import Firms, Spellings
from data.progress_listener import ProgressListener, quiet
from data.records.alias import ALIAS, Alias
from data.records.carrier import CARRIER, Carrier
from data.records.closing_text import CLOSING_TEXT
from data.records.declaring import Kind, Record
from data.records.evidence import EVIDENCE
from data.records.firm import FIRM, Firm
from data.records.kinds import KINDS, key_of, kind_of
from data.records.names import district_named
from data.records.no_change import NO_CHANGE_REPORT
from data.records.observation import OBSERVATION, OPERATION, Observation
from data.records.plan_judgement import PLAN_JUDGEMENT, PlanJudgement
from data.records.spelling import full_name
from data.records.task_adjustment import TASK_ADJUSTMENT
from data.records.task_update import TASK_UPDATE
from plan_config.book import PlanBook

NAMED, FURTHER_NAME = map(ALIAS.header, ("subject", "alias"))
FIRM_NAME, CREDIT_CODE = map(FIRM.header, ("name", "credit_code"))
STATE, SAID = map(TASK_UPDATE.header, ("state", "text"))
# How much of deciding is done when every line is read.
READ = 0.8


class Interpreter:
    """One import under way. What it cannot make sense of goes into `reading.problems`."""

    def __init__(self, book: PlanBook, standing: Sequence[Record], today: date) -> None:
        self.reading = SheetReading()
        self._book = book
        self._today = today
        self._sheets = sheets_of(book)
        self._named = Named(book, standing, self.reading)
        self._carriers = CarrierLines(self._named, standing, today)
        self._aliases = tuple(row for row in standing if isinstance(row, Alias))
        self._kept = {
            (kind_of(row), *key_of(row)): row for row in standing if not isinstance(row, Observation)
        }
        self._further = {
            each.name: Spellings(row.alias for row in self._aliases if row.district == each.name)
            for each in book.districts
        }
        self._judgements = tuple(row for row in standing if isinstance(row, PlanJudgement))
        self._firms = Firms(row for row in standing if isinstance(row, Firm))
        self._named.names.add_aliases(self._aliases)
        reports = ReportLines(book, self._carriers, self._named, today)
        self._readers: dict[Kind, Callable[[SheetLine], Iterator[Record]]] = {
            ALIAS: self._alias,
            **{kind: partial(self._of_a_carrier, kind) for kind in KINDS if kind not in (CARRIER, ALIAS)},
            OBSERVATION: reports.read,
            OPERATION: reports.read,
            TASK_UPDATE: self._task,
            TASK_ADJUSTMENT: self._adjustment,
            NO_CHANGE_REPORT: self._no_change,
            FIRM: self._firm,
            EVIDENCE: EvidenceLines(book, self._carriers, self._named, standing).read,
            CLOSING_TEXT: self._closing_text,
            PLAN_JUDGEMENT: self._judgement,
        }

    def records(self, tables: Sequence[TextTable], tell: ProgressListener = quiet) -> Iterator[Record]:
        """Every line of every table as records: carriers and other names first, what refers to them after.

        `tell` hears of every table and then of every kind of sheet, up to READ.
        """
        lines = self._lines(tables, tell)
        yield from self._learn(lines[CARRIER.name], lines[ALIAS.name])
        for place, (kind, read) in enumerate(self._readers.items()):
            tell(READ / 2 + place * READ / 2 / len(self._readers), f"正在核对{kind.name}")
            waiting = deque(lines.pop(kind.name))
            while waiting:  # a line that is read goes: all of them weigh as much as their records
                yield from read(waiting.popleft())

    def _lines(self, tables: Sequence[TextTable], tell: ProgressListener) -> dict[str, list[SheetLine]]:
        found: dict[str, list[SheetLine]] = {name: [] for name in self._sheets}
        for place, table in enumerate(tables):
            tell(place * READ / 2 / len(tables), f"正在读取“{table.sheet}”")
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
        self._named.names.add_aliases(new_aliases)
        read = [(line, list(self._carriers.read(line))) for line in carriers]
        told = [carrier for _, found in read for carrier in found]
        unread = (line for kind in (CARRIER, ALIAS) for line in self.reading.left_out[kind.name])
        self._named.pass_over(names_in((*unread, *(line for line, found in read if not found))))
        new = {carrier.code: carrier for carrier in told}
        self._named.names.add_carriers({**self._carriers.known, **new}.values())
        self._named.names.add_aliases((*self._aliases, *new_aliases, *self._former_names()))
        return told

    def _former_names(self) -> Iterator[Alias]:
        """A template's other sheets still call a carrier as before when the file renames it."""
        for carrier in self._carriers.known.values():
            yield Alias(carrier.district, carrier.code, full_name(carrier.code, carrier.name))

    def _alias_as_written(self, line: SheetLine) -> Alias:
        district = district_named(self._book, line.words(DISTRICT))
        return Alias(district.name if district else "", line[NAMED], line[FURTHER_NAME])

    def _alias(self, line: SheetLine) -> Iterator[Record]:
        subject = self._named.subject(line, NAMED)
        if subject:
            known = self._further[subject.district]
            kept = known.of(line[FURTHER_NAME]) or [line[FURTHER_NAME]]
            known.keep(kept[0])
            yield made(ALIAS, line, {"district": subject.district, "subject": subject.id, "alias": kept[0]})

    def _of_a_carrier(self, kind: Kind, line: SheetLine) -> Iterator[Record]:
        """What says nothing but of a carrier."""
        carrier, subject = naming(kind), self._named.carrier(kind, line, f"{kind.name}只能填给载体")
        if subject:
            told = made(kind, line, {"district": subject.district, carrier.name: subject.id})
            known = self._kept.get((kind, *key_of(told)))
            yield replace(told, **not_asked(kind, line, known))

    def _firm(self, line: SheetLine) -> Iterator[Record]:
        subject = self._named.carrier(FIRM, line, "企业只能登记在载体下")
        if subject:
            told = (line[FIRM_NAME], line.words(CREDIT_CODE))
            firm = self._firms.key(subject.district, subject.id, *told)
            yield made(FIRM, line, {"district": subject.district, "carrier": subject.id, "firm": firm})

    def _task(self, line: SheetLine) -> Iterator[Record]:
        named = self._named.task(line)
        if named is None:
            return
        if line[STATE] is None and line[SAID]:
            self.reading.refuse(line, STATE, "写了进展说明，这一格必须填写")
        elif line[STATE] and in_time(line, self.reading, self._today):
            yield made(TASK_UPDATE, line, named)

    def _adjustment(self, line: SheetLine) -> Iterator[Record]:
        if named := self._named.task(line):
            yield made(TASK_ADJUSTMENT, line, named)

    def _no_change(self, line: SheetLine) -> Iterator[Record]:
        """That a unit has nothing new; what keeps it from saying so is seen by data.intake.checks.no_changes."""
        district, column = self._named.district(line), NO_CHANGE_REPORT.header("unit")
        unit = self._named.home(line, district, column) if district else None
        if unit:
            yield made(NO_CHANGE_REPORT, line, {"district": district, "unit": unit.id})
        elif district:
            self._named.refuse_unit(line, district, column)

    def _closing_text(self, line: SheetLine) -> Iterator[Record]:
        if district := district_named(self._book, self._named.district(line)):
            yield from closing_text(
                line, district, self._book, self._named.renamed[district.name], self.reading
            )

    def _judgement(self, line: SheetLine) -> Iterator[Record]:
        if district := district_named(self._book, self._named.district(line)):
            yield from judgement(line, district, self._judgements, self.reading)
