"""A visitor without a browser: the messages, links and uploads that anybody who reaches the server can send."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Subprotocol
from websockets.sync.client import ClientConnection, connect

PATIENCE = 120.0
BOUNDARY = "visitor"


class Visitor:
    """One open connection to the server, as a tab of a browser holds it."""

    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc
        self.session = ""
        self.seen = 0  # bytes that came
        self._held = ExitStack()
        address = f"ws://{self.host}/_stcore/stream"
        self.socket: ClientConnection = self._held.enter_context(
            connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None, compression=None)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.leave()

    def leave(self, code: int = 1001) -> None:
        """Close the tab; a browser says 1001 then."""
        self.socket.close(code)
        self._held.close()

    def send(self, message: BackMsg) -> None:
        """Send a message as it is."""
        self.socket.send(message.SerializeToString())

    def open(self, query: str = "", page: str = "", **state: Any) -> list[ForwardMsg]:
        """Ask for a page, and give what the server sends until its script has come to an end."""
        self.send(BackMsg(rerun_script=ClientState(query_string=query, page_name=page, **state)))
        return list(self._until_finished())

    def answer(self) -> ForwardMsg:
        """The next that comes."""
        return self._next(PATIENCE)

    def answers(self, seconds: float) -> list[ForwardMsg]:
        """What comes within a time."""
        came: list[ForwardMsg] = []
        try:
            while True:
                came.append(self._next(seconds))
        except TimeoutError:
            return came

    def _until_finished(self) -> Iterator[ForwardMsg]:
        while True:
            message = self._next(PATIENCE)
            yield message
            status = message.session_status_changed if got([message], "session_status_changed") else None
            if status and not status.script_is_running:
                return

    def _next(self, seconds: float) -> ForwardMsg:
        data = self.socket.recv(seconds, decode=False)
        self.seen += len(data)
        message: ForwardMsg = ForwardMsg.FromString(data)
        if message.WhichOneof("type") == "new_session":
            self.session = message.new_session.initialize.session_id
        return message

    def get(self, path: str) -> int:
        """Ask for an address without a socket; the status of the answer."""
        with self._http() as http:
            http.request("GET", path)
            return http.getresponse().status

    def upload(self, content: bytes, name: str = "file-1") -> int:
        """Put a file to the upload address of this session; the status of the answer."""
        head = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        body = head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
        with self._http() as http:
            http.request("GET", "/_stcore/health")
            answer = http.getresponse()
            answer.read()
            cookie = (answer.getheader("set-cookie") or "").split(";")[0]
            headers = {
                "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
                "Cookie": cookie,
                "X-Xsrftoken": cookie.partition("=")[2],
            }
            with suppress(OSError):  # refused before everything was sent
                http.request("PUT", f"/_stcore/upload_file/{self.session}/{name}", body, headers)
            return http.getresponse().status

    @contextmanager
    def _http(self) -> Iterator[HTTPConnection]:
        http = HTTPConnection(self.host, timeout=PATIENCE)
        try:
            yield http
        finally:
            http.close()


def got(messages: list[ForwardMsg], kind: str) -> bool:
    """Whether a message of a kind is among those that came."""
    return any(message.WhichOneof("type") == kind for message in messages)
