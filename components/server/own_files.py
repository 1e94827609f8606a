"""Files that are somebody's own: Streamlit hands whatever has an address to anybody who asks for it.

The type of such a file names the browser that its person is signed in at, by a seal that nobody else can reckon. Its
address is made of all that, so it is another in each browser; and it answers that browser alone, while he is signed in.
"""

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.access import sessions

# Served so, no browser opens what it gets.
SAFE_TYPE = "application/octet-stream"
SEALED = f"{SAFE_TYPE}; for="
REFUSED = "这份文件只供下载它的人在登录期间取用。请登录后在“数据填报”的“佐证”里重新下载。"


def own_type(session: str) -> str:
    """The type to give to a file that is for the person of a session alone."""
    return SEALED + sessions.LIVE.seal(session)


class OwnFilesDoor:
    """Answers 403 where somebody's own file is asked for from elsewhere; every other answer passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = False

        async def told(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                if headers.get("content-type", "").startswith(SEALED):
                    refused = not _opens(Request(scope), headers["content-type"])
                    headers["content-type"], headers["cache-control"] = SAFE_TYPE, "no-store"
            if not refused:
                await send(message)

        await self.app(scope, receive, told)
        if refused:
            answer = PlainTextResponse(REFUSED, 403, {"cache-control": "no-store"})
            await answer(scope, receive, send)


def _opens(request: Request, kind: str) -> bool:
    """Whether the browser that asks is the one a type names, with somebody signed in there."""
    held = (request.cookies.get(sessions.cookie_name(secure=secure), "") for secure in (True, False))
    found = filter(None, map(sessions.LIVE.of_token, filter(None, held)))
    return any(kind == own_type(session) != SEALED for session, _ in found)
