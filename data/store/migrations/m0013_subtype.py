"""The thirteenth migration: the sub-type (综合或专业) of a carrier, empty where nobody registered it."""

SUBTYPE_MIGRATION = """
alter table carriers add column subtype text not null default '';

pragma user_version = 13;
"""
