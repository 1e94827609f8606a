"""A report's target as the dial that the screen shows."""

from markupsafe import Markup

from components.markup.dial import SCREEN, Paint, dial
from components.report.values import Standing
from components.report.wording import share_words, spoken
from components.words.figures import number


def target_dial(each: Standing, paint: Paint = SCREEN) -> Markup:
    """The dial in SVG. After the deadline it has no expected mark: that would lie on the target's own."""
    due = 1.0 if each.verdict else each.expected / each.goal
    due_words = f"应达 {number(each.expected, each.decimals)}"
    return dial(
        spoken(each),
        each.completion,
        share_words(each),
        each.shown_light,
        due=due,
        due_words=due_words,
        paint=paint,
    )
