"""奖补 on screen: the newest year open, the others behind a line each; and the rules with their amounts."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from components.content.awards import NAME, amounts_table, awards_table
from components.markup.html import NOTHING, element, joined
from components.markup.pills import soft
from components.report.award_lines import award_lines
from components.screen.content_table import content_table
from components.screen.district_title import district_title
from components.screen.folds import fold, folds
from components.words.awards import UNVERIFIED, notes_words, rule_words, total_words
from data.judging.awards import Award, AwardYear, award_years
from data.judging.kept import kept
from data.judging.situation import Situation
from plan_config.book import PlanBook

CITE = "奖补标准设置"


@kept(64)
def awards(situation: Situation, as_of: date, shown: tuple[str, ...]) -> Markup:
    """A district's awards by year, of those `shown` by their codes."""
    codes = set(shown)
    ours = (
        (each.year, [a for a in each.awards if a.carrier.code in codes])
        for each in award_years(situation, as_of)
    )
    found = [AwardYear(year, tuple(some)) for year, some in ours if some]
    title = district_title(situation.plan, f" {NAME}", cite="登记库")
    if not found:
        return element("section", title, soft("没有可列的奖补。"))
    newest, *others = found
    said = element("b", f"{newest.year} 年"), f"：{total_words(newest.awards)}。"
    notes = notes_words((award.rule.label, award.rule.note) for each in found for award in each.awards)
    return element(
        "section",
        title,
        element("p", *said, css="sentence", cite=CITE),
        _known_and_not(situation, newest, as_of),
        joined(*(_earlier(situation, each, as_of) for each in others)),
        element("div", soft(notes), cite=CITE),
    )


def award_rules(book: PlanBook) -> Markup:
    """The rules behind a line each, with what they say each grade or level is worth."""
    tables = [(amounts_table(each), rule_words(each)) for each in book.awards.rules]
    lines = (
        fold(table.name, paper, joined(content_table(table), soft(table.note)), cite=paper)
        for table, paper in tables
    )
    return joined(element("h3", "奖补标准"), folds(lines)) if tables else NOTHING


def _known_and_not(situation: Situation, each: AwardYear, as_of: date) -> Markup:
    """What is known of a year as a table, and behind a line that of which no amount is."""
    known = [award for award in each.awards if award.sum is not None]
    unknown = [award for award in each.awards if award.sum is None]
    counts = Counter(award.rule.label for award in unknown)
    told = "、".join(f"{label} {count} 项" for label, count in counts.items())
    rest = fold(f"金额{UNVERIFIED} {len(unknown)} 项", told, _table(situation, unknown, as_of), cite=CITE)
    return joined(_table(situation, known, as_of) if known else NOTHING, rest if unknown else NOTHING)


def _earlier(situation: Situation, each: AwardYear, as_of: date) -> Markup:
    return fold(f"{each.year} 年", total_words(each.awards), _table(situation, each.awards, as_of), cite=CITE)


def _table(situation: Situation, some: Sequence[Award], as_of: date) -> Markup:
    return content_table(awards_table(award_lines(situation, some, as_of)), css="stacks")
