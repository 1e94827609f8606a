"""The sixteenth migration: which carriers entered the pool (培育库), for what and until when, append-only."""

from data.store.migrations.m0002_review import pending
from data.store.migrations.views import current_view

_TABLE = """
create table pool_entries (
  district text not null,
  code text not null,
  since text not null check (since is date(since)),
  aim text not null,
  owner text not null,
  due text check (due is date(due) and due > since),
  until text check (until is date(until) and until > since),
  reason text not null,
  batch integer not null references batches (id),
  row integer not null,
  primary key (district, code, since, batch desc)
) strict, without rowid;
"""
_VIEW = current_view("pool_entries", key="district, code, since")
_TRIGGERS = """
create trigger pool_entries_keep before update on pool_entries
begin select raise(abort, 'append-only'); end;
create trigger pool_entries_stay before delete on pool_entries
begin select raise(abort, 'append-only'); end;

pragma user_version = 16;
"""

POOL_MIGRATION = "".join((_TABLE, _VIEW, pending(_VIEW), _TRIGGERS))
