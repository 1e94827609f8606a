"""The fourteenth migration: what carriers have to mend, append-only."""

from data.store.migrations.m0002_review import pending
from data.store.migrations.views import current_view

_TABLE = """
create table rectifications (
  district text not null,
  code text not null,
  matter text not null check (matter <> ''),
  found_on text not null check (found_on is date(found_on)),
  found_by text not null,
  due text not null check (due is date(due)),
  responsible text not null,
  mended_on text check (mended_on is date(mended_on)),
  evidence text not null,
  again_on text check (again_on is date(again_on)),
  again text not null,
  batch integer not null references batches (id),
  row integer not null,
  primary key (district, code, found_on, matter, batch desc)
) strict, without rowid;
"""
_VIEW = current_view("rectifications", key="district, code, found_on, matter")
_TRIGGERS = """
create trigger rectifications_keep before update on rectifications
begin select raise(abort, 'append-only'); end;
create trigger rectifications_stay before delete on rectifications
begin select raise(abort, 'append-only'); end;

pragma user_version = 14;
"""

RECTIFICATION_MIGRATION = "".join((_TABLE, _VIEW, pending(_VIEW), _TRIGGERS))
