"""Where targets come from and how they are read: clauses, reconciliation, readings, rules, coverage."""

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from components.markup.html import BREAK, cell, element, joined
from components.markup.links import outside_link
from components.markup.pills import pill, state
from components.screen.scroll_table import scroll_table
from components.words.figures import (
    basis_of,
    citation,
    number,
    opening_rule,
    percent,
    share_words,
    whose_in_full,
)
from components.words.rounding import apart, share_decimals
from data.judging.actuals import Actual
from data.judging.lights import light_of
from data.judging.progress import Progress
from data.judging.readings import ReadingResult
from data.judging.situation import Situation
from data.judging.trace import Coverage, RatioCheck
from data.published import PublishedFigure
from data.records.terms import UNREPORTED, whole
from plan_config.plan import Indicator, Lights, Mismatch, Plan, PlanBook
from plan_config.readings import Reading
from plan_config.targets import Target

ROLES = {
    "headline": "总目标",
    "count": "计数目标",
    "group": "布局分目标",
    "annex": "附表分解",
    "supported": "支持事项（不入合计）",
    "aim": "定性目标",
}


def target_table(plan: Plan, book: PlanBook) -> Markup:
    """Every target with its clause and the figure as worded."""
    return scroll_table(
        ["类别", "对象", "指标", "目标值#", "节点", "期限", "原文数字", "条款", "责任单位", "说明"],
        [_target_row(plan, book, target) for target in plan.targets],
    )


def documents(plan: Plan) -> Markup:
    """The plan's papers, each with its number and a link to the official page where one is known."""
    words = {"plan": "本方案", "parent": "上位文件", "successor": "接续文件", "related": "相关文件"}
    rows = [
        element(
            "tr",
            cell(words[source.relation]),
            cell(outside_link(source.url, source.title)),
            cell(source.number or "—"),
            cell(source.issuer or "—"),
            cell(element("time", f"{source.issued or '—'}")),
            cell(source.note),
            cite=source.number or source.title,
        )
        for source in plan.sources
    ]
    return scroll_table(["关系", "文件", "文号", "发文机关", "日期", "说明"], rows)


def reconciliation(plan: Plan, book: PlanBook) -> Markup:
    """Headline against break-down with the slack per indicator; a difference stands with its reason."""
    rows = [
        _slack_row(plan, book.indicator(target.indicator), target, over)
        for target in plan.targets_for(role="headline")
        for over in ("annex", "group")
        if target.indicator and _parts(plan, target.indicator, over)
    ]
    return scroll_table(["指标", "总目标#", "分解", "合计#", "余量#", "说明"], rows)


def readings(plan: Plan, results: Sequence[tuple[Reading, Sequence[ReadingResult]]]) -> Markup:
    """Every unclear clause with its ways to be read, each computed, the default named."""
    return joined(*(_reading(plan, reading, options) for reading, options in results))


def rule_in_force(lights: Lights) -> Markup:
    """The rule in force with its formula, and the other published rules with theirs."""
    rule = lights.rule
    late = "开启" if lights.late_catch_up else "关闭"
    others = [each for each in lights.rules if each.id != lights.in_force]
    return element(
        "div",
        element("p", element("b", f"现行：{rule.name}"), f"。{rule.statement}"),
        element(
            "p",
            f"补上的进度：{late}——绿灯若在最近两个填报周期内曾为红灯，显示为黄（补）。"
            f"连续 {lights.silent_cycles} 个填报周期没有填报，显示停报。"
            "到期之后改用结论用语：提前完成、按期完成、逾期完成、未完成、无法判定。",
        ),
        element("p", f"打开看板时的截至日期：{opening_rule(lights)}"),
        _soft(f"规则出处：{rule.origin}"),
        *(_soft(f"另备 {each.name}：{each.statement}{each.closed_gap}（{each.origin}）") for each in others),
        cite="灯色规则设置",
    )


def rule_comparison(plan: Plan, lights: Lights, judged: Sequence[Progress]) -> Markup:
    """What every published rule makes of the same figures, without late catch-up and verdicts."""
    looks = {look.id: look for look in lights.looks}
    heads = [f"{item.name}{'（现行）' if item.id == lights.in_force else ''}" for item in lights.rules]
    rows = [
        element(
            "tr",
            cell(f"{p.name} · {p.indicator.short}"),
            cell(share_words(p), numeric=True),
            cell(percent(p.expected / p.goal, share_decimals(p)), numeric=True),
            *(cell(pill(looks[light_of(r, p.completion, p.expected / p.goal)])) for r in lights.rules),
            cite=basis_of(p, plan),
        )
        for p in judged
    ]
    title = element("h3", "同一组数据在各地规则下的灯色（不含补上标记和到期结论）")
    return joined(title, scroll_table(["目标", "完成率#", "应达#", *heads], rows))


