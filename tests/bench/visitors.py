"""What a visitor's worst uploads, links and messages cost the server, as multiples of an ordinary page.

    python -m tests.bench.visitors

Processor seconds of the server's process, and the memory it holds after each; every line is one visitor's doing.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.exceptions import ConnectionClosed

from tests.bench.servers import ROOT, Server, streamlit
from tests.bench.visitor import Visitor

PAGES = ("", "layout_map", "carriers", "cultivation", "tasks", "sources", "briefing", "records")
REST_SECONDS = 1.0
Act = Callable[[str], None]


def main() -> None:
    """Start a server on the demonstration data, do each act, print what it cost."""
    with tempfile.TemporaryDirectory(prefix="visitors-") as folder:
        settings = {"CARRIERS_DB": str(Path(folder) / "carriers.db")}
        subprocess.run(
            [sys.executable, "-m", "data", "demo"], cwd=ROOT, env={**os.environ, **settings}, check=True
        )
        with streamlit(ROOT / "app.py", ROOT, settings) as server:
            for page in PAGES * 2:
                _page("", page)(server.address)
            ordinary = max(_cost(_page("", page), server, 3) for page in PAGES)
            print(f"the dearest ordinary page: {ordinary:.2f} s")
            for name, act in _acts().items():
                cost = _cost(act, server, 1)
                print(f"{name}: {cost:.2f} s, {cost / ordinary:.1f} pages, {server.resident_mb:.0f} MB held")


def _cost(act: Act, server: Server, times: int) -> float:
    before = server.cpu_ms
    for _ in range(times):
        with suppress(ConnectionClosed):
            act(server.address)
    after = server.cpu_ms
    while True:
        time.sleep(REST_SECONDS)
        if (now := server.cpu_ms) - after < 100:
            return (now - before) / times / 1_000
        after = now


def _acts() -> dict[str, Act]:
    snapshots = quote(",".join(f"渝中-2025Q4-{number}" for number in range(1000)))
    states = [WidgetState(id=f"$$ID-{number}-None", string_value="x" * 20) for number in range(100_000)]
    urls = BackMsg()
    urls.file_urls_request.file_names.extend(["a"] * 200_000)
    links = {f"a date of the year 8999, /{page}": _page("as_of=8999-12-31", page) for page in PAGES}
    return {
        **links,
        "a thousand snapshots": _page(f"snapshot={snapshots}", "briefing"),
        "a thousand slides": _page("slides=" + ",".join(["map"] * 1000), "briefing"),
        "a link of a megabyte": _page("carrier=" + "x" * 900_000),
        "a link of twenty megabytes": _page("carrier=" + "x" * 20_000_000),
        "a hundred thousand parameters": _page("&".join(f"k{number}=1" for number in range(100_000))),
        "a hundred thousand forged widgets": _say(
            BackMsg(rerun_script=ClientState(widget_states=WidgetStates(widgets=states)))
        ),
        "clear_cache": _say(BackMsg(clear_cache=True)),
        "load_git_info": _say(BackMsg(load_git_info=True)),
        "two hundred thousand upload addresses": _say(urls),
        "thirty files of 20 MB": _upload(30),
    }


def _page(query: str, page: str = "") -> Act:
    def act(address: str) -> None:
        with Visitor(address) as visitor:
            visitor.open(query, page)

    return act


def _say(message: BackMsg) -> Act:
    """Send one message, and open a page anew: what it destroyed is part of what it cost."""

    def act(address: str) -> None:
        with Visitor(address) as visitor:
            visitor.send(message)
            visitor.answers(REST_SECONDS)
        with Visitor(address) as visitor:
            visitor.open()

    return act


def _upload(files: int) -> Act:
    def act(address: str) -> None:
        with Visitor(address) as visitor:
            visitor.open()
            for number in range(files):
                visitor.upload(b"x" * 20_000_000, f"file-{number}")

    return act


if __name__ == "__main__":
    main()
