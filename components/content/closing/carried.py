"""What was written of an earlier quarter and nobody has written anew says so, as figures do."""

from dataclasses import replace

from components.report.values.closing import Closing
from data.records.closing_text import CAUSE, EFFECT, HINDRANCE, REACHED


def marked(closing: Closing) -> Closing:
    """The same with each text that is carried on told as such: …（沿用截至 2023-06-30 的内容）."""
    days = {(part, entry): day for part, entry, day in closing.carried}

    def says(text: str, part: str, entry: str = "") -> str:
        day = days.get((part, entry))
        return f"{text.rstrip('。')}（沿用截至 {day} 的内容）" if day and text else text

    return replace(
        closing,
        results=tuple(replace(each, cause=says(each.cause, CAUSE, each.target)) for each in closing.results),
        aims=tuple(replace(each, said=says(each.said, REACHED, each.target)) for each in closing.aims),
        measures=tuple(
            replace(
                each,
                effect=says(each.effect, EFFECT, each.task),
                problems=says(each.problems, HINDRANCE, each.task),
            )
            for each in closing.measures
        ),
        wholes=tuple((part, says(text, part)) for part, text in closing.wholes),
    )
