"""The twenty-third migration: judgements of one sort by different papers stand side by side, and a text of a plan's review has
the day that it is written of, so that those of several days do.

What a row is about cannot be changed in place: both tables are made anew, and every row goes over as it is.
"""

from data.store.migrations.m0002_review import pending
from data.store.migrations.views import current_view

_TABLES = """
drop view current_closing_texts;
drop view pending_closing_texts;
drop view current_plan_judgements;
drop view pending_plan_judgements;

create table closing_texts_2 (
  district text not null,
  plan text not null check (plan <> ''),
  part text not null check (part <> ''),
  entry text not null,
  day text not null check (day = '' or day is date(day)),
  text text not null check (text <> ''),
  batch integer not null references batches (id),
  row integer not null,
  primary key (district, plan, part, entry, day, batch desc)
) strict, without rowid;
insert into closing_texts_2 select district, plan, part, entry, '', text, batch, row from closing_texts;
drop table closing_texts;
alter table closing_texts_2 rename to closing_texts;

create table plan_judgements_2 (
  district text not null,
  plan text not null check (plan <> ''),
  judge text not null check (judge <> ''),
  day text not null check (day is date(day)),
  assessor text not null,
  paper text not null,
  score text not null,
  words text not null,
  batch integer not null references batches (id),
  row integer not null,
  primary key (district, plan, judge, paper, batch desc)
) strict, without rowid;
insert into plan_judgements_2 select * from plan_judgements;
drop table plan_judgements;
alter table plan_judgements_2 rename to plan_judgements;
"""
_VIEWS = current_view("closing_texts", key="district, plan, part, entry, day") + current_view(
    "plan_judgements", key="district, plan, judge, paper"
)
_TRIGGERS = """
create trigger closing_texts_keep before update on closing_texts
begin select raise(abort, 'append-only'); end;
create trigger closing_texts_stay before delete on closing_texts
begin select raise(abort, 'append-only'); end;
create trigger plan_judgements_keep before update on plan_judgements
begin select raise(abort, 'append-only'); end;
create trigger plan_judgements_stay before delete on plan_judgements
begin select raise(abort, 'append-only'); end;

pragma user_version = 23;
"""

SIDE_BY_SIDE_MIGRATION = "".join((_TABLES, _VIEWS, pending(_VIEWS), _TRIGGERS))
