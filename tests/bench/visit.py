"""What one visit of a page costs, seen from a real browser and from the server's process.

Times are taken inside the page, in milliseconds: from the start of navigation to the frame after the content
is there, and from the input event to the frame in which the new figures stand, and to that in which the script has
come to rest too.
"""

import re
import zlib
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, CDPSession, Locator, Page, ViewportSize, sync_playwright

from tests.bench.servers import Server

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]
WINDOW: ViewportSize = {"width": 1440, "height": 900}
MOST_BITS = 15  # of the window in which a socket's frames are deflated, where none is agreed
SETTLE_MS = 1_500  # after the content is there: late scripts and fonts still belong to the load
REST_MS = 600  # between clicks
LIMIT_MS = 60_000
PICTURE = "#first-picture"  # what stands in the HTML page before Streamlit has started

_CONTENT = """
const until = (holds) => new Promise((done, fail) => {
  setTimeout(() => fail(new Error(`no content at ${location}: ${document.body.innerText}`)), LIMIT);
  const there = (selector) => {
    const found = document.querySelector(selector);
    const drawn = found && (found.textContent.trim() || ['CANVAS', 'svg'].includes(found.tagName));
    return drawn && found.getBoundingClientRect().height;
  };
  const look = () => holds() && SELECTORS.every(there)
    ? requestAnimationFrame(() => done(performance.now())) : requestAnimationFrame(look);
  look();
});
window.content = Promise.all([until(() => true), until(() => document.body && !document.querySelector('PICTURE'))]);
"""
_SETTLED = """
(figures) => {
  const seen = (element) => element.checkVisibility() ? element.textContent : '';
  const shown = () => [...document.querySelectorAll(figures)].map(seen).join();
  const app = document.querySelector('[data-testid=stApp]'), state = 'data-test-script-state';
  const rests = () => !app || app.getAttribute(state) === 'notRunning';
  let rested = null;
  if (app) new MutationObserver(() => { if (began !== null && rests()) rested ??= performance.now() - began; })
    .observe(app, { attributes: true, attributeFilter: [state] });
  const before = shown();
  let began = null;
  for (const kind of ['pointerup', 'keydown'])
    addEventListener(kind, (event) => { began ??= event.timeStamp; }, { capture: true, once: true });
  let stood = null;
  window.settled = new Promise((done, fail) => {
    setTimeout(() => fail(new Error(`not settled at ${location}`)), LIMIT);
    const look = () => requestAnimationFrame(() => {
      if (began !== null && stood === null && shown() !== before)
        requestAnimationFrame(() => { stood ??= performance.now() - began; });
      // A run so short that its beginning and end are drawn in one frame leaves no trace of either.
      const over = rested !== null || (rests() && performance.now() - began > stood + SHORT);
      if (stood !== null && over) done([stood, Math.max(stood, rested ?? 0)]);
      else look();
    });
    look();
  });
}
"""
_SETTLED = _SETTLED.replace("LIMIT", str(LIMIT_MS)).replace("SHORT", str(REST_MS))
# Waited for in the page itself: what Playwright asks again and again is a text, which our pages do not let be run.
_RESTED = """
() => new Promise((done) => {
  const state = () => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState ?? 'notRunning';
  const look = () => state() === 'notRunning' ? done() : requestAnimationFrame(look);
  look();
})
"""


@dataclass(frozen=True, slots=True)
class Screen:
    """A page to visit: its address, what must be there for its content to count as painted, where its figures
    stand, and its two controls, where it has them: the districts to choose from and the slider of the date."""

    url: str
    content: tuple[str, ...]
    figures: str
    districts: str = ".st-key-pick_district button"
    slider: str = "input[type=range]"


@dataclass(slots=True)
class Cost:
    """Milliseconds, bytes over the wire and server CPU milliseconds; of clicks one a click, in order. `first` and
    `warm` are when the figures can be read, `first_answers` and `warm_answers` when the page itself stands there and
    answers clicks; `followed` is when the server had answered a choice of district too."""

    first: float = 0.0
    first_answers: float = 0.0
    warm: float = 0.0
    warm_answers: float = 0.0
    first_bytes: int = 0
    district: list[float] = field(default_factory=list)
    followed: list[float] = field(default_factory=list)
    date: list[float] = field(default_factory=list)
    click_bytes: list[int] = field(default_factory=list)
    click_cpu: list[float] = field(default_factory=list)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser with software WebGL."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


