"""The record store: which entries of the plans the records name, and how much stands under each name."""

from typing import Literal, NamedTuple

from sqlite_utils import Database

from data.store.file import explained

NamedKind = Literal["unit", "task", "target", "plan"]

# Of each kind of record: what it is counted as, the kind of entry it names, and district, plan and name of each.
_NAMING: tuple[tuple[str, NamedKind, str], ...] = (
    ("个载体", "unit", "select district, '' as plan, unit as name from current_carriers"),
    (
        "个单位期报数字",
        "unit",
        "select district, '' as plan, unit as name from current_observations where not by_carrier",
    ),
    ("份零报告", "unit", "select district, '' as plan, unit as name from current_no_changes"),
    (
        "件佐证",
        "unit",
        "select district, '' as plan, unit as name from current_evidence where subject = unit and sort = '数字'",
    ),
    (
        "件佐证",
        "task",
        "select district, '' as plan, subject as name from current_evidence where sort = '任务进展'",
    ),
    ("条事件", "unit", "select district, '' as plan, unit as name from events"),
    (
        "条任务调整",
        "task",
        "select district, '' as plan, task as name from current_task_adjustments",
    ),
    ("段收官文字", "plan", "select district, plan, plan as name from current_closing_texts"),
    ("条评估意见", "plan", "select district, plan, plan as name from current_plan_judgements"),
    ("条任务进展", "task", "select district, '' as plan, task as name from current_task_updates"),
    ("条议定事项", "task", "select district, plan, task as name from current_decisions"),
    ("条议定事项", "target", "select district, plan, target as name from current_decisions"),
    ("条人工标注", "target", "select district, plan, target as name from manual_statuses"),
    (
        "份快照",
        "plan",
        "select district, plan, coalesce(nullif(plan, ''), json_extract(content, '$.plan')) as name from snapshots",
    ),
)
_COUNTED = (
    "select district, plan, name, count(*) from (<naming>) where name <> '' group by district, plan, name"
)


class Named(NamedTuple):
    """How many records of one sort name an entry of a district; `plan` is theirs, empty where they belong to none."""

    district: str
    kind: NamedKind
    plan: str
    name: str
    records: int
    sort: str


@explained()
def named(db: Database) -> tuple[Named, ...]:
    """Every entry that a record in force names."""
    return tuple(
        Named(district, kind, plan, name, records, sort)
        for sort, kind, naming in _NAMING
        for district, plan, name, records in db.execute(_COUNTED.replace("<naming>", naming))
    )
