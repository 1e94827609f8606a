"""The ninth migration: of which plan a word by hand, a decision and a snapshot are; empty where the district had one."""

PLAN_MIGRATION = """
alter table manual_statuses add column plan text not null default '';
alter table decisions add column plan text not null default '';
alter table snapshots add column plan text not null default '';

pragma user_version = 9;
"""
