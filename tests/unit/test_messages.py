"""The door between a tab and the server: what no page of ours sends does not get through."""

import asyncio
from collections.abc import Iterator
from typing import Any
from unittest.mock import MagicMock

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from components.server import messages, uploads
from components.server.messages import AT_ONCE, LONGEST_LINK, MessageDoor, Tab, allowed

MINE = "session-1"


@pytest.fixture(autouse=True)
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[MagicMock]:
    """A runtime in which no session is connected any more."""
    runtime = MagicMock()
    runtime.is_active_session.return_value = False
    for module in (messages, uploads):
        monkeypatch.setattr(module.Runtime, "instance", lambda: runtime)
    yield runtime
    uploads._admitted.clear()


def named(kind: str) -> BackMsg:
    asked: dict[str, Any] = {kind: True}
    return BackMsg(**asked)


def urls(count: int) -> BackMsg:
    message = BackMsg()
    message.file_urls_request.file_names.extend(["a.xlsx"] * count)
    return message


def operation(kind: str) -> BackMsg:
    message = BackMsg()
    getattr(message.backend_operation_request, kind).SetInParent()
    return message


def passes(message: BackMsg) -> bool:
    return allowed(message.SerializeToString(), MINE) is not None


@pytest.mark.parametrize("kind", [field.name for field in BackMsg.DESCRIPTOR.fields])
def test_only_the_kinds_that_our_pages_send_pass(kind: str) -> None:
    message = BackMsg()
    if BackMsg.DESCRIPTOR.fields_by_name[kind].message_type:
        getattr(message, kind).SetInParent()
    else:
        setattr(message, kind, True)
    # Files are for who may report, and operations are told apart by what they ask for.
    assert passes(message) == (kind in {"rerun_script", "stop_script", "app_heartbeat"})


def test_a_message_that_says_two_things_counts_as_the_last_of_them() -> None:
    harmless, harmful = named("app_heartbeat").SerializeToString(), named("clear_cache").SerializeToString()
    assert allowed(harmless + harmful, MINE) is None
    assert allowed(harmful + harmless, MINE) is not None  # and this is how the server reads it as well
    assert BackMsg.FromString(harmful + harmless).WhichOneof("type") == "app_heartbeat"


def test_a_file_is_asked_about_only_by_who_may_report_and_a_few_at_a_time() -> None:
    assert not passes(urls(1))
    uploads._admitted[MINE] = lambda: True
    assert passes(urls(1))
    assert not passes(urls(uploads.FILES_A_SESSION + 1))
    assert not passes(urls(100_000))
    assert allowed(urls(1).SerializeToString(), "another") is None


@pytest.mark.parametrize(
    ("kind", "passed"),
    [
        ("deferred_file", True),
        ("dataframe_chunk", True),
        ("install_skills", False),
        ("dismiss_skills_nudge", False),
    ],
)
def test_of_the_operations_only_files_and_rows_are_fetched(kind: str, passed: bool) -> None:
    assert passes(operation(kind)) == passed


def test_a_link_too_long_to_be_ours_is_no_link_and_an_ordinary_one_is_left_as_it_is() -> None:
    def query_after(query: str) -> str:
        state = ClientState(query_string=query, page_script_hash="p")
        passed = allowed(BackMsg(rerun_script=state).SerializeToString(), MINE)
        assert passed is not None
        again = BackMsg.FromString(passed).rerun_script
        assert again.page_script_hash == "p"
        return str(again.query_string)

    assert query_after("district=%E6%B8%9D%E4%B8%AD%E5%8C%BA") == "district=%E6%B8%9D%E4%B8%AD%E5%8C%BA"
    assert query_after("a" * LONGEST_LINK) == "a" * LONGEST_LINK
    assert query_after("a" * (LONGEST_LINK + 1)) == ""


def test_a_few_messages_may_come_together_and_the_rest_waits() -> None:
    tab = Tab()
    waits = [tab.wait() for _ in range(AT_ONCE + 5)]
    assert waits[:AT_ONCE] == [0.0] * AT_ONCE
    # Five a second: the fifth beyond what may come together is due a second later.
    assert waits[-1] == pytest.approx(1.0, abs=0.1)


def conversation(*heard: bytes, code: int = 1001, session: str = MINE) -> list[bytes]:
    """What reaches the server of a tab that says this and then ends with a code."""
    incoming: list[Message] = [{"type": "websocket.receive", "bytes": data} for data in heard]
    incoming.append({"type": "websocket.disconnect", "code": code})
    reached: list[bytes] = []
    hello = ForwardMsg()
    hello.new_session.initialize.session_id = session

    async def server(_scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "websocket.send", "bytes": hello.SerializeToString()})
        while (message := await receive())["type"] != "websocket.disconnect":
            reached.append(message["bytes"])

    async def receive() -> Message:
        return incoming.pop(0)

    async def send(message: Message) -> None:
        assert message["type"] == "websocket.send"

    asyncio.run(MessageDoor(server)({"type": "websocket"}, receive, send))
    return reached


def test_a_refused_message_does_not_reach_the_server_and_the_next_one_does() -> None:
    refused, taken = named("clear_cache").SerializeToString(), named("app_heartbeat").SerializeToString()
    assert conversation(refused, taken) == [taken]


def test_a_tab_that_leaves_takes_its_session_with_it(runtime: MagicMock) -> None:
    uploads._admitted[MINE] = lambda: True
    conversation()
    runtime.close_session.assert_called_once_with(MINE)
    runtime.uploaded_file_mgr.remove_session_files.assert_called_once_with(MINE)
    assert not uploads.is_admitted(MINE)


def test_a_connection_that_broke_may_come_back(runtime: MagicMock) -> None:
    conversation(code=1006)
    runtime.close_session.assert_not_called()


def test_a_session_that_another_tab_has_taken_up_is_left_alone(runtime: MagicMock) -> None:
    runtime.is_active_session.return_value = True
    conversation()
    runtime.close_session.assert_not_called()


def test_one_connection_too_many_is_turned_away_and_frees_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "OPEN_AT_ONCE", 0)
    sent: list[Message] = []

    async def server(*_: object) -> None:
        raise AssertionError("it was let in")

    async def send(message: Message) -> None:
        sent.append(message)

    door = MessageDoor(server)
    asyncio.run(door({"type": "websocket"}, MagicMock(), send))
    assert sent == [{"type": "websocket.close", "code": 1013}]
    assert door.open == 0
