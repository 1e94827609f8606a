"""Text comes out as text wherever it is set; only what is `Markup` stands as it is."""

import ast
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from components.exports.html import html
from components.maps.paper.drawing import map_drawing
from components.maps.paper.svg import svg_map
from components.markup.html import BREAK, button, cell, element, joined, table
from components.markup.svg import haloed, words
from components.report.values.report import Report
from components.screen.kept_evidence import kept_evidence
from components.screen.scroll_table import scroll_table
from components.slides import deck, slides
from data.geo_files import base_map
from tests.unit.reports import demo_report, named

EVIL = "</b><script>\"'&"
# What an HTML parser hands back as it was: no surrogates, no zero byte, line ends as \n.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"))


class Read(HTMLParser):
    """Texts, tags and values of attributes of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.names: list[str] = []
        self.values: list[str] = []
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names += [name for name, _ in attrs]
        self.values += [value or "" for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


@given(TEXT)
def test_any_text_comes_out_as_text_and_makes_no_element(text: str) -> None:
    said = Read(element("p", text, joined(text, Markup("<b>x</b>")), cite=text, attributes={"title": text}))
    assert said.text == f"{text}{text}x"
    assert said.tags == ["p", "b"]
    assert said.values == ([text, text] if text else [])


def drawn(report: Report, width: float, height: float) -> Markup:
    return svg_map(map_drawing(report, base_map(), width=width, height=height))


def forms(report: Report) -> tuple[str, ...]:
    """All that is made of a report in HTML: the pack, the slides with their map, and the basis of a figure."""
    pages = deck(slides([report], size=1, draw_map=drawn))
    return html(report).decode("utf-8"), pages, kept_evidence(report, report.standings[0])


@cache
def usual_forms() -> tuple[Read, ...]:
    return tuple(Read(form) for form in forms(named(demo_report(), "某")))


@settings(max_examples=3, deadline=None)
@given(st.text("<>&\"'/=x ", min_size=4, max_size=12))
def test_no_name_makes_an_element_or_an_attribute_in_any_form(name: str) -> None:
    for html_told, usual in zip(forms(named(demo_report(), name)), usual_forms(), strict=True):
        told = Read(html_told)
        assert set(told.tags) == set(usual.tags)
        assert set(told.names) == set(usual.names)
        assert name in told.text


def test_every_piece_escapes_what_it_is_given() -> None:
    pieces = (
        cell(EVIL, cite=EVIL, head=EVIL),
        button(EVIL, EVIL, spoken=EVIL),
        joined(EVIL, EVIL, between=BREAK),
        table([EVIL, f"{EVIL}#"], [element("tr", EVIL)], css=EVIL, caption=EVIL),
        words(1, 2, EVIL, fill="#000"),
        haloed(1, 2, EVIL, fill="#000"),
    )
    for piece in pieces:
        assert isinstance(piece, Markup)
        assert EVIL in Read(piece).text
        assert "script" not in Read(piece).tags


def test_what_is_markup_stands_as_it_is() -> None:
    assert joined("<b>", Markup("<i>x</i>")) == "&lt;b&gt;<i>x</i>"
    assert element("p", "<", css="a") == '<p class="a">&lt;</p>'
    assert cell("1", numeric=True) == '<td class="num">1</td>'
    assert 'class=""' not in element("p", "")


def test_a_head_of_figures_is_told_by_its_sign() -> None:
    assert table(["单位", "数#"], [element("tr", cell("甲"), cell("1", numeric=True))]) == (
        '<table><thead><tr><th scope="col">单位</th><th scope="col" class="num">数</th></tr></thead>'
        '<tbody><tr><td>甲</td><td class="num">1</td></tr></tbody></table>'
    )


def test_a_table_is_scrolled_by_keyboard_and_named_by_its_first_heads_in_words() -> None:
    heads = [element("span", EVIL), "25Q1", "数值#", "说明", "依据"]
    html = scroll_table(heads, [element("tr", cell("1"))], css="tall")
    assert html.startswith('<div class="scroll tall" role="group" tabindex="0" aria-label="表格：')
    assert f"表格：{EVIL}、数值、说明" in Read(html).values
    assert "#" not in Read(html).text


ROOT = Path(__file__).parents[2]
# Where a string may become markup: the pieces that all the rest is put together from.
PIECES = ("components/markup/html.py", "components/markup/svg.py", "components/maps/svg.py")
# It changes the page that Streamlit writes.
NOT_OURS = ("components/server/page_language.py",)
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for room in ("components", "pages")
    for path in (ROOT / room).rglob("*.py")
)


def written_by_hand(source: str) -> list[str]:
    """Strings made markup, text escaped and tags written outside the pieces; `Markup` over a literal is no string
    made up."""
    found: list[str] = []
    plain: set[int] = set()  # literals that are markup, and docstrings
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr):
            plain.add(id(node.value))
        elif isinstance(node, ast.ImportFrom) and any(alias.name == "escape" for alias in node.names):
            found.append(f"line {node.lineno} escapes")
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "Markup":
            literal = isinstance(node.args[0], ast.Constant)
            plain.add(id(node.args[0]))
            found += [] if literal else [f"line {node.lineno} makes a string markup"]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in plain:
            found += [f"line {node.lineno} writes a tag"] if re.search(r"</?[a-z]+[ >]", node.value) else []
    return found


def test_markup_is_put_together_from_pieces() -> None:
    found = {
        file: written_by_hand((ROOT / file).read_text(encoding="utf-8"))
        for file in FILES
        if file not in (*PIECES, *NOT_OURS)
    }
    assert len(found) == len(FILES) - len(PIECES) - len(NOT_OURS)
    assert not {file: said for file, said in found.items() if said}, "Use components.markup.html"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("from html import escape", "escapes"),
        ("Markup(f'{name}')", "makes a string markup"),
        ("Markup(name)", "makes a string markup"),
        ("f'<b>{name}</b>'", "writes a tag"),
    ],
)
def test_what_is_written_by_hand_is_named(source: str, said: str) -> None:
    assert said in "; ".join(written_by_hand(source))
    assert written_by_hand("Markup('<br>') + element('b', name)") == []
