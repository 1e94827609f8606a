"""What a level asks of a carrier and what that lacks, in words: 每年不少于 10 家, 差 3 家新注册企业, 规则待核."""

from collections.abc import Mapping, Sequence

from components.words.figures import number
from data.judging.periods import quarter_name
from data.judging.recognition import Basis, Check, Finding, Requirement, State, basis, threshold
from plan_config.book import PlanBook
from plan_config.recognition import Confidence, Rule, RuleSet

INTERNAL = "仅供内部参考，以主管部门认定为准。"
UNVERIFIED, MISSING, MET = "规则待核", "缺数据", "达标"
CONFIDENCE_WORDS: Mapping[Confidence, str] = {
    "A": "条件数字见于主管部门网页",
    "B": "条件数字见于新闻或政策服务网站，请核对原文",
    "C": "条件数字见于转引，请核对原文",
    "K": "条件数字未经核实，请核对原文",
}
UNTYPED = "未登记综合或专业"
UNRANKED = "未认定"
# What is counted one by one is named behind its figure; a person has a word of his own there.
NAMED: Mapping[str, str] = {"家": "家", "个": "个", "人": "名", "场": "场"}
STATE_WORDS: Mapping[State, str] = {
    "met": MET,
    "short": "未达标",
    "missing": MISSING,
    "unverified": UNVERIFIED,
}
FEW = 3  # how many of what lacks are told in a line
NAMED_AT_MOST = 2  # how many of what is missing are named there


def demand(book: PlanBook, rule: Rule) -> str:
    """What a rule asks for: 不少于 18 个月, 每年不少于 10 家, 不低于在孵企业的 30%, 每 10 家在孵企业不少于 1 人."""
    measure, (at_least, unit) = rule.measure, threshold(book, rule)
    if at_least is None:
        return UNVERIFIED
    if measure.is_share and measure.over:
        return f"不低于{book.series(measure.over).label}的 {number(at_least * 100, 2)}%"
    least = f"不少于 {number(at_least, 2)} {'个月' if unit == '月' else unit}"
    if measure.over:
        over = book.series(measure.over)
        return f"每 {number(measure.each)} {over.unit}{over.label}{least}"
    yearly = any(book.series(each).basis == "flow" for each in measure.sum)
    return f"每年{least}" if yearly else least


def there_is(book: PlanBook, finding: Finding) -> str:
    """What a carrier has of what is asked, of a ratio both sides: 7 家, 1 年 2 个月, 2 人／在孵企业 35 家."""
    return there_was(basis(book, finding.rule.measure, finding.sides, finding.unit))


def there_was(basis: Basis | None) -> str:
    """What a measure looked at; 缺数据 where it is not known."""
    if basis is None:
        return MISSING
    if not basis.unit:
        return open_for(int(basis.value))
    value = f"{number(basis.value, 2)} {basis.unit}"
    if basis.over is None:
        return value
    share = f"（{number(basis.value / basis.over * 100, 1)}%）" if basis.is_share and basis.over > 0 else ""
    return f"{value}／{basis.over_label} {number(basis.over, 2)} {basis.over_unit}{share}"


def open_for(months: int) -> str:
    """A time in years and months."""
    years, rest = divmod(months, 12)
    told = (f"{years} 年" if years else "", f"{rest} 个月" if rest or not years else "")
    return " ".join(filter(None, told))


def lacks(finding: Finding) -> str:
    """By how much a rule is missed, as what is to be done about it: 差 3 家新注册企业, 自主支配面积差 640 ㎡."""
    label, unit, lacking = finding.rule.label, finding.unit, finding.lacking
    if unit in NAMED:
        return f"差 {number(lacking)} {NAMED[unit]}{label}"
    much = open_for(lacking) if finding.rule.measure.since_opening else f"{number(lacking)} {unit}"
    return f"{label}差 {much}"


def outcome(asked: Requirement) -> str:
    """How a requirement comes out; of rules of which one is enough the nearest first: 差 3 家新注册企业，或差 2 家获投融资企业."""
    if asked.state != "short":
        return f"{MISSING}：{UNTYPED}" if asked.untyped else STATE_WORDS[asked.state]
    nearest_first = sorted(asked.findings, key=lambda each: -each.share)
    if (
        len({each.rule.subtype for each in asked.findings}) > 1
    ):  # each sub-type asks for more or less; the least is sure
        return f"{UNTYPED}，至少{lacks(nearest_first[0])}"
    return "，或".join(map(lacks, nearest_first))


def in_a_line(check: Check) -> str:
    """What a carrier lacks of a level, the first few things in full: 运营时间差 6 个月；差 3 家新注册企业."""
    short, missing, unverified = check.of("short"), check.of("missing"), check.of("unverified")
    if len(missing) + len(unverified) == len(check.requirements):
        return "没有数据可以核对" if missing else UNVERIFIED
    said = [outcome(each) for each in short[:FEW]]
    if len(short) > FEW:
        said[-1] += f"等 {len(short)} 项"
    if not short:
        said.append("条件全部达标" if check.is_met else "已知的条件都达标")
    said += [_missing(missing)] if missing else []
    said += [f"{len(unverified)} 项{UNVERIFIED}"] if unverified else []
    return "；".join(filter(None, (*said, stale_words(check))))


def stale_words(check: Check) -> str:
    """That it rests on old figures, from when until when: 沿用旧数：2023年四季度至2024年二季度; else empty."""
    if not check.stale:
        return ""
    ends = dict.fromkeys((quarter_name(check.stale[0]), quarter_name(check.stale[-1])))
    return f"沿用旧数：{'至'.join(ends)}"


def _missing(asked: Sequence[Requirement]) -> str:
    """What data is to be given, by name where it is little; the sub-type is one of them."""
    if len(asked) > NAMED_AT_MOST:
        return f"{len(asked)} 项{MISSING}"
    names = [each.nearest.rule.label for each in asked if not each.untyped]
    untyped = [UNTYPED] if len(names) < len(asked) else []
    return "；".join([*untyped, *([f"{MISSING}：{'、'.join(dict.fromkeys(names))}"] if names else [])])


def counts(check: Check) -> str:
    """How many requirements come out how: 11 项条件：达标 8 项、未达标 2 项、缺数据 1 项."""
    found = [(word, len(check.of(state))) for state, word in STATE_WORDS.items()]
    told = "、".join(f"{word} {count} 项" for word, count in found if count)
    return f"{len(check.requirements)} 项条件：{told}"


def paper_of(rule_set: RuleSet) -> str:
    """The paper a level is judged by, with its version: 渝科局发〔2019〕119号（2019年办法）."""
    return f"{rule_set.paper}（{rule_set.version}）"


def in_force(rule_set: RuleSet) -> str:
    """From when until when a rule set holds: 自 2025-06-14 起适用; 自 2025-06-14 起停用; 现行 where no day is known."""
    since = f"自 {rule_set.since} 起适用" if rule_set.since else ""
    until = f"自 {rule_set.until} 起停用" if rule_set.until else ""
    return "，".join(filter(None, (since, until))) or "现行"


def by_what(rule_set: RuleSet) -> str:
    """The paper, where its figures were read, and that ours is no recognition: what stands beside a check."""
    parts = (f"依据 {paper_of(rule_set)}", CONFIDENCE_WORDS[rule_set.confidence], rule_set.note.rstrip("。"))
    return f"{'；'.join(filter(None, parts))}。{INTERNAL}"
