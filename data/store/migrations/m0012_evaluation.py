"""The twelfth migration: points given by hand in an evaluation, append-only."""

from data.store.migrations.m0002_review import pending
from data.store.migrations.views import current_view

_TABLE = """
create table evaluation_points (
  district text not null,
  code text not null,
  year integer not null,
  item text not null check (item <> ''),
  points real not null check (points >= 0),
  note text not null,
  batch integer not null references batches (id),
  row integer not null,
  primary key (district, code, year, item, batch desc)
) strict, without rowid;
"""
_VIEW = current_view("evaluation_points", key="district, code, year, item")
_TRIGGERS = """
create trigger evaluation_points_keep before update on evaluation_points
begin select raise(abort, 'append-only'); end;
create trigger evaluation_points_stay before delete on evaluation_points
begin select raise(abort, 'append-only'); end;

pragma user_version = 12;
"""

EVALUATION_MIGRATION = "".join((_TABLE, _VIEW, pending(_VIEW), _TRIGGERS))
