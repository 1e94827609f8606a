"""The eighth migration: events that explain a figure's way, append-only and on the trail.

An event is taken back by a row of its own. Both are of the meetings' state, so that its index covers their acts.
"""

EVENT_MIGRATION = """
create table events (
  id integer primary key,
  district text not null check (district <> ''),
  "on" text not null check ("on" is date("on")),
  unit text not null,
  indicator text not null,
  text text not null check (trim(text) <> ''),
  source text not null check (trim(source) <> ''),
  at text not null,
  "by" text not null check ("by" <> ''),
  unique (district, id)
) strict;

create table event_withdrawals (
  id integer primary key,
  district text not null,
  event integer not null,
  reason text not null check (trim(reason) <> ''),
  at text not null,
  "by" text not null check ("by" <> ''),
  unique (district, event),
  foreign key (district, event) references events (district, id)
) strict;

drop index audit_of_meetings;
create index audit_of_meetings on audit (json_extract(detail, '$.district'), id)
where action in ('snapshot', 'decision', 'decision_update', 'event', 'event_withdrawal');

create trigger events_keep before update on events begin select raise(abort, 'append-only'); end;
create trigger events_stay before delete on events begin select raise(abort, 'append-only'); end;
create trigger event_withdrawals_keep before update on event_withdrawals
begin select raise(abort, 'append-only'); end;
create trigger event_withdrawals_stay before delete on event_withdrawals
begin select raise(abort, 'append-only'); end;

pragma user_version = 8;
"""
