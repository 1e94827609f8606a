"""A target as a dial that needs no style sheet, with its words beneath."""

from html import escape

from components.content.dial import target_dial
from components.exports.html.parts import Html, element, light
from components.maps.svg import INK, SOFT
from components.markup.gauges import Paint
from components.report.values import Standing
from components.report.wording import asked_words, gap_words
from components.words.figures import number

PAPER = Paint(INK, SOFT, "#dfe4ea", hatched=True)


def gauge(standing: Standing) -> Html:
    """The dial of a target, and in words what it shows and what it rests on."""
    actual = element("b", number(standing.actual, standing.decimals))
    told = [words for words in (gap_words(standing), standing.outlook, standing.by_hand) if words]
    rests = [words for words in (standing.coverage, f"依据：{standing.basis}") if words]
    return Html(
        f'<div class="gauge"><h3>{escape(standing.label)}</h3>{target_dial(standing, PAPER)}'
        f'<p class="reading">{actual} / {escape(asked_words(standing))} {light(standing)}</p>'
        f"{''.join(element('p', words, 'told') for words in told)}"
        f"{''.join(element('p', words, 'rests') for words in rests)}</div>"
    )
