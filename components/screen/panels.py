"""The blocks of the first page as HTML strings: a district's panel, and what is behind, worst first."""

from collections.abc import Mapping, Sequence
from html import escape

from markupsafe import Markup

from components.content.behind import late_of
from components.markup.gauge import count_row, gauge
from components.markup.html import NOTHING, element, joined
from components.markup.links import outside_link
from components.report.standings import standing
from components.screen.content_table import content_table
from components.words.figures import (
    is_behind,
    responsible,
    shown_light,
)
from components.words.first_sentence import first_sentence, told
from data.judging.progress import Progress
from data.judging.situation import Situation
from data.judging.timelines import line_of
from plan_config.plan import LightRule, Plan

SHOWN_BEHIND = 6
SILENT = 2  # of them at most for what is silent, where more is behind than has room
UNDECIDED: Mapping[str, Markup] = {}


def district_panel(
    situation: Situation,
    *,
    headline: Sequence[Progress],
    counts: Sequence[Progress],
    rows: Sequence[Progress],
    picture: str = "",
    decided: Mapping[str, Markup] = UNDECIDED,
) -> str:
    """One district: the sentence, its gauges with sparklines, its count targets and what is behind.

    `rows` are the annex rows, `decided` what meetings decided about targets, and under "" about the whole and the
    measures.
    """
    plan, lights = situation.plan, situation.book.lights
    as_of = headline[0].as_of.isoformat()
    sentence = headline_sentence(plan, lights.rule, [*headline, *counts], rows, as_of=as_of)
    dials = _dials(situation, headline, decided)
    counted = "".join(count_row(each, plan, lights) + decided.get(each.target.id, "") for each in counts)
    return (
        f'<section class="district" aria-label="{escape(plan.district)}"><h2>{escape(plan.district)}</h2>'
        f'<p class="sentence" data-cite="{escape(plan.document.number)}；由下列各项计算">{sentence}</p>{decided.get("", "")}'
        f'<div class="gauges">{dials}</div><div class="counts">{counted}</div>'
        f'<div class="below"><div>{behind_table(situation, [*headline, *counts, *rows], decided)}</div>'
        f"<div>{picture}{_next_plans(plan) if headline[0].verdict else ''}</div></div></section>"
    )


def headline_sentence(
    plan: Plan, rule: LightRule, judged: Sequence[Progress], rows: Sequence[Progress], *, as_of: str
) -> Markup:
    """The first sentence of a district: `judged` are its headline and count targets, `rows` the annex rows."""
    own, annex = ([told(plan, rule, each) for each in some] for some in (judged, rows))
    spans = first_sentence(plan.district, own, annex, as_of)
    return joined(*(element(each.element, each.text) if each.element else each.text for each in spans))


def unit_panel(
    situation: Situation, progresses: Sequence[Progress], decided: Mapping[str, Markup] = UNDECIDED
) -> str:
    """One unit or group: its own gauges, and who answers for it."""
    dials = _dials(situation, progresses, decided)
    plan, first = situation.plan, progresses[0]
    return (
        f'<section class="district" aria-label="{escape(first.name)}"><h2>{escape(first.name)}</h2>'
        f'<p class="soft">{escape(plan.district)} · 责任单位：{escape(responsible(plan, first))}</p>'
        f'<div class="gauges">{dials}</div></section>'
    )


def _dials(situation: Situation, progresses: Sequence[Progress], decided: Mapping[str, Markup]) -> str:
    """The gauges side by side, each with what was decided about it."""
    plan, lights = situation.plan, situation.book.lights
    lines = [(each, line_of(situation, each.target)) for each in progresses]
    return "".join(
        gauge(each, plan, lights, line=line, aside=decided.get(each.target.id, NOTHING))
        for each, line in lines
    )


def behind_table(
    situation: Situation, progresses: Sequence[Progress], decided: Mapping[str, Markup] = UNDECIDED
) -> str:
    """What is behind its expected share (or its target, after the deadline) and whose it is, worst first; then apart
    from it what is silent, by its last figure."""
    behind = sorted((p for p in progresses if is_behind(p)), key=_gap)
    silent = sorted((p for p in progresses if shown_light(p) == "grey"), key=_gap)
    if not behind and not silent:
        return '<h3>滞后事项</h3><p class="soft">没有滞后或未填报的事项。</p>'
    shown = [*behind[: max(SHOWN_BEHIND - len(silent), SHOWN_BEHIND - SILENT)], *silent][:SHOWN_BEHIND]
    said = late_of([standing(situation, each) for each in shown], "screen", situation.plan.district)
    # The district's own decisions stand beside its gauges already.
    own = [each.target for each in shown if each.target.of]
    head = said.columns[0].head
    body = content_table(said, {(each.id, head): decided.get(each.id, NOTHING) for each in own})
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
