"""What of a file its person may not bring in, cell by cell: told with the other problems, before anything is
explained."""

from collections.abc import Iterable

from data.access import duties
from data.access.duties import Owner
from data.intake.changes import ChangePlan
from data.intake.files.tables import TextTable, column_letter
from data.intake.reading.lines import Problem
from data.intake.reading.sheets import sheets_of
from data.judging.adjusted import handed_over
from data.records.carrier import Carrier
from data.records.declaring import OF_CARRIERS, Record
from data.records.kinds import kind_of
from data.rights.people import refusal
from data.rights.person import Person
from plan_config.book import PlanBook


def outside(
    person: Person, plan: ChangePlan, book: PlanBook, rows: Iterable[Record], tables: Iterable[TextTable]
) -> tuple[Problem, ...]:
    """A problem for each line that is not the person's to report, in its cell; `rows` are what stands."""
    known = list(rows)
    handed = handed_over(known)
    homes = {(row.district, row.code): row.unit for row in known if isinstance(row, Carrier)}
    before = {change.after: change.before for change in plan.changes}
    file = _File(tables, book)
    told: dict[tuple[str, int], Problem] = {}
    for record, owner in duties.strangers(person, "report", plan, book, homes, handed):
        line = (record.origin.sheet, record.origin.row)
        if line not in told:
            told[line] = file.problem(record, _why(person, record, before.get(record), owner, book))
    return tuple(told.values())


def _why(person: Person, record: Record, before: Record | None, owner: Owner, book: PlanBook) -> str:
    said = refusal(person, "report", *owner, called=duties.label(owner, book)) or ""
    if isinstance(record, Carrier) and isinstance(before, Carrier) and record.unit != before.unit:
        here, there = (duties.label((each.district, each.unit), book) for each in (before, record))
        return (
            f"“{record.name}”要从“{here}”移到“{there}”。{said}请改回原单位，或请同时负责两个单位的人员办理。"
        )
    return f"{said}请删去这一行，或请负责该单位的人员填报。"


class _File:
    """The cells of the file, to name the one that says whose a line is."""

    def __init__(self, tables: Iterable[TextTable], book: PlanBook) -> None:
        self._sheets = sheets_of(book)
        self._tables = {table.sheet: table for table in tables}
        self._cells = {
            (name, line.row): line.cells for name, each in self._tables.items() for line in each.lines
        }

    def problem(self, record: Record, said: str) -> Problem:
        """What is wrong with the line of a record, in its cell."""
        kind, (_, row, _, sheet) = kind_of(record), record.origin
        whose = kind.naming("unit", *OF_CARRIERS, "measure")
        header = whose.header if whose else ""
        column = self._column(sheet, kind.name, header)
        cells = self._cells.get((sheet, row), ())
        written = cells[column - 1] if 0 < column <= len(cells) else ""
        return Problem(sheet or kind.name, row, header, written, said, column_letter(column))

    def _column(self, name: str, kind: str, header: str) -> int:
        """Which column has a header, however the file spells it; 0 where none has."""
        headers = self._tables[name].headers if name in self._tables else ()
        meant = (self._sheets[kind].column(each) for each in headers)
        return next((nth for nth, column in enumerate(meant, 1) if column and column.header == header), 0)
