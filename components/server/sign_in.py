"""The cookie by which a reload finds its person: set here, for a ticket that only the page of who signed in holds.

HttpOnly, SameSite=Strict, Secure over HTTPS, and gone with the browser. It holds a random token; that it ends, and
when, is told by data.access.sessions alone.
"""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from data.access import sessions

PATH = "/_sign_in"
DIGITS_OF_SIZE = 2


class SignInDoor:
    """Takes a ticket from a page of ours and answers with the cookie; every other request passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and scope["path"].endswith(PATH):
            answer = await _answer(Request(scope, receive))
            await answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)


async def _answer(request: Request) -> Response:
    size = request.headers.get("content-length", "")
    short = size.isdecimal() and len(size) <= DIGITS_OF_SIZE
    if request.method != "POST" or not short or not _is_ours(request):
        return Response(status_code=403)
    secure = request.headers.get("origin", "").startswith("https:")
    name = sessions.cookie_name(secure=secure)
    token = sessions.LIVE.exchange(
        (await request.body()).decode("utf-8", "replace"), request.cookies.get(name, "")
    )
    if token is None:
        return Response(status_code=403)
    response = Response(status_code=204, headers={"cache-control": "no-store"})
    response.set_cookie(name, token, secure=secure, httponly=True, samesite="strict")
    return response


def _is_ours(request: Request) -> bool:
    """Whether a page of this very server asks: a foreign one could sign its visitor in under another's name."""
    origin = urlsplit(request.headers.get("origin", "")).netloc
    return request.headers.get("sec-fetch-site") == "same-origin" or (
        origin != "" and origin == request.headers.get("host")
    )
