"""Text comes out as text wherever it is set; only what is `Markup` stands as it is."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from components.markup.html import BREAK, button, cell, element, joined, table
from components.markup.svg import haloed, words

EVIL = "</b><script>\"'&"
# What an HTML parser hands back as it was: no surrogates, no zero byte, line ends as \n.
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"))


class Read(HTMLParser):
    """Texts, tags and values of attributes of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags, self.values = "", [], []
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += [value for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


@given(TEXT)
def test_any_text_comes_out_as_text_and_makes_no_element(text: str) -> None:
    said = Read(element("p", text, joined(text, Markup("<b>x</b>")), cite=text, attributes={"title": text}))
    assert said.text == f"{text}{text}x"
    assert said.tags == ["p", "b"]
    assert said.values == ([text, text] if text else [])


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
