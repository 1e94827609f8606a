"""The real server on a temporary database with the demonstration data, and the system's Chromium to look at it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from tests.browser.reader import UNANSWERED, settled

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
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
    # Pictures are put together without the graphics card that is not there; only what asks for one gets a made-up one.
    "--disable-gpu-compositing",
    # Pages of a profile share what they have read and compiled.
    "--process-per-site",
]
START_SECONDS = 60
WAIT_MS = 20_000
DESK = ViewportSize(width=1440, height=900)
WALL = ViewportSize(width=1920, height=1080)
PHONE = ViewportSize(width=390, height=844)

Open = Callable[..., Page]
NewDatabase = Callable[[], Path]


@pytest.fixture(scope="package")
def chromium() -> str:
    """Where the system's Chromium is. Without one the tests are skipped, but not where CI runs them."""
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    if found is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say(
            "No Chromium on this machine. Install one (Debian: apt-get install chromium) to run the browser tests."
        )
    return found


@pytest.fixture(scope="package")
def new_database(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> NewDatabase:
    """Makes a database with the demonstration data, which nobody else has."""
    return lambda: shutil.copyfile(demonstration_file, tmp_path_factory.mktemp("server") / "carriers.db")


@pytest.fixture(scope="package")
def server(new_database: NewDatabase) -> Iterator[str]:
    """The address of a server that runs `app.py`; it ends with the tests, whatever happens in them."""
    with serving(new_database()) as address:
        yield address


@contextmanager
def serving(database: Path, *options: str, port: int = 0, below: str = "") -> Iterator[str]:
    """A server of its own on a database, where asked for `below` a path; `options` are Streamlit's."""
    settings = {**os.environ, "CARRIERS_DB": str(database)}
    port = port or free_port()
    command = ["-m", "streamlit", "run", "app.py", "--server.address", "127.0.0.1", "--server.port"]
    options += ("--server.baseUrlPath", below) if below else ()
    address = f"http://127.0.0.1:{port}/{below}".rstrip("/")
    log = database.with_name(f"server-{port}.log")
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, *command, str(port), *options], cwd=ROOT, env=settings, stdout=out, stderr=out
        )
    try:
        _wait_until_healthy(address, process, log)
        yield address
    finally:
        _end(process)


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all tests. It must end with this folder: while it is
    open its event loop runs, and other tests start loops of their own."""
    expect.set_options(timeout=WAIT_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        _kill(browser)


def _kill(browser: Browser) -> None:
    """End a browser whose profiles are thrown away: asked to end, it sometimes takes minutes to put them away."""
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    os.kill(next(each["id"] for each in processes if each["type"] == "browser"), signal.SIGKILL)


@contextmanager
def new_profile(browser: Browser) -> Iterator[BrowserContext]:
    """A profile with nothing cached: its first page costs four times what a page costs in one that others have used."""
    context = browser.new_context(viewport=DESK, locale="zh-CN")
    context.set_default_timeout(WAIT_MS)
    context.add_init_script(UNANSWERED)
    yield context
    context.close()


@pytest.fixture
def fresh(browser: Browser) -> Iterator[BrowserContext]:
    """A profile of one's own: nothing cached, nothing remembered."""
    with new_profile(browser) as context:
        yield context


@pytest.fixture(scope="package")
def shared(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """The profile of all who need no other. A page stays open, which keeps what was read and compiled."""
    with new_profile(browser) as context:
        context.new_page().goto(f"{server}/_stcore/health")
        yield context


@pytest.fixture
def context(shared: BrowserContext) -> Iterator[BrowserContext]:
    """The shared profile, with nothing open and nothing remembered."""
    yield shared
    forget(shared)


def forget(context: BrowserContext) -> None:
    """Close what a test has opened in the profile, and let go of all that pages or the server keep in it."""
    kept, *opened = context.pages
    for page in opened:
        page.close()
    kept.evaluate("localStorage.clear()")
    context.clear_cookies()


@pytest.fixture
def visit(context: BrowserContext, server: str) -> Open:
    """Opens an address of the app, such as `/tasks?district=江津区`, and waits until nothing moves any more."""
    return lambda address: opened(context, server + address)


def opened(context: BrowserContext, address: str) -> Page:
    """A new page at an address, come to rest."""
    page = context.new_page()
    page.goto(address)
    settled(page)
    return page


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"{url}/_stcore/health", timeout=1) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"The server did not start:\n{log.read_text(errors='replace')}")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
