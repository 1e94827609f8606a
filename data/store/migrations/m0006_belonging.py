"""The sixth migration: the day since when a carrier belongs to its unit, empty where it never moved."""

BELONGING_MIGRATION = """
alter table carriers add column unit_since text check (unit_since is date(unit_since));

pragma user_version = 6;
"""
