"""What a link asks for and does not get, in one sentence with what is shown instead."""

from collections.abc import Collection, Iterator, Mapping

from components.screen.controls import LABELS
from components.screen.scope import Scope, chosen_words, in_words
from components.words.figures import clipped
from plan_config.plan import PlanBook

LONGEST = 40  # characters of what a link says
CHOSEN = {"park": "pick_unit", "group": "pick_unit", "circle": "pick_circle"}
INSIDE = {LABELS[label] for label in CHOSEN.values()}
FILTERS = {"level": "pick_level", "kind": "pick_kind"}


def wrong_link(asked: Mapping[str, str], book: PlanBook, scope: Scope, codes: Collection[str]) -> str:
    """The sentence about a link that opened as a scope; nothing of one that was honoured. `codes` are those of the
    carriers in scope."""
    missed = [*_places(asked, book, scope), *_filters(asked, scope, codes), *_dates(asked, scope)]
    return f"链接未能照原样打开：{'；'.join(missed)}；现显示 {in_words(scope, book)}。" if missed else ""


def _places(asked: Mapping[str, str], book: PlanBook, scope: Scope) -> Iterator[str]:
    """District, plan, unit, group and circle."""
    district, plan, where = asked.get("district", ""), asked.get("plan", ""), scope.district or ""
    if district and book.district(district) is None:
        yield _no("pick_district", district)
    called = {each.id: each.called for each in book.district_plans}
    if plan and scope.plan != plan:
        yield _no("pick_plan", called.get(plan, plan), where)
    yield from _of_another_plan(book, scope)
    units = [(unit.id, unit.name) for each in book.district_plans for unit in (*each.units, *each.groups)]
    names = dict(units) | {circle.id: circle.short for each in book.plans for circle in each.circles}
    for key, label in CHOSEN.items():
        if (wanted := asked.get(key, "")) and not getattr(scope, key):
            yield _no(label, names.get(wanted, wanted), where)


def _of_another_plan(book: PlanBook, scope: Scope) -> Iterator[str]:
    """A unit or circle is shown by a plan that has it, whichever was asked for."""
    district = book.district(scope.plan or "")
    wanted = district.plan(scope.plan or "") if district else None
    if district is None or wanted is None or scope.plan_of(district).id == wanted.id:
        return
    chosen = (words for label, words in chosen_words(scope, book).items() if label in INSIDE)
    held = scope.plan_of(district).called
    yield f"方案“{wanted.called}”里没有“{'、'.join(chosen)}”，它在方案“{held}”里"


def _filters(asked: Mapping[str, str], scope: Scope, codes: Collection[str]) -> Iterator[str]:
    """Level, kind and the carrier itself."""
    where = scope.district or ""
    for key, label in FILTERS.items():
        if (wanted := asked.get(key, "")) and not getattr(scope, key):
            yield _no(label, wanted, where)
    if (code := asked.get("carrier", "")) and code not in codes:
        yield f"{where}没有编号为“{clipped(code, LONGEST)}”的载体"


def _dates(asked: Mapping[str, str], scope: Scope) -> Iterator[str]:
    """The date shown and the one compared with, which is left out where it is the same."""
    if (wanted := asked.get("as_of", "")) and wanted != f"{scope.as_of}":
        yield f"没有截至日期“{clipped(wanted, LONGEST)}”"
    if (wanted := asked.get("since", "")) and wanted not in (f"{scope.since}", f"{scope.as_of}"):
        yield f"没有对比日期“{clipped(wanted, LONGEST)}”"


def _no(label: str, wanted: str, where: str = "") -> str:
    return f"{where}没有{LABELS[label]}“{clipped(wanted, LONGEST)}”"
