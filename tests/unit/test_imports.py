"""Imports point one way. The tables below are the rule; a failing test names the file and the right way."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
OURS = ("app", "pages", "components", "data", "plan_config", "tests")


class Rule(NamedTuple):
    """Files, the modules of ours they may import, and what to do instead. The first rule that fits a file holds."""

    files: str
    may_import: tuple[str, ...]
    instead: str


# Values and pure functions over them: what may be imported from everywhere above plan_config.
PURE = tuple(
    f"data.{name}"
    for name in (
        "access.claims",
        "access.masks",
        "access.people",
        "behind_since",
        "belonging",
        "clock",
        "counting",
        "deduction",
        "firms",
        "geo_files",
        "health",
        "ledger",
        "meetings",
        "names",
        "opening",
        "periods",
        "person",
        "progress",
        "published",
        "records",
        "search",
        "trace",
    )
)
RULES = (
    Rule(
        "app.py",
        ("components.widgets", "components.server.*"),
        "what a page needs belongs into pages/shell.py",
    ),
    Rule(
        "pages/shell.py",
        (
            "pages.*",
            "components.*",
            "data.cached",
            "data.store",
            "data.access.acting",
            *PURE,
            "plan_config.plan",
            "plan_config.reader",
        ),
        "the shell may name StoreError and PlanError; it reads through data.cached",
    ),
    *(
        Rule(
            f"pages/{desk}.py",
            ("pages.*", "components.*", "data.*", "plan_config.plan"),
            "only the desks where something is written open the store, and they write through data.access",
        )
        for desk in ("sign_in*", "record_*", "meeting_*")
    ),
    Rule(
        "pages/*.py",
        ("pages.*", "components.*", "data.cached", *PURE, "plan_config.plan"),
        "a page reads through data.cached and never opens the store or the plan files itself",
    ),
    Rule(
        "components/server/sign_in.py",
        ("data.access", "data.access.sessions"),
        "the cookie's door knows the sessions and nothing of persons and records",
    ),
    Rule(
        "components/widgets.py",
        ("components.*", *PURE, "plan_config.plan"),
        "a widget is handed what it shows",
    ),
    Rule(
        "components/change_tables.py",
        (
            "components.*",
            "data.intake.before",
            "data.intake.changes",
            "data.intake.effects",
            "data.intake.reading",
            "data.rows",
            *PURE,
            "plan_config.plan",
        ),
        "it shows what an import would do as a value; deciding and writing are the importer's",
    ),
    Rule(
        "components/exports/__main__.py",
        ("components.*", "data.*", "plan_config.*"),
        "a door may use every layer but the pages",
    ),
    Rule(
        "components/exports/xlsx/*.py",
        ("components.*", "data.intake.spreadsheet", *PURE, "plan_config.plan"),
        "a workbook is written from a report alone; what all workbooks share is in data.intake.spreadsheet",
    ),
    Rule(
        "components/*.py",
        ("components.*", *PURE, "plan_config.plan"),
        "a component takes values and gives a figure or document; it reads nothing and knows no page",
    ),
    Rule(
        "data/__main__.py", ("data.*", "plan_config.*"), "a door may use every layer but pages and components"
    ),
    Rule(
        "data/cached.py",
        (
            "data.store",
            "data.access",
            "data.access.signing_in",
            "data.intake",
            "data.intake.demonstration",
            "data.intake.leftovers",
            *PURE,
            "plan_config.plan",
            "plan_config.reader",
        ),
        "data.cached keeps what data.store reads; it neither draws nor imports records",
    ),
    *(
        Rule(
            f"{module.replace('.', '/')}.py",
            (*PURE, "data.rows", "plan_config.plan"),
            "the rules of progress take `as_of` and values as arguments; reading is for data.cached",
        )
        for module in PURE
    ),
    Rule(
        "data/store/*.py",
        (
            "data.store*",
            "data.belonging",
            "data.person",
            "data.records",
            "data.clock",
            "data.meetings",
            "data.rows",
            "data.reporting",
        ),
        "the store keeps records and knows neither where they come from nor who may see them",
    ),
    Rule(
        "data/*.py",
        ("data.*", "plan_config.plan", "plan_config.reader", "plan_config.table_mapping"),
        "records know plans, never screens",
    ),
    Rule("plan_config/*.py", ("plan_config.*",), "the plans know nothing of records and screens"),
)
# Components of the screen: these alone are doors to Streamlit.
NOT_FROM_COMPONENTS = {"components.widgets", "components.presenter"}

# A tool, the files that may know it, and what to do instead.
TOOLS = (
    Rule(
        "streamlit",
        (
            "app.py",
            "pages/*.py",
            "components/server/*.py",
            "components/widgets.py",
            "components/presenter.py",
            "data/cached.py",
        ),
        "go through components.widgets or data.cached",
    ),
    Rule(
        "starlette",
        ("app.py", "components/server/*.py"),
        "what the server does to a response belongs there",
    ),
    Rule("sqlite3", ("data/store/*.py",), "SQL and SQLite's errors stay behind data.store"),
    Rule(
        "sqlite_utils",
        ("data/*.py",),
        "the open store may be handed on inside data/; outside it, ask data.cached",
    ),
    Rule("zxcvbn", ("data/access/passwords.py",), "data.access.passwords says which password will do"),
    Rule("argon2", ("data/access/passwords.py",), "data.access.passwords hashes and checks"),
    Rule(
        "openpyxl",
        ("components/exports/xlsx/*.py", "data/intake/*.py"),
        "workbooks are written by components.exports.xlsx and read and pre-filled in data.intake",
    ),
    Rule("yaml", ("plan_config/yaml_file.py",), "plan_config.reader reads plan files"),
    Rule(
        "pydantic",
        ("plan_config/*.py", "components/exports/frozen.py"),
        "values outside the plans are plain frozen dataclasses; only a snapshot's text is checked too",
    ),
    Rule(
        "plotly",
        ("components/charts.py", "components/widgets.py"),
        "the first page needs no Plotly: draw SVG",
    ),
    Rule("pydeck", ("components/map*.py", "components/widgets.py"), "deck.gl belongs to the map alone"),
    Rule("pptx", ("components/exports/pptx/*.py",), "slides are written by components.exports.pptx"),
    Rule("docx", ("components/exports/docx/*.py",), "Word files are written by components.exports.docx"),
)
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "app.py", *(file for folder in OURS[1:5] for file in (ROOT / folder).rglob("*.py")))
)


def imported(source: str) -> Iterator[str]:
    """Every module that a source imports, also inside functions, by its full name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "write imports in full, so that their direction can be read"
            assert node.module is not None
            packaged = node.module in OURS
            yield from (f"{node.module}.{alias.name}" if packaged else node.module for alias in node.names)