def visit(browser: Browser, screen: Screen, server: Server, clicks: int) -> Cost:
    """Load a page with a cold cache and again with a warm one, then click `clicks` times each on district and date."""
    cost, context = Cost(), browser.new_context(viewport=WINDOW)
    try:
        page = context.new_page()
        counter = _Counter(context.new_cdp_session(page))
        cost.first, cost.first_answers = _load(page, screen)
        page.wait_for_timeout(SETTLE_MS)
        cost.first_bytes = counter.bytes
        page.close()
        page = context.new_page()
        counter = _Counter(context.new_cdp_session(page))
        cost.warm, cost.warm_answers = _load(page, screen)
        page.wait_for_timeout(SETTLE_MS)
        _click_through(page, screen, server, clicks, counter, cost)
    finally:
        context.close()
    return cost


class _Counter:
    """Counts what comes over the wire to a page from now on: answers as encoded, and frames of the socket, deflated one
    after another where the server has agreed to that."""

    def __init__(self, session: CDPSession) -> None:
        self.bytes = 0
        self._deflating: zlib._Compress | None = None
        session.on("Network.loadingFinished", lambda event: self._add(event["encodedDataLength"]))
        session.on(
            "Network.webSocketHandshakeResponseReceived", lambda event: self._agreed(event["response"])
        )
        session.on("Network.webSocketFrameReceived", lambda event: self._frame(event["response"]))
        session.send("Network.enable")

    def _agreed(self, response: dict[str, dict[str, str]]) -> None:
        agreed = " ".join(map(str, response["headers"].values()))
        if "permessage-deflate" in agreed:
            bits = re.search(r"server_max_window_bits=(\d+)", agreed)
            self._deflating = zlib.compressobj(wbits=-int(bits[1]) if bits else -MOST_BITS)

    def _frame(self, frame: dict[str, str | int]) -> None:
        text = str(frame["payloadData"])
        content = text.encode() if frame["opcode"] == 1 else b64decode(text)
        if self._deflating:
            content = self._deflating.compress(content) + self._deflating.flush(zlib.Z_SYNC_FLUSH)
        self._add(len(content))

    def _add(self, count: float) -> None:
        self.bytes += int(count)


def _load(page: Page, screen: Screen) -> tuple[float, float]:
    """When the content is painted, and when it is that of the page itself and no longer of the picture before it."""
    told = {"SELECTORS": str(list(screen.content)), "LIMIT": str(LIMIT_MS), "PICTURE": PICTURE}
    script = _CONTENT
    for name, value in told.items():
        script = script.replace(name, value)
    page.add_init_script(script)
    page.goto(screen.url, wait_until="commit")
    read, answers = page.evaluate("window.content")
    return read, answers


def _click_through(
    page: Page, screen: Screen, server: Server, clicks: int, counter: _Counter, cost: Cost
) -> None:
    controls = ((screen.districts, _press_district, cost.district), (screen.slider, _press_date, cost.date))
    for nth in range(clicks):
        for control, press, times in controls:
            if not control:
                continue
            page.evaluate(_RESTED)
            bytes_before, cpu_before = counter.bytes, server.cpu_ms
            page.evaluate(_SETTLED, screen.figures)
            press(page.locator(control), nth)
            stood, followed = page.evaluate("window.settled")
            page.wait_for_timeout(REST_MS)
            times.append(stood)
            if times is cost.district:
                cost.followed.append(followed)
            cost.click_bytes.append(counter.bytes - bytes_before)
            cost.click_cpu.append(server.cpu_ms - cpu_before)


def _press_district(districts: Locator, nth: int) -> None:
    districts.filter(has_text=("江津区", "渝中区")[nth % 2]).first.click()


def _press_date(slider: Locator, nth: int) -> None:
    slider.first.press(("ArrowLeft", "ArrowRight")[nth % 2])
