"""Many people at once, each with a connection of his own who clicks another district every two seconds.

They speak to the servers as a browser does, and leave the drawing out. They live in a process apart from the bench's.
"""

import json
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection
from multiprocessing import get_context
from urllib.parse import urlsplit

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates

from tests.bench.visitor import Visitor

EVERY_SECONDS = 2.0
DISTRICTS = ("江津区", "渝中区")
ANSWER = {"figures": "children", "map": "figure", "trend": "figure"}
Click = Callable[[str], None]


class Reader:
    """Somebody on our first page, whose browser knows what it was sent before."""

    def __init__(self, address: str) -> None:
        self.visitor = Visitor(address)
        self.picker = self.page = ""
        self.known: set[str] = set()
        self._learn(self.visitor.open())

    def click(self, district: str) -> None:
        """Choose a district, and wait for the end of the answer."""
        chosen = WidgetState(id=self.picker)
        chosen.string_array_value.data.append(district)
        states = WidgetStates(widgets=[chosen])
        known = sorted(self.known)
        self._learn(
            self.visitor.open(widget_states=states, page_script_hash=self.page, cached_message_hashes=known)
        )

    def _learn(self, messages: list[ForwardMsg]) -> None:
        for message in messages:
            if message.metadata.cacheable:
                self.known.add(message.hash)
            if message.WhichOneof("type") == "new_session":
                self.page = message.new_session.page_script_hash
            picker = message.delta.new_element.button_group.id
            if picker.endswith("pick_district"):
                self.picker = picker


class Guest:
    """Somebody on the twin in Dash."""

    def __init__(self, address: str) -> None:
        self.http = HTTPConnection(urlsplit(address).netloc, timeout=60)

    def click(self, district: str) -> None:
        """Choose a district, and wait for the end of the answer."""
        self.http.request(
            "POST", "/_dash-update-component", asked(district), {"Content-Type": "application/json"}
        )
        answer = self.http.getresponse()
        assert answer.status == 200, answer.read()
        answer.read()


def asked(district: str) -> str:
    """What a browser asks the twin for when another district is chosen."""
    outputs = [{"id": part, "property": value} for part, value in ANSWER.items()]
    return json.dumps(
        {
            "output": f"..{'...'.join(f'{part}.{value}' for part, value in ANSWER.items())}..",
            "outputs": outputs,
            "inputs": [
                {"id": "district", "property": "value", "value": district},
                {"id": "date", "property": "value", "value": 0},
            ],
            "changedPropIds": ["district.value"],
        }
    )


def waits(address: str, people: int, seconds: float, *, twin: bool) -> list[float]:
    """How many milliseconds each click of so many people took, over so many seconds."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_waits, (address, people, seconds, twin))


def _waits(address: str, people: int, seconds: float, twin: bool) -> list[float]:
    crowd: list[Reader | Guest] = [Guest(address) if twin else Reader(address) for _ in range(people)]
    for person in crowd:
        for district in DISTRICTS:
            person.click(district)
    begin = time.perf_counter() + 1
    times: list[float] = []
    threads = [
        threading.Thread(
            target=_click_on,
            args=(person.click, begin + nth * EVERY_SECONDS / people, begin + seconds, times),
        )
        for nth, person in enumerate(crowd)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def _click_on(click: Click, first: float, end: float, times: list[float]) -> None:
    """Click at the appointed times; who waits too long for one answer clicks late, as people do."""
    due, nth = first, 0
    while due < end:
        time.sleep(max(due - time.perf_counter(), 0))
        began = time.perf_counter()
        click(DISTRICTS[nth % 2])
        times.append((time.perf_counter() - began) * 1_000)
        due, nth = due + EVERY_SECONDS, nth + 1
