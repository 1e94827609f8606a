"""What is written to a browser goes out at once.

Streamlit binds its socket without naming TCP, so that asyncio leaves Nagle's algorithm on: all but the first of the
messages of a run then wait for the browser to acknowledge the first, which it does after 40 ms.
"""

import asyncio
import socket

from starlette.types import ASGIApp, Receive, Scope, Send


class NoDelay:
    """Turns that waiting off on each connection. The server hands the connection out by what it receives from."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        transport = getattr(getattr(receive, "__self__", None), "transport", None)
        if isinstance(transport, asyncio.Transport):
            connection = transport.get_extra_info("socket")
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await self.app(scope, receive, send)
