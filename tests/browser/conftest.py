"""The real server on a temporary database with the demonstration data, and the system's Chromium to look at it."""

import os
import shutil
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
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.reader import settled

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
]
START_SECONDS = 60
WAIT_MS = 20_000

Open = Callable[..., Page]


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
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that runs `app.py`; it ends with the tests, whatever happens in them."""
    with serving(tmp_path_factory.mktemp("server") / "carriers.db") as address:
        yield address


@contextmanager
def serving(database: Path, *options: str, port: int = 0) -> Iterator[str]:
    """A server of its own on a new database with the demonstration data; `options` are Streamlit's."""
    settings = {**os.environ, "CARRIERS_DB": str(database)}
    subprocess.run([sys.executable, "-m", "data", "demo"], cwd=ROOT, env=settings, check=True)
    port = port or free_port()
    command = ["-m", "streamlit", "run", "app.py", "--server.address", "127.0.0.1", "--server.port"]
    log = database.with_name("server.log")
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, *command, str(port), *options], cwd=ROOT, env=settings, stdout=out, stderr=out
        )
    try:
        _wait_until_healthy(f"http://127.0.0.1:{port}", process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        _end(process)


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all tests; each test has a context of its own. It must end with this folder: while it is
    open its event loop runs, and other tests start loops of their own."""
    expect.set_options(timeout=WAIT_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile: nothing cached, nothing remembered."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    context.set_default_timeout(WAIT_MS)
    yield context
    context.close()


@pytest.fixture
def visit(context: BrowserContext, server: str) -> Open:
    """Opens an address of the app, such as `/tasks?district=江津区`, and waits until nothing moves any more."""

    def opened(address: str) -> Page:
        page = context.new_page()
        page.goto(server + address)
        settled(page)
        return page

    return opened


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
