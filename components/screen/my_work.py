"""我的工作 on screen: what is overdue or comes soon, and how much is to be done later."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from components.content.agenda import at_hand, in_short, to_do
from components.markup.html import NOTHING, button, element, joined
from components.screen.content_table import content_table
from components.screen.folds import fold
from data.clock import local_time
from data.judging.agenda import Due
from data.records.values import Batch
from plan_config.book import PlanBook

FEW = 5  # so many stand open, the others behind a line
LATER = "以后到期"
REVIEW_DESK = "审核与提交"


def my_work(dues: Sequence[Due], today: date, book: PlanBook) -> Markup:
    """What somebody is to do; `dues` are his, what is overdue for longest first."""
    foremost = at_hand(dues, today)
    later = [each for each in dues if each not in foremost]
    said = in_short(dues, today)
    return element(
        "section",
        element("p", element("b", said), css="sentence", cite="登记库") if said else NOTHING,
        content_table(to_do(foremost[:FEW], today, book), css="dues stacks"),
        _behind(f"其余 {len(foremost) - FEW} 项", foremost[FEW:], today, book),
        _behind(f"{LATER} {len(later)} 项", later, today, book),
    )


def to_review(batches: Sequence[Batch]) -> Markup:
    """What waits for somebody's review, with the way to its desk."""
    first = batches[0]
    said = f"：最早的是批次 {first.id}（{first.by}，{local_time(first.at)}）。"
    door = button(f"desk:{REVIEW_DESK}", f"待我审核 {len(batches)} 批")
    return element("p", door, said, css="sentence", cite="登记库")


def _behind(title: str, dues: Sequence[Due], today: date, book: PlanBook) -> Markup:
    """A line that opens to more of them; nothing where there are none."""
    if not dues:
        return NOTHING
    table = content_table(to_do(dues, today, book), css="dues stacks")
    return fold(title, f"{dues[0].day} 起", joined(table), cite="登记库")
