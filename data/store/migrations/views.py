"""The views of what stands: of each thing the row of the newest batch that counts. Written once for all migrations."""

from collections.abc import Mapping

_CURRENT = """
create view current_<table> as
select * from (
  select <table>.*, standing,
    row_number() over (partition by <key> order by batch desc) as newest
  from <table> join effective_batches on effective_batches.id = batch
) where newest = 1<further>;
"""
# Of the tables that stood before records were declared: their views are made as they were then.
_KEYS: Mapping[str, str] = {
    "carriers": "district, code",
    "levels": "district, code, level, since",
    "observations": "district, subject, series, period",
    "aliases": "district, alias",
    "task_updates": "district, task, period",
    "firms": "district, carrier, firm",
}


def current_view(table: str, further: str = "", key: str = "") -> str:
    """The statement that makes the view of a record table; `further` is a condition on the row that holds, `key`
    its key where the table is younger than _KEYS."""
    return (
        _CURRENT.replace("<table>", table).replace("<key>", key or _KEYS[table]).replace("<further>", further)
    )
