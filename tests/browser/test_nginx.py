"""The board for years: two servers on one data file, behind the nginx of .github/deploy, with HTTPS, below a path."""

import gzip
import os
import re
import shutil
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPMessage
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from components.server.headers import HEADERS
from components.words.titles import PAGES
from data import store
from data.access import accounts
from tests.browser.conftest import ROOT, START_SECONDS, WAIT_MS, NewDatabase, free_port, serving
from tests.browser.reader import UNANSWERED, settled
from tests.browser.test_records import (
    NAME,
    PASSWORD,
    downloaded_template,
    drop,
    explain,
    signed_in,
    with_area,
)

pytestmark = pytest.mark.browser
CONF = ROOT / ".github" / "deploy" / "nginx.conf"
BELOW = "board"
NOBODY, NOBODY_EITHER = 9, 7
# What Debian's own nginx.conf says around a site. A browser cannot choose its address: here it says one in its name.
AROUND = """
daemon off;
pid nginx.pid;
error_log stderr;
events {}
http {
    include /etc/nginx/mime.types;
    client_body_temp_path body;
    proxy_temp_path proxied;
    fastcgi_temp_path fast;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    set_real_ip_from 127.0.0.1;
    real_ip_header User-Agent;
    include site.conf;
}
"""
CERTIFICATE = [
    "openssl",
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-days",
    "1",
    "-subj",
    "/CN=localhost",
]


