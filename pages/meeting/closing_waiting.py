"""What waits for review of a plan's texts and judgements: for who wrote it and for who may pass it, nobody else."""

from collections.abc import Iterator
from datetime import date

from components.content.closing.versions import judged_words
from components.content.closing.waiting import Waiting, waiting_table
from components.screen import widgets
from components.screen.content_table import content_table
from components.screen.folds import fold, folds
from data import cached, store
from data.judging.closing_texts import dated, texts_at
from data.records.closing_text import CLOSING_TEXT, PARTS, ClosingText
from data.records.declaring import Kind
from data.records.district import DistrictRecords
from data.records.kinds import said
from data.records.names import entry_names
from data.records.plan_judgement import PLAN_JUDGEMENT, PlanJudgement
from data.rights.masks import for_all
from data.rights.people import may
from data.rights.person import Person
from data.store import Version
from pages.frame.view import View
from plan_config.book import PlanBook
from plan_config.plan import Plan


def closing_waiting(view: View, plan: Plan) -> None:
    """A line that opens to each of them beside what stands; nothing where nothing waits."""
    records = cached.records(plan.district, view.revision)
    texts, judgements = (_waiting(view, plan, kind) for kind in (CLOSING_TEXT, PLAN_JUDGEMENT))
    found = (
        *(_text(each, plan, view.book, records) for each in texts),
        *(_judgement(each, records) for each in judgements),
    )
    if found:
        told = "通过后才写进收官材料；在“数据填报”的“审核与提交”里办理"
        table = content_table(waiting_table(found), css="stacks")
        line = fold(f"{plan.district}待审核 {len(found)} 处", told, table, cite="审核与提交")
        widgets.markup(folds([line]), key=f"waiting-{plan.id}")


def may_see(version: Version, person: Person, district: str) -> bool:
    """Whether somebody may read a version: what waits or was returned only who wrote it or may pass it."""
    return version.review == "passed" or version.by == person.name or may(person, "review", district)


def _waiting(view: View, plan: Plan, kind: Kind) -> Iterator[Version]:
    with store.reading() as db:
        found = for_all(store.versions(db, kind, {"district": plan.district, "plan": plan.id}))
    for each in found:
        if each.review == "submitted" and not each.withdrawn and may_see(each, view.person, plan.district):
            yield each


def _text(version: Version, plan: Plan, book: PlanBook, records: DistrictRecords) -> Waiting:
    part, entry, kept = version.said["part"], version.said["entry"], version.said["day"]
    day = date.fromisoformat(kept) if kept else plan.deadline
    stands = texts_at(dated(records.of(ClosingText), records.batches), plan, day).get((part, entry))
    called = entry_names(plan, book, PARTS[part]).get(entry, entry)
    about = " · ".join(filter(None, (part, called)))
    return Waiting(
        about, stands.text if stands else "", version.said["text"], version.by, version.at, version.batch
    )


def _judgement(version: Version, records: DistrictRecords) -> Waiting:
    same = (
        each
        for each in records.of(PlanJudgement)
        if all(getattr(each, name) == version.said[name] for name in PLAN_JUDGEMENT.key)
    )
    stands = next((judged_words(said(each)) for each in same), "")
    text = judged_words(version.said)
    return Waiting(version.said["judge"], stands, text, version.by, version.at, version.batch)
