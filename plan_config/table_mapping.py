"""How a table with headers and units of its own, such as the national survey's, is read as one of ours."""

from pydantic import Field

from plan_config.base import Frozen, Id, Positive, Text


class MappedColumn(Frozen):
    """A column of the foreign table under any of its headers, and the header of ours it becomes.

    Figures are multiplied by `factor` (万㎡ to ㎡: 10000). Without `to` the column is known and not taken in;
    `note` then says why.
    """

    headers: tuple[Text, ...] = Field(min_length=1)
    to: str = ""
    factor: Positive = 1
    note: str = ""


class TableMapping(Frozen):
    """A foreign table: told by its `key` column, read as the sheet `sheet`.

    `given` are columns of ours that the table lacks and whoever brings it must say once for all lines.
    """

    id: Id
    label: Text
    source: Text
    sheet: Text
    key: Text
    given: tuple[Text, ...] = ()
    columns: tuple[MappedColumn, ...] = Field(min_length=1)
