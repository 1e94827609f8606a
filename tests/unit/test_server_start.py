"""The server's start: the program is loaded before the first visitor, and what is written to him goes out at once."""

import asyncio
import socket
import subprocess
import sys
from pathlib import Path

from starlette.types import Message, Receive, Scope, Send

from components.server.no_delay import NoDelay
from components.server.program import rooms_of

ROOT = Path(__file__).parents[2]
LOADED = """
import gc, sys
from components.server.program import load
load("components.words")
print("components.words.figures" in sys.modules, "components.screen" in sys.modules, gc.get_freeze_count() > 1000)
"""


def without_delay(receiving: bool) -> int:
    """Whether a connection waits no longer, once a request of it has gone through the middleware (0: it waits)."""

    async def served(connection: socket.socket) -> int:
        transport, _ = await asyncio.get_running_loop().create_connection(asyncio.Protocol, sock=connection)

        class Cycle:
            def __init__(self) -> None:
                self.transport = transport

            async def receive(self) -> Message:
                return {"type": "http.request"}

        async def receive() -> Message:
            return {"type": "http.request"}

        async def app(_scope: Scope, receive: Receive, send: Send) -> None:
            await send(await receive())

        async def send(message: Message) -> None:
            assert message == {"type": "http.request"}

        await NoDelay(app)({"type": "http"}, Cycle().receive if receiving else receive, send)
        found = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        transport.close()
        return found

    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as connection:  # no protocol named
        connection.connect(server.getsockname())
        return asyncio.run(served(connection))


def test_what_is_written_to_a_browser_goes_out_at_once() -> None:
    assert without_delay(receiving=True)


def test_a_server_that_does_not_say_its_connection_serves_all_the_same() -> None:
    assert not without_delay(receiving=False)


def test_a_room_is_loaded_whole_and_then_passed_over_by_the_collector() -> None:
    told = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["True", "False", "True"]


def test_pages_are_run_for_each_visitor_and_never_loaded() -> None:
    assert rooms_of(ROOT / "pages") == [
        f"pages.{name}"
        for name in (
            "decisions",
            "dialogs",
            "evaluation",
            "evidence",
            "first_page",
            "frame",
            "meeting",
            "picture",
            "recording",
            "scorecard",
        )
    ]
