"""What is installed is what was tried: everything is pinned, also what the requirements bring along, and known by
its hash."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DIRECT = PROJECT["project"]["dependencies"]
FOR_TESTS = [*DIRECT, *PROJECT["dependency-groups"]["tests"]]
FILES = {
    "requirements.txt": DIRECT,
    "tests/requirements.txt": FOR_TESTS,
    "tests/bench/requirements.txt": PROJECT["dependency-groups"]["bench"],
}


def pins(file: str) -> dict[str, str]:
    """Each pin with its marker, and the lines that follow it."""
    text = (ROOT / file).read_text(encoding="utf-8")
    found = re.findall(r"^(\S[^#\n]*?) \\\n((?: {4}.*\n)+)", text, re.MULTILINE)
    assert len(found) == len(re.findall(r"^[^#\s]", text, re.MULTILINE)), "a line that is no pin"
    return dict(found)


@pytest.mark.parametrize("file", FILES)
def test_every_requirement_is_pinned_and_hashed_and_none_names_a_host(file: str) -> None:
    for pin, lines in pins(file).items():
        assert re.fullmatch(r"[a-z0-9.-]+(\[[a-z,]+\])?==[\w.]+( ; .+)?", pin), pin
        assert "--hash=sha256:" in lines, pin
        assert "://" not in lines, pin


@pytest.mark.parametrize(("file", "direct"), FILES.items())
def test_what_is_used_directly_is_pinned_as_the_project_says(file: str, direct: list[str]) -> None:
    """A failure means that the files were not written anew after a change in pyproject.toml; README says how."""
    pinned = {re.sub(r"\[.*?\]", "", pin.split(" ;")[0]) for pin in pins(file)}
    assert {re.sub(r"\[.*?\]", "", name).lower() for name in direct} <= pinned
    assert len(pinned) > 3 * len(direct), "what they bring along is pinned too"


def test_the_tests_run_with_what_the_product_runs_with() -> None:
    assert set(pins("requirements.txt")) <= set(pins("tests/requirements.txt"))


def test_the_bench_s_twin_is_no_part_of_the_product_or_its_tests() -> None:
    assert "dash==4.4.1" in pins("tests/bench/requirements.txt")
    assert not [
        pin for file in ("requirements.txt", "tests/requirements.txt") for pin in pins(file) if "dash" in pin
    ]
