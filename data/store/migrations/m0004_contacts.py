"""The fourth migration: who answers for a carrier and by which phone, and the indexes of the trail.

The trail is asked which acts touched a batch, and which words by hand a district got; both by index.
"""

CONTACT_MIGRATION = """
alter table carriers add column contact text not null default '';
alter table carriers add column phone text not null default '';

create index audit_of_batch on audit (batch, id) where batch is not null;
create index audit_by_hand on audit (json_extract(detail, '$.district'), id) where action = 'manual';

pragma user_version = 4;
"""