def definitions(book: PlanBook) -> Markup:
    """What each indicator means, its unit, its basis and the series it adds up."""
    words = {"stock": "期末存量", "flow": "当期流量", "cumulative": "累计"}
    rows = [
        element(
            "tr",
            cell(item.label),
            cell(item.unit),
            cell(words[item.basis]),
            cell("、".join(f"{part.label}（{part.unit}）" for part in item.parts) or "按登记库计数"),
            cell(item.definition),
            cite="指标口径",
        )
        for item in book.indicators
    ]
    return scroll_table(["指标", "计量单位", "统计方式", "由哪些数据项相加", "口径"], rows)


def published_table(figures: Sequence[PublishedFigure]) -> Markup:
    """Published figures with source and definition. They measure other things and feed no gauge."""
    note = (
        "以下为公开发布的背景数字，口径与方案指标不同（例如当地科技型企业总数不等于载体孵化培育的科技型企业），"
        "不参与任何进度计算。"
    )
    rows = [
        element(
            "tr",
            cell(each.subject),
            cell(each.label),
            cell(f"{each.value} {each.unit}", numeric=True),
            cell(each.period),
            cell(each.definition),
            cell(outside_link(each.url, each.source)),
            cite=each.source,
        )
        for each in figures
    ]
    heads = ["对象", "项目", "数值#", "时点", "口径", "来源"]
    return joined(element("p", note, css="note"), scroll_table(heads, rows))


def mapping_table(plan: Plan, book: PlanBook, rows: Sequence[Sequence[Progress]]) -> Markup:
    """The count targets under each mapping of the level schemes, side by side."""
    rule, mappings = "级别对应规则", book.levels.mappings
    heads = [element("span", mapping.label, cite=rule) for mapping in mappings]
    body = [_mapping_row(plan, book, row) for row in rows]
    notes = (element("p", f"{each.label}：{each.note}", css="soft", cite=rule) for each in mappings)
    return joined(scroll_table(["计数目标", "目标值#", *heads], body), *notes)


def _mapping_row(plan: Plan, book: PlanBook, row: Sequence[Progress]) -> Markup:
    first = row[0]
    return element(
        "tr",
        cell(first.indicator.label),
        cell(f"{number(first.goal)} {first.indicator.unit}", numeric=True),
        *(cell(f"{number(each.actual.value)} ", state(each, book.lights)) for each in row),
        cite=basis_of(first, plan),
    )


def coverage_matrix(plan: Plan, cells: Mapping[str, Mapping[date, Coverage]]) -> Markup:
    """Units by periods: ■ the unit itself reported, ▣ its carriers did, ◧ some of them, blank nobody."""
    periods = sorted({period for row in cells.values() for period in row})
    names = {unit.id: unit.short for unit in plan.units}
    rows = [
        element(
            "tr",
            cell(names[unit]),
            *(_coverage(period, row[period]) for period in periods),
            cell(f"{sum(each.whole for each in row.values())}/{len(periods)}"),
            cite="登记库",
        )
        for unit, row in cells.items()
    ]
    heads = [element("time", f"{str(period.year)[2:]}Q{period.month // 3}") for period in periods]
    note = "■ 单位自报 ▣ 由载体合计 ◧ 只有部分载体填报 · 未填报（不按零计）"
    matrix = scroll_table(["单位", *heads, "已填报"], rows, css="matrix")
    return joined(matrix, element("p", note, css="soft"))


def _coverage(period: date, given: Coverage) -> Markup:
    return element("td", _cover_mark(given), attributes={"title": f"{period} {_covered(given)}"})


def _cover_mark(given: Coverage) -> str:
    if not given.by:
        return element("span", "·", css="soft")
    return "■" if given.by == "自报" else "▣" if given.whole else "◧"


def _covered(cell: Coverage) -> str:
    """Who gave a figure, in words for the mark."""
    if cell.by != "载体":
        return cell.by or UNREPORTED
    return "载体合计" if cell.whole else f"{cell.due} 家载体中 {cell.reported} 家填报"


def ratio_table(situation: Situation, checks: Sequence[RatioCheck]) -> Markup:
    """Annex rows against the city plan's coefficients; off by more than the tolerance is 值得一看, not bad."""
    rows = [_ratio_row(situation, check) for check in checks]
    return scroll_table(["园区或责任单位", "每万㎡", "市级系数#", "附表目标#", "当前实际#", "提示"], rows)


