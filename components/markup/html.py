"""The pieces that all HTML is made of. Text is escaped wherever it is set, unless it is `Markup`; mypy tells them
apart.

Only this room and the primitives of `components.maps.svg` may turn a string into `Markup`; all others put pieces
together.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape  # faster than markupsafe's, which makes a Markup of every piece

from markupsafe import Markup

NO_ATTRIBUTES: Mapping[str, str] = {}
NOTHING = Markup("")
BREAK = Markup("<br>")
# A change with the name before it, a figure with its sign and unit and what it lacks, a day or quarter: 双福 +0.87,
# ≥5 个, 差 3 家, 2025-12-31.
_FIGURE = re.compile(
    r"[^\s；，。、：（）=]{1,10} [+−]\d[\d,.]*(?: [^\s\d；，。、：（）=/]{1,4})?"
    r"|(?:差 )?[+−≥]?\d[\d,.–-]*(?:%| [^\s\d；，。、：（）=/]{1,4})"
    r"|(?<![\d-])\d{4}-\d{2}(?:-\d{2})?(?!\d)|\d{4}年[一二三四]季度"
)

_TAG = re.compile(r'<(/?)([a-zA-Z]+)((?: [\w:-]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([\w:-]+)="[^"]*"')
# What tells that something can be chosen; words to be heard in place of those that stand there go with it.
_CHOICE = frozenset({"data-pick", "tabindex", "aria-pressed"})
_BUTTON, _PICTURE = ' role="button"', ' role="img"'


def element(
    name: str, *children: str, css: str = "", cite: str = "", attributes: Mapping[str, str] = NO_ATTRIBUTES
) -> Markup:
    """An element around texts and markup. `cite` says where its figures come from; an attribute without a value is
    left out."""
    return Markup(f"<{name}{_attributes(css, cite, attributes)}>{_inside(children)}</{name}>")


def unbroken(text: str) -> Markup:
    """A text in which no line ends between a figure and its sign, name or unit, nor within a day or quarter."""
    parts, at = list[str](), 0
    for found in _FIGURE.finditer(text):
        parts += (text[at : found.start()], element("span", found[0], css="whole"))
        at = found.end()
    return joined(*parts, text[at:])


def void(name: str, attributes: Mapping[str, str]) -> Markup:
    """An element that holds nothing, such as `meta` or `input`."""
    return Markup(f"<{name}{_attributes('', '', attributes)}>")


def joined(*parts: str, between: str = "") -> Markup:
    """Texts and markup one after another, with something `between` each two."""
    return Markup(
        _inside((between,)).join([_inside((part,)) for part in parts]) if between else _inside(parts)
    )


def document(head: Markup, body: Markup) -> Markup:
    """A whole page in Chinese."""
    return Markup(f"<!DOCTYPE html>{element('html', head, body, attributes={'lang': 'zh-CN'})}")


def style_sheet(css: str) -> Markup:
    """Rules of our own as an element of the page."""
    return Markup(f"<style>{css}</style>")


def script(code: str) -> Markup:
    """A script of our own as an element of the page."""
    return Markup(f"<script>{code}</script>")


def button(pick: str, *children: str, spoken: str = "") -> Markup:
    """What is chosen by click or Enter: `pick` tells the page what; `spoken` is read aloud in place of its words."""
    return element("button", *children, attributes={"data-pick": pick, "aria-label": spoken})


def still(html: Markup) -> Markup:
    """Markup as it looks, with nothing in it to be chosen: buttons are plain words, marks on a map are pictures."""
    return Markup(_TAG.sub(_still, html))


def cell(*children: str, numeric: bool = False, cite: str = "", head: str = "") -> Markup:
    """A cell of a table. On a phone its `head` stands beside it, where the table's style says so; one that says nothing
    can be left out there."""
    return element(
        "td",
        *children,
        css="num" if numeric else "none" if head and children == ("—",) else "",
        cite=cite,
        attributes={"data-head": head} if head else NO_ATTRIBUTES,
    )


def table(heads: Sequence[str], rows: Iterable[Markup], *, css: str = "", caption: str = "") -> Markup:
    """A table from rows that are ready; a head that ends in `#` is of a column of numbers."""
    shown = element("tr", *(_head(head) for head in heads))
    called = element("caption", caption) if caption else ""
    return element("table", called, element("thead", shown), element("tbody", *rows), css=css)


def _head(name: str) -> Markup:
    kind = "num" if name.endswith("#") else ""
    return element("th", name.removesuffix("#"), attributes={"scope": "col", "class": kind})


def _inside(children: Iterable[str]) -> str:
    return "".join([child if isinstance(child, Markup) else escape(child) for child in children])


def _attributes(css: str, cite: str, attributes: Mapping[str, str]) -> str:
    kind = f' class="{escape(css)}"' if css else ""
    source = f' data-cite="{escape(cite)}"' if cite else ""
    if not attributes:
        return kind + source
    return (
        kind + source + "".join([f' {key}="{escape(value)}"' for key, value in attributes.items() if value])
    )


def _still(tag: re.Match[str]) -> str:
    end, name, attributes = tag.groups()
    if name != "button" and "data-pick" not in attributes:
        return tag[0]
    shown, left_out = ("span", _CHOICE | {"aria-label"}) if name == "button" else (name, _CHOICE)
    kept = "".join(each[0] for each in _ATTRIBUTE.finditer(attributes) if each[1] not in left_out)
    return f"<{end}{shown}{kept.replace(_BUTTON, _PICTURE)}>"
