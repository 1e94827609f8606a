"""A further plan is one more YAML file: every page shows it, though it has no annex and no named layout."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pages.conftest import PAGES, OpenPage
from tests.pages.markup import page_text

THIRD = Path(__file__).parents[1] / "unit" / "third_plan"


@pytest.fixture
def further_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], str]], str]:
    """Puts one file of one's own beside the plans as shipped, changed as told; gives the district it is for."""

    def put(changed: Callable[[str], str]) -> str:
        folder = tmp_path / "plans"
        folder.mkdir()
        for path in THIRD.glob("*.yaml"):
            (folder / path.name).write_text(changed(path.read_text(encoding="utf-8")), encoding="utf-8")
        monkeypatch.setenv("CARRIERS_PLANS", str(folder))
        return "测试区（虚构）"

    return put


@pytest.fixture
def third_plan(further_book: Callable[[Callable[[str], str]], str]) -> str:
    """The plans as shipped with one more file beside them; the district it is for."""
    return further_book(lambda text: text)


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_a_further_plan_without_a_line_of_code(
    open_page: OpenPage, third_plan: str, page: str
) -> None:
    at = open_page(page, district=third_plan)
    assert not at.exception
    assert third_plan in page_text(at)
    assert "完成 0" not in page_text(at)  # nothing was reported: that is not zero


AIM = "  - {id: aim, label: 形成体系, role: count, kind: qualitative, deadline: 2027-12-31, clause: 一, wording: 形成}\n"


def without_headline(text: str) -> str:
    """The targets of the groups alone."""
    return re.sub(r"  - id: area\n.*?(?=  - \{id: north-area)", "", text, flags=re.DOTALL)


def with_words_alone(text: str) -> str:
    """One target without a figure."""
    return re.sub(r"(?<=\ntargets:\n).*?(?=\ntasks:)", AIM, text, flags=re.DOTALL)


def with_hostile_names(text: str) -> str:
    """A unit named with signs of markup, and an aim in words among the headlines."""
    named = text.replace("name: 北片区, short: 北片", """name: '<b>北 & "片"🚀', short: '<北>'""")
    return named.replace("\ntasks:\n", AIM.replace("role: count", "role: headline") + "\ntasks:\n")


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("changed", [without_headline, with_words_alone, with_hostile_names])
def test_a_plan_without_district_figures_or_with_odd_names_has_its_pages_too(
    open_page: OpenPage, further_book: Callable[[Callable[[str], str]], str], changed: Callable[[str], str]
) -> None:
    district = further_book(changed)
    for page in ("overview.py", "layout_map.py"):
        at = open_page(page, district=district, since="2024-12-31", trends="true")
        assert not at.exception, page
        assert district in page_text(at)
        assert "完成 0" not in page_text(at)
