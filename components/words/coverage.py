"""What figures rest on, said once where it holds for all of them."""

from collections import Counter
from collections.abc import Sequence

BETWEEN = "；"
SILENT = "，未报的是"  # before the names of those that have not reported


def said_once(coverages: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """What most of the figures rest on, and of each what is otherwise with it, which mostly is nothing. Where it
    has nothing in common with the others, each says its own."""
    parts = [tuple(each.split(BETWEEN)) if each else () for each in coverages]
    usual = Counter(parts).most_common(1)[0][0] if parts else ()
    alone = sum(not set(usual).isdisjoint(each) for each in parts) == 1 < len(parts)
    usual = () if alone else usual
    others = (BETWEEN.join(part for part in own if part not in usual) for own in parts)
    return BETWEEN.join(usual), tuple(others)


def without_names(coverage: str) -> str:
    """The same in short: how many have reported, without who has not."""
    return BETWEEN.join(part.partition(SILENT)[0] for part in coverage.split(BETWEEN))
