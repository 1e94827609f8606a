"""Awards in words: 2024年度评价良好, 80 − 30 万元（2022-12-26 市级已计）, 已知 80 万元（1 项），另有 7 项金额待核，未计入."""

from collections.abc import Iterable, Sequence

from components.words.figures import number
from data.judging.awards import Award, total
from plan_config.awards import AwardRule

UNVERIFIED = "待核"
UNIT = "万元"
TRIAL = "未定稿，试算"
BY_WHOM = (
    "评价等次取自本看板的绩效评价：方案期内已经结束的年度都列，定稿的按定稿，没有定稿的按现在的登记试算，另作合计。"
    "市级奖励以市级评价结果为准；金额仅供内部参考，以主管部门核定为准。没有金额的不按零计，也不计入合计。"
)
CONFIDENCE_WORDS = {
    "A": "金额见于主管部门网站",
    "B": "金额见于新闻或政策服务网站，请核对原文",
    "C": "金额见于转载，请核对原文",
    "K": "金额没有核实",
}


def cause_words(each: Award) -> str:
    """What a carrier is awarded for."""
    if each.on is None:
        return f"{each.year}年度评价{each.of}"
    return f"{each.on} 认定{each.of}" if each.of != "国家备案" else f"{each.on} {each.of}"


def amount_words(amount: float | None) -> str:
    """An amount in 万元; 待核 where none is known."""
    return UNVERIFIED if amount is None else number(amount, 2)


def reckoned(each: Award) -> str:
    """How the sum came about, where it is not simply what the rule says."""
    if each.before is None:
        return ""
    span, amount = each.before
    had = f"{span.since} {span.level}已计"
    if each.full is None or amount is None:
        return f"只补差额：{had}，金额{UNVERIFIED}"
    return f"只补差额：{amount_words(each.full)} − {amount_words(amount)}（{had}）"


def rivals_words(each: Award) -> str:
    """With which other years a carrier is paid only once: 每2年评一次，与2024年度只能取其一，待核."""
    years = "、".join(f"{year}" for year in each.rivals)
    return f"{often_words(each.rule)}，与{years}年度只能取其一，{UNVERIFIED}" if years else ""


def often_words(rule: AwardRule) -> str:
    """How often the review of a rule is held, where that is not every year."""
    return f"每{rule.every_years}年评一次" if rule.every_years > 1 else ""


def notes_words(notes: Iterable[tuple[str, str]]) -> str:
    """What is to be known of awards at all, and of the rules by their labels that have a note."""
    said = (f"{label}：{note}" for label, note in dict.fromkeys(notes) if note)
    return "".join((BY_WHOM, *said))


def total_words(awards: Sequence[Award]) -> str:
    """What is known of some awards, apart from it what would follow from grades that are not settled, and of how many
    nothing is known."""
    known = tuple(each for each in awards if each.sum is not None)
    if not known:
        return f"{len(awards)} 项，金额都{UNVERIFIED}，不作合计"
    firm = tuple(each for each in known if each.settled)
    trial = tuple(each for each in known if not each.settled)
    unknown = len(awards) - len(known)
    parts = (
        f"已知 {_sum_of(firm)}" if firm else "",
        f"{TRIAL} {_sum_of(trial)}" if trial else "",
        f"另有 {unknown} 项金额{UNVERIFIED}，未计入" if unknown else "",
    )
    return "；".join(filter(None, parts))


def _sum_of(known: tuple[Award, ...]) -> str:
    rivals = sum(bool(each.rivals) for each in known)
    once = f"，其中 {rivals} 项与另一年度只能取其一" if rivals else ""
    return f"{amount_words(total(known))} {UNIT}（{len(known)} 项{once}）"


def rule_words(rule: AwardRule) -> str:
    """The paper of a rule with its article and version."""
    article = f" {rule.article}" if rule.article else ""
    return f"{rule.paper}{article}（{rule.version}）"


def term_words(rule: AwardRule) -> str:
    """From when until when a rule holds; 适用时间待核 where no day is known."""
    since = f"自 {rule.since} 起适用" if rule.since else ""
    until = f"自 {rule.until} 起停用" if rule.until else ""
    return "，".join(filter(None, (since, until))) or f"适用时间{UNVERIFIED}"
