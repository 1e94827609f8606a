"""口径与来源 on screen: the answer to a number or word, the key figures, and all else folded by the plan's parts."""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from components.content.entries import CONTESTED, Entry, key_entries
from components.content.goals_by_part import goals_by_part
from components.content.lookup import Indexed, answer, listed
from components.content.sources import papers
from components.content.table import Table
from components.markup.html import NOTHING, button, element, joined
from components.markup.pills import soft
from components.report.sources import papers_of
from components.screen.content_table import content_table
from components.screen.district_title import district_title
from components.screen.folds import fold, folds
from plan_config.book import PlanBook
from plan_config.plan import Plan

MOST = 40  # lines
CARDS = 3  # answers that are told in full; the others are lines


def answers(index: Sequence[Indexed], question: str) -> Markup:
    """What was asked, answered: the first in full, the others as lines, and what else speaks of it; without a question
    the figures that are often taken for others."""
    if not question.strip():
        return _often_asked(index)
    found = answer(index, question)
    if not found.found and not found.mention:
        return content_table(listed((), "查找结果"))
    rest = found.found[CARDS:]
    return joined(
        element("h2", f"“{question}”查到 {len(found.found)} 条 ", button("find:", "收起"), cite="各方案"),
        element("div", *map(_card, found.found[:CARDS]), css="answers"),
        _lines(rest, "查找结果"),
        _mention(found.mention),
    )


def origins(plans: Sequence[Plan], above: Sequence[Plan], book: PlanBook) -> Markup:
    """What the plans ask for, side by side: the key figures, and all else folded; those above them are folded whole."""
    own = (
        element("div", district_title(plan), key_figures(plan, book), plan_parts(plan, book))
        for plan in plans
    )
    beside = (joined(_title_above(plan), plan_parts(plan, book, whole=True)) for plan in above)
    return joined(element("div", *own, css="districts"), *beside)


def _title_above(plan: Plan) -> Markup:
    """Whose plan stands above, and which: it need not be about what the plans below are."""
    called = element("small", plan.short_title.removeprefix(plan.district), cite=plan.document.title)
    return element("h2", plan.district, called)


def key_figures(plan: Plan, book: PlanBook) -> Markup:
    """A plan's own targets and what disagrees with them, a line each."""
    return element("div", *(_line(each) for each in key_entries(plan, book)), css="figures")


def plan_parts(plan: Plan, book: PlanBook, *, whole: bool = False) -> Markup:
    """All that a plan asks for, the papers it stands on and beside, and how it was read, each behind its line; as a
    `whole` also its key figures."""
    parts = [_key_part(plan, book)] if whole else []
    parts += [_part(plan, said) for said in goals_by_part(plan, book)]
    stands_on = papers(papers_of(plan), "screen")
    documents = content_table(stands_on, css="stacks")
    parts.append(fold("依据文件", f"{len(stands_on.rows)} 份", documents, cite=plan.document.number))
    if plan.notes:
        notes = joined(*(element("p", note) for note in plan.notes))
        parts.append(fold("方案怎样读", f"{len(plan.notes)} 条", notes, cite=plan.document.number))
    return folds(parts)


def _often_asked(index: Sequence[Indexed]) -> Markup:
    """Figures that something speaks against, to be asked for with a click, by whose plan says them."""
    entries = [each.entry for each in index if each.entry.rank == CONTESTED]
    if not entries:
        return NOTHING
    whose = dict.fromkeys(each.of for each in entries)
    told = (_asked_of(of, dict.fromkeys(each.asked for each in entries if each.of == of)) for of in whose)
    return element("p", "常被问到：", joined(*told, between="；"), css="soft asked", cite="各方案")


def _asked_of(of: str, figures: Iterable[str]) -> Markup:
    ways = (button(f"find:{figure}", figure) for figure in figures)
    return element("span", f"{of} " if of else NOTHING, joined(*ways, between=" "))


def _key_part(plan: Plan, book: PlanBook) -> Markup:
    told = "、".join(each.figure for each in key_entries(plan, book) if each.rank == 0)
    return fold("关键数字", told, key_figures(plan, book), cite=plan.document.number)


def _part(plan: Plan, said: Table) -> Markup:
    return fold(said.name, said.caption, content_table(said, css="stacks"), cite=plan.document.number)


def _card(each: Entry) -> Markup:
    """An answer: the figure and what it is, whether it counts, what it is not, where it stands and whose it is."""
    head = joined(element("b", each.figure or each.kind, css="figure"), " ", each.kind if each.figure else "")
    told = (element("div", element("dt", what), element("dd", said)) for what, said in _facts(each))
    return element(
        "article", element("p", head), element("h3", each.titled), element("dl", *told), cite=each.basis
    )


def _facts(each: Entry) -> Iterator[tuple[str, str]]:
    said = (
        ("是否计入" if each.figure else "怎样算", each.counts),
        ("不要混同", joined(*(element("div", words) for words in each.beside))),
        ("来源", "，".join(said for said in (each.basis, each.worded) if said)),
        ("责任单位", each.whose),
        ("说明", each.note),
    )
    return ((what, words) for what, words in said if words)


def _line(each: Entry) -> Markup:
    """A key figure: what it is, whether it counts, and where."""
    named = joined(each.name, " ", element("span", f"{each.kind} · {each.clause}", css="soft"))
    told = soft(each.beside[0] if each.rank == CONTESTED and each.beside else "")
    figure = button(f"find:{each.asked}", each.figure) if each.figure else "读法"
    return element("div", element("b", figure), element("div", named, told), cite=each.basis)


def _mention(entries: Sequence[Entry]) -> Markup:
    if not entries:
        return NOTHING
    return folds([fold("也提到", f"{len(entries)} 条", _lines(entries, "也提到"), cite="各方案")])


def _lines(entries: Sequence[Entry], name: str) -> Markup:
    """Entries as lines; of very many the first, and that there are more."""
    if not entries:
        return NOTHING
    rest = f"另有 {len(entries) - MOST} 条，请把数字或词写得更具体。" if len(entries) > MOST else ""
    return joined(content_table(listed(entries[:MOST], name), css="stacks"), soft(rest))
