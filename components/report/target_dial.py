"""A report's target as the dial that the screen shows."""

from markupsafe import Markup

from components.markup.dial import SCREEN, Due, Paint, dial
from components.report.values.standing import Standing
from components.report.wording import share_words, spoken
from components.words.figures import number


def target_dial(each: Standing, paint: Paint = SCREEN) -> Markup:
    """The dial in SVG. After the deadline it has no expected mark: that would lie on the target's own."""
    due = Due(each.due_share, f"应达 {number(each.expected, each.decimals)}")
    shown = None if each.verdict or each.measure.unknown else due
    return dial(spoken(each), each.completion, share_words(each), each.shown_light, shown, paint)
