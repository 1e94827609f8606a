"""Units by measures as bars on one scale, the district's count targets as rows of the same: each the worst first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from components.markup.bullet import bullet
from components.markup.gauge import asked, figure_button
from components.markup.html import NOTHING, button, element, joined, unbroken
from components.markup.pills import light_pill, soft
from components.words.coverage import reporting_words
from components.words.figures import bare_goal, basis_of, by_hand_words, responsible, share_words
from components.words.first_sentence import ANSWERS
from components.words.ladder import closing_words, missing_words
from components.words.looks import behind_by, is_behind, short_look, shown_light
from components.words.outlook import reached_words, revised_words, running_words
from data.judging.ladder import closing_of
from data.judging.progress import Progress
from data.judging.situation import Situation
from plan_config.indicators import Indicator
from plan_config.plan import Plan

NOTED = "※"


def matrix(
    situation: Situation,
    counts: Sequence[Progress],
    rows: Sequence[Progress],
    notes: Mapping[str, Markup],
) -> Markup:
    """The count targets and those of the units, each in its row; `notes` are what to say about targets, by their ids.

    A noted target has a mark, and its note stands below.
    """
    measures = list({each.indicator.id: each.indicator for each in rows}.values())
    body = joined(
        _counts(situation, counts, notes, across=max(len(measures) - 2, 1)) if counts else NOTHING,
        _units(situation, rows, measures, notes) if rows else NOTHING,
    )
    if not body:
        return NOTHING
    noted = (_note(each, notes) for each in (*counts, *rows))
    below = _reached(situation.plan, counts), _adjusted(situation.plan, (*counts, *rows))
    return joined(element("table", body, css="bars"), *below, *noted)


def _counts(
    situation: Situation, counts: Sequence[Progress], notes: Mapping[str, Markup], across: int
) -> Markup:
    share = "完成率或差距" if any(each.verdict for each in counts) else "完成率"
    heads = joined(_head("数量目标"), _head("实际 / 目标"), _head(share), _head("责任单位", across))
    rows = (_count(situation, each, notes, across) for each in sorted(counts, key=urgency))
    return element("tbody", element("tr", heads), *rows, css="counted")


def _count(situation: Situation, each: Progress, notes: Mapping[str, Markup], across: int) -> Markup:
    """A count target on one line, with whose it is where units have their further measures."""
    plan = situation.plan
    return element(
        "tr",
        element("th", each.indicator.short, attributes={"scope": "row"}),
        element("td", _figure(situation, each, notes)),
        element("td", _bar(situation, each)),
        element(
            "td",
            unbroken(responsible(plan, each)),
            soft(reporting_words(each, plan) if each.counted else ""),
            _nearest(situation, each),
            soft(running_words(each)),
            soft(by_hand_words(each)),
            css="whose",
            attributes=_across(across),
        ),
        cite=basis_of(each, plan),
    )


def _nearest(situation: Situation, each: Progress) -> Markup:
    """The way to the carriers that would close a count target, where there are any."""
    found = closing_of(situation, each)
    if found is None:
        return NOTHING
    named, spoken = (f"{told(found)}，看最近的载体" for told in (missing_words, closing_words))
    return joined(" ", button(f"ladder:{situation.plan.district}", named, spoken=spoken))


def _units(
    situation: Situation,
    rows: Sequence[Progress],
    measures: Sequence[Indicator],
    notes: Mapping[str, Markup],
) -> Markup:
    heads = joined(_head("园区和责任单位"), *(_head(f"{each.short}（{each.unit}）") for each in measures))
    shown = (_unit(situation, own, measures, notes) for own in by_unit(rows))
    return element("tbody", element("tr", heads), *shown)


def _unit(
    situation: Situation,
    own: Sequence[Progress],
    measures: Sequence[Indicator],
    notes: Mapping[str, Markup],
) -> Markup:
    plan, by_measure = situation.plan, {each.indicator.id: each for each in own}
    cells = (
        _cell(situation, by_measure[each.id], notes) if each.id in by_measure else element("td", "—")
        for each in measures
    )
    return element("tr", _named(plan, own[0]), *cells)


def _named(plan: Plan, first: Progress) -> Markup:
    """The unit as the way to itself, and whose it is: somebody else's or its own."""
    of, whose = first.target.of, responsible(plan, first)
    unit = plan.unit(of)
    spoken = f"{first.name}，看这个单位"
    name = button(f"park:{plan.district}/{of}", unit.short if unit else first.name, spoken=spoken)
    return element(
        "th",
        name,
        soft(ANSWERS.get(whose, whose)),
        attributes={"scope": "row", "title": first.name},
    )


