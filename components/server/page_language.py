"""ASGI middleware that makes Streamlit's one HTML page a Chinese one and speaks to browsers it cannot serve."""

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

from components.markup.assets import asset
from components.markup.scripts import IN_EVERY_PAGE
from components.server.changed_answer import changed
from components.words.titles import BOARD

# The mark of a fold is a character of ours, from the first frame on, so that it needs no font of icons.
_SHEETS = "<style>" + asset("chevron.css") + asset("late.css") + "</style>"
_WITHOUT_SCRIPTS = (
    "本页需要启用 JavaScript，否则不能操作。请在浏览器设置中启用后刷新，或向科技主管部门索取单文件汇报材料。"
)
_OURS = _SHEETS + "".join(f"<script>{script}</script>" for script in IN_EVERY_PAGE)
_REPLACEMENTS = tuple(
    (re.compile(pattern, re.DOTALL), words.encode())
    for pattern, words in (
        (rb'<html lang="en"', '<html lang="zh-CN" translate="no"'),
        (rb"<title>Streamlit</title>", f"<title>{BOARD}</title>"),
        (rb"<noscript>.*?</noscript>", f'<noscript><p class="late">{_WITHOUT_SCRIPTS}</p></noscript>'),
        # The theme uses the system's Chinese fonts; what Streamlit would load ahead is never shown.
        (rb'<link[^>]+rel="preload"[^>]+as="font"[^>]*>', ""),
        # For programs that read pages: neither is offered here.
        (rb'<link[^>]+rel="service-desc"[^>]*>', ""),
        (rb"<script>\s*window\.prerenderReady = false\s*</script>", ""),
        # Nothing that is read waits for the style sheet of what Streamlit draws.
        (rb'(<link rel="stylesheet"[^>]*>)(.*?)(<div id="root")', r"\2\1\3"),
        (rb"<head>", f"<head>{_OURS}"),
    )
)


# Streamlit's own font, 171 kB, is asked for the signs that ours lack, and lacks them too.
_LATIN_FONT = re.compile(rb"@font-face\{font-family:Source Sans;[^}]*\}")


class ChinesePage:
    """Rewrites the HTML page and its style sheet on their way out; every other response passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http":
            kind, change = _CSS if scope["path"].endswith(".css") else _HTML
            await changed(self.app, scope, receive, send, change, kind)
        else:
            await self.app(scope, receive, send)


def _in_chinese(page: bytes, _headers: MutableHeaders) -> bytes:
    for pattern, words in _REPLACEMENTS:
        page = pattern.sub(words, page, count=1)
    return page


def _without_latin(sheet: bytes, _headers: MutableHeaders) -> bytes:
    return _LATIN_FONT.sub(b"", sheet)


_HTML = "text/html", _in_chinese
_CSS = "text/css", _without_latin