def _target_row(plan: Plan, book: PlanBook, target: Target) -> Markup:
    indicator = book.indicator(target.indicator) if target.indicator else None
    value = "—" if target.value is None else number(target.value, 2)
    value += f"–{number(target.upper)}" if target.upper else ""
    steps = [
        joined(element("time", f"{step.on}"), f" {number(step.value)}（{step.wording}）")
        for step in target.milestones
    ]
    return element(
        "tr",
        cell(ROLES[target.role]),
        cell(plan.name_of(target.scope, target.of)),
        cell(indicator.label if indicator else target.label),
        cell(value, f" {indicator.unit}" if indicator else "", numeric=True),
        cell(joined(*steps, between=BREAK) or "—"),
        cell(element("time", f"{target.deadline or '—'}")),
        cell(target.wording),
        cell(target.clause),
        cell(whose_in_full(plan, target)),
        cell(target.note, _revised(target)),
        cite=citation(plan.document, target.clause),
    )


def _revised(target: Target) -> str:
    """Later changes of a target: from when, to what, why, by which paper."""
    return "".join(
        f"{each.on} 起调整为 {number(each.value, 2)}（{each.reason}，{each.paper}）。"
        for each in target.revisions
    )


def _parts(plan: Plan, indicator: str, role: str) -> list[Target]:
    return [target for target in plan.targets if target.role == role and target.indicator == indicator]


def _slack_row(plan: Plan, indicator: Indicator, target: Target, over: str) -> Markup:
    parts = _parts(plan, indicator.id, over)
    total, goal = sum(part.value or 0 for part in parts), target.value or 0
    named = [item for item in plan.mismatches if (item.indicator, item.over) == (indicator.id, over)]
    return element(
        "tr",
        cell(f"{indicator.label}（{indicator.unit}）"),
        cell(number(goal, 2), numeric=True),
        cell(f"{ROLES[over]} {len(parts)} 行"),
        cell(number(total, 2), numeric=True),
        cell(f"{number(total - goal, 2)}（{percent(total / goal)}）", numeric=True),
        cell(_slack_words(plan, total - goal, named)),
        cite=citation(plan.document, f"{target.clause}；{parts[0].clause} 等 {len(parts)} 行"),
    )


def _slack_words(plan: Plan, slack: float, named: Sequence[Mismatch]) -> str:
    if named:
        return named[0].reason
    return f"分解正好等于总目标，没有余量：任一行短少，{whole(plan.district)}即短少。" if slack == 0 else ""


def _reading(plan: Plan, reading: Reading, options: Sequence[ReadingResult]) -> Markup:
    rows = [
        element(
            "tr",
            cell(option.name, "（默认）" if option.default else ""),
            cell(option.label),
            cell(joined(*(_check(*check) for check in option.checks), between=BREAK)),
            cell(_holds(option.holds)),
        )
        for option in options
    ]
    return element(
        "section",
        element("h3", reading.question),
        scroll_table(["读法", "含义", "核算", "是否达到"], rows),
        _soft(reading.note),
        cite=citation(plan.document, reading.clause),
    )


def _check(indicator: Indicator, value: float, actual: Actual) -> str:
    places = apart(actual.value, (value,), indicator.decimals)
    done, asked = number(actual.value, places), number(value, max(places, 2))
    return f"{indicator.label}：{done} / {asked} {indicator.unit}"


def _holds(holds: bool | None) -> str:
    return "无法判定" if holds is None else "达到" if holds else "未达到"


def _soft(text: str) -> Markup:
    return element("p", text, css="soft")


def _ratio_row(situation: Situation, check: RatioCheck) -> Markup:
    unit = situation.plan.unit(check.unit)
    indicator = situation.book.indicator(check.numerator)
    return element(
        "tr",
        cell(unit.name if unit else check.unit),
        cell(f"{indicator.short}（{indicator.unit}）"),
        cell(number(check.coefficient), numeric=True),
        cell(_ratio(check.planned, check), numeric=True),
        cell(_ratio(check.actual, check), numeric=True),
        cell(f"值得一看（偏离超过 {percent(check.tolerance)}）" if check.worth_a_look else ""),
        cite=f"{citation(situation.plan.document, unit.clause if unit else '')}；市级方案系数",
    )


def _ratio(value: float | None, check: RatioCheck) -> str:
    bounds = [check.coefficient * (1 + off) for off in (-check.tolerance, 0, check.tolerance)]
    return "—" if value is None else number(value, apart(value, bounds, 1))
