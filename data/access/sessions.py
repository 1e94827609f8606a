"""Who is signed in, in this process's memory: a browser holds a random token, and here is only its hash.

A session ends when its person leaves, after 30 minutes without an act of his, after twelve hours at the latest, and
when his account is no longer what it was as he signed in. Leaving ends every session of the same browser.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from threading import Lock

from data.rights.people import IDLE, Forbidden, session_expired

LONGEST = timedelta(hours=12)
TO_HAND_IN = timedelta(minutes=1)
ANEW = "系统重新启动过，登录已结束，请重新登录。当时没有提交的内容没有保留。"


class Ended(Forbidden):
    """A session is over; the message says why, and what to do."""


@dataclass(slots=True)
class _Session:
    account: str
    stamp: str
    browser: str
    began: datetime
    seen: datetime


def _now() -> datetime:
    return datetime.now(UTC)


class Sessions:
    """Every live session. A session has an id, which is told to nobody outside; a browser gets a token of its own."""

    def __init__(self, clock: Callable[[], datetime] = _now) -> None:
        self.clock = clock
        self._lock = Lock()
        # Every token begins with it: who comes with another was signed in at a process that is no more.
        self._mark = secrets.token_urlsafe(6)
        self._live: dict[str, _Session] = {}
        self._tokens: dict[str, str] = {}
        self._tickets: dict[str, tuple[str, datetime]] = {}

    def open(self, account: str, stamp: str) -> str:
        """Begin a session for an account by its key, as it is now by its stamp; the session's id."""
        session, now = secrets.token_urlsafe(), self.clock()
        with self._lock:
            self._forget_what_is_over(now)
            self._live[session] = _Session(account, stamp, session, now, now)
        return session

    def ticket(self, session: str) -> str:
        """What the browser may hand in once, and within a minute, to get its token."""
        ticket = secrets.token_urlsafe()
        with self._lock:
            self._tickets[_digest(ticket)] = (session, self.clock() + TO_HAND_IN)
        return ticket

    def exchange(self, ticket: str, held: str) -> str | None:
        """The token for a ticket, None for one that is not good. `held` is the token the browser had until now:
        what was signed in there before ends together with this."""
        with self._lock:
            session, until = self._tickets.pop(_digest(ticket), ("", self.clock()))
            if self.clock() >= until or session not in self._live:
                return None
            if before := self._live.get(self._tokens.get(_digest(held), "")):
                self._live[session].browser = before.browser
            token = f"{self._mark}.{secrets.token_urlsafe()}"
            self._tokens[_digest(token)] = session
        return token

    def of_token(self, token: str) -> tuple[str, str] | None:
        """The live session of a browser's token, with the key of its account."""
        session = self._tokens.get(_digest(token), "")
        found = self._live.get(session)
        return (session, found.account) if found else None

    def is_ours(self, token: str) -> bool:
        """Whether a token was handed out here, and not by another process or before a start."""
        return token.startswith(f"{self._mark}.")

    def check(self, session: str, stamp: str, *, moved: bool) -> None:
        """Raise Ended unless the session is good for the account as its stamp is now. `moved`: the person himself
        did something, so that his 30 minutes begin anew."""
        now = self.clock()
        with self._lock:
            found = self._live.get(session)
            if found is None:
                raise Ended("登录已结束，请重新登录；如已在别的标签页登录，刷新本页即可。")
            if why := _over(found, now) or _changed(found, stamp):
                del self._live[session]
                raise Ended(why)
            if moved:
                found.seen = now

    def left(self, session: str) -> tuple[timedelta, timedelta]:
        """How long until the session ends without an act, and at the latest; nothing where it has ended."""
        found, now = self._live.get(session), self.clock()
        if found is None:
            return timedelta(0), timedelta(0)
        return found.seen + IDLE - now, found.began + LONGEST - now

    def seal(self, session: str) -> str:
        """What tells the browser of a session from every other and does not say which session it is; nothing where it has
        ended."""
        found = self._live.get(session)
        return _digest(found.browser) if found and not _over(found, self.clock()) else ""

    def renew(self, session: str, stamp: str) -> None:
        """Let a session go on though its account has changed: the person changed it himself."""
        with self._lock:
            if found := self._live.get(session):
                found.stamp = stamp

    def leave(self, session: str) -> None:
        """End a session, and whatever else is signed in in the same browser."""
        with self._lock:
            if found := self._live.get(session):
                self._live = {
                    each: kept for each, kept in self._live.items() if kept.browser != found.browser
                }

    def _forget_what_is_over(self, now: datetime) -> None:
        self._live = {each: kept for each, kept in self._live.items() if not _over(kept, now)}
        self._tokens = {each: session for each, session in self._tokens.items() if session in self._live}
        self._tickets = {each: kept for each, kept in self._tickets.items() if kept[1] > now}


def cookie_name(*, secure: bool) -> str:
    """What the cookie with the token is called; over HTTPS such that no neighbouring host can set one for us."""
    return "__Host-carriers" if secure else "carriers"


def _over(session: _Session, now: datetime) -> str:
    if session_expired(session.seen, now):
        return "闲置超过 30 分钟，已自动退出，请重新登录。"
    return "登录已满 12 小时，已自动退出，请重新登录。" if now - session.began >= LONGEST else ""


def _changed(session: _Session, stamp: str) -> str:
    return "" if session.stamp == stamp else "账号的密码或权限已变更，请重新登录。"


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


# The sessions of this server: a page, an act and the cookie's door all ask here.
LIVE = Sessions()
