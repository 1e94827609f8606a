"""A target's word set by hand: it stands beside the computed light with its reason, and never replaces it."""

from datetime import date

from sqlite_utils import Database

from data.store.review import add_manual_status


def set_status(
    db: Database, district: str, target: str, *, word: str, reason: str, since: date, by: str
) -> None:
    """Give a target a word from a period on. StoreError without a reason."""
    add_manual_status(
        db, district=district, target=target, word=word, reason=reason, since=since, withdrawn=False, by=by
    )


def take_back(db: Database, district: str, target: str, *, reason: str, since: date, by: str) -> None:
    """From a period on let the target have no word of its own again. StoreError without a reason."""
    add_manual_status(
        db, district=district, target=target, word="", reason=reason, since=since, withdrawn=True, by=by
    )
