"""The lines of a plan workbook as the entries of a plan: names turned into ids, lines into lists, and what belongs
inside put there."""

from collections.abc import Collection, Mapping
from typing import Any

from data.intake.plan_workbook.declaring import ABOVE, ID, NUMBER, SYSTEM, Column, Sheet, put
from data.intake.plan_workbook.forms import DAY, FIGURE, NOTHING, RATE, SEVERAL, WHOLE
from data.intake.plan_workbook.ids import is_id
from data.intake.plan_workbook.known import Rows, keys_of
from data.intake.plan_workbook.names import OF_THE_ONE_BEFORE, Names
from data.intake.plan_workbook.rows import Row
from data.intake.plan_workbook.sheets import SHEETS
from data.intake.plan_workbook.sheets.kinds import INDICATORS
from data.intake.plan_workbook.sheets.plan import FOLLOWS, PLAN
from data.intake.reading.lines import Problem
from data.records.cells import CellError
from plan_config.indicators import Indicator
from plan_config.references import Path

_EMPTY, _MERGED = "缺少这一项，请补上", "；合并的单元格要取消合并，逐格填写"
_NOTHING = "没有的请留空，不写“{cell}”"
# Forms in which a sign for nothing would be taken for a word, or for a figure that is none.
_NO_WORDS = (SEVERAL, FIGURE, WHOLE, RATE, DAY)
_NO_ID = "编号由程序生成，请清空这一格；改动过的请改回原样"
# Stands for what nobody can find while the plan before is not known.
_ANY_ID = "before"
_Open = list[tuple[Row, list[Any], int]]


