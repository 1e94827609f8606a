"""The twentieth migration: what shows that something recorded is so, and the files among it, both append-only.

A file stands once under its hash, however many pieces of evidence name it, and stays when they are withdrawn.
"""

from data.store.migrations.m0002_review import pending
from data.store.migrations.views import current_view

_TABLES = """
create table evidence (
  district text not null,
  unit text not null,
  sort text not null check (sort <> ''),
  subject text not null check (subject <> ''),
  day text not null check (day is date(day)),
  item text not null,
  number text not null,
  archive text not null,
  sha256 text not null check (sha256 = '' or length(sha256) = 64),
  file text not null,
  size integer not null check (size >= 0),
  note text not null,
  removed text not null,
  batch integer not null references batches (id),
  row integer not null,
  check (number || archive || sha256 <> ''),
  check ((sha256 = '') = (file = '')),
  primary key (district, sort, subject, day, item, number, archive, sha256, batch desc)
) strict, without rowid;

create table files (
  sha256 text primary key not null,
  content blob not null check (length(content) > 0)
) strict;
"""
_VIEW = current_view("evidence", key="district, sort, subject, day, item, number, archive, evidence.sha256")
_TRIGGERS = """
create trigger evidence_keep before update on evidence
begin select raise(abort, 'append-only'); end;
create trigger evidence_stay before delete on evidence
begin select raise(abort, 'append-only'); end;
create trigger files_keep before update on files
begin select raise(abort, 'append-only'); end;
create trigger files_stay before delete on files
begin select raise(abort, 'append-only'); end;

pragma user_version = 20;
"""

EVIDENCE_MIGRATION = "".join((_TABLES, _VIEW, pending(_VIEW), _TRIGGERS))
