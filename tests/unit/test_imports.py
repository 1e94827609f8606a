"""Imports point one way. The tables below are the rule; a failing test names the file and the right way."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
OURS = ("app", "pages", "components", "data", "plan_config", "tests")


class Tool(NamedTuple):
    """A tool, the files that may know it, and what to do instead."""

    tool: str
    files: tuple[str, ...]
    instead: str


class Room(NamedTuple):
    """A room, the rooms of ours it may import from besides itself, and what to do instead."""

    name: str
    may_import: tuple[str, ...]
    instead: str


# What stands below everything: values and pure functions, with no door to anything.
GROUND = (
    "plan_config",
    "data.clock",
    "data.geo_files",
    "data.published",
    "data.progress_listener",
    "data.records",
)
PURE = (*GROUND, "data.judging", "data.rights")
WORDS = ("components.words",)
MARKUP = (*WORDS, "components.markup")
MAPS = (*MARKUP, "components.maps")
REPORT = (*MAPS, "components.report")
CONTENT = (*REPORT, "components.content")
# From the ground up. A module stands in the room with the longest name that fits.
ROOMS = (
    Room("plan_config", (), "the plans know nothing of records and screens"),
    Room(
        "plan_config.__main__",
        (*PURE, "data.store", "data.access", "data.cli.arguments", "data.intake", "data.progress_listener"),
        "a door knows the words of all command lines, the workbook a plan may come in and the act that puts it in force",
    ),
    Room("data.clock", (), "the clock knows nobody"),
    Room("data.geo_files", (), "it reads shipped files and knows nobody"),
    Room("data.published", (), "it reads shipped files and knows nobody"),
    Room("data.progress_listener", (), "whoever works long tells it, and it does not know who listens"),
    Room("data.records", ("plan_config",), "records are plain values; judging them is for data.judging"),
    Room("data.judging", GROUND, "a rule takes `as_of` and values as arguments; reading is for data.cached"),
    Room("data.rights", GROUND, "rights are told by values; accounts and sessions are for data.access"),
    Room(
        "data.store",
        (*GROUND, "data.rights"),
        "the store keeps records and knows neither where they come from nor who may see them",
    ),
    Room(
        "data.intake",
        (*PURE, "data.store"),
        "an import is decided from values and written by data.store; who may is for data.access",
    ),
    Room(
        "data.access",
        (*PURE, "data.store", "data.intake"),
        "acts are done with what store and intake offer, for no screen",
    ),
    Room(
        "data.cached",
        (*PURE, "data.store", "data.access", "data.intake"),
        "what is kept between runs is read by data.store",
    ),
    Room("data.cli", (*PURE, "data.store", "data.access", "data.intake"), "the command line knows no screen"),
    Room("data", ("plan_config", "data"), "the door may use every room of data and no screen"),
    Room("components.words", PURE, "words say values; they know no form"),
    Room("components.markup", (*PURE, *WORDS), "markup knows no table and no page"),
    Room("components.maps", (*PURE, *MARKUP), "maps draw marks; they know no report and no page"),
    Room(
        "components.report",
        (*PURE, *MAPS),
        "a report is composed from records and judgements; how it is written is for exports",
    ),
    Room("components.content", (*PURE, *REPORT), "content is what is said, whatever form shows it"),
    Room("components.slides", (*PURE, *CONTENT), "slides render content"),
    Room(
        "components.exports.__main__",
        (*PURE, *CONTENT, "components.exports", "data"),
        "a door may use every room but the pages",
    ),
    Room(
        "components.exports.asked_report",
        (*PURE, *CONTENT, "data"),
        "what the door asks for is read and put together for it alone",
    ),
    Room(
        "components.exports.reminders",
        (*PURE, *CONTENT, "components.exports", "data"),
        "a door may use every room but the pages",
    ),
    Room(
        "components.exports",
        (*PURE, *CONTENT, "data.intake.files"),
        "papers render content; they read nothing",
    ),
    Room(
        "components.screen",
        (*PURE, *CONTENT, "components.slides", "data.intake"),
        "the screen is handed what it shows; it reads nothing and knows no page",
    ),
    Room(
        "components.server",
        ("components.words", "components.markup", "components.server", "data.access"),
        "the server's doors know sessions and nothing of persons and records",
    ),
    Room(
        "pages.frame",
        (*PURE, "components", "data.cached", "data.access", "data.intake.importer", "data.store"),
        "the frame knows no page",
    ),
    Room(
        "pages.decisions",
        (*PURE, "components", "pages.frame", "pages.evidence", "data"),
        "a desk writes through data.access",
    ),
    Room("pages.evidence", (*PURE, "components", "pages.frame", "data"), "a desk writes through data.access"),
    Room(
        "pages.dialogs",
        (*PURE, "components", "pages.frame", "pages.decisions", "pages.evidence", "data.cached"),
        "a dialog reads through data.cached",
    ),
    Room(
        "pages.evaluation",
        (*PURE, "components", "pages.frame", "data"),
        "a desk writes through data.access",
    ),
    Room(
        "pages.first_page",
        (*PURE, "components", "pages.frame", "pages.decisions", "data.cached"),
        "a page reads through data.cached",
    ),
    Room(
        "pages.picture",
        (
            *PURE,
            "components",
            "pages.frame",
            "pages.first_page",
            "data.cached",
            "data.access.entitlement",
            "data.store",
        ),
        "what a page shows first is made of the page's own pieces, without a session",
    ),
    Room(
        "pages.meeting",
        (*PURE, "components", "pages.frame", "pages.decisions", "pages.dialogs", "data"),
        "a desk writes through data.access",
    ),
    Room(
        "pages.recording",
        (*PURE, "components", "pages.frame", "pages.evidence", "data"),
        "a desk writes through data.access",
    ),
    Room(
        "pages.scorecard",
        (*PURE, "components", "pages.frame", "pages.meeting.reports"),
        "a desk reads through pages.frame",
    ),
    Room(
        "pages.shell",
        ("pages", "components", "data", "plan_config"),
        "the shell may name StoreError and PlanError; it reads through data.cached",
    ),
    Room(
        "pages",
        (*PURE, "components", "pages", "data.cached"),
        "a page reads through data.cached and never opens the store or the plan files itself",
    ),
    Room("components", (), "a room of components has a name of its own"),
    Room(
        "app",
        ("components.screen", "components.server", "pages.picture"),
        "what a page needs belongs into pages/shell.py",
    ),
)
# Doors to Streamlit: no other component knows them.
STREAMLIT_DOORS = ("components.screen.widgets", "components.screen.presenter")


TOOLS = (
    Tool(
        "streamlit",
        (
            "app.py",
            "pages/*.py",
            "components/server/*.py",
            "components/screen/widgets.py",
            "components/screen/presenter.py",
            "data/cached.py",
        ),
        "go through components.screen.widgets or data.cached",
    ),
    Tool(
        "starlette",
        ("app.py", "components/server/*.py"),
        "what the server does to a response belongs there",
    ),
    Tool("sqlite3", ("data/store/*.py",), "SQL and SQLite's errors stay behind data.store"),
    Tool(
        "sqlite_utils",
        ("data/*.py",),
        "the open store may be handed on inside data/; outside it, ask data.cached",
    ),
    Tool("zxcvbn", ("data/access/passwords.py",), "data.access.passwords says which password will do"),
    Tool("argon2", ("data/access/passwords.py",), "data.access.passwords hashes and checks"),
    Tool(
        "openpyxl",
        ("components/exports/xlsx/*.py", "data/intake/*.py"),
        "workbooks are written by components.exports.xlsx and read and pre-filled in data.intake",
    ),
    Tool(
        "yaml",
        ("plan_config/yaml_file.py", "plan_config/yaml_writing.py", "plan_config/yaml_faults.py"),
        "plan_config.reader reads plan files",
    ),
    Tool(
        "pydantic",
        (
            "plan_config/*.py",
            "components/report/frozen.py",
            "data/intake/plan_workbook/sound.py",
            "data/judging/round.py",
        ),
        "values outside the plans are plain frozen dataclasses; only the text of what was kept is checked too",
    ),
    Tool(
        "plotly",
        ("components/screen/interactive_trend.py", "components/screen/widgets.py"),
        "the first page needs no Plotly: draw SVG",
    ),
    Tool(
        "pydeck",
        (
            "components/maps/deck.py",
            "components/screen/widgets.py",
        ),
        "deck.gl belongs to the map alone",
    ),
    Tool("pptx", ("components/exports/pptx/*.py",), "slides are written by components.exports.pptx"),
    Tool("icalendar", ("components/exports/ics.py",), "calendar files are written by components.exports.ics"),
    Tool("docx", ("components/exports/docx/*.py",), "Word files are written by components.exports.docx"),
)
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "app.py", *(file for folder in OURS[1:5] for file in (ROOT / folder).rglob("*.py")))
)


def module_of(file: str) -> str:
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


MODULES = {module_of(file) for file in FILES}
SQL = {"execute", "executescript", "query"}


def source_of(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


@cache
def parsed(source: str) -> ast.Module:
    return ast.parse(source)


def imported(source: str) -> Iterator[str]:
    """Every module that a source imports, also inside functions, by its full name."""
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "write imports in full, so that their direction can be read"
            assert node.module is not None
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else node.module


def called(source: str) -> Iterator[str]:
    """The name of every method that a source calls."""
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr


def is_in(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


def room_of(module: str) -> Room:
    return max((room for room in ROOMS if is_in(module, room.name)), key=lambda room: len(room.name))


def broken_rooms(file: str, source: str) -> list[str]:
    room = room_of(module_of(file))
    ours = {name for name in imported(source) if name.split(".")[0] in OURS}
    wrong = [
        name for name in ours if not any(is_in(name, allowed) for allowed in (room.name, *room.may_import))
    ]
    if file.startswith("components/"):
        wrong += sorted(set(STREAMLIT_DOORS) & ours)
    return [f"{file} imports {name}: {room.instead}" for name in sorted(wrong)]


def broken_tools(file: str, source: str) -> list[str]:
    roots = {name.split(".")[0] for name in imported(source)}
    return [
        f"{file} imports {tool.tool}, which only {'、'.join(tool.files)} may: {tool.instead}"
        for tool in TOOLS
        if tool.tool in roots and not any(fnmatch(file, allowed) for allowed in tool.files)
    ]


def test_imports_point_one_way() -> None:
    broken = [said for file in FILES for said in broken_rooms(file, source_of(file))]
    assert not broken, "\n".join(broken)


def test_each_tool_is_known_only_where_it_belongs() -> None:
    broken = [said for file in FILES for said in broken_tools(file, source_of(file))]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    ("file", "source", "said"),
    [
        ("plan_config/plan.py", "import data.records", "plan_config/plan.py imports data.records"),
        (
            "components/markup/gauge.py",
            "from components.screen import widgets",
            "imports components.screen.widgets",
        ),
        (
            "components/markup/gauge.py",
            "def f():\n    from data import store",
            "imports data.store: markup knows",
        ),
        ("pages/tasks.py", "from data.store.read import batches", "a page reads through data.cached"),
        ("data/judging/progress.py", "from data import cached", "reading is for data.cached"),
        ("app.py", "import pages.frame.view", "belongs into pages/shell.py"),
        ("data/store/file.py", "from data.intake import demonstration", "neither where they come from"),
        ("data/store/people.py", "from data.access import batch_acts", "nor who may see them"),
    ],
)
def test_a_wrong_import_is_named_with_the_right_way(file: str, source: str, said: str) -> None:
    assert said in "\n".join(broken_rooms(file, source))
    assert broken_rooms(file, "import json") == []


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("components/markup/gauge.py", "import streamlit as st"),
        ("data/judging/progress.py", "import sqlite3"),
        ("pages/overview.py", "from sqlite_utils import Database"),
        ("components/screen/panels.py", "import plotly.graph_objects as go"),
    ],
)
def test_a_tool_in_the_wrong_place_is_named(file: str, source: str) -> None:
    (said,) = broken_tools(file, source)
    assert said.startswith(f"{file} imports {source.split()[1].split('.')[0]}")
    assert broken_tools("components/screen/widgets.py", "import streamlit as st") == []


def test_no_sql_is_run_outside_the_store() -> None:
    """An open store may be handed on, but only the store's own parts speak SQL with it."""
    outside = [file for file in FILES if file.startswith("data/") and not file.startswith("data/store")]
    assert outside
    broken = [file for file in outside if SQL & set(called(source_of(file)))]
    assert not broken, f"{'、'.join(broken)} runs SQL: move it to a data/store*.py"
    assert SQL & set(called(source_of("data/store/write.py")))


def test_every_file_stands_in_a_room_and_no_two_rooms_have_one_name() -> None:
    assert FILES
    for file in FILES:
        assert room_of(module_of(file)).name.split(".")[0] == module_of(file).split(".")[0]
    assert len({room.name for room in ROOMS}) == len(ROOMS)
