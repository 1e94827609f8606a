"""Evaluations of carriers that were settled, append-only and on the trail: of a year and scheme never two in force.

What one rests on and comes to is JSON text, made and read elsewhere. One is taken back by a row of its own. Both change
what the pages show, so that the index of acts on records covers theirs.
"""

SETTLEMENT_MIGRATION = """
create table settlements (
  id integer primary key,
  district text not null check (district <> ''),
  year integer not null check (year between 1900 and 9999),
  scheme text not null check (scheme <> ''),
  "on" text not null check ("on" is date("on") and "on" > year || '-12-31'),
  paper text not null check (trim(paper) <> ''),
  content text not null check (json_valid(content)),
  revision integer not null check (revision >= 0),
  simulated integer not null check (simulated in (0, 1)),
  at text not null,
  "by" text not null check ("by" <> ''),
  unique (district, id)
) strict;

create table settlement_withdrawals (
  id integer primary key,
  district text not null,
  settlement integer not null,
  reason text not null check (trim(reason) <> ''),
  at text not null,
  "by" text not null check ("by" <> ''),
  unique (district, settlement),
  foreign key (district, settlement) references settlements (district, id)
) strict;

create trigger settlements_alone before insert on settlements when exists (
  select 1 from settlements as before
  where before.district = new.district and before.year = new.year and before.scheme = new.scheme and not exists (
    select 1 from settlement_withdrawals as back
    where back.district = before.district and back.settlement = before.id
  )
)
begin select raise(abort, 'one in force'); end;

drop index audit_of_records;
create index audit_of_records on audit (id)
where action in ('import', 'withdraw', 'review', 'manual', 'settlement', 'settlement_withdrawal');
create index audit_of_settlements on audit (json_extract(detail, '$.district'), id)
where action in ('settlement', 'settlement_withdrawal');

create trigger settlements_keep before update on settlements begin select raise(abort, 'append-only'); end;
create trigger settlements_stay before delete on settlements begin select raise(abort, 'append-only'); end;
create trigger settlement_withdrawals_keep before update on settlement_withdrawals
begin select raise(abort, 'append-only'); end;
create trigger settlement_withdrawals_stay before delete on settlement_withdrawals
begin select raise(abort, 'append-only'); end;

pragma user_version = 15;
"""
