"""How figures are read: the ways to read a clause, the rules of the lights, indicators and levels."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from components.content.recognition import rules_table
from components.markup.gauge import asked
from components.markup.html import BREAK, NOTHING, element, joined
from components.markup.pills import legend_of, pill, state
from components.screen.content_table import content_table
from components.screen.folds import fold, folds
from components.screen.scroll_table import scroll_table, stacked_row, stacked_table
from components.words.figures import basis_of, citation, number, opening_rule, percent, share_words
from components.words.looks import DONE, DONE_WORDS, key_of
from components.words.recognition import paper_of
from components.words.rounding import apart, share_decimals
from data.judging.actuals import Actual
from data.judging.lights import light_of
from data.judging.progress import Progress, assess
from data.judging.readings import ReadingResult, read
from data.judging.situation import Situation
from data.records.terms import STOPPED
from plan_config.book import PlanBook
from plan_config.indicators import Indicator
from plan_config.lights import Lights
from plan_config.plan import Plan
from plan_config.readings import Reading


def readings(situation: Situation, as_of: date) -> Markup:
    """Every unclear clause with its ways to be read, each computed, the default named."""
    plan = situation.plan
    return joined(*(_reading(plan, each, read(situation, each, as_of)) for each in plan.readings))


def rule_in_force(lights: Lights) -> Markup:
    """The rule in force with its formula, and the other published rules with theirs."""
    rule = lights.rule
    late = "开启" if lights.late_catch_up else "关闭"
    others = [each for each in lights.rules if each.id != lights.in_force]
    return element(
        "div",
        element("p", element("b", f"现行：{rule.name}"), f"。{rule.statement}"),
        legend_of(lights, ended=False),
        legend_of(lights, ended=True),
        element(
            "p",
            f"补上的进度：{late}——绿灯若在最近两个填报周期内曾为红灯，显示为黄（补）。"
            f"连续 {lights.silent_cycles} 个填报周期没有填报，显示{STOPPED}。"
            f"到期之后改用结论用语：{'、'.join(look.word for look in key_of(lights, ended=True))}；"
            f"{DONE}又分{'、'.join(DONE_WORDS)}。",
        ),
        element("p", f"打开看板时的截至日期：{opening_rule(lights)}"),
        _soft(f"规则出处：{rule.origin}"),
        *(_soft(f"另备 {each.name}：{each.statement}{each.closed_gap}（{each.origin}）") for each in others),
        cite="灯色规则设置",
    )


def rule_comparison(plan: Plan, lights: Lights, judged: Sequence[Progress]) -> Markup:
    """What every published rule makes of the same figures, without late catch-up and verdicts."""
    looks = {look.id: look for look in lights.looks}
    rules = [f"{item.name}{'（现行）' if item.id == lights.in_force else ''}" for item in lights.rules]
    heads = ["目标", "完成率#", "应达#", *rules]
    rows = [
        stacked_row(
            heads,
            (
                f"{p.name} · {p.indicator.short}",
                share_words(p),
                percent(p.due_share, share_decimals(p)),
                *(pill(looks[light_of(rule, p.completion, p.due_share)]) for rule in lights.rules),
            ),
            cite=basis_of(p, plan),
        )
        for p in judged
    ]
    told = f"{len(rows)} 个目标，不含补上标记和到期结论"
    table = scroll_table(heads, rows, css="stacks")
    return folds([fold("同一组数据在各地规则下的灯色", told, table, cite=plan.document.number)])


def mapping_table(mapped: Sequence[Situation], as_of: date) -> Markup:
    """The count targets of a plan under each mapping of the level schemes, side by side."""
    plan, book = mapped[0].plan, mapped[0].book
    rule, mappings = "级别对应规则", book.levels.mappings
    rows = [[assess(each, target, as_of) for each in mapped] for target in plan.targets_for(role="count")]
    if not rows:
        return NOTHING
    heads = [element("span", mapping.label, cite=rule) for mapping in mappings]
    body = [_mapping_row(plan, book, row) for row in rows]
    notes = (element("p", f"{each.label}：{each.note}", css="soft", cite=rule) for each in mappings)
    return joined(scroll_table(["计数目标", "目标值#", *heads], body, css="stacks"), *notes)


def _mapping_row(plan: Plan, book: PlanBook, row: Sequence[Progress]) -> Markup:
    first = row[0]
    heads = ("计数目标", "目标值#", *(mapping.label for mapping in book.levels.mappings))
    counted = (joined(f"{number(each.actual.value)} ", state(each, book.lights)) for each in row)
    return stacked_row(heads, (first.indicator.label, asked(first), *counted), cite=basis_of(first, plan))


def recognition(book: PlanBook) -> Markup:
    """What each level asks of carriers, behind a line each: the rules that the ladder is held against."""
    tables = [(rules_table(book, each), paper_of(each)) for each in book.recognition.rule_sets]
    lines = (
        fold(
            table.name,
            f"{paper}，{table.caption}",
            joined(content_table(table), _soft(table.note)),
            cite=paper,
        )
        for table, paper in tables
    )
    return joined(element("h3", "认定条件"), folds(lines)) if tables else NOTHING


def _reading(plan: Plan, reading: Reading, options: Sequence[ReadingResult]) -> Markup:
    rows = [
        (
            f"{option.name}{'（默认）' if option.default else ''}",
            option.label,
            joined(*(_check(*check) for check in option.checks), between=BREAK),
            _holds(option.holds),
        )
        for option in options
    ]
    return element(
        "section",
        element("h3", reading.question),
        stacked_table(["读法", "含义", "核算", "是否达到"], rows),
        _soft(reading.note),
        cite=citation(plan, reading.clause),
    )


def _check(indicator: Indicator, value: float, actual: Actual) -> str:
    places = apart(actual.value, (value,), indicator.decimals)
    done, asked = number(actual.value, places), number(value, max(places, 2))
    return f"{indicator.label}：实际 {done}{_unit_of(actual, indicator)}，这样读要求 {asked} {indicator.unit}"


def _unit_of(actual: Actual, indicator: Indicator) -> str:
    return "" if actual.value is None else f" {indicator.unit}"


def _holds(holds: bool | None) -> str:
    return "无法判定" if holds is None else "达到" if holds else "未达到"


def _soft(text: str) -> Markup:
    return element("p", text, css="soft")
