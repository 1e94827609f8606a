"""Uploads are taken from a session whose person may report, only so many at a time, and let go when he leaves.

Streamlit itself takes a file from every open session, whether its page has an uploader or not.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from weakref import ref

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

MB = 1024 * 1024
FILES_A_SESSION = 4
BYTES_A_SESSION = 50 * MB
BYTES_IN_ALL = 300 * MB


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Upload:
    """A file as it was dropped, and who dropped it."""

    owner: str
    id: str
    name: str
    content: bytes


# By session: what tells at any moment whether its person may still put a file.
_admitted: dict[str, Callable[[], bool]] = {}
# By session and file: what a page keeps, counted for as long as it does.
_held: dict[tuple[str, str], ref[Upload]] = {}


def admit(may_put: Callable[[], bool] | None) -> None:
    """Say, in every run of the script, what tells whether the person of its session may put a file; None: he may
    not."""
    context = get_script_run_ctx()
    if context is None:
        return
    if may_put:
        _admitted[context.session_id] = may_put
    else:
        forget(context.session_id)


def is_admitted(session: str) -> bool:
    """Whether a session may put a file now: its person may report, and is signed in still."""
    may_put = _admitted.get(session)
    return may_put is not None and may_put()


def hold(upload: Upload) -> Upload:
    """Count a file that a page keeps longer than its uploader among those of the session, and let go of what the
    session put before."""
    if context := get_script_run_ctx():
        key = (context.session_id, upload.id)
        _held[key] = ref(upload, lambda _gone: _held.pop(key, None))
    let_go(but=upload.id)
    return upload


def let_go(*, but: str = "") -> None:
    """Let go of what the session has put, but for one file: the server forgets none that its uploader leaves behind."""
    context = get_script_run_ctx()
    if context is None:
        return
    manager = context.uploaded_file_mgr
    assert isinstance(manager, MemoryUploadedFileManager)
    for file in list(manager.file_storage.get(context.session_id, ())):
        if file != but:
            manager.remove_file(context.session_id, file)


def forget(session: str) -> None:
    """Take the right from a session, and let go of what it put."""
    if _admitted.pop(session, None):
        Runtime.instance().uploaded_file_mgr.remove_session_files(session)


class UploadDoor:
    """Refuses a file of a session that may put none, and breaks off one that would be too much with what is there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.arriving: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; nothing but an upload is a PUT."""
        if scope["type"] != "http" or scope["method"] != "PUT":
            await self.app(scope, receive, send)
            return
        session = scope["path"].rpartition("/")[0].rpartition("/")[2]
        if is_admitted(session):
            await self._take(session, scope, receive, send)
        else:
            await PlainTextResponse("请先用可填报的账号登录。", 403)(scope, receive, send)

    async def _take(self, session: str, scope: Scope, receive: Receive, send: Send) -> None:
        came = 0

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            size = len(message.get("body", b""))
            came += size
            self.arriving[session] += size
            if self._is_too_much(session):
                raise HTTPException(413, "上传的文件过多，请等已上传的处理完再试。")
            return message

        try:
            await self.app(scope, counted, send)
        finally:
            self.arriving[session] -= came

    def _is_too_much(self, session: str) -> bool:
        kept = _kept()
        own = kept.get(session, [])
        return (
            len(own) >= FILES_A_SESSION
            or sum(own) + self.arriving[session] > BYTES_A_SESSION
            or sum(map(sum, kept.values())) + self.arriving.total() > BYTES_IN_ALL
        )


def _kept() -> dict[str, list[int]]:
    """The sizes of the files that each session has put and not let go, those among them that only a page keeps too."""
    manager = Runtime.instance().uploaded_file_mgr
    assert isinstance(manager, MemoryUploadedFileManager)
    sizes = {key: len(upload.content) for key, held in _held.copy().items() if (upload := held())}
    for session, files in list(manager.file_storage.items()):
        sizes |= {(session, file.file_id): len(file.data) for file in list(files.values())}
    kept: dict[str, list[int]] = {}
    for (session, _id), size in sizes.items():
        kept.setdefault(session, []).append(size)
    return kept
