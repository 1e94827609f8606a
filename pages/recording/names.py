"""What readers call what the records keep under a code."""

from collections.abc import Iterable

from components.screen.change_tables import sheet_key
from components.words.batches import batch_name
from data import cached
from data.intake.reading.sheets import series_of
from data.records.kinds import CODE_WORDS
from data.records.values import Batch
from pages.frame.view import View
from plan_config.plan import Plan
from plan_config.targets import Target


def names_of(view: View) -> dict[str, str]:
    """Plans, units by their short names, carriers, series, targets and measures, by id; and by district/id, where two
    districts have the same id for different things."""
    names = {series: recorded.part.label for series, recorded in series_of(view.book).items()}
    names |= {sheet_key(each.id): each.sheet for each in view.book.operations.yearly}
    names |= {**CODE_WORDS, **{plan.id: plan.called for plan in view.book.plans}}
    for each in view.book.districts:
        own = {unit.id: unit.short for unit in each.subjects} | {task.id: task.title for task in each.tasks}
        own |= {carrier.code: carrier.name for carrier in cached.records(each.name, view.revision).carriers}
        targets = {
            target.id: target_name(view, plan, target)
            for plan in reversed(each.plans)
            for target in plan.targets
        }
        names |= own | {f"{each.name}/{code}": name for code, name in (targets | own).items()}
    return names


def batch_names(view: View, batches: Iterable[Batch]) -> dict[int, str]:
    """What each batch is called in a list to choose from, by its number."""
    abouts, names = cached.abouts(view.revision), names_of(view)
    return {each.id: batch_name(each, abouts.get(each.id), names) for each in batches}


def target_name(view: View, plan: Plan, target: Target) -> str:
    """A target as a reader tells it from the others: 总部城 · 载体面积（附件 第1行）."""
    measure = view.book.indicator(target.indicator).short if target.indicator else target.wording
    return f"{plan.name_of(target.scope, target.of)} · {measure}（{plan.clause_of(target)}）"
