"""The ladder on screen: what would close the count targets, and below it the rungs beside one another."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from components.content.carriers import whose_register
from components.content.ladder import rung_table
from components.content.recognition import check_table
from components.markup.html import NOTHING, button, element, joined, unbroken
from components.markup.pills import soft
from components.report.ladder_lines import rung_lines
from components.report.values.growth import RungLine
from components.screen.content_table import content_table
from components.screen.district_title import district_title
from components.screen.folds import fold
from components.words.endings import loss_words
from components.words.ladder import closing_words
from components.words.recognition import INTERNAL, in_a_line, paper_of, stale_words
from data.judging.kept import kept
from data.judging.ladder import Closing, Step, closings, step_of, steps
from data.judging.recognition import Check
from data.judging.situation import Situation
from data.records.carrier import Carrier

FEW = 3  # how many of the nearest a sentence names


@kept(64)
def ladder(situation: Situation, as_of: date, shown: tuple[str, ...]) -> Markup:
    """A district's carriers by rung, those `shown` by their codes; which count targets are not met is said of all."""
    some = [each for each in steps(situation, as_of) if each.carrier.code in set(shown)]
    columns = map(_rung, rung_lines(situation, some, as_of))
    title = district_title(situation.plan, f" {len(some)} 个载体", cite="登记库")
    return element(
        "section",
        title,
        soft(whose_register(situation)),
        *map(closing_sentence, closings(situation, as_of)),
        element("div", *columns, css="ladder"),
        element("p", _papers(some), css="soft", cite="认定条件设置"),
    )


def checks(situation: Situation, carrier: Carrier, as_of: date) -> Markup:
    """A carrier held against what is asked for its next level, rule by rule."""
    found = step_of(situation, carrier, as_of).checks
    if not found:
        return soft("没有可核对的认定条件。")
    return joined(
        *(
            element(
                "section",
                element("h3", _against(each)),
                element("p", in_a_line(each), css="sentence"),
                _check(situation, carrier, each),
                cite=paper_of(each.rule_set),
            )
            for each in found
        )
    )


def check_folds(situation: Situation, carrier: Carrier, as_of: date) -> Markup:
    """The same behind a line each; nothing where no rule says what is asked."""
    return joined(
        *(
            fold(
                _against(each),
                in_a_line(each),
                _check(situation, carrier, each),
                cite=paper_of(each.rule_set),
            )
            for each in step_of(situation, carrier, as_of).checks
        )
    )


def _against(check: Check) -> str:
    return f"对照“{check.rule_set.level}”的条件"


def _check(situation: Situation, carrier: Carrier, check: Check) -> Markup:
    table = check_table(situation, carrier, check)
    return joined(soft(table.caption), content_table(table, css="stacks"), soft(table.note))


def closing_sentence(closing: Closing) -> Markup:
    """By how much a count target is missed, and who is nearest to close it."""
    first, *others = closing.steps[:FEW]
    rest = f"等 {len(closing.steps)} 家" if len(closing.steps) > FEW else ""
    ends = [*["、"] * len(others), f"{rest}。"]
    asides = [in_a_line(first.next) if first.next else ""]
    asides += [stale_words(each.next) if each.next else "" for each in others]
    nearest = joined(*map(_near, closing.steps, asides, ends))
    missed = element("b", closing_words(closing))
    lost = loss_words(closing.lost, closing.progress.indicator)
    before = f"（其中{lost}）" if lost else ""
    return element("p", missed, before, "，最近的是", nearest, css="sentence", cite="登记库")


def _near(step: Step, said: str, end: str) -> Markup:
    """The way to a carrier and what is said of it."""
    return joined(_named(step), unbroken(f"（{said}）{end}")) if said else _named(step, end)


def _named(step: Step, end: str = "") -> Markup:
    """The way to a carrier, from which the mark that ends it is not parted."""
    return element("span", button(f"carrier:{step.carrier.code}", step.carrier.name), end, css="whole")


def _rung(rung: RungLine) -> Markup:
    table = rung_table(rung)
    aims = "、".join(dict.fromkeys(each.next.level for each in rung.climbers if each.next)) or rung.below
    goal = element("small", f"→ {aims}") if aims else NOTHING
    shown = content_table(table, css="stacks") if table.rows or not table.note else NOTHING
    return element(
        "div",
        element("h3", f"{rung.name} {len(rung.climbers)} 个 ", goal),
        shown,
        soft(table.note),
        cite="登记库",
    )


def _papers(shown: Sequence[Step]) -> str:
    """What the carriers shown are held against, and that this is no recognition."""
    sets = {check.rule_set.id: check.rule_set for step in shown for check in step.checks}
    papers = dict.fromkeys(f"{each.level} {paper_of(each)}" for each in sets.values())
    return f"依据：{'；'.join(papers)}。{INTERNAL}" if papers else INTERNAL
