"""年度考核 on screen: the units of a year side by side, and the sheet of one with all that its items look at."""

from collections.abc import Iterator

from markupsafe import Markup

from components.content.scorecard import cards_table, lead, matters_table, outcome, sheet_table
from components.markup.html import NOTHING, element, joined
from components.markup.pills import soft
from components.report.values.scorecards import CardItemLine, CardLine, ScorecardLine
from components.screen.content_table import content_table
from components.screen.district_title import district_title
from components.screen.folds import fold, folds
from plan_config.plan import Plan

NOBODY = "这一年度没有可以考核的责任单位：不在方案期内，或方案没有点名责任单位。"
OPEN = (
    "还没有设立管理员，没有人能登录，各单位的得分现在对所有人显示；设立后只有本单位和负责该区县的账号能看。"
)
HIDDEN = "各单位的得分，在“数据填报”页登录后，由本单位和负责该区县的账号查看。"


def none_of(plan: Plan, said: str) -> Markup:
    """Why there is no assessment to be seen of a district."""
    return joined(district_title(plan), element("p", said, css="soft", cite=plan.document.number))


def for_all() -> Markup:
    """Why everybody sees the scores."""
    return element("p", OPEN, css="soft", cite="账号")


def side_by_side(plan: Plan, line: ScorecardLine) -> Markup:
    """The units of a year, the best first, and what the scheme is worth."""
    table = cards_table([line], "screen")
    return joined(
        district_title(plan, f" {line.name}", cite=line.origin),
        element("p", f"{line.state}{lead(line)}", css="sentence", cite=line.origin),
        element("div", content_table(table, css="cards stacks"), cite=line.origin),
        element("p", line.basis, css="soft", cite="考核方案设置"),
    )


def sheet(plan: Plan, line: ScorecardLine, card: CardLine) -> Markup:
    """A unit's sheet: where it stands, each item, and behind each all that it looks at."""
    lacking = f"；{card.lacks}" if card.lacks else ""
    return joined(
        district_title(plan, f" {line.name}", cite=line.origin),
        element("h3", card.unit),
        element("p", f"{outcome(line, card)}{lacking}。", css="sentence", cite=line.origin),
        soft(line.state),
        content_table(sheet_table(line, card), css="stacks"),
        folds(_behind(card)),
        element("p", line.basis, css="soft", cite="考核方案设置"),
    )


def _behind(card: CardLine) -> Iterator[Markup]:
    for item in card.items:
        yield _matters(item) if item.matters else NOTHING


def _matters(item: CardItemLine) -> Markup:
    table = content_table(matters_table(item.matters), css="stacks")
    return fold(item.label, f"{len(item.matters)} 项：{item.said}", table, cite=item.label)
