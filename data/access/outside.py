"""What of a file its person may not bring in, cell by cell: told with the other problems, before anything is explained."""

from collections.abc import Iterable, Mapping

from data.access import duties
from data.access.duties import Owner
from data.intake.changes import SHEETS, ChangePlan
from data.intake.files.tables import Table, column_letter
from data.intake.reading.interpret import UNIT_COLUMN
from data.intake.reading.lines import Problem
from data.intake.reading.sheets import sheets_of
from data.records.rows import (
    AliasRow,
    CarrierRow,
    Entry,
    FirmRow,
    LevelRow,
    ObservationRow,
    RetractionRow,
    Row,
    TaskRow,
)
from data.rights.people import Person, refusal
from plan_config.plan import PlanBook

# The column that says whose a line is.
WHOSE: Mapping[type[Row], str] = {
    CarrierRow: UNIT_COLUMN,
    LevelRow: "载体编码",
    FirmRow: "所在载体",
    AliasRow: "名称或编码",
    TaskRow: "任务编号",
    ObservationRow: "填报主体",
    RetractionRow: "填报主体",
}


def outside(
    person: Person, plan: ChangePlan, book: PlanBook, rows: Iterable[Row], tables: Iterable[Table]
) -> tuple[Problem, ...]:
    """A problem for each line that is not the person's to report, in its cell; `rows` are what stands."""
    homes = {(row.district, row.code): row.unit for row in rows if isinstance(row, CarrierRow)}
    before = {change.after: change.before for change in plan.changes}
    file = _File(tables, book)
    told: dict[tuple[str, int], Problem] = {}
    for entry, owner in duties.strangers(person, "report", plan, book, homes):
        if (entry.sheet, entry.row) not in told:
            said = _why(person, entry, before.get(entry), owner, book)
            told[entry.sheet, entry.row] = file.problem(entry, said)
    return tuple(told.values())


def _why(person: Person, entry: Entry, before: Row | None, owner: Owner, book: PlanBook) -> str:
    row, said = entry.record, refusal(person, "report", *owner, called=duties.label(owner, book)) or ""
    if isinstance(row, CarrierRow) and isinstance(before, CarrierRow) and row.unit != before.unit:
        here, there = (duties.label((each.district, each.unit), book) for each in (before, row))
        return f"“{row.name}”要从“{here}”移到“{there}”。{said}请改回原单位，或请同时负责两个单位的人员办理。"
    return f"{said}请删去这一行，或请负责该单位的人员填报。"


class _File:
    """The cells of the file, to name the one that says whose a line is."""

    def __init__(self, tables: Iterable[Table], book: PlanBook) -> None:
        self._sheets = sheets_of(book)
        self._tables = {table.sheet: table for table in tables}
        self._cells = {
            (name, line.row): line.cells for name, each in self._tables.items() for line in each.lines
        }

    def problem(self, entry: Entry, said: str) -> Problem:
        """What is wrong with the line of an entry, in its cell."""
        kind, header = SHEETS[type(entry.record)], WHOSE[type(entry.record)]
        column = self._column(entry.sheet, kind, header)
        cells = self._cells.get((entry.sheet, entry.row), ())
        written = cells[column - 1] if 0 < column <= len(cells) else ""
        return Problem(entry.sheet or kind, entry.row, header, written, said, column_letter(column))

    def _column(self, name: str, kind: str, header: str) -> int:
        """Which column has a header, however the file spells it; 0 where none has."""
        headers = self._tables[name].headers if name in self._tables else ()
        meant = (self._sheets[kind].column(each) for each in headers)
        return next((nth for nth, column in enumerate(meant, 1) if column and column.header == header), 0)
