"""The one HTML page becomes Chinese on its way out; every other response passes untouched."""

import asyncio
import re

from starlette.types import Message, Receive, Scope, Send

from components.server.page_language import ChinesePage

HTML = (
    b'<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head><body><noscript>You need to enable '
    b"JavaScript to run this app.</noscript></body></html>"
)


def served(content_type: str, *parts: bytes, kind: str = "http", path: str = "/") -> list[Message]:
    """What comes out behind the middleware for a response in these parts."""
    sent: list[Message] = []

    async def app(scope: Scope, _receive: Receive, send: Send) -> None:
        if kind == "http":
            assert b"accept-encoding" not in dict(scope["headers"]), "a zipped page could not be rewritten"
        length = str(sum(map(len, parts))).encode()
        headers = [(b"content-type", content_type.encode()), (b"content-length", length), (b"etag", b"x")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for at, part in enumerate(parts, 1):
            await send({"type": "http.response.body", "body": part, "more_body": at < len(parts)})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(
        ChinesePage(app)(
            {"type": kind, "path": path, "headers": [(b"accept-encoding", b"gzip")]}, receive, send
        )
    )
    return sent


def body(messages: list[Message]) -> bytes:
    return b"".join(message.get("body", b"") for message in messages[1:])


def test_the_page_is_marked_chinese_and_has_a_chinese_title() -> None:
    page = body(served("text/html; charset=utf-8", HTML)).decode()
    assert '<html lang="zh-CN" translate="no"' in page
    assert "<title>孵化载体建设进度看板</title>" in page
    assert "需要启用 JavaScript" in page
    for english in ('lang="en"', "<title>Streamlit", "You need to enable"):
        assert english not in page


def test_a_page_that_comes_in_pieces_is_rewritten_whole() -> None:
    at = HTML.index(b'"en"') + 2
    whole, pieces = served("text/html", HTML), served("text/html", HTML[:at], HTML[at:])
    assert body(pieces) == body(whole)
    assert b'lang="en"' not in body(pieces)


def test_the_length_of_the_page_is_the_length_that_is_sent() -> None:
    messages = served("text/html", HTML)
    lengths = [value for name, value in messages[0]["headers"] if name == b"content-length"]
    assert lengths == [str(len(body(messages))).encode()]
    assert (b"etag", b"x") in messages[0]["headers"]


def test_an_old_browser_reads_a_sentence_before_anything_else_runs() -> None:
    page = body(served("text/html", HTML)).decode()
    assert page.index("浏览器内核过旧") < page.index("</head>")
    probe, script, *_ = re.findall("<script>(.*?)</script>", page, re.DOTALL)
    assert "static {}" in probe  # it alone is in newer words: who cannot read it is too old
    # Written for engines that cannot read newer syntax: no arrow, no const or let, no template string.
    for newer in ("=>", "const ", "let ", "`"):
        assert newer not in script


def test_nothing_that_is_read_waits_for_the_style_sheet_of_what_streamlit_draws() -> None:
    sheet = b'<link rel="stylesheet" crossorigin href="./static/css/index.css">'
    page = b"<html><head>" + sheet + b'</head><body><p>33.62</p><div id="root" inert></div></body></html>'
    sent = body(served("text/html", page)).decode()
    assert sent.endswith(
        "</head><body><p>33.62</p>" + sheet.decode() + '<div id="root" inert></div></body></html>'
    )
    assert sent.count("stylesheet") == 1


def test_the_style_sheet_loads_no_font_that_nothing_is_set_in() -> None:
    sheet = b"@font-face{font-family:Source Sans;src:url(a.woff2)}@font-face{font-family:KaTeX;src:url(b.woff2)}p{}"
    assert body(served("text/css", sheet, path="/static/css/index.x.css")) == (
        b"@font-face{font-family:KaTeX;src:url(b.woff2)}p{}"
    )
    assert body(served("text/html", sheet)) == sheet


def test_every_other_response_passes_untouched() -> None:
    for content_type in ("application/json", "text/css", "application/javascript", "text/plain"):
        messages = served(content_type, HTML)
        assert body(messages) == HTML
        assert (b"content-length", str(len(HTML)).encode()) in messages[0]["headers"]


def test_a_websocket_is_left_alone() -> None:
    assert body(served("text/html", HTML, kind="websocket")) == HTML


def test_an_empty_page_stays_a_response() -> None:
    messages = served("text/html", b"")
    assert [message["type"] for message in messages] == ["http.response.start", "http.response.body"]
    assert body(messages) == b""


def test_icons_load_no_font_ahead_and_a_fold_needs_none() -> None:
    page = body(served("text/html", HTML)).decode()
    assert "Material Symbols" in page[: page.index("</head>")]
    assert 'summary [data-testid="stIconMaterial"]::after' in page
    assert "woff2" not in page
