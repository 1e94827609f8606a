"""The blocks of the first page: a district's panel, and a unit's."""

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from components.content.aims import aims_of as aims_listed
from components.content.aims import beside_words
from components.content.carriers import listed_of
from components.markup.gauge import gauge, rests_on
from components.markup.html import NOTHING, button, element, joined
from components.markup.links import outside_link
from components.markup.pills import legend_of
from components.report.aims import aims_beside, aims_of
from components.screen.content_table import content_table
from components.screen.district_title import district_title
from components.screen.matrix import matrix
from components.screen.where import where
from components.words.contributions import why_this_quarter
from components.words.coverage import no_carriers_words
from components.words.figures import responsible
from components.words.first_sentence import Sentence, first_sentences, told
from data.judging.progress import Progress
from data.judging.situation import Situation
from data.judging.timelines import line_of
from data.records.terms import own
from plan_config.plan import Plan

MEASURES = "measures"  # under which a unit's measures are handed in with what stands beside its targets
FEW = 3  # aims in words that are named beside figures
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
    """One district: its sentences, its gauges, and its count targets and units as a matrix, the worst first.

    `rows` are the units' targets, `decided` what meetings decided about targets, and under "" about the whole and the
    measures.
    """
    plan, judged = situation.plan, [*headline, *counts]
    ended = any(each.verdict for each in (*judged, *rows))
    return _district(
        plan.district,
        district_title(plan),
        sentences(situation, judged, rows, as_of),
        _gauges(situation, headline, decided),
        matrix(situation, counts, rows, decided),
        _in_words(plan),
        _aside(
            where(situation, as_of, None),
            _key(situation, ended=ended) if judged or rows else NOTHING,
            rests_on(judged or rows, plan),
            _beside_figures(plan),
            decided.get("", NOTHING),
            _next_plans(situation) if ended else NOTHING,
        ),
    )


def sentences(
    situation: Situation, judged: Sequence[Progress], rows: Sequence[Progress], as_of: date
) -> Markup:
    """What a district begins with: `judged` are its headline and count targets, `rows` those of its units."""
    own, annex = ([told(situation, each) for each in some] for some in (judged, rows))
    cite = f"{situation.plan.document.number}；由下列各项计算"
    plan = situation.plan
    if as_of <= plan.start:
        begins = element("time", f"{plan.start}")
        return element("p", "方案从 ", begins, " 起算，尚未开始。", css="sentence", cite=cite)
    said = first_sentences(plan.district, own, annex, as_of.isoformat(), aims=len(aims_of(plan)))
    return joined(*(element("p", phrases(each), css="sentence", cite=cite) for each in said))


def _in_words(plan: Plan) -> Markup:
    """What a plan asks for that asks for nothing in figures."""
    listed = aims_of(plan)
    return content_table(aims_listed(listed, "screen"), css="stacks") if listed else NOTHING


def _beside_figures(plan: Plan) -> Markup:
    """What a plan asks for in words beside its figures: named where they are few, else the way to them."""
    beside = aims_beside(plan)
    if not beside:
        return NOTHING
    few = len(beside) <= FEW
    way = NOTHING if few else button("page:sources", "看口径与来源")
    return element("p", beside_words(beside, named=few), way, css="soft", cite=plan.document.number)


def phrases(sentence: Sentence) -> Markup:
    """A sentence with what stands out in it."""
    return joined(*(element(each.element, each.text) if each.element else each.text for each in sentence))


def unit_panel(
    situation: Situation, progresses: Sequence[Progress], decided: Mapping[str, Markup] = UNDECIDED
) -> Markup:
    """One unit or group: who answers for it, its own gauges, its measures, where it lies, and its carriers."""
    plan, first = situation.plan, progresses[0]
    called = f"（{plan.called}）" if situation.book.has_several(plan.district) else ""
    whose = f"{plan.district}{called} · 责任单位：{responsible(plan, first)}"
    return _district(
        first.name,
        element("h2", first.name),
        element("p", whose, css="soft", cite=plan.document.title),
        _of_unit(situation, progresses),
        _gauges(situation, progresses, decided),
        decided.get(MEASURES, NOTHING),
        _aside(
            where(situation, first.as_of, first.target.of),
            _key(situation, ended=first.verdict is not None),
            rests_on(progresses, plan),
        ),
        _carriers(situation, first),
    )


def _of_unit(situation: Situation, progresses: Sequence[Progress]) -> Markup:
    """How many of a unit's targets stand how, and which lies furthest behind since when."""
    first = progresses[0]
    said, *_ = first_sentences(
        first.name, [told(situation, each) for each in progresses], (), first.as_of.isoformat()
    )
    return element(
        "p", phrases(said), css="sentence", cite=f"{situation.plan.document.number}；由下列各项计算"
    )


def _carriers(situation: Situation, first: Progress) -> Markup:
    """Which carriers of the register a unit is made of."""
    units = situation.plan.units_in(first.target.scope, first.target.of)
    own = [
        each
        for each in situation.ledger.register
        if each.unit_on(first.as_of) in units and each.may_be_open_on(first.as_of)
    ]
    if not own:
        return element("p", no_carriers_words(first), css="soft below", cite="登记库")
    table = content_table(listed_of(situation, own, first.as_of), css="stacks pairs")
    return element("div", element("h3", f"登记载体 {len(own)} 个", cite="登记库"), table, css="below")


def _district(name: str, title: Markup, *parts: Markup) -> Markup:
    return element("section", title, *parts, css="district", attributes={"aria-label": name})


def _aside(*parts: Markup) -> Markup:
    """Where it all lies, how it is to be read and what it rests on: below the figures, or beside them where there is
    room."""
    return element("div", *parts, css="aside")


def _gauges(situation: Situation, progresses: Sequence[Progress], decided: Mapping[str, Markup]) -> Markup:
    """The gauges below each other, each with what was decided about it."""
    plan, lights = situation.plan, situation.book.lights
    shown = (
        gauge(
            each,
            plan,
            lights,
            line=line_of(situation, each.target),
            made_of=why_this_quarter(situation, each),
            aside=decided.get(each.target.id, NOTHING),
        )
        for each in progresses
    )
    return element("div", *shown, css="gauges") if progresses else NOTHING


def _key(situation: Situation, *, ended: bool) -> Markup:
    """How arcs and bars are to be read, and the key to their colours."""
    marks = "实线为目标" if ended else "实线为目标，虚线为应达"
    scale = f"刻度为目标的 0–150%，{marks}，更高的断开标出；点数字看依据，点单位看它的各项"
    how = element("span", scale, css="soft", cite="刻度说明")
    return element("div", how, legend_of(situation.book.lights, ended=ended), css="key")


def _next_plans(situation: Situation) -> Markup:
    """Where a plan that has ended goes on: the district's plans that run longer, and papers elsewhere."""
    plan, district = situation.plan, situation.book.district(situation.plan.district)
    later = [each for each in district.plans if each.deadline > plan.deadline] if district else []
    here = joined(*(button(f"plan:{each.id}", each.called) for each in later), between="、")
    links = [
        outside_link(source.url, source.title, cite=source.number or source.title)
        for source in plan.sources
        if source.relation == "successor"
    ]
    over = "，填报单位已调整，此后的数计入后续方案" if situation.until < date.max else ""
    ended = joined("规划期已于 ", element("time", f"{plan.deadline}"), f" 结束{over}")
    return element(
        "p",
        ended,
        joined(f"；{own(plan.district)}现行方案：", here) if later else "",
        "；接续文件：" if links else "",
        joined(*links, between="、"),
        "。",
        css="soft",
        cite=plan.document.number,
    )
