"""What one visit of a page costs, seen from a real browser and from the server's process.

Times are taken inside the page, in milliseconds: from the start of navigation to the frame after the content
is there, and from the input event to the frame in which the new figures stand and the script has come to rest.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, ViewportSize, sync_playwright

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
SETTLE_MS = 1_500  # after the content is there: late scripts and fonts still belong to the load
REST_MS = 400  # between clicks
LIMIT_MS = 60_000

_CONTENT = """
window.content = new Promise((done, fail) => {
  setTimeout(() => fail(new Error(`no content at ${location}: ${document.body.innerText}`)), LIMIT);
  const there = (selector) => {
    const found = document.querySelector(selector);
    return found && found.getBoundingClientRect().height && (found.textContent.trim() || found.tagName === 'CANVAS');
  };
  const look = () => SELECTORS.every(there)
    ? requestAnimationFrame(() => done(performance.now())) : requestAnimationFrame(look);
  look();
});
"""
_SETTLED = """
(figures) => {
  const shown = () => [...document.querySelectorAll(figures)].map((element) => element.textContent).join();
  const resting = () => document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning';
  const before = shown();
  let began = null;
  for (const kind of ['pointerup', 'keydown'])
    addEventListener(kind, (event) => { began ??= event.timeStamp; }, { capture: true, once: true });
  window.settled = new Promise((done, fail) => {
    setTimeout(() => fail(new Error(`not settled at ${location}`)), LIMIT);
    const look = () => began !== null && resting() && shown() !== before
      ? requestAnimationFrame(() => done(performance.now() - began)) : requestAnimationFrame(look);
    look();
  });
}
"""


@dataclass(frozen=True, slots=True)
class Screen:
    """A page to visit: its address, what must be there for its content to count as painted, where its figures
    stand, and which of the two controls it has (district, date)."""

    url: str
    content: tuple[str, ...]
    figures: str
    controls: str = "district date"


@dataclass(slots=True)
class Cost:
    """Milliseconds, bytes over the wire (HTTP as encoded, WebSocket frames received) and server CPU milliseconds."""

    first: float = 0.0
    warm: float = 0.0
    first_bytes: int = 0
    district: list[float] = field(default_factory=list)
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


def visit(browser: Browser, screen: Screen, server: int, clicks: int) -> Cost:
    """Load a page with a cold cache and again with a warm one, then click `clicks` times each on district and
    date; `server` is the process id of the page's server."""
    cost, context = Cost(), browser.new_context(viewport=WINDOW)
    try:
        page = context.new_page()
        counter = _Counter(context.new_cdp_session(page))
        cost.first = _load(page, screen)
        page.wait_for_timeout(SETTLE_MS)
        cost.first_bytes = counter.bytes
        page.close()
        page = context.new_page()
        counter = _Counter(context.new_cdp_session(page))
        cost.warm = _load(page, screen)
        page.wait_for_timeout(SETTLE_MS)
        _click_through(page, screen, server, clicks, counter, cost)
    finally:
        context.close()
    return cost


def memory_per_session(browser: Browser, screen: Screen, server: int, sessions: int) -> float:
    """Growth of the server's resident memory in MB for each further open session of a page."""
    context = browser.new_context(viewport=WINDOW)
    try:
        _opened(context, screen)
        before = _resident(server)
        for _ in range(sessions):
            _opened(context, screen)
        return (_resident(server) - before) / sessions / 1e6
    finally:
        context.close()


class _Counter:
    """Counts what comes over the wire to a page from now on."""

    def __init__(self, session: CDPSession) -> None:
        self.bytes = 0
        session.on("Network.loadingFinished", lambda event: self._add(event["encodedDataLength"]))
        session.on("Network.webSocketFrameReceived", lambda event: self._frame(event["response"]))
        session.send("Network.enable")

    def _frame(self, frame: dict[str, str | int]) -> None:
        text = str(frame["payloadData"])
        self._add(len(text.encode()) if frame["opcode"] == 1 else len(text) * 3 // 4)

    def _add(self, count: float) -> None:
        self.bytes += int(count)


def _load(page: Page, screen: Screen) -> float:
    selectors = str(list(screen.content))
    page.add_init_script(_CONTENT.replace("SELECTORS", selectors).replace("LIMIT", str(LIMIT_MS)))
    page.goto(screen.url, wait_until="commit")
    painted: float = page.evaluate("window.content")
    return painted


def _opened(context: BrowserContext, screen: Screen) -> None:
    page = context.new_page()
    _load(page, screen)
    page.wait_for_timeout(SETTLE_MS)


def _click_through(
    page: Page, screen: Screen, server: int, clicks: int, counter: _Counter, cost: Cost
) -> None:
    controls = {"district": (cost.district, _press_district), "date": (cost.date, _press_date)}
    for nth in range(clicks):
        for times, press in (controls[name] for name in screen.controls.split()):
            bytes_before, cpu_before = counter.bytes, _cpu(server)
            page.evaluate(_SETTLED.replace("LIMIT", str(LIMIT_MS)), screen.figures)
            press(page, nth)
            times.append(page.evaluate("window.settled"))
            page.wait_for_timeout(REST_MS)
            cost.click_bytes.append(counter.bytes - bytes_before)
            cost.click_cpu.append(_cpu(server) - cpu_before)


def _press_district(page: Page, nth: int) -> None:
    page.get_by_role("radio", name=("江津区", "渝中区")[nth % 2], exact=True).click()


def _press_date(page: Page, nth: int) -> None:
    page.locator("input[type=range]").press(("ArrowLeft", "ArrowRight")[nth % 2])


def _cpu(server: int) -> float:
    fields = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()
    user_and_system = int(fields[11]) + int(fields[12])
    return user_and_system * 1_000 / os.sysconf("SC_CLK_TCK")


def _resident(server: int) -> int:
    pages = int(Path(f"/proc/{server}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
