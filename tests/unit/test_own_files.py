"""The door before somebody's own files: an address that nobody can reckon, good in his browser and while he is there."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from starlette.responses import Response
from starlette.types import Message
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from components.server.own_files import OwnFilesDoor, own_type
from data.access import sessions
from data.access.sessions import Sessions

CONTENT = b"%PDF-1.7"


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2025, 11, 22, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(sessions, "LIVE", Sessions(clock))
    return clock


def signed_in(held: str = "") -> tuple[str, str]:
    """A session, and the token of its browser, which held another until then."""
    session = sessions.LIVE.open("a1", "stamp")
    token = sessions.LIVE.exchange(sessions.LIVE.ticket(session), held)
    assert token
    return session, token


def asked(kind: str, token: str = "", *, secure: bool = False) -> tuple[int, str, bytes]:
    """Ask for a file of a type with a cookie: status, type and content of the answer."""
    came: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        came.append(message)

    cookie = [(b"cookie", f"{sessions.cookie_name(secure=secure)}={token}".encode())] if token else []
    scope = {"type": "http", "method": "GET", "path": "/media/f", "headers": cookie}
    asyncio.run(OwnFilesDoor(Response(CONTENT, media_type=kind))(scope, receive, send))
    start, body = came
    return start["status"], dict(start["headers"])[b"content-type"].decode(), body["body"]


@pytest.mark.parametrize("secure", [True, False])
def test_a_file_goes_to_the_browser_its_person_is_signed_in_at(secure: bool) -> None:
    session, token = signed_in()
    assert asked(own_type(session), token, secure=secure) == (200, "application/octet-stream", CONTENT)


def test_nobody_else_gets_it_without_a_cookie_with_a_foreign_one_or_with_one_made_up() -> None:
    (session, _), (_, other) = signed_in(), signed_in()
    for token in ("", other, "made-up"):
        status, _, content = asked(own_type(session), token)
        assert status == 403
        assert CONTENT not in content
    assert asked(own_type("no session at all"))[0] == 403
    assert asked("application/pdf") == (200, "application/pdf", CONTENT), "what is for all passes untouched"


def test_after_he_has_left_or_was_idle_its_address_answers_nobody(clock: Clock) -> None:
    session, token = signed_in()
    kind = own_type(session)
    clock.now += timedelta(minutes=30)
    assert asked(kind, token)[0] == 403
    session, token = signed_in()
    kind = own_type(session)
    assert asked(kind, token)[0] == 200
    sessions.LIVE.leave(session)
    assert asked(kind, token)[0] == 403
    assert asked(own_type(session), token)[0] == 403, "nor one that is made after it"


def test_in_two_tabs_of_one_browser_both_take_their_files() -> None:
    first, token = signed_in()
    second, newer = signed_in(held=token)
    assert [asked(own_type(each), newer)[0] for each in (first, second)] == [200, 200]


def test_the_address_of_the_same_file_is_another_in_each_browser() -> None:
    storage = MemoryMediaFileStorage("/media")
    (mine, _), (his, _) = signed_in(), signed_in()
    kinds = (own_type(mine), own_type(mine), own_type(his))
    first, again, other = (
        storage.load_and_get_id(CONTENT, kind, MediaFileKind.DOWNLOADABLE, "a.pdf") for kind in kinds
    )
    assert first == again
    assert other != first
    assert mine not in own_type(mine), "the seal says nothing of the session"
