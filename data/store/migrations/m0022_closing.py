"""The twenty-second migration: what was written for the review of whole plans, and who said what of them, append-only."""

from data.store.migrations.m0002_review import pending
from data.store.migrations.views import current_view

_TABLES = """
create table closing_texts (
  district text not null,
  plan text not null check (plan <> ''),
  part text not null check (part <> ''),
  entry text not null,
  text text not null check (text <> ''),
  batch integer not null references batches (id),
  row integer not null,
  primary key (district, plan, part, entry, batch desc)
) strict, without rowid;

create table plan_judgements (
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
  primary key (district, plan, judge, batch desc)
) strict, without rowid;
"""
_VIEWS = current_view("closing_texts", key="district, plan, part, entry") + current_view(
    "plan_judgements", key="district, plan, judge"
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

pragma user_version = 22;
"""

CLOSING_MIGRATION = "".join((_TABLES, _VIEWS, pending(_VIEWS), _TRIGGERS))
