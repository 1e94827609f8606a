"""Addresses of Streamlit's own that the product does not use are not there for anybody."""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# How many visit and what is kept in memory is nobody's business, and reckoning it costs more than a page.
CLOSED = ("/_stcore/metrics", "/_stcore/script-health-check")


class ClosedAddresses:
    """Answers 404 where something is closed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and scope["path"].endswith(CLOSED):
            await PlainTextResponse("没有这个地址。", 404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
