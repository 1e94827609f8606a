"""整改台账 on screen: what is overdue first, what is done behind a line, and who failed without being asked for anything."""

from collections.abc import Collection
from datetime import date

from markupsafe import Markup

from components.content.rectifications import NAME, counted, failed_words, ledger_table, own_table
from components.markup.html import NOTHING, button, element, joined, unbroken
from components.markup.pills import soft
from components.report.rectification_lines import rectification_lines
from components.report.values.growth import RectificationLine
from components.screen.content_table import content_table
from components.screen.district_title import district_title
from components.screen.folds import fold
from components.words.figures import clipped
from data.judging.kept import kept
from data.judging.rectifications import Failed, Mending, mendings, unasked
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.rectification import RECTIFICATION

FEW = 3  # how many of what is overdue a sentence names
MATTER, WHOSE = 28, 16  # so many characters of what is to be mended, and of who sees to it
HINT = "未定稿的按现在登记的数据试算，是否整改由主管部门决定。"


@kept(64)
def rectifications(situation: Situation, as_of: date, shown: tuple[str, ...]) -> Markup:
    """What the carriers `shown` by their codes have to mend by a date."""
    found = _lines(situation, as_of, shown)
    codes = set(shown)
    failed = [each for each in unasked(situation, as_of) if each.carrier.code in codes]
    standing = [each for each in found if each.state != "已完成"]
    done = [each for each in found if each.state == "已完成"]
    return element(
        "section",
        district_title(situation.plan, f" {NAME}", cite="登记库"),
        _counted(counted(found)),
        _hint(failed),
        content_table(ledger_table(standing), css="stacks") if standing else NOTHING,
        _done(content_table(ledger_table(done), css="stacks"), len(done)),
    )


@kept(64)
def overdue_first(situation: Situation, as_of: date, shown: tuple[str, ...]) -> Markup:
    """The foremost of what is overdue in a sentence, to stand above everything; nothing where all is in time."""
    codes = set(shown)
    late = [
        each for each in mendings(situation, as_of) if each.state == "逾期" and each.carrier.code in codes
    ]
    if not late:
        return NOTHING
    rest = f" 等 {len(late)} 项" if len(late) > FEW else ""
    named = joined(*(_named(each) for each in late[:FEW]), between="；")
    count = element("b", f"{situation.plan.district}整改逾期 {len(late)} 项")
    return element("p", count, "：", named, f"{rest}。", css="sentence", cite="登记库")


def own_rectifications(situation: Situation, carrier: Carrier, as_of: date) -> Markup:
    """What one carrier has to mend, and whether it failed without being asked; nothing where neither is so."""
    found = _lines(situation, as_of, (carrier.code,))
    failed = [each for each in unasked(situation, as_of) if each.carrier.code == carrier.code]
    if not found and not failed:
        return NOTHING
    table = content_table(own_table(found), css="stacks") if found else NOTHING
    said = f"{failed_words(failed[0])}，尚未登记整改。{_doubt(failed)}" if failed else ""
    return element("section", element("h3", RECTIFICATION.name), soft(said), table, cite="登记库")


def _lines(situation: Situation, as_of: date, codes: Collection[str]) -> tuple[RectificationLine, ...]:
    known = set(codes)
    found = (each for each in mendings(situation, as_of) if each.carrier.code in known)
    return rectification_lines(situation, found, as_of)


def _named(each: Mending) -> Markup:
    """Who must mend what, who sees to it, and for how long it has been overdue."""
    asked = each.asked
    told = f"（{clipped(asked.responsible, WHOSE)}，{asked.due} 到期，逾期 {each.late} 天）"
    way = button(f"carrier:{each.carrier.code}", each.carrier.name)
    return joined(way, f" {clipped(asked.matter.rstrip('。'), MATTER)}", unbroken(told))


def _counted(counts: list[tuple[str, int]]) -> Markup:
    if not counts:
        return soft("截至所选日期没有登记整改。")
    said = (
        element("b", f"{state} {count} 项") if state == "逾期" else f"{state} {count} 项"
        for state, count in counts
    )
    return element("p", joined(*said, between="、"), "。", css="sentence", cite="登记库")


def _hint(failed: list[Failed]) -> Markup:
    """Who failed the evaluation without anything on record to be mended."""
    if not failed:
        return NOTHING
    named = (
        element(
            "span", button(f"carrier:{each.carrier.code}", each.carrier.name), f"（{failed_words(each)}）"
        )
        for each in failed
    )
    return element(
        "p",
        "评价不合格，尚未登记整改：",
        joined(*named, between="、"),
        f"。{_doubt(failed)}",
        cite="评价方案设置",
    )


def _doubt(failed: list[Failed]) -> str:
    """Where some of it is no result yet, that it is not."""
    return "" if all(each.settled for each in failed) else HINT


def _done(table: Markup, count: int) -> Markup:
    return fold(f"已完成 {count} 项", "最近完成的在前", table, cite="登记库") if count else NOTHING
