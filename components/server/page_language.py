"""ASGI middleware that makes Streamlit's one HTML page a Chinese one and speaks to browsers it cannot serve."""

import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.markup.assets import asset
from components.words.titles import BOARD

SCRIPTS = (asset("can_read.js"), asset("old_browser.js"), asset("look.js"), asset("icons.js"))
# The mark of a fold is a character of ours, from the first frame on, so that it needs no font of icons.
_FOLDS = "<style>" + asset("chevron.css") + "</style>"
_OURS = _FOLDS + "".join(f"<script>{script}</script>" for script in SCRIPTS)
_REPLACEMENTS = tuple(
    (re.compile(pattern, re.DOTALL), words.encode())
    for pattern, words in (
        (rb'<html lang="en"', '<html lang="zh-CN" translate="no"'),
        (rb"<title>Streamlit</title>", f"<title>{BOARD}</title>"),
        (rb"<noscript>.*?</noscript>", "<noscript>本系统需要启用 JavaScript。</noscript>"),
        # The theme uses the system's Chinese fonts; what Streamlit would load ahead is never shown.
        (rb'<link[^>]+rel="preload"[^>]+as="font"[^>]*>', ""),
        # For programs that read pages: neither is offered here.
        (rb'<link[^>]+rel="service-desc"[^>]*>', ""),
        (rb"<script>\s*window\.prerenderReady = false\s*</script>", ""),
        (rb"<head>", f"<head>{_OURS}"),
    )
)


class ChinesePage:
    """Rewrites the HTML page on its way out; every other response passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        held: list[Message] = []

        async def rewrite(message: Message) -> None:
            if message["type"] == "http.response.start":
                if _is_html(message):
                    held.append(message)
                    return
            elif held:
                held.append(message)
                if not message.get("more_body"):
                    for part in _rewritten(held):
                        await send(part)
                return
            await send(message)

        await self.app(_uncompressed(scope), receive, rewrite)


def _uncompressed(scope: Scope) -> Scope:
    """The request without its wish for compression: Streamlit would zip a deep link's page before it gets here,
    and the middleware around this one compresses everything anyway."""
    headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": headers}


def _is_html(message: Message) -> bool:
    return any(
        name == b"content-type" and value.startswith(b"text/html") for name, value in message["headers"]
    )


def _rewritten(held: list[Message]) -> list[Message]:
    start, *bodies = held
    page: bytes = b"".join(part.get("body", b"") for part in bodies)
    for pattern, words in _REPLACEMENTS:
        page = pattern.sub(words, page, count=1)
    headers = [(name, value) for name, value in start["headers"] if name != b"content-length"]
    length = (b"content-length", str(len(page)).encode())
    return [{**start, "headers": [*headers, length]}, {"type": "http.response.body", "body": page}]
