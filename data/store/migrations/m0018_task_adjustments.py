"""The eighteenth migration: what was adjusted of the plan's measures, append-only."""

from data.store.migrations.m0002_review import pending
from data.store.migrations.views import current_view

_TABLE = """
create table task_adjustments (
  district text not null,
  task text not null,
  what text not null,
  since text not null check (since is date(since)),
  was text not null,
  becomes text not null check (becomes <> ''),
  why text not null,
  paper text not null,
  batch integer not null references batches (id),
  row integer not null,
  primary key (district, task, what, since, batch desc)
) strict, without rowid;
"""
_VIEW = current_view("task_adjustments", key="district, task, what, since")
_TRIGGERS = """
create trigger task_adjustments_keep before update on task_adjustments
begin select raise(abort, 'append-only'); end;
create trigger task_adjustments_stay before delete on task_adjustments
begin select raise(abort, 'append-only'); end;

pragma user_version = 18;
"""

TASK_ADJUSTMENT_MIGRATION = "".join((_TABLE, _VIEW, pending(_VIEW), _TRIGGERS))
