"""The headers that every answer carries, whoever answers."""

import asyncio
import base64
import hashlib

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from components.markup.scripts import FIRST_PICTURE, IN_EVERY_PAGE
from components.server.headers import HEADERS, POLICY, SafeHeaders


def answered(kind: str = "http", **own: str) -> list[Message]:
    """What comes out of the middleware around an answer with headers of its own."""
    sent: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if kind == "http":
            await PlainTextResponse("没有", 404, headers={k.replace("_", "-"): v for k, v in own.items()})(
                scope, receive, send
            )
        else:
            await send({"type": "websocket.accept", "headers": []})

    async def receive() -> Message:
        return {"type": f"{kind}.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(SafeHeaders(app)({"type": kind, "method": "GET", "headers": []}, receive, send))
    return sent


def test_every_answer_carries_each_header_once_also_where_it_had_one() -> None:
    headers = Headers(raw=answered(x_content_type_options="other", x_frame_options="ALLOWALL")[0]["headers"])
    for name, value in HEADERS.items():
        assert headers.getlist(name) == [value]
    assert headers["content-type"].startswith("text/plain")


def test_a_socket_is_left_alone() -> None:
    assert answered("websocket") == [{"type": "websocket.accept", "headers": []}]


def test_scripts_run_from_here_alone_and_no_text_is_evaluated() -> None:
    scripts = POLICY["script-src"].split()
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:", "data:"} & set(scripts)
    for script in (*IN_EVERY_PAGE, FIRST_PICTURE):
        assert f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" in scripts
    for sources in POLICY.values():
        assert "http" not in sources
        assert "*" not in sources
    assert POLICY["frame-ancestors"] == "'self'"
