"""What a person reads when the office's own sign-on does not answer or does not let him in: Streamlit says it in
English, or says nothing and leads back to the first page."""

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from components.markup.html import document, element, void

LOGIN, CALLBACK = "/auth/login", "/oauth2callback"
SAID = {
    LOGIN: "单位账号的认证服务现在没有应答。请稍后再试，或先用本系统的用户名和密码登录；仍不行请联系管理员。",
    CALLBACK: "单位账号登录没有完成：认证服务没有放行，或这次登录已经过期。请返回后重新登录；仍不行请联系管理员。",
}


class OfficeDoor:
    """Puts a plain page in the place of a sign-on that failed; every other answer passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        step = next((each for each in SAID if scope["type"] == "http" and scope["path"].endswith(each)), None)
        if step is None:
            await self.app(scope, receive, send)
            return
        failed = False

        async def told(message: Message) -> None:
            nonlocal failed
            if message["type"] == "http.response.start":
                failed = _has_failed(step, scope["query_string"], message)
            if not failed:
                await send(message)

        await self.app(scope, receive, told)
        if failed:
            await _page(step, scope["path"].removesuffix(step))(scope, receive, send)


def _has_failed(step: str, asked: bytes, answer: Message) -> bool:
    """A way back from the provider that brings an answer must end in the cookie that tells who came."""
    if answer["status"] >= 400:
        return True
    brings = any(part.startswith((b"code=", b"error=")) for part in asked.split(b"&"))
    cookie = f"{USER_COOKIE_NAME}=".encode()
    known = any(
        name == b"set-cookie" and value.startswith(cookie) and b"Max-Age=0" not in value
        for name, value in answer["headers"]
    )
    return step == CALLBACK and brings and not known


def _page(step: str, root: str) -> HTMLResponse:
    back = element("a", "返回登录", attributes={"href": f"{root}/records"})
    body = element(
        "body",
        element("p", SAID[step], attributes={"role": "alert"}),
        element("p", back),
        attributes={"style": "font:18px/1.8 sans-serif;max-width:40em;margin:4em auto;padding:0 1em"},
    )
    head = element("head", void("meta", {"charset": "utf-8"}), element("title", "单位账号登录"))
    page = document(head, body)
    return HTMLResponse(page, 502 if step == LOGIN else 400, {"cache-control": "no-store"})
