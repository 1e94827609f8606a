"""培育库 on screen: who is in it, what is overdue first, and behind a line the entries that are over."""

from datetime import date

from markupsafe import Markup

from components.content.pool import ended_table, ended_words, in_all, lasting_table, own_table
from components.markup.html import NOTHING, element
from components.markup.pills import soft
from components.report.pool_lines import pool_lines
from components.screen.content_table import content_table
from components.screen.district_title import district_title
from components.screen.folds import fold
from data.judging.kept import kept
from data.judging.pool import pool, pool_of
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.pool import POOL


@kept(64)
def pool_block(situation: Situation, as_of: date, shown: tuple[str, ...]) -> Markup:
    """A district's pool, of the carriers `shown` by their codes."""
    some = (each for each in pool(situation, as_of) if each.carrier.code in shown)
    lines = pool_lines(situation, some, as_of)
    lasting, over = [each for each in lines if not each.ended], [each for each in lines if each.ended]
    table = lasting_table(lasting)
    ended = content_table(ended_table(over), css="pool stacks")
    return element(
        "section",
        district_title(situation.plan, f" {POOL}", cite="登记库"),
        element("p", in_all(lasting), css="sentence", cite="登记库") if lasting else NOTHING,
        content_table(table, css="pool stacks"),
        soft(table.note) if lasting else NOTHING,
        fold("已结束", ended_words(over), ended, cite="登记库") if over else NOTHING,
    )


def own_pool(situation: Situation, carrier: Carrier, as_of: date) -> Markup:
    """When a carrier was in the pool, for what, and how that stands or ended; nothing where it never was."""
    entries = pool_lines(situation, pool_of(situation, carrier, as_of), as_of)
    if not entries:
        return NOTHING
    shown = content_table(own_table(entries), css="stacks")
    return element("section", element("h3", POOL), shown, cite="登记库")