@dataclass(frozen=True)
class Site:
    """Where the board is, over HTTPS and not, and what its nginx writes down."""

    address: str
    plain: str
    log: Path
    servers: tuple[int, int]

    def answer(self, path: str, place: str = "") -> tuple[str, str, HTTPMessage]:
        """The address that is left at last, the page there and its headers."""
        asked = Request(path, headers={"Cookie": f"carriers_at={place}"} if place else {})
        with urlopen(asked, context=ssl._create_unverified_context()) as answer:
            return answer.url, answer.read().decode(), answer.headers

    def lines(self) -> list[list[str]]:
        """What was written down of each request: when, by whom, how, what, and how it was answered by which server."""
        return [line.split() for line in self.log.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def nginx() -> str:
    """Where Debian's nginx is. Without one the test is skipped, but not where CI runs it."""
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("No nginx on this machine. Install one (Debian: apt-get install nginx-light) to try its file.")
    return found


@pytest.fixture(scope="module")
def site(nginx: str, new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two servers on one data file."""
    database = new_database()
    db = store.open_for_writing(database)
    accounts.add(db, accounts.NewAccount(NAME, "administrator", []), PASSWORD, by="测试")
    db.close()
    with serving(database, below=BELOW) as one, serving(database, below=BELOW) as other:
        ports = (_port(one), _port(other))
        with proxied(nginx, tmp_path_factory.mktemp("nginx"), ports) as site:
            yield site


def _port(address: str) -> int:
    return urlsplit(address).port or 0


@contextmanager
def proxied(nginx: str, folder: Path, servers: tuple[int, int]) -> Iterator[Site]:
    """The shipped file at work before two servers."""
    safe, plain = free_port(), free_port()
    _write(folder, (safe, plain), servers)
    process = subprocess.Popen([nginx, "-p", str(folder), "-c", "nginx.conf"], stderr=subprocess.DEVNULL)
    try:
        _wait_for(folder / "nginx.pid")
        yield Site(f"https://localhost:{safe}", f"http://localhost:{plain}", folder / "access.log", servers)
    finally:
        process.terminate()
        process.wait()


def _write(folder: Path, ports: tuple[int, int], servers: tuple[int, int]) -> None:
    """The file as it is shipped, with the places of this machine."""
    subprocess.run(
        [*CERTIFICATE, "-keyout", "carriers.key", "-out", "carriers.crt"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    here = {
        "board.example.cn$request_uri": f"localhost:{ports[0]}$request_uri",
        "board.example.cn": "localhost",
        "listen 443": f"listen 127.0.0.1:{ports[0]}",
        "listen 80": f"listen 127.0.0.1:{ports[1]}",
        "8501": str(servers[0]),
        "8502": str(servers[1]),
        "/etc/nginx/": f"{folder}/",
        "/var/log/carriers/": f"{folder}/",
    }
    text = CONF.read_text(encoding="utf-8")
    for shipped, put in here.items():
        assert shipped in text
        text = text.replace(shipped, put)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(AROUND, encoding="utf-8")


def _wait_for(path: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while not path.exists() and time.monotonic() < until:
        time.sleep(0.05)


@pytest.fixture(scope="module")
def places(site: Site) -> tuple[str, str]:
    """The cookie of each of the two servers."""
    one, other = site.servers
    return str(one), str(other)


@pytest.fixture
def at(browser: Browser, site: Site) -> Iterator[Callable[[str, str], BrowserContext]]:
    """Makes a browser that stays with one of the servers, at an address of its own."""
    with ExitStack() as opened:

        def made(place: str, address: str) -> BrowserContext:
            context = browser.new_context(ignore_https_errors=True, locale="zh-CN", user_agent=address)
            opened.callback(context.close)
            context.set_default_timeout(WAIT_MS)
            context.add_init_script(UNANSWERED)
            context.add_cookies([{"name": "carriers_at", "value": place, "url": f"{site.address}/board/"}])
            return context

        yield made


At = Callable[[str, str], BrowserContext]


def test_every_page_opens_and_all_that_it_asks_for_is_below_the_path(
    at: At, site: Site, places: tuple[str, str]
) -> None:
    board = f"{site.address}/board"
    page = at(places[0], "10.0.0.3").new_page()
    wrong: list[str] = []
    page.on("response", lambda got: wrong.append(f"{got.status} {got.url}") if got.status >= 400 else None)
    page.on("request", lambda sent: wrong.append(sent.url) if not is_below(sent.url, board) else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for path in ("layout_map", ""):  # a link to a page, and to the board itself
        page.goto(f"{board}/{path}")
        settled(page)
    for path, title in PAGES.items():
        page.get_by_role("link", name=title, exact=True).click()
        page.wait_for_url(re.compile(rf"^{re.escape(board)}/{path}([?].*)?$"))
        settled(page)
    assert wrong == []


def test_a_file_goes_out_and_in_and_the_other_server_shows_it_at_the_next_click(
    at: At, site: Site, places: tuple[str, str], tmp_path: Path
) -> None:
    board = f"{site.address}/board"
    clerk, leader = at(places[0], "10.0.0.1"), at(places[1], "10.0.0.2")
    seen = leader.new_page()
    seen.goto(f"{board}/?district={quote('渝中区')}")
    settled(seen)
    expect(seen.get_by_text("33.62").first).to_be_visible()
    page = signed_in(clerk, board)
    drop(page, with_area(downloaded_template(page, tmp_path), 24600))
    explain(page, "新楼交付，已核实")
    page.get_by_text("直接通过审核（审核人员，记为自审）").click()
    settled(page)
    page.get_by_role("button", name="确认写入").click()
    expect(page.get_by_text("批次 2 已写入并通过")).to_be_visible()
    page.reload()
    expect(page.get_by_text(f"{NAME}（管理员）")).to_be_visible()
    (cookie,) = [each for each in clerk.cookies() if each["name"] == "__Host-carriers"]
    assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"]) == (True, True, "Strict")
    seen.get_by_role("link", name="任务分工").click()
    settled(seen)
    seen.get_by_role("link", name="总览").click()
    settled(seen)
    expect(seen.get_by_text("34.62").first).to_be_visible()  # 33.62 and the 1 万㎡ that came in
    seen.get_by_role("link", name="数据填报").click()
    expect(seen.get_by_label("密码", exact=True)).to_be_visible()
    assert NAME not in seen.locator("body").inner_text()


def is_below(url: str, board: str) -> bool:
    """Whether a request stays below the board's path, or within the browser."""
    return url.startswith((f"{board}/", f"{board.replace('https:', 'wss:')}/", "data:", "blob:"))


def test_wrong_passwords_are_counted_by_both_servers_together_for_the_address_they_came_from(
    at: At, site: Site, places: tuple[str, str]
) -> None:
    board = f"{site.address}/board"
    for place, wrong in zip(places, (3, 2), strict=True):
        page = at(place, "10.0.0.66").new_page()
        page.goto(f"{board}/records")
        settled(page)
        for nth in range(wrong):
            page.get_by_label("姓名或账号").fill(NAME)
            page.get_by_label("密码", exact=True).fill(f"{PASSWORD}{nth}")
            page.get_by_role("button", name="登录").click()
            expect(page.get_by_role("alert")).to_be_visible()
            settled(page)
    expect(page.get_by_text("该用户名已锁定")).to_be_visible()
    signed_in(at(places[0], "10.0.0.7"), board)


def test_what_is_asked_for_elsewhere_leads_to_the_board_and_its_first_picture(site: Site) -> None:
    url, page, headers = site.answer(f"{site.plain}/board?district=x")
    assert url == f"{site.address}/board/"
    assert 'id="first-picture"' in page
    assert {name: headers.get_all(name) for name in HEADERS} == {
        name: [said] for name, said in HEADERS.items()
    }
    assert headers.get_all("Strict-Transport-Security") == ["max-age=31536000"]
    assert given(headers) in {str(each) for each in site.servers}
    kept = str(site.servers[0])
    assert given(site.answer(f"{site.address}/board/", kept)[2]) is None


def test_whoever_is_new_is_given_a_server_and_stays_with_it(site: Site) -> None:
    health = f"{site.address}/board/_stcore/health"
    found = {given(site.answer(health, "of an earlier version")[2]) for _ in range(40)}
    assert found == {str(each) for each in site.servers}
    assert [given(site.answer(health, each)[2]) for each in map(str, site.servers)] == [None, None]


def test_where_a_server_does_not_answer_the_other_does_and_the_browser_stays_there_when_it_is_back(
    nginx: str, site: Site, tmp_path: Path
) -> None:
    """Else its page would be with one and its files would be asked of the other."""
    there = str(site.servers[1])
    with proxied(nginx, tmp_path, (NOBODY, site.servers[1])) as half:
        health = f"{half.address}/board/_stcore/health"
        _, said, headers = half.answer(health, str(NOBODY))
        assert (said, given(headers)) == ("ok", there)
        assert given(half.answer(health, there)[2]) is None


def given(headers: HTTPMessage) -> str | None:
    """The server that a browser is to stay with from now on; None where that is as it was."""
    cookies = headers.get_all("Set-Cookie") or ()
    found = (
        re.match(r"carriers_at=(\d+); Path=/board/; Secure; HttpOnly; SameSite=Lax$", each)
        for each in cookies
    )
    return next((each[1] for each in found if each), None)


def test_what_the_app_sends_is_compressed_once_and_by_itself(site: Site) -> None:
    asked = Request(f"{site.address}/board/", headers={"Accept-Encoding": "gzip"})
    with urlopen(asked, context=ssl._create_unverified_context()) as answer:
        assert answer.headers.get_all("Content-Encoding") == ["gzip"]
        assert gzip.decompress(answer.read()).endswith(b"</html>\n")


def test_while_no_server_answers_a_sentence_in_chinese_says_so_and_the_page_asks_again(
    nginx: str, tmp_path: Path
) -> None:
    with proxied(nginx, tmp_path, (NOBODY, NOBODY_EITHER)) as site, pytest.raises(HTTPError) as refused:
        site.answer(f"{site.address}/board/tasks?district=x")
    said = refused.value.read().decode()
    assert (refused.value.code, refused.value.headers["Content-Type"]) == (503, "text/html; charset=utf-8")
    assert "系统正在启动，请稍候，页面会自动刷新" in said
    assert "nginx" not in said


def test_what_nginx_writes_down_names_no_choice_no_session_and_no_file(site: Site) -> None:
    asked = {line[3] for line in site.lines()}
    assert {"/board/", "/board/records", "/board/_stcore/upload_file", "/board/media"} <= asked
    assert [each for each in asked if "?" in each or "=" in each] == []
    assert {line[1] for line in site.lines()} >= {"10.0.0.1", "10.0.0.2"}
