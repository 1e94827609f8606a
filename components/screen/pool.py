"""培育库 on screen: who is in it, what is overdue first, and behind a line the entries that are over."""

from datetime import date

from markupsafe import Markup

from components.content.pool import ended_table, lasting_table, own_table
from components.markup.html import NOTHING, element
from components.markup.pills import soft
from components.screen.content_table import content_table
from components.screen.district_title import district_title
from components.screen.folds import fold
from components.words.pool import ended_words, in_all
from data.judging.kept import kept
from data.judging.pool import pool, pool_of
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.pool import POOL


@kept(64)
def pool_block(situation: Situation, as_of: date, shown: tuple[str, ...]) -> Markup:
    """A district's pool, of the carriers `shown` by their codes."""
    some = [each for each in pool(situation, as_of) if each.carrier.code in shown]
    lasting, over = [each for each in some if not each.ended], [each for each in some if each.ended]
    table = lasting_table(situation, lasting, as_of)
    ended = content_table(ended_table(situation, over, as_of), css="pool stacks")
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
    entries = pool_of(situation, carrier, as_of)
    if not entries:
        return NOTHING
    table = own_table(situation, entries, as_of)
    return element("section", element("h3", POOL), content_table(table, css="stacks"), cite="登记库")
