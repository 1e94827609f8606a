"""What a visitor without an account can make the real server do: no more than a page costs, and nothing to others.

Work is counted here, not time; `python -m tests.bench.visitors` measures.
"""

from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.exceptions import ConnectionClosed

from tests.bench.visitor import Visitor, got

MB = 1_000_000


def test_a_visitor_puts_no_file_and_is_given_no_address_for_one(server: str) -> None:
    asked = BackMsg()
    asked.file_urls_request.file_names.append("a.xlsx")
    with Visitor(server) as visitor:
        visitor.open(page="records")
        assert visitor.session
        assert visitor.upload(b"x" * MB) == 403
        visitor.send(asked)
        assert "file_urls_response" not in {message.WhichOneof("type") for message in visitor.answers(1)}


@pytest.mark.parametrize(
    "kind", ["clear_cache", "load_git_info", "set_run_on_save", "debug_shutdown_runtime"]
)
def test_a_message_that_no_page_sends_is_not_answered(server: str, kind: str) -> None:
    asked: dict[str, Any] = {kind: True}
    with Visitor(server) as visitor:
        visitor.open()
        visitor.send(BackMsg(**asked))
        assert visitor.answers(1) == []
        visitor.send(BackMsg(app_heartbeat=True))
        assert visitor.answer().WhichOneof("type") == "heartbeat_ack"


def test_no_link_brings_more_than_an_ordinary_one(server: str) -> None:
    with Visitor(server) as visitor:
        visitor.open(page="briefing")
        ordinary = visitor.seen
    for query in (
        "as_of=8999-12-31",
        "snapshot=" + ",".join(f"x{number}" for number in range(1000)),
        "slides=" + ",".join(["map"] * 1000),
        "carrier=" + "x" * 900_000,
        "&".join(["district=1"] * 50_000),
    ):
        with Visitor(server) as visitor:
            visitor.open(query, "briefing")
            # A link to one kind of slide draws the pictures of that kind alone.
            assert 0.3 * ordinary < visitor.seen < 2 * ordinary, query[:40]


def test_a_message_of_megabytes_ends_the_connection_and_nobody_elses(server: str) -> None:
    widgets = [WidgetState(id=f"$$ID-{number}-None", string_value="x" * 100) for number in range(20_000)]
    forged = BackMsg(rerun_script=ClientState(widget_states=WidgetStates(widgets=widgets)))
    with Visitor(server) as other, Visitor(server) as visitor:
        other.open()
        visitor.send(forged)
        with pytest.raises(ConnectionClosed):
            visitor.open()
        assert got(other.open(), "script_finished")


def test_the_servers_own_figures_are_not_for_visitors(server: str) -> None:
    with Visitor(server) as visitor:
        assert visitor.get("/_stcore/metrics") == 404
        assert visitor.get("/_stcore/health") == 200
