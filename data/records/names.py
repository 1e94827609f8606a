"""Who is meant: the spelling of names made equal, and carriers and units found by any of their names."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from data.records.rows import AliasRow, CarrierRow
from plan_config.plan import Plan, PlanBook

_DASHES = re.compile(r"[-\u2010-\u2015\u2212\uff0d\u2500\uff5e~_]+")
_BLANKS = re.compile(r"\s+")
# What Unicode calls Default_Ignorable (zero width, byte order mark, soft hyphen, writing direction, variation
# selectors, fillers), the blank of braille, and controls that are no blanks: nobody sees them, every copy brings some.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]+"
)
_BRACKETS = str.maketrans("〔【[】〕]", "((()))")


def visible(text: str) -> str:
    """The text without what cannot be seen and without blanks at its ends."""
    return _INVISIBLE.sub("", text).strip()


def normalise(text: str) -> str:
    """One spelling for full-width and half-width, brackets, dashes, blanks and letter case; invisible characters go."""
    flat = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_BRACKETS)
    return unicodedata.normalize("NFKC", _DASHES.sub("-", _BLANKS.sub("", flat)).casefold())


def code_as_kept(written: str) -> str:
    """A new code as the register takes it in: half-width letters and digits, nothing invisible."""
    return unicodedata.normalize("NFKC", visible(written))


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
    """Every name that stands for a unit or a carrier. Codes and ids are names too.

    A code exactly as the register has it goes before any other spelling, so that two carriers which an earlier
    version took in under two spellings of one code can each be named.
    """

    _known: defaultdict[str, set[Subject]] = field(default_factory=lambda: defaultdict(set))
    _exact: defaultdict[str, set[Subject]] = field(default_factory=lambda: defaultdict(set))

    def add_units(self, book: PlanBook) -> None:
        """Know the reporting units of every district by id, name and short name."""
        for plan in book.districts:
            for unit in plan.units:
                subject = Subject(plan.district, unit.id, unit.id, False)
                self._exact[unit.id].add(subject)
                self._add(subject, (unit.id, unit.name, unit.short))

    def add_carriers(self, carriers: Iterable[CarrierRow]) -> None:
        """Know carriers by code, by name and by both."""
        for carrier in carriers:
            subject = Subject(carrier.district, carrier.code, carrier.unit, True)
            certain = (carrier.code, full_name(carrier.code, carrier.name))
            for name in certain:
                self._exact[name].add(subject)
            self._add(subject, (*certain, carrier.name))

    def add_aliases(self, aliases: Iterable[AliasRow]) -> None:
        """Know what is already known by further names."""
        for alias in aliases:
            for subject in self.find(alias.subject, alias.district):
                self._add(subject, (alias.alias,))

    def find(self, name: str, district: str = "") -> list[Subject]:
        """Everything this name may mean, within a district where one is given."""
        for known in (self._exact.get(name.strip(), ()), self._known.get(normalise(name), ())):
            if found := [item for item in known if district in ("", item.district)]:
                return found
        return []

    def find_unit(self, name: str, district: str) -> Subject | None:
        """The reporting unit of a district with this name."""
        known = self._known.get(normalise(name), ())
        return next((item for item in known if item.district == district and not item.by_carrier), None)

    def _add(self, subject: Subject, names: Iterable[str]) -> None:
        for name in names:
            self._known[normalise(name)].add(subject)


def district_named(book: PlanBook, name: str) -> Plan | None:
    """The district plan meant by a name, with or without 区."""
    wanted = normalise(name).removesuffix("区")
    return next(
        (plan for plan in book.districts if normalise(plan.district).removesuffix("区") == wanted), None
    )