def _cell(situation: Situation, each: Progress, notes: Mapping[str, Markup]) -> Markup:
    return element(
        "td",
        _figure(situation, each, notes),
        _bar(situation, each),
        soft(running_words(each)),
        soft(by_hand_words(each)),
        cite=basis_of(each, situation.plan),
        attributes={"data-head": each.indicator.short},
    )


def _figure(situation: Situation, each: Progress, notes: Mapping[str, Markup]) -> Markup:
    """The actual of the goal and how that stands, with a mark where there is a note."""
    goal = asked(each) if each.counted or each.target.role == "count" else bare_goal(each)
    look = short_look(each, situation.book.lights)
    return element(
        "div",
        element("span", figure_button(each, situation.plan), f" / {goal}", css="figure"),
        element("span", light_pill(look.id, look.shape, look.word), _mark(each, notes)),
    )


def _mark(each: Progress, notes: Mapping[str, Markup]) -> Markup:
    noted = notes.get(each.target.id)
    return element("span", NOTED, attributes={"title": "见下方说明"}) if noted else NOTHING


def _bar(situation: Situation, each: Progress) -> Markup:
    """The completion as a bar, and beside it in figures; of a target that was missed by how much."""
    due = None if each.verdict or each.scale.unknown else each.due_share
    drawn = bullet(each.completion, shown_light(each), due)
    if (each.missed or (each.verdict and not each.today)) and is_behind(each):
        said = element("b", behind_by(each, situation.book.lights.rule))
    else:
        said = joined(share_words(each) if each.completion else "")  # 0 of 10 says so itself
    return element("div", drawn, element("span", said, css="soft"))


def _head(name: str, across: int = 1) -> Markup:
    return element("th", name, attributes={"scope": "col", **_across(across)})


def _reached(plan: Plan, counts: Sequence[Progress]) -> Markup:
    """When each count target was first reached, lost and reached again, or why it is not judged, below the rows: there it
    pushes none of them off the first screen."""
    verdicts = [(each.indicator.short, each.verdict) for each in counts if each.verdict]
    days = "，".join(f"{short} {said.since}" for short, said in verdicts if said.since and not said.note)
    notes = [f"{short}{reached_words(said)}" for short, said in verdicts if said.note]
    told = "；".join([*([f"首次达到：{days}"] if days else []), *notes])
    return element("p", told, css="soft", cite=plan.document.number) if told else NOTHING


def _adjusted(plan: Plan, every: Sequence[Progress]) -> Markup:
    """Which goals are others than those of the plan's paper."""
    words = ((each, revised_words(each)) for each in every)
    told = "；".join(f"{each.name}{each.indicator.short}{said}" for each, said in words if said)
    return element("p", told, css="soft", cite=plan.document.number) if told else NOTHING


def _across(columns: int) -> Mapping[str, str]:
    return {"colspan": f"{columns}"} if columns > 1 else {}


def _note(each: Progress, notes: Mapping[str, Markup]) -> Markup:
    said = notes.get(each.target.id)
    if not said:
        return NOTHING
    return element("div", f"{NOTED} {each.name} · {each.indicator.short}", said, css="noted")


def by_unit(rows: Sequence[Progress]) -> list[list[Progress]]:
    """The targets of each unit, the unit first whose worst is the worst of all."""
    of_unit: defaultdict[str, list[Progress]] = defaultdict(list)
    for each in rows:
        of_unit[each.target.of].append(each)
    return sorted(of_unit.values(), key=lambda own: min(map(urgency, own)))


def urgency(each: Progress) -> tuple[bool, bool, float]:
    """What is behind comes first, by its gap; then what cannot be judged, then the rest."""
    return not is_behind(each), shown_light(each) != "grey", each.gap or 0.0
