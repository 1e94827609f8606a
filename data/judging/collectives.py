"""Names by which a plan means several units (各管委会, 有关部门), and who is meant. Pure."""

from collections.abc import Mapping, Sequence

EVERY = "各"
SEVERAL = (EVERY, "有关", "相关")


def collectives(names: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """The names of several among those that a plan names, each with whom it means: every unit named elsewhere that is of the
    kind, nobody where that cannot be told."""
    single = [name for name in names if not name.startswith(SEVERAL)]
    return {name: _meant(name, single) for name in names if name.startswith(SEVERAL)}


def _meant(name: str, single: Sequence[str]) -> tuple[str, ...]:
    kind = name.removeprefix(EVERY)
    return tuple(each for each in single if name.startswith(EVERY) and each.endswith(kind))
