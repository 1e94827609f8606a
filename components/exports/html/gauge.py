"""A target as a dial that needs no style sheet, with its words beneath."""

from markupsafe import Markup

from components.exports.html.parts import light
from components.markup.dial import Paint
from components.markup.html import element, unbroken
from components.markup.tokens import INK, PALE, SOFT
from components.report.target_dial import target_dial
from components.report.values.standing import Standing
from components.report.wording import asked_words, gap_words
from components.words.figures import number

PAPER = Paint(INK, SOFT, PALE, hatched=True)


def gauge(standing: Standing, coverage: str = "") -> Markup:
    """The dial of a target, and in words what it shows and what it rests on; `coverage` where that is its own."""
    actual = element("b", number(standing.actual, standing.decimals))
    told = [words for words in (gap_words(standing), standing.outlook, standing.by_hand) if words]
    rests = [words for words in (coverage, f"依据：{standing.basis}") if words]
    return element(
        "div",
        element("h3", standing.label),
        target_dial(standing, PAPER),
        element("p", actual, f" / {asked_words(standing)} ", light(standing), css="reading"),
        *(element("p", unbroken(words), css="told") for words in told),
        *(element("p", words, css="rests") for words in rests),
        css="gauge",
    )
