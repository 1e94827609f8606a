"""Each page test runs the real shell on a database of its own."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from markupsafe import Markup
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from components.screen import widgets
from data import cached, store
from data.access import passwords, sessions
from data.intake import importer
from data.intake.files.workbook import read as read_file
from data.progress_listener import quiet
from pages.frame.own_link import MEETING_TABS, SOURCE_TABS
from plan_config.in_force import plans_in_force

ROOT = Path(__file__).parents[2]
SHELL = ROOT / "pages" / "shell.py"
PAGES = (
    "overview.py",
    "layout_map.py",
    "carriers.py",
    "cultivation.py",
    "tasks.py",
    "sources.py",
    "briefing.py",
    "records.py",
)
MAP_FORMS = ("map", "sketch")
MEETING_DESKS = MEETING_TABS
TASK_FORMS = ("任务清单", "条款与单位对照", "年度考核")


TABS = SOURCE_TABS
OpenPage = Callable[..., AppTest]
PickOn = Callable[[str, str], None]


# Hashing that takes no time; tests/unit/test_accounts.py is about how much it takes.
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(scope="session", autouse=True)
def packages_looked_through_once() -> Iterator[None]:
    """Every `AppTest` would look through all installed packages for components; none is installed meanwhile."""
    looked = manifest_scanner.scan_component_manifests
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", cache(looked))
        yield


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's own database is, or will be: a missing file is created empty by the first page.

    What is kept of records is kept per content of a file, which test_restored.py holds it to, and so over tests too.
    """
    path = tmp_path / "own.db"
    monkeypatch.setenv("CARRIERS_DB", str(path))
    monkeypatch.setattr(passwords, "HASHER", QUICK)
    monkeypatch.setattr(sessions, "LIVE", sessions.Sessions())
    # Without a connection there are no headers and no cookies; the test runner would answer with mocks.
    monkeypatch.setattr("streamlit.runtime.context._get_client_context", lambda: None)
    cached._watched.clear()
    return path


@pytest.fixture
def demonstration(database: Path, demonstration_file: Path) -> Path:
    """This test's database holds the demonstration data."""
    shutil.copyfile(demonstration_file, database)
    return database


@pytest.fixture
def empty(database: Path) -> Path:
    """This test's database has tables and no rows."""
    store.make_ready(database, fill=None, tell=quiet)
    return database


@pytest.fixture
def corrupt(database: Path) -> Path:
    """This test's database is not a database."""
    database.write_bytes(b"broken" * 1000)
    return database


@pytest.fixture
def newer(demonstration: Path) -> Path:
    """This test's database was made by a later version of the program."""
    connection = sqlite3.connect(demonstration)
    with connection:
        connection.execute("pragma user_version = 999")
    connection.close()
    return demonstration


@pytest.fixture
def read_only(demonstration: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """This test's database and its folder cannot be written to; root could, so opening to write fails too."""

    def refused(_path: Path) -> None:
        raise store.StoreError("readonly")

    monkeypatch.setattr(store, "open_for_writing", refused)
    demonstration.chmod(0o444)
    demonstration.parent.chmod(0o555)
    yield demonstration
    demonstration.parent.chmod(0o755)


REPORT = "区县,填报主体,数据期,填报日期,计入规划面积(㎡),在孵企业(家),创业团队(个)\n"
REGISTER = "载体编码,载体名称,区县,所属园区(责任单位),类型,运营单位,地址,备注\n"


@pytest.fixture
def import_rows(tmp_path: Path) -> Callable[..., None]:
    """Imports reported rows by the door that staff use: lines of 期报, and of 载体 where given.
    The database is created where it is missing."""

    def imported(reports: str = "", carriers: str = "") -> None:
        folder = Path(tempfile.mkdtemp(dir=tmp_path))
        for name, header, lines in (("期报", REPORT, reports), ("载体", REGISTER, carriers)):
            if lines:
                (folder / f"{name}.csv").write_text(header + lines, encoding="utf-8-sig")
        book, workbook = plans_in_force().book, read_file(folder)
        with store.writing() as db:
            plan = importer.decide(workbook.tables, book, importer.current_state(db, book))
            assert plan.problems == (), [str(problem) for problem in plan.problems]
            reasons = {doubt.key: "属实" for doubt in plan.warnings}
            importer.apply(db, importer.Import(plan, workbook, reasons=reasons), by="测试")

    return imported


@pytest.fixture
def open_page() -> OpenPage:
    """Opens a page of the real shell by a link; without `page` the first one."""

    def opened(page: str = "overview.py", *, state: dict[str, object] | None = None, **link: str) -> AppTest:
        at = AppTest.from_file(str(SHELL), default_timeout=60)
        for name, asked in link.items():
            at.query_params[name] = asked
        for name, value in (state or {}).items():
            at.session_state[name] = value
        if page != PAGES[0]:
            at.switch_page(page)
        return at.run()

    return opened


@pytest.fixture
def pick_on(monkeypatch: pytest.MonkeyPatch) -> PickOn:
    """Makes the markup of a key report a pick, as a click in the browser does: AppTest cannot click it."""
    shown = widgets.markup

    def picked(key: str, pick: str) -> None:
        def markup(html: Markup, *, key: str, on_pick: Callable[[str], None] | None = None) -> str | None:
            result = shown(html, key=key, on_pick=on_pick)
            return pick if key == picked_key else result

        picked_key = key
        monkeypatch.setattr(widgets, "markup", markup)

    return picked


def is_root() -> bool:
    """Whether file permissions stop this process at all."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
