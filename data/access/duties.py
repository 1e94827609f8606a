"""Whose a row is: the units that may bring it in, told from the plans and from where each carrier belongs."""

from collections.abc import Iterable, Iterator, Mapping

from sqlite_utils import Database

from data.intake.changes import ChangePlan
from data.judging.adjusted import NOBODY, Handed, answering, handed_over
from data.records.carrier import Carrier
from data.records.closing_text import PARTS, ClosingText
from data.records.declaring import OF_CARRIERS, Record
from data.records.evidence import Evidence
from data.records.kinds import kind_of, said
from data.records.names import NameBook, district_named
from data.records.no_change import NoChange
from data.records.observation import Observation, Retraction
from data.records.task_update import TASK_UPDATE, TaskUpdate
from data.records.terms import whole
from data.rights.people import Action, may
from data.rights.person import EVERYWHERE, AccountScope, Person
from data.store.people import task_adjustments
from plan_config.book import PlanBook
from plan_config.district import District

# A district and one of its units; no unit: only who answers for the whole district.
Owner = tuple[str, str | None]
# The unit of each carrier, by district and code.
Homes = Mapping[tuple[str, str], str]


class UnknownScopeError(Exception):
    """A district or unit that no plan knows; the message says what there is."""


def scope_named(text: str, book: PlanBook, handed: Handed = NOBODY) -> AccountScope:
    """The scope meant by 渝中区, or 渝中区/总部城: a unit by any of its names, or an office a measure names, or was
    `handed` to; 全部区县 is every district."""
    if text.strip() == EVERYWHERE:
        return EVERYWHERE
    district, _, unit = (part.strip() for part in text.partition("/"))
    found = district_named(book, district)
    if found is None:
        raise UnknownScopeError(
            f"没有“{district}”的方案。现有：{'、'.join(each.name for each in book.districts)}。"
        )
    if not unit:
        return found.name
    names = NameBook()
    names.add_units(book)
    if subject := names.find_unit(unit, found.name):
        return (found.name, subject.id)
    if any(unit in task.owners for task in answering(found, handed).tasks):
        return (found.name, unit)
    raise UnknownScopeError(
        f"{found.name}的方案里没有“{unit}”。可填：{'、'.join(each.short for each in found.units)}。"
    )


def scopes(book: PlanBook, handed: Handed = NOBODY) -> tuple[AccountScope, ...]:
    """Everything an account can be bounded by: all, each district, its units, and the offices its measures name, or were
    `handed` to."""
    districts = (answering(each, handed) for each in book.districts)
    return (EVERYWHERE, *(scope for district in districts for scope in _scopes_of(district)))


def handed_now(db: Database, book: PlanBook) -> Handed:
    """The units that measures were handed to by what has passed review."""
    return handed_over(task_adjustments(db, [each.name for each in book.districts]))


def scope_label(scope: AccountScope, book: PlanBook) -> str:
    """How a scope is called on a screen: 全部区县, 渝中区（全区）, 渝中区 总部城."""
    if isinstance(scope, tuple):
        return label(scope, book)
    return scope if scope == EVERYWHERE else f"{scope}（{whole(scope)}）"


def _scopes_of(district: District) -> Iterator[AccountScope]:
    yield district.name
    yield from ((district.name, name) for name in names_in(district))


def names_in(district: District) -> tuple[str, ...]:
    """The units of a district by id, and the offices that its measures name."""
    offices = (office for task in district.tasks for office in task.owners)
    return tuple(dict.fromkeys((*(unit.id for unit in district.units), *offices)))


def reach(person: Person, action: Action, district: District) -> tuple[str, ...] | None:
    """The units and offices of a district for which a person may do this; None where it is the whole district."""
    if may(person, action, district.name):
        return None
    return tuple(name for name in names_in(district) if may(person, action, district.name, name))


def label(owner: Owner, book: PlanBook) -> str:
    """How a district or unit is called on a screen: 渝中区 总部城."""
    name, unit = owner
    district = district_named(book, name)
    known = district.unit(unit) if district and unit else None
    return " ".join(filter(None, (name, known.short if known else unit)))


def refused(
    person: Person, action: Action, plan: ChangePlan, book: PlanBook, homes: Homes, handed: Handed = NOBODY
) -> tuple[str, ...]:
    """The units a plan of changes touches though the person may not; `homes` and `handed` as for owners()."""
    found = strangers(person, action, plan, book, homes, handed)
    return tuple(sorted({label(owner, book) for _, owner in found}))


def strangers(
    person: Person, action: Action, plan: ChangePlan, book: PlanBook, homes: Homes, handed: Handed = NOBODY
) -> Iterator[tuple[Record, Owner]]:
    """Each record a plan of changes would write for an owner for whom the person may not, and that owner."""
    brought = {(each.district, each.code): each.unit for each, _ in _moved(plan) if isinstance(each, Carrier)}
    known = {**brought, **homes}
    for record, written in _moved(plan):
        able = owners(record, book, known, handed)
        if not may_for_any(person, action, able):
            yield written, able[0]


def may_for_any(person: Person, action: Action, owned_by: Iterable[Owner]) -> bool:
    """Whether one of the owners is within what the person may do."""
    return any(may(person, action, *owner) for owner in owned_by)


def owners(record: Record, book: PlanBook, homes: Homes, handed: Handed = NOBODY) -> tuple[Owner, ...]:
    """The units any one of which may bring a record, of a measure also those it was `handed` to."""
    if isinstance(record, Carrier | Observation | Retraction | NoChange):
        return ((record.district, record.unit),)
    if isinstance(record, TaskUpdate):
        return owners_of_task(record.district, record.task, book, handed)
    if isinstance(record, ClosingText) and PARTS[record.part] == "measure":
        return owners_of_task(record.district, record.entry, book, handed)
    if isinstance(record, Evidence) and record.sort == TASK_UPDATE.name:
        return owners_of_task(record.district, record.subject, book, handed)
    if isinstance(record, Evidence):
        return ((record.district, record.unit or None),)
    carrier = kind_of(record).naming(*OF_CARRIERS)
    if carrier is None:
        return ((record.district, None),)
    named = said(record)[carrier.name]
    # Who has a further name may be a unit itself.
    otherwise = named if carrier.names == "subject" else None
    return ((record.district, homes.get((record.district, named), otherwise)),)


def owners_of_task(district: str, task_id: str, book: PlanBook, handed: Handed = NOBODY) -> tuple[Owner, ...]:
    """The district, the parks of a measure, and every office its clause names or it was `handed` to."""
    found = district_named(book, district)
    task = next((task for task in found.tasks if task.id == task_id), None) if found else None
    units = (*task.owners, *handed.get((district, task_id), ())) if task else ()
    return ((district, None), *((district, unit) for unit in units))


def _moved(plan: ChangePlan) -> Iterator[tuple[Record, Record]]:
    """What would give way and what would stand, by what is written for it: a carrier moved is taken from one unit
    and given to another."""
    for change in (*plan.changes, *plan.retractions):
        yield change.before, change.after
    for record in plan.records:
        yield record, record
