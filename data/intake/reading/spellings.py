"""How codes, further names and firms are spelled on record: a line that spells one otherwise means the same."""

from collections import defaultdict
from collections.abc import Iterable

from data.records.firm import Firm
from data.records.spelling import normalise, visible


class Spellings:
    """Names as they are kept, found by any spelling. What a file brings new is kept from then on."""

    def __init__(self, kept: Iterable[str]) -> None:
        self._kept: defaultdict[str, list[str]] = defaultdict(list)
        for name in kept:
            self._kept[normalise(name)].append(name)

    def of(self, written: str) -> list[str]:
        """The name as it is kept: the very spelling goes before others, of which there can be several."""
        same = self._kept[normalise(written)]
        return [written] if written in same else list(same)

    def keep(self, name: str) -> None:
        """Know a new name from now on."""
        self._kept[normalise(name)].append(name)


class Firms:
    """The keys under which firms are on record in each carrier."""

    def __init__(self, stays: Iterable[Firm]) -> None:
        self._keys: dict[tuple[str, str, str], str] = {}
        for stay in stays:
            self._learn(stay.district, stay.carrier, stay.firm, stay.name, stay.credit_code)

    def key(self, district: str, carrier: str, name: str, credit_code: str) -> str:
        """What tells a firm apart in a carrier: the key it has there, else its credit code or its name in one spelling.

        A stay on record without a code is the firm of that name that comes with one.
        """
        known = (self._keys.get((district, carrier, normalise(each))) for each in (credit_code, name) if each)
        found = next(filter(None, known), credit_code or normalise(name))
        self._learn(district, carrier, found, visible(name), credit_code)
        return found

    def _learn(self, district: str, carrier: str, firm: str, name: str, credit_code: str) -> None:
        for each in (firm, credit_code, "" if credit_code else name):
            if each:
                self._keys.setdefault((district, carrier, normalise(each)), firm)
