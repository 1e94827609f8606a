"""What waits for review, and which of it brings the same records as what is looked at."""

from collections.abc import Iterator, Mapping

from components.screen import widgets
from components.words import batches as batch_words
from data import cached, store
from data.intake.changes import ChangePlan, shared
from data.records.values import Batch
from pages.frame.once import once
from pages.frame.view import View


def waiting(view: View) -> list[Batch]:
    """What was handed in and neither passed, nor was taken back, nor was mended by a later batch."""
    batches, said = cached.batches(view.revision), cached.verdicts(view.revision)
    gone = {batch.withdraws for batch in batches.values()}
    mended = {each.batch for each in said.values() if each.mended_by is not None}
    return [
        batch
        for batch in batches.values()
        if batch.review != "passed" and batch.withdraws is None and batch.id not in gone | mended
    ]


def taken_from(name: str, batches: Mapping[int, Batch]) -> list[tuple[Batch, Batch]]:
    """What somebody else took back of who has this name, with the withdrawal, until he brings in anything again."""
    last = max((each.id for each in batches.values() if each.by == name and not each.withdraws), default=0)
    return [
        (batches[each.withdraws], each)
        for each in batches.values()
        if each.withdraws and each.id > last and each.by != name and batches[each.withdraws].by == name
    ]


def show_also_waiting(view: View, plan: ChangePlan, *, besides: int | None = None) -> None:
    """A sentence for every other batch on its way that is about some of the same records."""
    asked = (besides, plan.digest, view.state)
    for batch, count in once("also_waiting", asked, lambda: list(_also_waiting(view, plan, besides))):
        widgets.notice(batch_words.also_waiting(batch, count), key=f"also-{batch.id}", bad=True)


def _also_waiting(view: View, plan: ChangePlan, besides: int | None) -> Iterator[tuple[Batch, int]]:
    """What was returned is on nobody's desk but its own clerk's, who mends it by the very file looked at."""
    others = (each for each in waiting(view) if each.id != besides and each.review != "returned")
    with store.reading() as db:
        for batch in others:
            if count := shared(plan.records, store.brought(db, batch.id)):
                yield batch, count
