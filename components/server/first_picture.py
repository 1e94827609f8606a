"""The first picture of a page stands in the HTML page itself: it is read before Streamlit has started in the browser.

What is on it says who hands it in: the door knows addresses and nothing of records.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping

from markupsafe import Markup
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

from components.markup.html import NOTHING
from components.server.changed_answer import changed
from components.server.messages import LONGEST_LINK

Picture = Callable[[str, Mapping[str, str]], Markup]
"""What a page shows first, by its address and what its link asks for; nothing where it has no picture."""

ROOT = b'<div id="root"></div>'
# A browser that asks whether the page is still the same is not told by the file it is made from.
UNCONDITIONAL = (b"if-none-match", b"if-modified-since")


class FirstPicture:
    """Puts the picture before Streamlit's root, where somebody opens a page; every other response passes untouched."""

    def __init__(self, app: ASGIApp, picture: Picture) -> None:
        self.app = app
        self.picture = picture

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        picture = await self._of(scope) if _opens_a_page(scope) else NOTHING
        if not picture:
            await self.app(scope, receive, send)
            return

        def with_picture(page: bytes, headers: MutableHeaders) -> bytes:
            for name in ("etag", "last-modified"):
                del headers[name]
            # With figures in it, nobody keeps it: Back must not show those of yesterday.
            headers["cache-control"] = "no-store"
            return page.replace(ROOT, picture.encode() + ROOT.replace(b">", b" inert>", 1), 1)

        asked = [each for each in scope["headers"] if each[0] not in UNCONDITIONAL]
        await changed(self.app, {**scope, "headers": asked}, receive, send, with_picture)

    async def _of(self, scope: Scope) -> Markup:
        """The picture, made beside the loop. One that fails is left out: the page tells what is wrong."""
        asked = QueryParams(scope["query_string"])
        making = asyncio.create_task(asyncio.to_thread(self.picture, _page(scope["path"]), asked))
        await asyncio.wait([making])
        if error := making.exception():
            logging.getLogger(__name__).error("no first picture", exc_info=error)
            return NOTHING
        return making.result()


def _opens_a_page(scope: Scope) -> bool:
    """Whether somebody opens a page, in a window of its own, by a link that the page will read."""
    if scope["type"] != "http" or scope["method"] != "GET" or len(scope["query_string"]) > LONGEST_LINK:
        return False
    return Headers(scope=scope).get("sec-fetch-dest", "document") == "document"


def _page(path: str) -> str:
    """The page at an address, as its link names it."""
    base = str(config.get_option("server.baseUrlPath")).strip("/")
    return path.strip("/").removeprefix(base).strip("/")
