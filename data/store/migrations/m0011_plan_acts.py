"""The eleventh migration: the acts on plans of a district are found without reading the whole trail."""

PLAN_ACTS_MIGRATION = """
create index audit_of_plans on audit (json_extract(detail, '$.district'), id)
where action in ('plan', 'plan_withdrawal');

pragma user_version = 11;
"""
