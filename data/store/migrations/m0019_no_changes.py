"""The nineteenth migration: which units said of a period that nothing changed, append-only."""

from data.store.migrations.m0002_review import pending
from data.store.migrations.views import current_view

_TABLE = """
create table no_changes (
  district text not null,
  unit text not null,
  period text not null check (period is date(period)),
  reason text not null,
  batch integer not null references batches (id),
  row integer not null,
  primary key (district, unit, period, batch desc)
) strict, without rowid;
"""
_VIEW = current_view("no_changes", key="district, unit, period")
_TRIGGERS = """
create trigger no_changes_keep before update on no_changes begin select raise(abort, 'append-only'); end;
create trigger no_changes_stay before delete on no_changes begin select raise(abort, 'append-only'); end;

pragma user_version = 19;
"""

NO_CHANGE_MIGRATION = "".join((_TABLE, _VIEW, pending(_VIEW), _TRIGGERS))
