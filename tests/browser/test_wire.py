"""What the server sends: compressed, in Chinese, and little of it."""

import gzip
from base64 import b64encode
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import BrowserContext
from websockets import Subprotocol
from websockets.sync.client import connect

from components.markup.assets import asset
from tests.browser.conftest import PHONE
from tests.browser.reader import settled
from tests.browser.test_every_page import PAGES

pytestmark = pytest.mark.browser

MB = 1_000_000


def sent(url: str, **headers: str) -> tuple[str | None, bytes]:
    """The content encoding and the bytes of one answer, as they came."""
    with urlopen(Request(url, headers=headers)) as answer:
        return answer.headers["content-encoding"], answer.read()


@pytest.mark.parametrize("path", PAGES)
def test_a_link_to_any_page_is_answered_in_chinese_and_warns_old_browsers(server: str, path: str) -> None:
    encoding, body = sent(server + path, **{"accept-encoding": "gzip"})
    page = gzip.decompress(body).decode()
    assert encoding == "gzip"
    assert '<html lang="zh-CN"' in page
    assert "请使用 Chromium 94 或更高内核的浏览器" in page
    assert '<html lang="en"' not in page
    assert sent(server + path) == (None, page.encode())  # who cannot unpack gets it plain


# The first page may have 2 MB; the map needs nothing of deck.gl and no more than 1.6.
@pytest.mark.parametrize(("path", "most"), [("/", 2 * MB), ("/layout_map", 1.6 * MB)])
def test_a_first_visit_is_small_over_the_wire(
    fresh: BrowserContext, server: str, path: str, most: float
) -> None:
    page, counted = fresh.new_page(), []
    wire = fresh.new_cdp_session(page)
    wire.on("Network.loadingFinished", lambda event: counted.append(event["encodedDataLength"]))
    wire.on(
        "Network.webSocketFrameReceived", lambda event: counted.append(len(event["response"]["payloadData"]))
    )
    wire.send("Network.enable")
    page.goto(server + path)
    settled(page)
    assert sum(counted) < most
    assert len(counted) > 20  # the scripts were counted, not only the page


def test_scripts_and_styles_come_compressed(fresh: BrowserContext, server: str) -> None:
    page, plain = fresh.new_page(), []
    page.on(
        "response",
        lambda answer: (
            plain.append(answer.url)
            if answer.url.endswith((".js", ".css"))
            and int(answer.headers.get("content-length", "0")) > 1_000
            and answer.headers.get("content-encoding") != "gzip"
            else None
        ),
    )
    page.goto(server)
    settled(page)
    assert plain == []


def test_a_click_is_told_with_an_eye_on_the_last_32_kilobytes(server: str) -> None:
    address = f"{server.replace('http:', 'ws:')}/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")]) as socket:
        assert socket.response is not None
        agreed = socket.response.headers["Sec-WebSocket-Extensions"]
    assert "server_max_window_bits=15" in agreed
    assert "no_context_takeover" not in agreed


def test_what_was_shown_before_is_not_sent_again(context: BrowserContext, server: str) -> None:
    page, counted = context.new_page(), []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: counted.append(len(frame))))
    page.goto(f"{server}/layout_map")
    settled(page)

    def shown_after(district: str) -> tuple[str, int]:
        before = sum(counted)
        page.locator(".st-key-pick_district button", has_text=district).click()
        page.locator(".st-key-selection h2", has_text=district).wait_for()
        settled(page)
        return page.locator(".st-key-selection, .st-key-map").all_inner_texts()[0], sum(counted) - before

    first, sent_first = shown_after("江津区")
    other, _ = shown_after("渝中区")
    again, sent_again = shown_after("江津区")
    assert again == first != other
    assert sent_again < sent_first / 5


def test_a_phone_says_what_it_is_only_to_a_server_that_does_not_know(context: BrowserContext) -> None:
    """Whatever is said runs the page again, and what stood on it for one run, such as what was just done, would go."""
    page = context.new_page()
    page.set_viewport_size(PHONE)
    page.goto("about:blank")
    script = b64encode(asset("window.js").encode()).decode()
    page.evaluate(f"async () => {{ window.script = await import('data:text/javascript;base64,{script}'); }}")
    heard = """(data) => {
      const said = [];
      window.script.default({ data, setStateValue: (...each) => said.push(each) });
      return said;
    }"""
    assert page.evaluate(heard, {"narrow": False, "card": True}) == [["narrow", True]]
    assert page.evaluate(heard, {"narrow": True, "card": True}) == []
