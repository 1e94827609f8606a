"""Review of a batch: 草稿 → 待审核 → 已通过 or 已退回, and after mending 待审核 again.

Leaders see what has passed. A passed batch stays passed; what is wrong with it is withdrawn, not returned.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager

from sqlite_utils import Database

from data.store.file import StoreError
from data.store.review import move_batch, stale

__all__ = ["give_back", "pass_", "stale", "submit"]


def submit(db: Database, batch: int, *, by: str) -> None:
    """Hand a draft or a returned batch to the reviewer. StoreError when it is in another state."""
    move_batch(db, batch, "submitted", come_from=("draft", "returned"), by=by, reason="", names={})


def pass_(
    db: Database,
    batch: int,
    *,
    by: str,
    reason: str = "",
    names: Mapping[str, str] | None = None,
    around: AbstractContextManager[None] | None = None,
) -> None:
    """Let a submitted batch count. StoreError when it is in another state, or when another batch has come to
    count or was withdrawn since this one was brought in and moved what it would set: it names what, with
    `names` for units and series by id. Such a batch is returned and brought in again. `around` is entered
    before it counts and left once it does, and raises where something else stands in the way."""
    told = names or {}
    move_batch(db, batch, "passed", come_from=("submitted",), by=by, reason=reason, names=told, around=around)


def give_back(db: Database, batch: int, *, by: str, reason: str) -> None:
    """Return a submitted batch with a reason. StoreError without one, or when it is in another state."""
    if not reason.strip():
        raise StoreError("refused", "退回须写明理由,未写入。")
    move_batch(db, batch, "returned", come_from=("submitted",), by=by, reason=reason, names={})
