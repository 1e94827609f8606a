"""Addresses of Streamlit's own that the product does not use are not there for anybody."""

import re

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# How many visit and what is kept in memory is nobody's business; programs have commands, not an agent's door.
CLOSED = re.compile(r"/_stcore/(metrics|script-health-check)$|/_stcore/agent(/|$)")


class ClosedAddresses:
    """Answers 404 where something is closed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and CLOSED.search(scope["path"]):
            await PlainTextResponse("没有这个地址。", 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
