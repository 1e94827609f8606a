"""What of a text became what in another: the pieces that differ, in words."""

from collections.abc import Iterator
from difflib import SequenceMatcher

# Fewer characters that happen to be the same do not part two pieces that differ.
HELD = 4


def changed_words(was: str, becomes: str) -> str:
    """Each piece with what takes its place: “两处”改为“三处”；加上“，已整改”. Empty where nothing differs."""
    return "；".join(_said(old, new) for old, new in _pieces(was, becomes))


def _said(old: str, new: str) -> str:
    if not old:
        return f"加上“{new}”"
    return f"“{old}”改为“{new}”" if new else f"删去“{old}”"


def _pieces(was: str, becomes: str) -> Iterator[tuple[str, str]]:
    """The pieces of both between what both have."""
    same = SequenceMatcher(None, was, becomes, autojunk=False).get_matching_blocks()
    at, there = 0, 0
    for old, new, size in same:
        ends = size >= HELD or old + size == len(was) or (old, new) == (0, 0)
        if ends and (was[at:old] or becomes[there:new]):
            yield was[at:old], becomes[there:new]
        if ends:
            at, there = old + size, new + size
