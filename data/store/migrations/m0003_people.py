"""The tables for people: accounts, attempts to sign in, and the two tables that are allowed to forget.

An account is a row of versions, the newest holds. Attempts are of earlier versions, which counted them in the file:
none is written any more, and those that are there are never changed. A password's hash is replaced in place, for an
old one that stayed in the file could still be guessed at.
"""

PEOPLE_MIGRATION = """
create table accounts (
  id integer primary key,
  at text not null,
  "by" text not null check ("by" <> ''),
  key text not null check (key <> ''),
  name text not null check (name <> ''),
  role text not null check (role in ('reader', 'reporter', 'reviewer', 'administrator')),
  units text not null check (json_valid(units)),
  claim text not null,
  disabled integer not null check (disabled in (0, 1))
) strict;

create table attempts (
  id integer primary key,
  at text not null,
  key_hash text not null,
  outcome text not null check (outcome in ('tried', 'good', 'unlocked'))
) strict;

create table passwords (key text primary key, hash text not null) strict, without rowid;

create table first_code (id integer primary key check (id = 1), hash text not null) strict;

create index accounts_by_key on accounts (key, id);
create index attempts_by_key on attempts (key_hash, id);

create view current_accounts as
select accounts.*, coalesce(passwords.hash, '') as hash
from accounts left join passwords using (key)
where id = (select max(id) from accounts as newer where newer.key = accounts.key);

create trigger accounts_keep before update on accounts begin select raise(abort, 'append-only'); end;
create trigger accounts_stay before delete on accounts begin select raise(abort, 'append-only'); end;
create trigger attempts_keep before update on attempts begin select raise(abort, 'append-only'); end;
create trigger attempts_stay before delete on attempts begin select raise(abort, 'append-only'); end;

pragma user_version = 3;
"""