class Entries:
    """A plan being put together: its data, and which line each entry of it comes from."""

    def __init__(self, plan_id: str, rows: Rows, ids: Mapping[Row, str], names: Names) -> None:
        self.data: dict[str, Any] = {}
        self.rows: dict[Path, Row] = {}
        self.problems: list[Problem] = []
        self.names = names
        self._plan_id, self._given = plan_id, rows
        self._ids, self._keys = ids, keys_of(rows, ids)
        self._by_key: dict[str, tuple[Path, dict[str, Any]]] = {}
        self._open: _Open = []
        self._refused: set[tuple[Row, str]] = set()
        self.partial: set[Row] = set()
        self._chosen: list[str] = []
        (form,) = rows[PLAN.name]
        self.rows[()] = form
        self.data = self._entry(form)
        put(self.data, ID, plan_id)
        for sheet in SHEETS[1:]:
            for row in rows.get(sheet.name, ()):
                self._add(sheet, row)
        self._close()

    def row_of(self, path: Path) -> Row:
        """The line that a place in the data comes from."""
        return self.rows[path[: self.depth(path)]]

    def depth(self, path: Path) -> int:
        """How far the path of the entry reaches into that of a place inside it."""
        return next(n for n in range(len(path), -1, -1) if path[:n] in self.rows)

    def without(self, wrong: Collection[Row]) -> "Entries":
        """The entries of all other lines."""
        form = self.rows[()]
        left = {
            name: [row for row in rows if row is form or row not in wrong]
            for name, rows in self._given.items()
        }
        return Entries(self._plan_id, left, self._ids, self.names)

    def _add(self, sheet: Sheet, row: Row) -> None:
        """Put the entry of a line where it belongs; nowhere where what it belongs to is not known."""
        found = self._inside(sheet, row)
        if found is None:
            self._entry(row)
            return
        path, entry = found
        above, holder = path, entry
        for step in sheet.at[:-1]:
            holder = holder.setdefault(step, {})
        siblings = holder.setdefault(sheet.at[-1], [])
        own = (*above, *sheet.at, len(siblings))
        siblings.append(self._entry(row))
        self.rows[own], self._by_key[self._keys[row]] = row, (own, siblings[-1])
        self._open.append((row, siblings, len(siblings) - 1))

    def _inside(self, sheet: Sheet, row: Row) -> tuple[Path, dict[str, Any]] | None:
        """The entry that a line belongs to: the plan itself, or one of the sheet above."""
        header = next((column.header for column in sheet.columns if column.at == ABOVE), "")
        named = row.cells.get(header, "")
        if not sheet.above or (sheet.loose and not named):
            return (), self.data
        try:
            return self._by_key.get(self.names.find(sheet.above, named)) if named else None
        except CellError:
            return None

    def _entry(self, row: Row) -> dict[str, Any]:
        """The cells of a line as an entry, without what is wrong."""
        entry: dict[str, Any] = {}
        for column in row.sheet.columns:
            cell = row.cells.get(column.header, "")
            if column.header == SYSTEM:
                put(entry, column.at, self._ids.get(row, cell))
                if cell and not is_id(cell):
                    self._refuse(row, SYSTEM, _NO_ID)
            elif cell and column.at != NUMBER:
                self._put(entry, row, column, cell)
            elif column.required and not cell and column.header in row.letters:
                self._refuse(row, column.header, _EMPTY if row.sheet.is_form else _EMPTY + _MERGED)
        entry.pop(ABOVE[0], None)
        return entry

    def _put(self, entry: dict[str, Any], row: Row, column: Column, cell: str) -> None:
        if cell in NOTHING and not column.required and (column.refers or column.form in _NO_WORDS):
            self._refuse(row, column.header, _NOTHING.format(cell=cell))
            return
        try:
            put(entry, column.at, self._value(column, cell))
        except CellError as error:
            if self._cannot_be_found(column.refers):
                put(entry, column.at, () if column.several else _ANY_ID)
            else:
                self._refuse(row, column.header, str(error))

    def _value(self, column: Column, cell: str) -> object:
        if column.offers and column.form is SEVERAL:
            return [self.names.spelled(column.offers, each) for each in SEVERAL.read(cell)]
        if not column.refers:
            return column.form.read(cell)
        found = [
            self.names.find(column.refers, each)
            for each in (SEVERAL.read(cell) if column.several else (cell,))
        ]
        self._chosen += found if column.refers == INDICATORS else ()
        return found if column.several else found[0]

    def _refuse(self, row: Row, header: str, message: str) -> None:
        self.problems.append(row.problem(header, message))
        self._refused.add((row, header))

    def _is_refused(self, row: Row, header: str) -> bool:
        return (row, header) in self._refused

    def _cannot_be_found(self, kind: str) -> bool:
        """Whether a name may be unknown only because of what is told: the plan before, or a line without its name."""
        if kind in OF_THE_ONE_BEFORE:
            return self._is_refused(self.rows[()], FOLLOWS.header)
        return kind in self.names.unnamed

    def _is_partial(self, row: Row) -> bool:
        """Whether something is told of a line, or of those that belong into it."""
        inside = {sheet.name for sheet in SHEETS if sheet.above == row.sheet.name}
        return any(told in row.sheet.by_header and at is row for at, told in self._refused) or any(
            at.sheet.name in inside for at, _ in self._refused
        )

    def _close(self) -> None:
        """Turn the lines' entries into those of a plan, once all that belongs inside is there."""
        for row, siblings, place in self._open:
            try:
                siblings[place] = row.sheet.closed(siblings[place])
            except CellError as error:
                if self._is_partial(row):
                    self.partial.add(row)
                else:
                    self._refuse(row, "", str(error))
        self._take_over()

    def _take_over(self) -> None:
        """Add the indicators of the plan before that are chosen here, with what they follow from: the same there and here."""
        taken: dict[str, Indicator] = {}
        asked = list(self._chosen)
        for name in asked:
            if name in self.names.before and name not in taken:
                taken[name] = self.names.before[name]
                asked += taken[name].follows
        own = self.data.get("indicators", [])
        more = [each for each in taken.values() if each.id not in {entry.get("id") for entry in own}]
        if more:
            self.data["indicators"] = [*own, *more]
