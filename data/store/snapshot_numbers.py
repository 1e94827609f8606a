"""The record store, numbers of snapshots: none is given out twice, not even after a backup of before it was put back."""

from sqlite_utils import Database

GIVEN_OUT = """
select number from snapshots
union select value from audit, json_each(detail, '$.numbers') where action = 'restore'
"""
LAST = """
select max(cast(substr(number, length(?1) + 1) as integer)) from (<given out>) where substr(number, 1, length(?1)) = ?1
""".replace("<given out>", GIVEN_OUT)


def given_out(db: Database) -> set[str]:
    """Every number that was ever given out: those of the snapshots, and those that restores have given up."""
    return {number for (number,) in db.execute(GIVEN_OUT)}


def taken(db: Database, stem: str) -> int:
    """The last number that was given out with a stem, as a count; 0 before the first."""
    (last,) = db.execute(LAST, [stem]).fetchone()
    return int(last or 0)
