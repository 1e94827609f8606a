"""What every answer tells the browser: take code from here alone, show the pages in no stranger's frame, tell nobody
where a reader came from."""

import base64
import hashlib

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.markup.scripts import FIRST_PICTURE, IN_EVERY_PAGE


def _allowed(script: str) -> str:
    """A script within a page, named by what it says: any other one is not run."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


# Streamlit loads the scripts of components from blobs and writes styles into the page; the map reads its style from a
# data: address, works in blobs and compiles WebAssembly.
POLICY = {
    "default-src": "'self'",
    "script-src": " ".join(
        ("'self'", "blob:", "'wasm-unsafe-eval'", *map(_allowed, (*IN_EVERY_PAGE, FIRST_PICTURE)))
    ),
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' data: blob:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {sources}" for name, sources in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class SafeHeaders:
    """Puts the headers on every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, with_headers)
