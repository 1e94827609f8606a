"""A page or a style sheet of Streamlit's, changed on its way out."""

from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Change = Callable[[bytes, MutableHeaders], bytes]
"""What is to be sent, made from what is there; the headers of the answer may be changed too."""


async def changed(
    app: ASGIApp, scope: Scope, receive: Receive, send: Send, change: Change, kind: str = "text/html"
) -> None:
    """Serve one request; an answer of another kind passes untouched."""
    held: list[Message] = []

    async def hold(message: Message) -> None:
        starts = message["type"] == "http.response.start"
        if not held and not (starts and _is(kind, message)):
            await send(message)
            return
        held.append(message)
        if not starts and not message.get("more_body"):
            for part in _changed(held, change):
                await send(part)

    await app(_uncompressed(scope), receive, hold)


def _uncompressed(scope: Scope) -> Scope:
    """The request without its wish for compression: Streamlit would zip a deep link's page before it gets here,
    and the middleware around all of this compresses everything anyway."""
    headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": headers}


def _is(kind: str, message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith(kind)


def _changed(held: list[Message], change: Change) -> list[Message]:
    start, *bodies = held
    headers = MutableHeaders(raw=list(start["headers"]))
    page = change(b"".join(part.get("body", b"") for part in bodies), headers)
    headers["content-length"] = str(len(page))
    return [{**start, "headers": headers.raw}, {"type": "http.response.body", "body": page}]
