"""Who is meant: carriers and units found by any of their names, however they are spelled."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from data.records.alias import Alias
from data.records.carrier import Carrier
from data.records.closing_text import About
from data.records.declaring import Record
from data.records.spelling import full_name, normalise
from data.records.task_adjustment import CONTENT, TaskAdjustment
from data.records.terms import without_kind
from plan_config.book import PlanBook
from plan_config.district import District
from plan_config.plan import Plan


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a figure is about: a reporting unit (by its plan id) or a carrier (by its code)."""

    district: str
    id: str
    unit: str
    by_carrier: bool


@dataclass(frozen=True)
class NameBook:
    """Every name that stands for a unit or a carrier. Codes and ids are names too; a further name (别名) is looked at last, and
    one that is another's already stands for nobody.

    A code exactly as the register has it goes before any other spelling, so that two carriers which an earlier
    version took in under two spellings of one code can each be named.
    """

    _known: defaultdict[str, set[Subject]] = field(default_factory=lambda: defaultdict(set))
    _exact: defaultdict[str, set[Subject]] = field(default_factory=lambda: defaultdict(set))
    _further: defaultdict[str, set[Subject]] = field(default_factory=lambda: defaultdict(set))
    _called: dict[tuple[str, str], str] = field(default_factory=dict)
    _homes: set[Subject] = field(default_factory=set)

    def add_units(self, book: PlanBook) -> None:
        """Know whoever reports in a district by id, name and short name."""
        for district in book.districts:
            for unit in district.subjects:
                subject = Subject(district.name, unit.id, unit.id, by_carrier=False)
                self._exact[unit.id].add(subject)
                if district.is_home(unit.id):
                    self._homes.add(subject)
                self._called[district.name, unit.id] = unit.name
                self._add(subject, (unit.id, unit.name, unit.short))

    def add_carriers(self, carriers: Iterable[Carrier]) -> None:
        """Know carriers by code, by name and by both."""
        for carrier in carriers:
            subject = Subject(carrier.district, carrier.code, carrier.unit, by_carrier=True)
            certain = (carrier.code, full_name(carrier.code, carrier.name))
            for name in certain:
                self._exact[name].add(subject)
            self._called[carrier.district, carrier.code] = full_name(carrier.code, carrier.name)
            self._add(subject, (*certain, carrier.name))

    def add_aliases(self, aliases: Iterable[Alias]) -> None:
        """Know what is already known by further names."""
        for alias in aliases:
            meant = self.find(alias.subject, alias.district)
            taken = {(each.district, each.id) for each in self.find(alias.alias, alias.district)}
            if taken <= {(each.district, each.id) for each in meant}:
                self._further[normalise(alias.alias)].update(meant)

    def called(self, subject: Subject) -> str:
        """What readers call somebody: a unit by its whole name, a carrier by code and name."""
        return self._called[subject.district, subject.id]

    def find(self, name: str, district: str = "") -> list[Subject]:
        """Everything this name may mean, within a district where one is given."""
        wanted = normalise(name)
        for known in (
            self._exact.get(name.strip(), ()),
            self._known.get(wanted, ()),
            self._further.get(wanted, ()),
        ):
            if found := [item for item in known if district in ("", item.district)]:
                return found
        return []

    def find_unit(self, name: str, district: str) -> Subject | None:
        """The unit of a district with this name that carriers may belong to."""
        wanted = normalise(name)
        known = (*self._known.get(wanted, ()), *self._further.get(wanted, ()))
        return next((item for item in known if item.district == district and item in self._homes), None)

    def _add(self, subject: Subject, names: Iterable[str]) -> None:
        for name in names:
            self._known[normalise(name)].add(subject)


def task_names(district: District) -> dict[str, str]:
    """What each task of a district is called, by its id: its title, or the id itself where another has the same."""
    titles = Counter(normalise(task.title) for task in district.tasks)
    return {task.id: task.id if titles[normalise(task.title)] > 1 else task.title for task in district.tasks}


# What tasks of a district are called since they were adjusted: the id of each by such a name.
Renamed = Mapping[str, str]


def renamed(rows: Iterable[Record], district: str) -> Renamed:
    """The tasks of a district by what adjustments made of their wording; a name that two of them share is none."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if isinstance(row, TaskAdjustment) and (row.district, row.what) == (district, CONTENT):
            found[normalise(row.becomes)].add(row.task)
    return {name: task for name, (task, *others) in found.items() if not others}


def task_named(district: District, wanted: str, later: Renamed) -> str | None:
    """The id of the task of a district that goes by a name, by its id, or by what it is called since its adjustment."""
    known = {normalise(name): task for task, name in task_names(district).items()}
    known |= {normalise(task.id): task.id for task in district.tasks}
    return known.get(normalise(wanted)) or later.get(normalise(wanted))


def plan_named(district: District, wanted: str) -> Plan | None:
    """The plan of a district that goes by a name, or by its id; where it has but one, that need not be named."""
    if not wanted:
        return district.plans[0] if len(district.plans) == 1 else None
    known = {
        normalise(name): each for each in district.plans for name in (each.id, each.short_title, each.called)
    }
    return known.get(normalise(wanted))


def entry_names(plan: Plan, book: PlanBook, about: About) -> dict[str, str]:
    """What the entries of a plan are called that something can be written about, by id: as papers call them, or by the id
    where another is called the same."""
    called = dict(_entries(plan, book, about))
    counts = Counter(map(normalise, called.values()))
    return {entry: entry if counts[normalise(name)] > 1 else name for entry, name in called.items()}


def entry_named(plan: Plan, book: PlanBook, about: About, wanted: str, later: Renamed) -> str | None:
    """The id of the entry of a plan that goes by a name, by its id, or as a measure by what it is called since its
    adjustment."""
    called = entry_names(plan, book, about)
    known = {name: task for name, task in later.items() if about == "measure" and task in called}
    known |= {normalise(name): entry for entry, name in called.items()}
    return known.get(normalise(wanted)) or (wanted if wanted in called else None)


def _entries(plan: Plan, book: PlanBook, about: About) -> Iterator[tuple[str, str]]:
    """The id and name of each measure, of each target with a figure, or of each aim in words."""
    if about == "measure":
        yield from ((task.id, task.title) for task in plan.tasks)
    for each in plan.targets if about in ("target", "aim") else ():
        if about == "aim" and each.value is None:
            yield each.id, each.label
        elif about == "target" and each.value is not None and each.indicator and each.role != "supported":
            name = f"{plan.name_of(each.scope, each.of)} · {book.indicator(each.indicator).short}"
            ends = f"（{each.deadline}）" if each.deadline != plan.deadline else ""
            yield each.id, f"{name}{ends}"


def district_named(book: PlanBook, name: str) -> District | None:
    """The district meant by a name, with or without 区, 县 or 市; none where that would be two."""
    wanted = normalise(name)
    known = {normalise(each.name): each for each in book.districts}
    short = [each for full, each in known.items() if without_kind(full) == wanted]
    return known.get(wanted) or (short[0] if len(short) == 1 else None)
