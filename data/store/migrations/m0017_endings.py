"""The seventeenth migration: why a level ended and by which paper, empty where nobody said."""

ENDING_MIGRATION = """
alter table levels add column ended text not null default '';
alter table levels add column end_paper text not null default '';

pragma user_version = 17;
"""
