"""Tries to sign in that came to nothing: what locks a name, and how much of it goes on record.

They are counted beside the data file, for all processes that serve it. A lock is between a name and the address it was
tried from, so that a stranger does not shut the owner out; only very many tries from everywhere lock the name for all.
"""

from collections import deque
from datetime import datetime, timedelta
from threading import Lock

from sqlite_utils import Database

from data.rights.people import TRIES, locked_until
from data.store.sign_in import Memory, remembered

FROM_EVERYWHERE = 10 * TRIES
FORGOTTEN_AFTER = timedelta(days=1)
NOTED_AN_HOUR = 60
_ALL = "*"


def take(db: Database, name: str, address: str, now: datetime) -> datetime | None:
    """Count a try before it is looked at; or, where the name is locked, until when."""
    limits = ((address, TRIES), (_ALL, FROM_EVERYWHERE))
    with remembered(db) as memory:
        for where, limit in limits:
            until = locked_until(*_count(memory, name, where, now), limit)
            if until and now < until:
                return until
        for where, _limit in limits:
            memory.keep(name, where, _count(memory, name, where, now)[0] + 1, now)
    return None


def vain(db: Database, name: str, address: str, now: datetime) -> int:
    """How many tries from there came to nothing since the last good one."""
    with remembered(db) as memory:
        return _count(memory, name, address, now)[0]


def forget(db: Database, name: str, address: str | None = None) -> None:
    """Begin a new count: of a name from one address, or from everywhere."""
    with remembered(db) as memory:
        memory.forget(name, *(() if address is None else (address, _ALL)))


def _count(memory: Memory, name: str, address: str, now: datetime) -> tuple[int, datetime]:
    count, last = memory.count(name, address) or (0, now)
    return (count, last) if now - last < FORGOTTEN_AFTER else (0, now)


class Noted:
    """How much of what anybody can bring about is put on record: a number an hour, and then how many were left out."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._times: deque[datetime] = deque(maxlen=NOTED_AN_HOUR)
        self._left_out = 0

    def admit(self, now: datetime) -> int | None:
        """None for what is left out; else how many were left out since the last that was not."""
        with self._lock:
            full = len(self._times) == NOTED_AN_HOUR and now - self._times[0] < timedelta(hours=1)
            if full:
                self._left_out += 1
                return None
            self._times.append(now)
            left_out, self._left_out = self._left_out, 0
        return left_out


# Of this process: how much of what was tried in vain is on record.
ON_RECORD = Noted()
