"""The door for files: who may put one, how much, and when it is let go."""

import asyncio
from collections.abc import Iterator
from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message
from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from components.server import uploads
from components.server.uploads import (
    BYTES_A_SESSION,
    BYTES_IN_ALL,
    FILES_A_SESSION,
    MB,
    Upload,
    UploadDoor,
)

PART = bytes(MB)


@pytest.fixture(autouse=True)
def manager(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryUploadedFileManager]:
    """The server's own store of files, empty."""
    manager = MemoryUploadedFileManager("/_stcore/upload_file")
    monkeypatch.setattr(Runtime, "instance", lambda: MagicMock(uploaded_file_mgr=manager))
    yield manager
    uploads._admitted.clear()


def admit(session: str, *, still: bool = True) -> None:
    uploads._admitted[session] = lambda: still


def keep(manager: MemoryUploadedFileManager, session: str, *megabytes: int) -> None:
    for number, size in enumerate(megabytes):
        manager.add_file(session, UploadedFileRec(f"f{number}", "a.xlsx", "", bytes(size * MB)))


def put(session: str, megabytes: int, method: str = "PUT") -> tuple[int, int]:
    """Send a file without saying its length: the status of the answer, and how many bytes were taken in."""
    taken, sent = 0, [0]

    async def endpoint(request: Request) -> Response:
        nonlocal taken
        async for chunk in request.stream():
            taken += len(chunk)
        return Response(status_code=204)

    parts = [PART] * megabytes

    async def receive() -> Message:
        body = parts.pop() if parts else b""
        return {"type": "http.request", "body": body, "more_body": bool(parts)}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            sent[0] = message["status"]

    path = "/_stcore/upload_file/{session}/{file}"
    app = UploadDoor(Starlette(routes=[Route(path, endpoint, methods=["PUT", "POST"])]))
    scope = {"type": "http", "method": method, "path": f"/_stcore/upload_file/{session}/f", "headers": []}
    asyncio.run(app(scope, receive, send))
    assert not app.arriving.total()
    return sent[0], taken


def test_nobody_puts_a_file_without_an_account_that_may_report() -> None:
    admit("reporter")
    assert put("visitor", 1) == (403, 0)
    assert put("reporter", 1) == (204, MB)


def test_whose_time_is_over_since_his_last_run_puts_no_file() -> None:
    admit("idle", still=False)
    admit("busy")
    assert put("idle", 1) == (403, 0)
    assert put("busy", 1) == (204, MB)


def run_of(session: str, manager: MemoryUploadedFileManager, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run of the session's script."""
    context = SimpleNamespace(session_id=session, uploaded_file_mgr=manager)
    monkeypatch.setattr(uploads, "get_script_run_ctx", lambda: context)


def test_a_person_uploads_as_often_as_he_likes_one_file_after_the_other(
    manager: MemoryUploadedFileManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    admit("reporter")
    keep(manager, "another", 1, 1)
    run_of("reporter", manager, monkeypatch)
    for number in range(FILES_A_SESSION + 2):
        assert put("reporter", 1) == (204, MB)
        manager.add_file("reporter", UploadedFileRec(f"n{number}", "a.xlsx", "", PART))
        kept = uploads.hold(Upload("张三", f"n{number}", "a.xlsx", PART))
        assert list(manager.file_storage["reporter"]) == [kept.id]
    uploads.let_go()
    assert not manager.file_storage["reporter"]
    assert len(manager.file_storage["another"]) == 2


def test_what_a_page_keeps_without_its_uploader_counts_once_and_no_longer_than_it_is_kept(
    manager: MemoryUploadedFileManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    admit("reporter")
    run_of("reporter", manager, monkeypatch)
    kept = uploads.hold(Upload("张三", "f0", "a.xlsx", bytes(20 * MB)))
    keep(manager, "reporter", 20)  # the same file, for as long as its uploader is on the page
    assert put("reporter", 30) == (204, 30 * MB)
    manager.remove_session_files("reporter")
    assert put("reporter", 31)[0] == 413
    del kept
    assert put("reporter", 50) == (204, 50 * MB)
    assert ("reporter", "f0") not in uploads._held


def test_bytes_are_counted_as_they_come_and_the_rest_is_not_taken(manager: MemoryUploadedFileManager) -> None:
    admit("reporter")
    keep(manager, "reporter", 20, 20)
    room = BYTES_A_SESSION // MB - 40
    assert put("reporter", room) == (204, room * MB)
    status, taken = put("reporter", 60)
    assert status == 413
    assert taken <= room * MB


def test_the_number_of_files_is_bounded_however_small_they_are(manager: MemoryUploadedFileManager) -> None:
    admit("reporter")
    keep(manager, "reporter", *[0] * FILES_A_SESSION)
    assert put("reporter", 0) == (413, 0)


def test_all_sessions_together_are_bounded_and_the_others_files_stay(
    manager: MemoryUploadedFileManager,
) -> None:
    admit("last")
    for number in range(BYTES_IN_ALL // (50 * MB)):
        keep(manager, f"s{number}", 25, 25)
    assert put("last", 1)[0] == 413
    manager.remove_session_files("s0")
    assert put("last", 1) == (204, MB)
    assert len(manager.file_storage["s1"]) == 2


def test_who_may_report_no_more_lets_go_of_his_files(manager: MemoryUploadedFileManager) -> None:
    admit("reporter")
    keep(manager, "reporter", 1)
    keep(manager, "another", 1)
    uploads.forget("reporter")
    assert put("reporter", 1) == (403, 0)
    assert "reporter" not in manager.file_storage
    assert "another" in manager.file_storage


def test_other_requests_are_left_alone() -> None:
    assert put("visitor", 1, "POST") == (204, MB)
