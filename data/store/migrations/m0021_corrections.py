"""A migration: snapshots that are voided, and decisions that are corrected, both by rows of their own, append-only.

What a snapshot or a decision said stays as it was written. The marks of a snapshot take turns: voided, counting again.
"""

CORRECTION_MIGRATION = """
create table snapshot_marks (
  id integer primary key,
  district text not null check (district <> ''),
  number text not null references snapshots (number),
  state text not null check (state in ('void', 'valid')),
  reason text not null check (trim(reason) <> ''),
  at text not null,
  "by" text not null check ("by" <> '')
) strict;
create index snapshot_marks_of_district on snapshot_marks (district, id);
create index snapshot_marks_of_snapshot on snapshot_marks (number, id);

create table decision_corrections (
  id integer primary key,
  district text not null,
  decision integer not null,
  text text not null check (trim(text) <> ''),
  owner text not null check (trim(owner) <> ''),
  due text not null check (due is date(due) and due >= decided_on),
  decided_on text not null check (decided_on is date(decided_on)),
  target text not null,
  task text not null,
  meeting text not null,
  reason text not null check (trim(reason) <> ''),
  at text not null,
  "by" text not null check ("by" <> ''),
  foreign key (district, decision) references decisions (district, id)
) strict;
create index decision_corrections_of_decision on decision_corrections (district, decision, id);

create view current_decisions as
select decisions.id, decisions.district, plan,
  coalesce(last.target, decisions.target) as target, coalesce(last.task, decisions.task) as task
from decisions left join decision_corrections as last on last.id = (
  select max(id) from decision_corrections as each
  where each.district = decisions.district and each.decision = decisions.id
);

drop index audit_of_meetings;
create index audit_of_meetings on audit (json_extract(detail, '$.district'), id)
where action in (
  'snapshot', 'snapshot_mark', 'decision', 'decision_update', 'decision_correction', 'event', 'event_withdrawal'
);

create trigger snapshot_marks_in_turn before insert on snapshot_marks when new.state = coalesce(
  (select state from snapshot_marks as last where last.number = new.number order by last.id desc limit 1), 'valid'
)
begin select raise(abort, 'in turn'); end;

create trigger snapshot_marks_keep before update on snapshot_marks begin select raise(abort, 'append-only'); end;
create trigger snapshot_marks_stay before delete on snapshot_marks begin select raise(abort, 'append-only'); end;
create trigger decision_corrections_keep before update on decision_corrections
begin select raise(abort, 'append-only'); end;
create trigger decision_corrections_stay before delete on decision_corrections
begin select raise(abort, 'append-only'); end;

pragma user_version = 21;
"""