def broken_layers(file: str, source: str) -> list[str]:
    rule = next(rule for rule in RULES if fnmatch(file, rule.files))
    names = {name for name in imported(source) if name.split(".")[0] in OURS}
    wrong = [name for name in names if not any(fnmatch(name, allowed) for allowed in rule.may_import)]
    if file.startswith("components/"):
        wrong += sorted(NOT_FROM_COMPONENTS & names)
    return [f"{file} imports {name}: {rule.instead}" for name in wrong]


def broken_tools(file: str, source: str) -> list[str]:
    roots = {name.split(".")[0] for name in imported(source)}
    return [
        f"{file} imports {tool.files}, which only {'、'.join(tool.may_import)} may: {tool.instead}"
        for tool in TOOLS
        if tool.files in roots and not any(fnmatch(file, allowed) for allowed in tool.may_import)
    ]


@pytest.mark.parametrize("file", FILES)
def test_imports_point_one_way(file: str) -> None:
    broken = broken_layers(file, (ROOT / file).read_text(encoding="utf-8"))
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("file", FILES)
def test_each_tool_is_known_only_where_it_belongs(file: str) -> None:
    broken = broken_tools(file, (ROOT / file).read_text(encoding="utf-8"))
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    "file", [file for file in FILES if file.startswith("data/") and f"{file[:-3]}".replace("/", ".") in PURE]
)
def test_the_pure_modules_open_no_database_and_no_page(file: str) -> None:
    names = set(imported((ROOT / file).read_text(encoding="utf-8")))
    assert not names & {"streamlit", "sqlite3", "sqlite_utils", "data.store", "data.cached"}


@pytest.mark.parametrize(
    ("file", "source", "said"),
    [
        ("plan_config/plan.py", "import data.records", "plan_config/plan.py imports data.records"),
        ("components/gauges.py", "from components import widgets", "imports components.widgets"),
        (
            "components/gauges.py",
            "def f():\n    from data import store",
            "imports data.store: a component takes",
        ),
        ("pages/tasks.py", "from data.store.read import batches", "a page reads through data.cached"),
        ("data/progress.py", "from data import cached", "reading is for data.cached"),
        ("app.py", "import pages.view", "belongs into pages/shell.py"),
        ("data/store/file.py", "from data.intake import demonstration", "neither where they come from"),
        ("data/store/people.py", "from data.access.people import ROLES", "nor who may see them"),
    ],
)
def test_a_wrong_import_is_named_with_the_right_way(file: str, source: str, said: str) -> None:
    assert said in "\n".join(broken_layers(file, source))
    assert broken_layers(file, "import json") == []


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("components/gauges.py", "import streamlit as st"),
        ("data/progress.py", "import sqlite3"),
        ("pages/overview.py", "from sqlite_utils import Database"),
        ("components/panels.py", "import plotly.graph_objects as go"),
    ],
)
def test_a_tool_in_the_wrong_place_is_named(file: str, source: str) -> None:
    (said,) = broken_tools(file, source)
    assert said.startswith(f"{file} imports {source.split()[1].split('.')[0]}")
    assert broken_tools("components/widgets.py", "import streamlit as st") == []


@pytest.mark.parametrize(
    "file", [f for f in FILES if f.startswith("data/") and not f.startswith("data/store")]
)
def test_no_sql_is_run_outside_the_store(file: str) -> None:
    """An open store may be handed on, but only the store's own parts speak SQL with it."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    calls = [
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    assert not {"execute", "executescript", "query"} & set(calls), (
        f"{file} runs SQL: move it to a data/store*.py"
    )


def test_every_file_stands_under_a_rule_and_no_rule_under_another() -> None:
    assert FILES
    for file in FILES:
        assert any(fnmatch(file, rule.files) for rule in RULES), file
    assert len({rule.files for rule in RULES}) == len(RULES)
