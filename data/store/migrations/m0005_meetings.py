"""The fifth migration: snapshots and decisions of the review meetings, append-only and on the trail.

A snapshot's content is a report as JSON text, made and read elsewhere. What became of a decision is a row of its own.
"""

MEETING_MIGRATION = """
create table snapshots (
  id integer primary key,
  district text not null check (district <> ''),
  number text not null unique check (number <> ''),
  as_of text not null check (as_of is date(as_of)),
  at text not null,
  "by" text not null check ("by" <> ''),
  revision integer not null check (revision >= 0),
  simulated integer not null check (simulated in (0, 1)),
  note text not null,
  content text not null check (json_valid(content))
) strict;
create index snapshots_of_district on snapshots (district, id);

create table decisions (
  id integer primary key,
  district text not null check (district <> ''),
  text text not null check (trim(text) <> ''),
  owner text not null check (trim(owner) <> ''),
  due text not null check (due is date(due) and due >= decided_on),
  decided_on text not null check (decided_on is date(decided_on)),
  target text not null,
  task text not null,
  meeting text not null,
  at text not null,
  "by" text not null check ("by" <> ''),
  unique (district, id)
) strict;

create table decision_updates (
  id integer primary key,
  district text not null,
  decision integer not null,
  state text not null check (state in ('open', 'done', 'cancelled')),
  "on" text not null check ("on" is date("on")),
  note text not null check (state <> 'done' or trim(note) <> ''),
  at text not null,
  "by" text not null check ("by" <> ''),
  foreign key (district, decision) references decisions (district, id)
) strict;
create index decision_updates_of_decision on decision_updates (district, decision, id);

create index audit_of_meetings on audit (json_extract(detail, '$.district'), id)
where action in ('snapshot', 'decision', 'decision_update');

create trigger snapshots_keep before update on snapshots begin select raise(abort, 'append-only'); end;
create trigger snapshots_stay before delete on snapshots begin select raise(abort, 'append-only'); end;
create trigger decisions_keep before update on decisions begin select raise(abort, 'append-only'); end;
create trigger decisions_stay before delete on decisions begin select raise(abort, 'append-only'); end;
create trigger decision_updates_keep before update on decision_updates
begin select raise(abort, 'append-only'); end;
create trigger decision_updates_stay before delete on decision_updates
begin select raise(abort, 'append-only'); end;

pragma user_version = 5;
"""
