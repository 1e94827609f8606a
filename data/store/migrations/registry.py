"""The tables of the record store: numbered migrations, each applied once and whole.

A record row is never changed or deleted; every record belongs to a batch. A batch counts when it has passed
review, is not itself a withdrawal and has not been withdrawn; of two records about the same thing the one
of the newer batch holds. Each later script has a file of its own beside this one. `district` stands in every
record table and leads its key, so that reading one district touches its own rows only, however many there are.
"""

from sqlite_utils import Database

from data.store.audit import sole_writer
from data.store.migrations.m0002_review import REVIEW_MIGRATION
from data.store.migrations.m0003_people import PEOPLE_MIGRATION
from data.store.migrations.m0004_contacts import CONTACT_MIGRATION
from data.store.migrations.m0005_meetings import MEETING_MIGRATION
from data.store.migrations.m0006_belonging import BELONGING_MIGRATION
from data.store.migrations.m0008_events import EVENT_MIGRATION
from data.store.migrations.m0009_plans import PLAN_MIGRATION
from data.store.migrations.m0010_closures import CLOSURE_MIGRATION
from data.store.migrations.m0011_plan_acts import PLAN_ACTS_MIGRATION
from data.store.migrations.m0012_evaluation import EVALUATION_MIGRATION
from data.store.migrations.m0013_subtype import SUBTYPE_MIGRATION
from data.store.migrations.m0014_rectifications import RECTIFICATION_MIGRATION
from data.store.migrations.m0015_settlements import SETTLEMENT_MIGRATION
from data.store.migrations.m0016_pool import POOL_MIGRATION
from data.store.migrations.m0017_endings import ENDING_MIGRATION
from data.store.migrations.m0018_task_adjustments import TASK_ADJUSTMENT_MIGRATION
from data.store.migrations.m0019_no_changes import NO_CHANGE_MIGRATION
from data.store.migrations.m0020_evidence import EVIDENCE_MIGRATION
from data.store.migrations.m0021_corrections import CORRECTION_MIGRATION
from data.store.migrations.m0022_closing import CLOSING_MIGRATION
from data.store.migrations.m0023_side_by_side import SIDE_BY_SIDE_MIGRATION
from data.store.migrations.views import current_view
from data.store.seal import seal

APPLICATION_ID = 0x43415252

