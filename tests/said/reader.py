"""A reader at the real server: Chromium shows what is said, and what the server sends tells how it is drawn."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode
from urllib.request import urlopen

from google.protobuf.json_format import MessageToDict  # type: ignore[import-untyped,unused-ignore]
from playwright.sync_api import Browser, BrowserContext, Locator, Page, WebSocket, sync_playwright
from playwright.sync_api import TimeoutError as TooLateError
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import NAMES, free_port
from tests.said.doors import Doors
from tests.said.plain import Folder, chinese, markup_lines, value_lines

SAY = Path(__file__).with_name("say.js").read_text("utf-8")
QUIET = [
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-gpu",
    "--disable-3d-apis",
]
START_SECONDS = 300
LOOK_MS = 40
BEGIN_SECONDS, END_SECONDS = 20, 300
QUIET_MS = 250  # as long as this nothing may move on the page
# Whether nothing has moved for a while, and nothing that is still to be drawn is waiting.
REST = """(quiet) => new Promise((done) => {
  const waiting = `[data-testid=stSkeleton], [data-testid=stSpinner]`;
  let timer;
  const rest = () => { watch.disconnect(); done(document.querySelector(waiting) === null); };
  const watch = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(rest, quiet); });
  watch.observe(document.documentElement, { subtree: true, childList: true, characterData: true });
  timer = setTimeout(rest, quiet);
})"""
RUNS_AGAIN = ForwardMsg.FINISHED_EARLY_FOR_RERUN
PASSING = ("", "empty", "progress", "spinner", "skeleton")  # shown while work is done, as long as it takes
# Parts of a message that tell a reader nothing: names made anew in each run, our scripts, addresses of files.
UNTOLD = (
    "id",
    "form_id",
    "js_content",
    "component_name",
    "url",
    "arrow_data",
    "element_id",
    "uuid",
    "user_key",
)


class Wire:
    """What the server has sent to a tab since it was last asked."""

    def __init__(self, page: Page) -> None:
        self.runs, self.at_rest = 0, True
        self._elements: dict[tuple[int, ...], Element] = {}  # by place: what is drawn over is not told
        self._known: dict[str, ForwardMsg] = {}
        self._told: set[str] = set()
        page.on("websocket", self._listen)

    def begin(self) -> None:
        """Another page begins: nothing has been told yet."""
        self._elements, self._told = {}, set()

    def news(self) -> tuple[list[str], list[str]]:
        """The words and the form of what has come, without what was told already on this page."""
        words: list[str] = []
        form: list[str] = []
        for _, element in sorted(self._elements.items(), key=itemgetter(0)):
            offered, drawn = _told(element)
            if (key := "\n".join(drawn)) not in self._told:
                self._told.add(key)
                words += offered
                form += drawn
        self._elements = {}
        return words, form

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._hear)

    def _hear(self, data: str | bytes) -> None:
        message = ForwardMsg.FromString(data) if isinstance(data, bytes) else ForwardMsg()
        place = tuple(message.metadata.delta_path)
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            message = self._known[message.ref_hash]
            kind = message.WhichOneof("type")
        elif message.hash:
            self._known[message.hash] = message
        self.runs += kind == "new_session"
        if kind in ("new_session", "script_finished"):
            self.at_rest = kind == "script_finished" and message.script_finished != RUNS_AGAIN
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._elements[place] = message.delta.new_element


def _told(element: Element) -> tuple[list[str], list[str]]:
    """What an element offers in words that the page may not show yet (choices, hints), and how it is drawn."""
    kind = element.WhichOneof("type") or ""
    if kind in PASSING:
        return [], []
    told = {
        name: value
        for name, value in MessageToDict(getattr(element, kind), preserving_proto_field_name=True).items()
        if name not in UNTOLD
    }
    if kind == "html":
        return [], [f"# {kind}", *markup_lines(told.get("body", ""))]
    own = kind == "bidi_component"  # our own markup: all its words are on the page
    if own and element.bidi_component.bytes:
        told["bytes"] = element.bidi_component.bytes.decode()
    offered = [] if own else [f"{kind}.{line}" for line in chinese(told)]
    return offered, [f"# {kind}", *value_lines(told)]


class Reader:
    """One person's tab at one server."""

    def __init__(self, context: BrowserContext, address: str, folder: Folder) -> None:
        context.set_default_timeout(END_SECONDS * 1000)
        self.page, self.address, self._folder = context.new_page(), address, folder
        self._wire = Wire(self.page)

    def open(self, path: str, link: Mapping[str, str] = MappingProxyType({})) -> None:
        """Go to an address and wait until all is there."""
        self._wire.begin()
        runs = self._wire.runs
        self.page.goto(f"{self.address}/{path}?{urlencode(link)}".removesuffix("?"))
        self._settle(runs)

    def part(self, which: str, nth: int = 0) -> Locator:
        """A part of the page by a CSS selector, the first or the nth."""
        return self.page.locator(which).nth(nth)

    def press(self, part: Locator, key: str = "", *, asks: bool = True) -> None:
        """Click on a part of the page, or press a key there, and wait for what comes of it; `asks` the server or
        not."""
        runs = self._wire.runs
        if key:
            part.press(key)
        else:
            part.click()
        self._settle(runs if asks else -1)

    def type(self, part: Locator, words: str, *, asks: bool = True) -> None:
        """Write into a field and leave it."""
        part.fill(words)
        self.press(part, "Tab", asks=asks)

    def hand_over(self, part: Locator, file: Path) -> None:
        """Give a file to the page."""
        runs = self._wire.runs
        part.set_input_files(file)
        self._settle(runs)

    def named(self, which: str, attribute: str) -> list[str]:
        """The different values of an attribute on the page, in order."""
        found = self.page.locator(which).all()
        return list(dict.fromkeys(each.get_attribute(attribute) or "" for each in found))

    def write(self, place: str, part: str = "body") -> list[str]:
        """Write down what a part of the page says, and what the server sent for it."""
        offered, form = self._wire.news()
        said = self.said(part)
        self._folder.words(place, [*said, *(["## also"] if offered else []), *offered])
        if form:
            self._folder.form(place, form)
        return said

    def said(self, part: str = "body") -> list[str]:
        """What a part of the page says."""
        lines: list[str] = self.page.locator(part).last.evaluate(SAY)
        return lines

    def _settle(self, runs: int) -> None:
        """Wait for a run after so many, for the end of all, and until what is on the page stays as it is."""
        began = time.monotonic()
        while time.monotonic() < began + END_SECONDS:
            self.page.wait_for_timeout(LOOK_MS)
            count = self._wire.runs
            begun = count > runs or time.monotonic() > began + BEGIN_SECONDS
            if (
                begun
                and self._wire.at_rest
                and self.page.evaluate(REST, QUIET_MS)
                and self._wire.runs == count
            ):
                return
        raise TooLateError(f"{self.page.url} does not come to rest")


@contextmanager
def serving(doors: Doors, **settings: str) -> Iterator[str]:
    """The address of a server of a checkout."""
    port = free_port()
    command = ["streamlit", "run", "app.py", "--server.address", "127.0.0.1", "--server.port", str(port)]
    log = doors.database.with_name("server.log")
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=doors.tree,
            env={**doors.settings, **settings},
            stdout=out,
            stderr=out,
        )
    try:
        _wait(f"http://127.0.0.1:{port}", process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"{address}/_stcore/health", timeout=1) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"The server did not start:\n{log.read_text(errors='replace')}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without what draws maps: that takes a second a page, and what they say is on the wire."""
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    if found is None:
        raise RuntimeError("No Chromium on this machine.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


def said_by_file(browser: Browser, path: Path) -> list[str]:
    """What a page in a file says."""
    page = browser.new_page()
    page.goto(path.as_uri())
    lines: list[str] = page.locator("html").evaluate(SAY)
    page.close()
    return lines


@contextmanager
def reading(browser: Browser, address: str, folder: Folder, *, width: int = 1440) -> Iterator[Reader]:
    """A reader with nothing cached and nothing remembered."""
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN")
    try:
        yield Reader(context, address, folder)
    finally:
        context.close()
