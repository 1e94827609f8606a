"""The door that puts a picture into the HTML page: only where somebody opens a page, and never in its way."""

import asyncio
import logging
from collections.abc import Mapping
from urllib.parse import quote

import pytest
from markupsafe import Markup
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from components.markup.html import NOTHING, element
from components.server.first_picture import FirstPicture

PAGE = b'<html><body><div id="root"></div></body></html>'
SHOWN = element("p", "33.62 万㎡")


def served(
    picture: Markup = SHOWN, *, content_type: str = "text/html", request: Scope | None = None
) -> tuple[list[Message], list[tuple[str, Mapping[str, str]]], Scope]:
    """What comes out behind the door, what was asked of it for a picture, and the request that went on."""
    sent: list[Message] = []
    asked: list[tuple[str, Mapping[str, str]]] = []
    went: list[Scope] = []

    async def app(scope: Scope, _receive: Receive, send: Send) -> None:
        went.append(scope)
        headers = [(b"content-type", content_type.encode()), (b"etag", b"x"), (b"cache-control", b"no-cache")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": PAGE})

    def draw(page: str, link: Mapping[str, str]) -> Markup:
        asked.append((page, dict(link)))
        if "broken" in link:
            raise ValueError("broken")
        return picture

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "query_string": b"",
        "headers": [],
        **(request or {}),
    }
    asyncio.run(FirstPicture(app, draw)(scope, receive, send))
    return sent, asked, went[0]


def body(messages: list[Message]) -> str:
    return b"".join(message.get("body", b"") for message in messages[1:]).decode()


def test_the_picture_stands_before_the_place_of_the_page_which_waits() -> None:
    sent, asked, _ = served(
        request={"query_string": quote("district=渝中区", "=").encode(), "path": "/layout_map"}
    )
    assert body(sent) == '<html><body><p>33.62 万㎡</p><div id="root" inert></div></body></html>'
    assert asked == [("layout_map", {"district": "渝中区"})]


def test_nobody_keeps_a_page_with_figures_in_it_and_none_is_told_to_be_the_same() -> None:
    asks = [(b"if-none-match", b"x"), (b"if-modified-since", b"yesterday"), (b"accept", b"text/html")]
    sent, _, went = served(request={"headers": asks})
    headers = Headers(raw=sent[0]["headers"])
    assert headers["cache-control"] == "no-store"
    assert "etag" not in headers
    assert headers["content-length"] == str(len(body(sent).encode()))
    assert went["headers"] == [(b"accept", b"text/html")]


@pytest.mark.parametrize(
    "request_",
    [
        {"method": "POST"},
        {"method": "HEAD"},
        {"headers": [(b"sec-fetch-dest", b"script")]},
        {"headers": [(b"sec-fetch-dest", b"iframe")]},
        {"query_string": b"carrier=" + b"x" * 9000},
    ],
)
def test_nothing_is_drawn_where_nobody_opens_a_page_in_a_window(request_: Scope) -> None:
    sent, asked, _ = served(request=request_)
    assert body(sent).encode() == PAGE
    assert asked == []
    assert Headers(raw=sent[0]["headers"])["etag"] == "x"


def test_a_page_without_a_picture_and_an_answer_that_is_no_page_pass_untouched() -> None:
    for sent, _, _ in (served(NOTHING), served(content_type="text/javascript")):
        assert body(sent).encode() == PAGE
    assert Headers(raw=served(NOTHING)[0][0]["headers"])["cache-control"] == "no-cache"


def test_a_picture_that_fails_is_left_out_and_its_trace_goes_to_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        sent, asked, _ = served(request={"query_string": b"broken=1"})
    assert body(sent).encode() == PAGE
    assert asked
    assert "ValueError: broken" in caplog.text
    assert "ValueError" not in body(sent)
