"""Rows, columns and sheets that a person who opens the file does not see: they go in, and somebody says that they
should."""

from collections.abc import Collection, Iterator, Sequence

from data.intake.changes import ChangePlan
from data.intake.files.tables import TextTable, column_letter
from data.intake.reading.lines import Problem

MOST_NAMED = 10


def out_of_sight(plan: ChangePlan, tables: Sequence[TextTable]) -> Iterator[Problem]:
    """One warning for each sheet of which the plan takes something that is hidden or filtered out, naming it."""
    for table in tables:
        rows = {each.origin.row for each in plan.records if each.origin.sheet == table.sheet}
        named = named_out_of_sight(table, rows) if rows else ""
        if named:
            said = f"{named}是隐藏的（或被筛选掉），也会导入；请取消隐藏核对，不该导入的请删除，应当导入的请说明原因"
            yield Problem(table.sheet, 0, "", "", said, key=f"hidden/{table.sheet}")


def named_out_of_sight(table: TextTable, rows: Collection[int]) -> str:
    """What of some rows of a table a person who opens the file does not see; empty where all is seen."""
    return "、".join(_named(table, rows))


def _named(table: TextTable, rows: Collection[int]) -> Iterator[str]:
    if table.hidden.sheet:
        yield "这张工作表"
    away = sorted(table.hidden.rows.intersection(rows))
    if away:
        yield f"第 {_spans(away)} 行"
    taken = [line.cells for line in table.lines if line.row in rows]
    columns = [
        column for column in sorted(table.hidden.columns) if any(any(c[column - 1 : column]) for c in taken)
    ]
    if columns:
        letters = [column_letter(column) for column in columns]
        yield f"{'、'.join(letters[:MOST_NAMED])}{' 等' if columns[MOST_NAMED:] else ''} 列"


def _spans(rows: Sequence[int]) -> str:
    """Row numbers with neighbours put together: 3、5—9."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    words = [str(first) if first == last else f"{first}—{last}" for first, last in spans]
    return "、".join(words[:MOST_NAMED]) + (f" 等 {len(rows)}" if words[MOST_NAMED:] else "")
