"""The tenth migration: when carriers were closed and opened again, append-only."""

from data.store.migrations.m0002_review import pending
from data.store.migrations.views import current_view

_TABLE = """
create table closures (
  district text not null,
  code text not null,
  since text not null check (since is date(since)),
  until text check (until is date(until) and until > since),
  paper text not null,
  batch integer not null references batches (id),
  row integer not null,
  primary key (district, code, since, batch desc)
) strict, without rowid;
"""
_VIEW = current_view("closures", key="district, code, since")
_TRIGGERS = """
create trigger closures_keep before update on closures begin select raise(abort, 'append-only'); end;
create trigger closures_stay before delete on closures begin select raise(abort, 'append-only'); end;

pragma user_version = 10;
"""

CLOSURE_MIGRATION = "".join((_TABLE, _VIEW, pending(_VIEW), _TRIGGERS))
