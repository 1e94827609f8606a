"""The blocks of the first page as HTML strings: a district's panel, and what is behind, worst first."""

from collections.abc import Mapping, Sequence
from html import escape

from markupsafe import Markup

from components.markup.gauge import count_row, gauge
from components.markup.html import NOTHING
from components.markup.links import outside_link
from components.markup.pills import state
from components.screen.tables import table
from components.words.figures import (
    actual_words,
    basis_of,
    goal_words,
    is_behind,
    missing_points,
    responsible,
    share_words,
    shown_light,
)
from components.words.first_sentence import headline_sentence
from data.judging.actuals import Timeline
from data.judging.progress import Progress
from plan_config.plan import Lights, Plan

SHOWN_BEHIND = 6
SILENT = 2  # of them at most for what is silent, where more is behind than has room
UNDECIDED: Mapping[str, Markup] = {}


def district_panel(
    plan: Plan,
    lights: Lights,
    *,
    headline: Sequence[Progress],
    counts: Sequence[Progress],
    rows: Sequence[Progress],
    lines: Mapping[str, Timeline],
    picture: str = "",
    decided: Mapping[str, Markup] = UNDECIDED,
) -> str:
    """One district: the sentence, its gauges with sparklines, its count targets and what is behind.

    `rows` are the annex rows, `lines` the timelines of the headline targets by target id, `decided` what
    meetings decided about them, and under "" about the whole and the measures.
    """
    as_of = headline[0].as_of.isoformat()
    sentence = headline_sentence(plan, lights.rule, [*headline, *counts], rows, as_of=as_of)
    dials = _dials(plan, lights, headline, lines, decided)
    counted = "".join(count_row(each, plan, lights) + decided.get(each.target.id, "") for each in counts)
    return (
        f'<section class="district" aria-label="{escape(plan.district)}"><h2>{escape(plan.district)}</h2>'
        f'<p class="sentence" data-cite="{escape(plan.document.number)}；由下列各项计算">{sentence}</p>{decided.get("", "")}'
        f'<div class="gauges">{dials}</div><div class="counts">{counted}</div>'
        f'<div class="below"><div>{behind_table(plan, lights, [*headline, *counts, *rows], decided)}</div>'
        f"<div>{picture}{_next_plans(plan) if headline[0].verdict else ''}</div></div></section>"
    )


def unit_panel(
    plan: Plan,
    lights: Lights,
    progresses: Sequence[Progress],
    lines: Mapping[str, Timeline],
    decided: Mapping[str, Markup] = UNDECIDED,
) -> str:
    """One unit or group: its own gauges, and who answers for it."""
    dials = _dials(plan, lights, progresses, lines, decided)
    first = progresses[0]
    return (
        f'<section class="district" aria-label="{escape(first.name)}"><h2>{escape(first.name)}</h2>'
        f'<p class="soft">{escape(plan.district)} · 责任单位：{escape(responsible(plan, first, unnamed="未明确"))}</p>'
        f'<div class="gauges">{dials}</div></section>'
    )


def _dials(
    plan: Plan,
    lights: Lights,
    progresses: Sequence[Progress],
    lines: Mapping[str, Timeline],
    decided: Mapping[str, Markup],
) -> str:
    """The gauges side by side, each with what was decided about it."""
    ids = [(progress, progress.target.id) for progress in progresses]
    return "".join(
        gauge(progress, plan, lights, line=lines[target], aside=decided.get(target, NOTHING))
        for progress, target in ids
    )


def behind_table(
    plan: Plan, lights: Lights, progresses: Sequence[Progress], decided: Mapping[str, Markup] = UNDECIDED
) -> str:
    """What is behind its expected share (or its target, after the deadline) and whose it is, worst first; then apart
    from it what is silent, by its last figure."""
    behind = sorted((p for p in progresses if is_behind(p)), key=_gap)
    silent = sorted((p for p in progresses if shown_light(p) == "grey"), key=_gap)
    if not behind and not silent:
        return '<h3>滞后事项</h3><p class="soft">没有滞后或未填报的事项。</p>'
    shown = [*behind[: max(SHOWN_BEHIND - len(silent), SHOWN_BEHIND - SILENT)], *silent][:SHOWN_BEHIND]
    headers = ["对象 · 指标", "责任单位", "实际 / 目标#", "完成率#", "差#", "状态"]
    # The district's own decisions stand beside its gauges already.
    beside = {each.target.id: decided.get(each.target.id, "") for each in shown if each.target.of}
    body = table(headers, [_behind_row(plan, lights, each, beside.get(each.target.id, "")) for each in shown])
    rest = len(behind) + len(silent) - len(shown)
    more = (
        f'<p class="soft" data-cite="本表其余行">另有 {rest} 行，见「园区与载体」。</p>' if rest > 0 else ""
    )
    apart = "；停报、未填报和无法判定的另列于后" if silent else ""
    return f"<h3>滞后事项（差距从大到小{apart}）</h3>{body}{more}"


def _gap(progress: Progress) -> float:
    return progress.gap or 0.0


def _next_plans(plan: Plan) -> str:
    """Where a plan that has ended goes on."""
    links = [
        outside_link(source.url, source.title, cite=source.number or source.title)
        for source in plan.sources
        if source.relation == "successor"
    ]
    ended = f"规划期已于 <time>{plan.deadline}</time> 结束"
    return f'<p class="soft">{ended}{"；接续文件：" if links else ""}{"、".join(links)}。</p>'


def _behind_row(plan: Plan, lights: Lights, progress: Progress, decided: str) -> str:
    gap = f"{missing_points(progress, lights.rule)} 点" if _gap(progress) < 0 else "—"
    old = "（旧数）" if gap != "—" and shown_light(progress) == "grey" else ""
    name = f"{progress.name} · {progress.indicator.short}"
    unit = f'<button data-pick="park:{escape(plan.district)}/{progress.target.of}">{escape(name)}</button>'
    return (
        f'<tr data-cite="{escape(basis_of(progress, plan))}">'
        f"<td>{unit if progress.target.scope == 'park' else escape(name)}{decided}</td>"
        f"<td>{escape(responsible(plan, progress, unnamed='未明确'))}</td>"
        f'<td class="num">{actual_words(progress)} / {goal_words(progress)}</td>'
        f'<td class="num">{share_words(progress)}</td><td class="num">{gap}{old}</td>'
        f"<td>{state(progress, lights)}</td></tr>"
    )
