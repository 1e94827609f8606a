"""Tries to sign in that came to nothing: what locks a name, and how much of it goes on record.

In this process's memory and bounded, so that a stranger who keeps trying fills neither the file nor the memory.
A lock is between a name and the address it was tried from, so that he does not shut the owner out; only very many
tries from everywhere lock the name for all.
"""

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from threading import Lock

from data.rights.people import TRIES, locked_until

FROM_EVERYWHERE = 10 * TRIES
REMEMBERED = 20_000
FORGOTTEN_AFTER = timedelta(days=1)
NOTED_AN_HOUR = 60
_ALL = "*"


class Tries:
    """How often each name was tried in vain, and when last; the names longest untried give way."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: OrderedDict[tuple[str, str], tuple[int, datetime]] = OrderedDict()

    def take(self, name: str, address: str, now: datetime) -> datetime | None:
        """Count a try before it is looked at; or, where the name is locked, until when."""
        keys = (((name, address), TRIES), ((name, _ALL), FROM_EVERYWHERE))
        with self._lock:
            for key, limit in keys:
                until = locked_until(*self._count(key, now), limit)
                if until and now < until:
                    return until
            for key, _limit in keys:
                self._counts[key] = (self._count(key, now)[0] + 1, now)
                self._counts.move_to_end(key)
            while len(self._counts) > REMEMBERED:
                self._counts.popitem(last=False)
        return None

    def vain(self, name: str, address: str, now: datetime) -> int:
        """How many tries from there came to nothing since the last good one."""
        return self._count((name, address), now)[0]

    def forget(self, name: str, address: str | None = None) -> None:
        """Begin a new count: of a name from one address, or from everywhere."""
        with self._lock:
            for key in [key for key in self._counts if key[0] == name]:
                if address is None or key[1] in (address, _ALL):
                    del self._counts[key]

    def _count(self, key: tuple[str, str], now: datetime) -> tuple[int, datetime]:
        count, last = self._counts.get(key, (0, now))
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


# Of this server: what was tried in vain, and how much of it is on record.
VAIN, ON_RECORD = Tries(), Noted()
