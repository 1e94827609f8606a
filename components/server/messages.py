"""What a tab of a browser may say to the server: what our pages send, no more at once than a person can click.

Streamlit also obeys messages that no page of ours sends: one of them empties what is kept for everybody.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.runtime_util import get_max_widget_state_size_bytes

from components.server.uploads import FILES_A_SESSION, forget, is_admitted

OPEN_AT_ONCE = 500
A_SECOND, AT_ONCE = 5, 20
LONGEST_LINK = 8_000
OPERATIONS = ("deferred_file", "dataframe_chunk")
LEFT = 1001  # the tab was closed or went elsewhere; whatever else ended the connection may come back
TRY_LATER = 1013


@dataclass(slots=True)
class Tab:
    """One open connection: its session, once the server has named it, how it ended, and when the next message is
    due."""

    session: str = ""
    ended: int = 0
    due: float = 0.0

    def wait(self) -> float:
        """How long the message that has come now must wait: some may come together, in the long run a few a second."""
        now = time.monotonic()
        self.due = max(self.due, now - AT_ONCE / A_SECOND) + 1 / A_SECOND
        return max(self.due - now, 0.0)


class MessageDoor:
    """Lets through what our pages send, and ends a session when its tab has left."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
        elif self.open >= OPEN_AT_ONCE:
            await send({"type": "websocket.close", "code": TRY_LATER})
        else:
            self.open += 1
            try:
                await self._serve(scope, receive, send)
            finally:
                self.open -= 1

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        tab = Tab()

        async def heard() -> Message:
            while True:
                message = await receive()
                if message["type"] == "websocket.disconnect":
                    tab.ended = message.get("code") or 0
                if not message.get("bytes"):
                    return message
                await asyncio.sleep(tab.wait())
                if (said := allowed(message["bytes"], tab.session)) is not None:
                    return {**message, "bytes": said}

        async def told(message: Message) -> None:
            if not tab.session and message.get("bytes"):
                tab.session = ForwardMsg.FromString(message["bytes"]).new_session.initialize.session_id
            await send(message)

        try:
            await self.app(scope, heard, told)
        finally:
            _end_of(tab)


def allowed(data: bytes, session: str) -> bytes | None:
    """A message as it may go on to the session; None for one that no page of ours sends."""
    if len(data) > get_max_widget_state_size_bytes():
        return data  # the server closes the connection itself
    message = BackMsg.FromString(data)
    kind = message.WhichOneof("type") or ""
    check = _KINDS.get(kind)
    if check is None or not check(message, session):
        logging.getLogger(__name__).warning("message refused: %s", kind)
        return None
    if len(message.rerun_script.query_string) <= LONGEST_LINK:
        return data
    message.rerun_script.query_string = ""
    shortened: bytes = message.SerializeToString()
    return shortened


def _may_name_files(message: BackMsg, session: str) -> bool:
    return is_admitted(session) and len(message.file_urls_request.file_names) <= FILES_A_SESSION


_KINDS: dict[str, Callable[[BackMsg, str], bool]] = {
    "rerun_script": lambda _message, _session: True,
    "stop_script": lambda _message, _session: True,
    "app_heartbeat": lambda _message, _session: True,
    "file_urls_request": _may_name_files,
    "backend_operation_request": lambda message, _session: (
        message.backend_operation_request.WhichOneof("payload") in OPERATIONS
    ),
}


def _end_of(tab: Tab) -> None:
    """What a tab kept on the server goes with it; where the connection only broke, after the time to come back."""
    if not tab.session:
        return
    if tab.ended == LEFT:
        _close(tab.session)
    else:
        wait = config.get_option("server.disconnectedSessionTTL")
        asyncio.get_running_loop().call_later(wait, _close, tab.session)


def _close(session: str) -> None:
    if not Runtime.instance().is_active_session(session):
        forget(session)
        Runtime.instance().close_session(session)