_FIRST_TABLES = """
create table batches (
  id integer primary key,
  at text not null,
  "by" text not null check ("by" <> ''),
  file text not null,
  sha256 text not null,
  standing text not null check (standing in ('reported', 'verified', 'simulated')),
  review text not null check (review in ('draft', 'submitted', 'passed', 'returned')),
  withdraws integer references batches (id),
  note text not null
) strict;

create table carriers (
  district text not null,
  code text not null check (code <> ''),
  name text not null check (name <> ''),
  unit text not null,
  kind text not null,
  operator text not null,
  credit_code text not null,
  address text not null,
  opened text check (opened is date(opened)),
  large integer not null check (large in (0, 1)),
  features text not null check (json_valid(features)),
  circles text not null check (json_valid(circles)),
  lon real check (lon between -180 and 180),
  lat real check (lat between -90 and 90),
  precision text check (precision in ('building', 'block', 'area')),
  radius_m integer check (radius_m > 0),
  basis text not null,
  source text not null,
  note text not null,
  batch integer not null references batches (id),
  row integer not null,
  primary key (district, code, batch desc)
) strict, without rowid;

create table levels (
  district text not null,
  code text not null,
  level text not null,
  since text not null check (since is date(since)),
  until text check (until is date(until) and until > since),
  paper text not null,
  batch integer not null references batches (id),
  row integer not null,
  primary key (district, code, level, since, batch desc)
) strict, without rowid;

create table observations (
  district text not null,
  unit text not null,
  subject text not null,
  by_carrier integer not null check (by_carrier in (0, 1)),
  series text not null,
  period text not null check (period is date(period)),
  value real not null check (value >= 0),
  reported_on text not null check (reported_on is date(reported_on)),
  wording text not null,
  source text not null,
  batch integer not null references batches (id),
  row integer not null,
  primary key (district, subject, series, period, batch desc)
) strict, without rowid;

create table aliases (
  district text not null,
  subject text not null,
  alias text not null check (alias <> ''),
  batch integer not null references batches (id),
  row integer not null,
  primary key (district, alias, batch desc)
) strict, without rowid;

create table task_updates (
  district text not null,
  task text not null,
  period text not null check (period is date(period)),
  state text not null,
  text text not null,
  batch integer not null references batches (id),
  row integer not null,
  primary key (district, task, period, batch desc)
) strict, without rowid;

create table audit (
  id integer primary key,
  at text not null,
  "by" text not null,
  action text not null,
  batch integer references batches (id),
  detail text not null check (json_valid(detail)),
  before text not null,
  hash text not null unique
) strict;

create index withdrawals on batches (withdraws) where withdraws is not null;

create view effective_batches as
select * from batches
where review = 'passed' and withdraws is null
  and id not in (select withdraws from batches where withdraws is not null and review = 'passed');
"""
_FIRST_VIEWS = "".join(
    current_view(table) for table in ("carriers", "levels", "observations", "aliases", "task_updates")
)
_FIRST_TRIGGERS = """
create trigger batches_keep_their_facts
before update of id, at, "by", file, sha256, standing, withdraws on batches
begin select raise(abort, 'append-only'); end;
create trigger batches_stay before delete on batches begin select raise(abort, 'append-only'); end;
create trigger carriers_keep before update on carriers begin select raise(abort, 'append-only'); end;
create trigger carriers_stay before delete on carriers begin select raise(abort, 'append-only'); end;
create trigger levels_keep before update on levels begin select raise(abort, 'append-only'); end;
create trigger levels_stay before delete on levels begin select raise(abort, 'append-only'); end;
create trigger observations_keep before update on observations begin select raise(abort, 'append-only'); end;
create trigger observations_stay before delete on observations begin select raise(abort, 'append-only'); end;
create trigger aliases_keep before update on aliases begin select raise(abort, 'append-only'); end;
create trigger aliases_stay before delete on aliases begin select raise(abort, 'append-only'); end;
create trigger task_updates_keep before update on task_updates begin select raise(abort, 'append-only'); end;
create trigger task_updates_stay before delete on task_updates begin select raise(abort, 'append-only'); end;
create trigger audit_keep before update on audit begin select raise(abort, 'append-only'); end;
create trigger audit_stay before delete on audit begin select raise(abort, 'append-only'); end;

pragma application_id = 1128354386;
pragma user_version = 1;
"""

# The newest act that changed records is asked for by every page, however many signed in since.
TRAIL_MIGRATION = """
create index audit_of_records on audit (id) where action in ('import', 'withdraw', 'review', 'manual');

pragma user_version = 7;
"""

# Each script moves the file one version up and sets user_version itself, all inside one transaction.
MIGRATIONS = (
    _FIRST_TABLES + _FIRST_VIEWS + _FIRST_TRIGGERS,
    REVIEW_MIGRATION,
    PEOPLE_MIGRATION,
    CONTACT_MIGRATION,
    MEETING_MIGRATION,
    BELONGING_MIGRATION,
    TRAIL_MIGRATION,
    EVENT_MIGRATION,
    PLAN_MIGRATION,
    CLOSURE_MIGRATION,
    PLAN_ACTS_MIGRATION,
    EVALUATION_MIGRATION,
    SUBTYPE_MIGRATION,
    RECTIFICATION_MIGRATION,
    SETTLEMENT_MIGRATION,
    POOL_MIGRATION,
    ENDING_MIGRATION,
    TASK_ADJUSTMENT_MIGRATION,
    NO_CHANGE_MIGRATION,
    EVIDENCE_MIGRATION,
    CORRECTION_MIGRATION,
    CLOSING_MIGRATION,
    SIDE_BY_SIDE_MIGRATION,
)
VERSION = len(MIGRATIONS)
# From this version on every act marks the rows it writes.
MARKING = MIGRATIONS.index(TRAIL_MIGRATION) + 1


def version_of(db: Database) -> int:
    """The schema version of an open file; 0 for a file that holds nothing yet."""
    return int(db.execute("pragma user_version").fetchone()[0])


def is_ours(db: Database) -> bool:
    """Whether the file is a record store, or empty and free to become one."""
    application = int(db.execute("pragma application_id").fetchone()[0])
    return (
        application == APPLICATION_ID or db.execute("select 1 from sqlite_master limit 1").fetchone() is None
    )


def migrate(db: Database) -> None:
    """Bring the file up to VERSION. Safe when two processes start at once: the second finds it done."""
    with sole_writer(db):
        before = version_of(db)
        for script in MIGRATIONS[before:]:
            db.executescript(script)
        if before < MARKING:
            seal(db)
