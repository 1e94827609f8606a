"""What of a filled-in plan workbook is hidden: it is read, and somebody says that it should be."""

from collections.abc import Iterator, Sequence

from data.intake.checks.hidden import named_out_of_sight
from data.intake.files.tables import TextTable
from data.intake.plan_workbook.rows import sheet_of
from data.intake.reading.lines import Problem

_SAID = "{named}是隐藏的（或被筛选掉），也已读入；请取消隐藏核对，不属于本方案的请删除"


def out_of_sight(tables: Sequence[TextTable]) -> Iterator[Problem]:
    """A question for each sheet that has something hidden."""
    for table in tables:
        if sheet_of(table) and (named := named_out_of_sight(table, {line.row for line in table.lines})):
            yield Problem(table.sheet, 0, "", "", _SAID.format(named=named), key=f"hidden/{table.sheet}")
