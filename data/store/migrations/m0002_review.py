"""The second migration: review, reasons, firms, statuses set by hand, and figures taken back.

A batch's review state is that of its newest review, else the one it was written with. `current_*` views show
what has passed; `pending_*` views also what waits, and are the reviewer's. An observation without a value takes
back the figure before it.
"""

from data.store.migrations.views import current_view

_TABLES = """
create table reviews (
  id integer primary key,
  batch integer not null references batches (id),
  state text not null check (state in ('submitted', 'passed', 'returned')),
  at text not null,
  "by" text not null check ("by" <> ''),
  reason text not null check (state <> 'returned' or trim(reason) <> '')
) strict;
create index reviews_of_batch on reviews (batch, id);

create table reasons (
  batch integer not null references batches (id),
  warning text not null,
  message text not null,
  reason text not null check (trim(reason) <> ''),
  primary key (batch, warning)
) strict, without rowid;

create table manual_statuses (
  id integer primary key,
  district text not null,
  target text not null,
  word text not null check (withdrawn or trim(word) <> ''),
  reason text not null check (trim(reason) <> ''),
  since text not null check (since is date(since)),
  withdrawn integer not null check (withdrawn in (0, 1)),
  at text not null,
  "by" text not null check ("by" <> '')
) strict;
create index manual_statuses_of_district on manual_statuses (district, target, id);

create table firms (
  district text not null,
  carrier text not null,
  firm text not null check (firm <> ''),
  name text not null check (name <> ''),
  credit_code text not null,
  since text not null check (since is date(since)),
  until text check (until is date(until) and until > since),
  tech text not null check (tech in ('', '孵化', '培育提升', '引进', '否')),
  listed text check (listed is date(listed)),
  batch integer not null references batches (id),
  row integer not null,
  primary key (district, carrier, firm, batch desc)
) strict, without rowid;
"""

# Only a rebuilt table can lose `not null`; the views must go first, because a rename looks through them.
_NULLABLE_VALUE = """
drop view current_carriers;
drop view current_levels;
drop view current_observations;
drop view current_aliases;
drop view current_task_updates;
drop view effective_batches;

create table observations_2 (
  district text not null,
  unit text not null,
  subject text not null,
  by_carrier integer not null check (by_carrier in (0, 1)),
  series text not null,
  period text not null check (period is date(period)),
  value real check (value >= 0),
  reported_on text not null check (reported_on is date(reported_on)),
  wording text not null,
  source text not null,
  batch integer not null references batches (id),
  row integer not null,
  primary key (district, subject, series, period, batch desc)
) strict, without rowid;
insert into observations_2 select * from observations;
drop table observations;
alter table observations_2 rename to observations;
"""

_BATCH_VIEWS = """
create view batch_states as
select id, at, "by", file, sha256, standing,
  coalesce((select state from reviews where reviews.batch = batches.id order by reviews.id desc limit 1), review)
    as review,
  withdraws, note
from batches;

create view effective_batches as
select * from batch_states
where review = 'passed' and withdraws is null
  and id not in (select withdraws from batches where withdraws is not null);

create view open_batches as
select * from batch_states
where review <> 'returned' and withdraws is null
  and id not in (select withdraws from batches where withdraws is not null);
"""

_RECORD_VIEWS = "".join(
    (
        *(current_view(table) for table in ("carriers", "levels")),
        current_view("observations", " and value is not null"),
        *(current_view(table) for table in ("aliases", "task_updates", "firms")),
    )
)

_TRIGGERS = """
create trigger batches_keep_their_review before update of review, note on batches
begin select raise(abort, 'append-only'); end;
create trigger observations_keep before update on observations begin select raise(abort, 'append-only'); end;
create trigger observations_stay before delete on observations begin select raise(abort, 'append-only'); end;
create trigger firms_keep before update on firms begin select raise(abort, 'append-only'); end;
create trigger firms_stay before delete on firms begin select raise(abort, 'append-only'); end;
create trigger reviews_keep before update on reviews begin select raise(abort, 'append-only'); end;
create trigger reviews_stay before delete on reviews begin select raise(abort, 'append-only'); end;
create trigger reasons_keep before update on reasons begin select raise(abort, 'append-only'); end;
create trigger reasons_stay before delete on reasons begin select raise(abort, 'append-only'); end;
create trigger manual_statuses_keep before update on manual_statuses
begin select raise(abort, 'append-only'); end;
create trigger manual_statuses_stay before delete on manual_statuses
begin select raise(abort, 'append-only'); end;

pragma user_version = 2;
"""


def pending(sql: str) -> str:
    """The same view definitions or query over everything that waits or has passed."""
    return sql.replace("current_", "pending_").replace("effective_batches", "open_batches")


REVIEW_MIGRATION = "".join(
    (_TABLES, _NULLABLE_VALUE, _BATCH_VIEWS, _RECORD_VIEWS, pending(_RECORD_VIEWS), _TRIGGERS)
)
