"""The documents that a plan rests on, as a report holds them."""

from components.report.values.sources import Paper
from components.words.titles import RELATION_WORDS
from plan_config.entries import Source
from plan_config.plan import Plan


def papers_of(plan: Plan) -> tuple[Paper, ...]:
    """The plan's own document first, then those it stands beside."""
    return tuple(map(_paper, plan.sources))


def _paper(source: Source) -> Paper:
    return Paper(
        source.number,
        source.title,
        source.issued,
        source.url,
        RELATION_WORDS[source.relation],
        source.issuer,
        source.note,
    )
