"""Style sheets and scripts are files: each is used, says its colours by name, and asks nothing of another host."""

import re
from pathlib import Path

import pytest

from components.markup.assets import asset
from components.markup.style_sheets import PACK, PRINT, SCREEN, SLIDES, THUMBNAILS, type_size
from components.markup.tokens import CONTRAST, DARK, LIGHT, PRINTED, SHOWN

COMPONENTS = Path(__file__).parents[2] / "components"
FILES = sorted(
    path.name for path in (COMPONENTS / "markup/assets").iterdir() if path.suffix in (".css", ".js")
)
MEASURES = {
    "share",
    "u",
    "least",
    "size",
    "title",
    "fit",
    "air",
    "scale",
    "zoomed",
}  # set by slides and map themselves
CONFIGURED = {"button"}  # for .streamlit/config.toml alone


def named(sheet: str) -> set[str]:
    return set(re.findall(r"var\(--([\w-]+)", sheet))


def test_every_file_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in COMPONENTS.rglob("*.py"))
    assert [name for name in FILES if f'"{name}"' not in code] == []
    assert f'"{FILES[0]}x"' not in code


def test_the_sheets_use_every_name_there_is_and_no_other() -> None:
    used = set[str]().union(*(named(asset(name)) for name in FILES if name.endswith(".css")))
    used |= named("".join(name for each in SHOWN.values() for name in (each.fill, each.tint, each.ink)))
    assert used - MEASURES == set(LIGHT) - CONFIGURED
    assert not (set(DARK) | set(CONTRAST) | set(PRINTED)) - set(LIGHT)


def test_the_pack_has_its_colours_filled_in_and_none_of_our_remarks() -> None:
    assert "color: #1d3f66; }" in PACK
    assert "var(" not in PACK
    assert "/*" not in PACK


def test_slides_are_light_whatever_the_screen_is() -> None:
    assert SLIDES.startswith(".stage { --ink: #1d2733;")
    assert THUMBNAILS.startswith(".picture { --ink: #1d2733;")
    assert "prefers-color-scheme" not in SLIDES + THUMBNAILS
    assert "@media print" not in THUMBNAILS  # the page they stand on prints as any other


@pytest.mark.parametrize("name", FILES)
def test_no_file_asks_another_host(name: str) -> None:
    text = asset(name)
    assert text.strip()
    assert not re.search(r"url\(|@import|http|//\w", text)


@pytest.mark.parametrize(
    "name",
    [
        "address.js",
        "hand_in.js",
        "leaving.js",
        "markup.js",
        "parts.js",
        "presenter.js",
        "wall.js",
        "window.js",
    ],
)
def test_a_component_s_script_is_a_module_that_exports_what_streamlit_calls(name: str) -> None:
    assert len(re.findall(r"^export default function \(", asset(name), re.MULTILINE)) == 1
    assert "export" not in asset("look.js"), "a script within a page is no module"


def test_larger_type_grows_the_root_on_the_screen_alone() -> None:
    assert "html { font-size: 125% !important; }" in type_size(1.25)
    assert type_size(1.5).startswith("@media screen")
    assert type_size(1) == ""  # the plain size leaves everything as Streamlit has it


def test_paper_has_black_ink_whatever_the_screen_has() -> None:
    assert PRINT.startswith("@media print { :root { --ink: #000000;")
    assert SCREEN.count("--ink: #000000") == SCREEN.count("@media screen { :root[data-look=contrast] {") == 1


def test_a_figure_that_leads_to_its_basis_is_printed() -> None:
    assert ".noprint {" in PRINT
    assert "why:" not in PRINT
