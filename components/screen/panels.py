"""The blocks of the first page: a district's panel, and what is behind, worst first."""

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from components.content.behind import late_of
from components.markup.gauge import count_row, gauge
from components.markup.html import NOTHING, element, joined
from components.markup.links import outside_link
from components.report.standings import standing
from components.screen.content_table import content_table
from components.words.contributions import why_this_quarter
from components.words.figures import responsible
from components.words.first_sentence import Sentence, first_sentences, told
from components.words.looks import is_behind, shown_light
from data.judging.progress import Progress
from data.judging.situation import Situation
from data.judging.timelines import line_of
from data.records.terms import STOPPED, UNREPORTED
from plan_config.plan import Plan

SHOWN_BEHIND = 6
SILENT = 2  # of them at most for what is silent, where more is behind than has room
UNDECIDED: Mapping[str, Markup] = {}


def district_panel(
    situation: Situation,
    *,
    headline: Sequence[Progress],
    counts: Sequence[Progress],
    rows: Sequence[Progress],
    as_of: date,
    decided: Mapping[str, Markup] = UNDECIDED,
) -> Markup:
    """One district: the sentence, its gauges with sparklines, its count targets and what is behind.

    `rows` are the annex rows, `decided` what meetings decided about targets, and under "" about the whole and the
    measures.
    """
    plan, judged = situation.plan, [*headline, *counts]
    following = _next_plans(plan) if any(each.verdict for each in headline) else NOTHING
    return _district(
        plan.district,
        sentences(situation, judged, rows, as_of),
        decided.get("", NOTHING),
        _dials(situation, headline, decided),
        _counts(situation, counts, decided),
        element(
            "div",
            element("div", behind_table(situation, [*judged, *rows], decided)),
            following,
            css="below",
        ),
    )


def _counts(situation: Situation, counts: Sequence[Progress], decided: Mapping[str, Markup]) -> Markup:
    """The count targets, each with what was decided about it."""
    plan, lights = situation.plan, situation.book.lights
    pairs = ((count_row(each, plan, lights), decided.get(each.target.id, NOTHING)) for each in counts)
    return element("div", *(part for pair in pairs for part in pair), css="counts")


def sentences(
    situation: Situation, judged: Sequence[Progress], rows: Sequence[Progress], as_of: date
) -> Markup:
    """What a district begins with: `judged` are its headline and count targets, `rows` those of its units."""
    own, annex = ([told(situation, each) for each in some] for some in (judged, rows))
    cite = f"{situation.plan.document.number}；由下列各项计算"
    said = first_sentences(situation.plan.district, own, annex, as_of.isoformat())
    return joined(*(element("p", _phrases(each), css="sentence", cite=cite) for each in said))


def _phrases(sentence: Sentence) -> Markup:
    return joined(*(element(each.element, each.text) if each.element else each.text for each in sentence))


def unit_panel(
    situation: Situation, progresses: Sequence[Progress], decided: Mapping[str, Markup] = UNDECIDED
) -> Markup:
    """One unit or group: its own gauges, and who answers for it."""
    plan, first = situation.plan, progresses[0]
    whose = f"{plan.district} · 责任单位：{responsible(plan, first)}"
    return _district(first.name, element("p", whose, css="soft"), _dials(situation, progresses, decided))


def _district(name: str, *parts: Markup) -> Markup:
    return element("section", element("h2", name), *parts, css="district", attributes={"aria-label": name})


def _dials(situation: Situation, progresses: Sequence[Progress], decided: Mapping[str, Markup]) -> Markup:
    """The gauges side by side, each with what was decided about it."""
    plan, lights = situation.plan, situation.book.lights
    lines = [(each, line_of(situation, each.target)) for each in progresses]
    dials = (
        gauge(
            each,
            plan,
            lights,
            line=line,
            made_of=why_this_quarter(situation, each),
            aside=decided.get(each.target.id, NOTHING),
        )
        for each, line in lines
    )
    return element("div", *dials, css="gauges")


def behind_table(
    situation: Situation, progresses: Sequence[Progress], decided: Mapping[str, Markup] = UNDECIDED
) -> Markup:
    """What is behind its expected share (or its target, after the deadline) and whose it is, worst first; then apart
    from it what is silent, by its last figure."""
    behind = sorted((p for p in progresses if is_behind(p)), key=_gap)
    silent = sorted((p for p in progresses if shown_light(p) == "grey"), key=_gap)
    if not behind and not silent:
        return joined(element("h3", "滞后事项"), element("p", f"没有滞后或{UNREPORTED}的事项。", css="soft"))
    shown = [*behind[: max(SHOWN_BEHIND - len(silent), SHOWN_BEHIND - SILENT)], *silent][:SHOWN_BEHIND]
    said = late_of([standing(situation, each) for each in shown], "screen", situation.plan.district)
    # The district's own decisions stand beside its gauges already.
    own = [each.target for each in shown if each.target.of]
    head = said.columns[0].head
    body = content_table(said, {(each.id, head): decided.get(each.id, NOTHING) for each in own})
    rest = len(behind) + len(silent) - len(shown)
    more = f"另有 {rest} 行，见「园区与载体」。"
    apart = f"；{STOPPED}、{UNREPORTED}和无法判定的另列于后" if silent else ""
    return joined(
        element("h3", f"滞后事项（差距从大到小{apart}）"),
        body,
        element("p", more, css="soft", cite="本表其余行") if rest > 0 else NOTHING,
    )


def _gap(progress: Progress) -> float:
    return progress.gap or 0.0


def _next_plans(plan: Plan) -> Markup:
    """Where a plan that has ended goes on."""
    links = [
        outside_link(source.url, source.title, cite=source.number or source.title)
        for source in plan.sources
        if source.relation == "successor"
    ]
    ended = joined("规划期已于 ", element("time", f"{plan.deadline}"), " 结束")
    return element(
        "p", ended, "；接续文件：" if links else "", joined(*links, between="、"), "。", css="soft"
    )
