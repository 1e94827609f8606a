"""Who is meant: the spelling of names made equal, and carriers and units found by any of their names."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from data.rows import AliasRow, CarrierRow
from plan_config.plan import Plan, PlanBook

_DASHES = re.compile(r"[-\u2010-\u2015\u2212\uff0d\u2500\uff5e~_]+")
_IGNORED = re.compile(r"\s+")
_BRACKETS = str.maketrans("〔【[】〕]", "((()))")


def normalise(text: str) -> str:
    """One spelling for full-width and half-width, brackets, dashes, blanks and letter case."""
    flat = unicodedata.normalize("NFKC", text).translate(_BRACKETS)
    return unicodedata.normalize("NFKC", _DASHES.sub("-", _IGNORED.sub("", flat)).casefold())


def full_name(code: str, name: str) -> str:
    """A carrier as a template writes it: the code makes it certain, the name makes it readable."""
    return f"{code} {name}"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a figure is about: a reporting unit (by its plan id) or a carrier (by its code)."""

    district: str
    id: str
    unit: str
    by_carrier: bool


@dataclass(frozen=True)
class NameBook:
    """Every name that stands for a unit or a carrier. Codes and ids are names too."""

    _known: defaultdict[str, set[Subject]] = field(default_factory=lambda: defaultdict(set))

    def add_units(self, book: PlanBook) -> None:
        """Know the reporting units of every district by id, name and short name."""
        for plan in book.districts:
            for unit in plan.units:
                self._add(Subject(plan.district, unit.id, unit.id, False), (unit.id, unit.name, unit.short))

    def add_carriers(self, carriers: Iterable[CarrierRow]) -> None:
        """Know carriers by code, by name and by both."""
        for carrier in carriers:
            self._add(
                Subject(carrier.district, carrier.code, carrier.unit, True),
                (carrier.code, carrier.name, full_name(carrier.code, carrier.name)),
            )

    def add_aliases(self, aliases: Iterable[AliasRow]) -> None:
        """Know what is already known by further names."""
        for alias in aliases:
            for subject in self.find(alias.subject, alias.district):
                self._add(subject, (alias.alias,))

    def find(self, name: str, district: str = "") -> list[Subject]:
        """Everything this name may mean, within a district where one is given. Units go before carriers."""
        found = [item for item in self._known.get(normalise(name), ()) if district in ("", item.district)]
        units = [item for item in found if not item.by_carrier]
        return units or found

    def find_unit(self, name: str, district: str) -> Subject | None:
        """The reporting unit of a district with this name."""
        return next((item for item in self.find(name, district) if not item.by_carrier), None)

    def _add(self, subject: Subject, names: Iterable[str]) -> None:
        for name in names:
            self._known[normalise(name)].add(subject)


def district_named(book: PlanBook, name: str) -> Plan | None:
    """The district plan meant by a name, with or without 区."""
    wanted = normalise(name).removesuffix("区")
    return next(
        (plan for plan in book.districts if normalise(plan.district).removesuffix("区") == wanted), None
    )
