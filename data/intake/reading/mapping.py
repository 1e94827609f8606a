"""Tables with headers and units of their own, turned into ours by a mapping kept as a file."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from data.intake.files.tables import TextLine, TextTable, Workbook, column_letter
from data.records.cells import times
from data.records.spelling import normalise
from plan_config.reader import load_mappings
from plan_config.table_mapping import MappedColumn, TableMapping

FOLDER = Path(__file__).parents[1] / "mappings"


@cache
def mappings() -> tuple[TableMapping, ...]:
    """The mappings the program comes with. PlanError where an office's own change broke one."""
    return load_mappings(FOLDER)


def fits(table: TextTable, mapping: TableMapping) -> bool:
    """Whether a table is the one a mapping is for: it has the key column and two more that it takes in."""
    taken = {column.to for column in _columns(table, mapping) if column and column.to}
    return mapping.key in taken and len(taken) > 2


def apply_mapping(
    workbook: Workbook, mapping: TableMapping, given: Mapping[str, str] | None = None
) -> Workbook:
    """The workbook with each fitting table read as the mapping's sheet; other tables stay as they are.

    Rows and column letters stay those of the file. `given` says, by header, what holds for all lines.
    """
    tables = tuple(
        _mapped(table, mapping, given or {}) if fits(table, mapping) else table for table in workbook.tables
    )
    return workbook._replace(tables=tables)


def left_out(workbook: Workbook, mapping: TableMapping) -> tuple[str, ...]:
    """The columns that do not come in, each in a sentence: which, and why where the mapping knows it."""
    return tuple(
        said for table in workbook.tables if fits(table, mapping) for said in _left_out(table, mapping)
    )


def _columns(table: TextTable, mapping: TableMapping) -> list[MappedColumn | None]:
    known = {normalise(header): column for column in mapping.columns for header in column.headers}
    return [known.get(normalise(header)) for header in table.headers]


def _mapped(table: TextTable, mapping: TableMapping, given: Mapping[str, str]) -> TextTable:
    columns = _columns(table, mapping)
    headers = tuple(column.to if column else "" for column in columns)
    missing = [header for header in mapping.given if header not in headers]
    lines = tuple(
        _line(line, columns, tuple(given.get(header, "") for header in missing)) for line in table.lines
    )
    return table._replace(
        name=mapping.sheet, headers=(*headers, *missing), lines=lines, origin=table.origin or table.name
    )


def _line(line: TextLine, columns: list[MappedColumn | None], given: tuple[str, ...]) -> TextLine:
    cells = line.cells[: len(columns)] + ("",) * (len(columns) - len(line.cells))
    mapped = (_cell(cell, column) for cell, column in zip(cells, columns, strict=True))
    flaws = tuple(flaw for flaw in line.flaws if flaw[0] <= len(columns))
    return line._replace(cells=(*mapped, *given), flaws=flaws)


def _cell(cell: str, column: MappedColumn | None) -> str:
    """The cell in our unit; what is no figure stays as it is, for the importer to name."""
    if column is None or not column.to:
        return ""
    return cell if column.factor == 1 else times(cell, column.factor)


def _left_out(table: TextTable, mapping: TableMapping) -> Iterator[str]:
    for index, (header, column) in enumerate(
        zip(table.headers, _columns(table, mapping), strict=True), start=1
    ):
        if header and not (column and column.to):
            why = column.note if column else "对照表里没有这一列"
            yield f"{table.sheet} {column_letter(index)} 列【{header}】未导入：{why}"
