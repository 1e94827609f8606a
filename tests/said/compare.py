"""What two captures say differently: the same change of words once, with how often and an example of where."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

AROUND = 2  # letters on each side of a changed word that still belong to it
GAP = 2  # two changes in a line that are no further apart are one
ALIKE = 0.5  # a line that has this much in common with another is the same line, changed
LONGEST = 300


class Change(NamedTuple):
    """What stood there and what stands there now."""

    old: str
    new: str


class Place(NamedTuple):
    """A line of a file, as it was and as it is."""

    file: str
    line: int
    old: str
    new: str


def listed(before: Path, after: Path, *, form: bool, most: int) -> tuple[list[str], int]:
    """The differences as lines to print, and how many different ones there are."""
    lines = list(_days(before, after))
    total = 0
    for kind in ("words", "form") if form else ("words",):
        old, new = _files(before / kind), _files(after / kind)
        only = [(old.keys() - new.keys(), "gone"), (new.keys() - old.keys(), "new")]
        both = sorted(old.keys() & new.keys())
        found: defaultdict[Change, list[Place]] = defaultdict(list)
        differing = 0
        for name in both:
            first, second = (path.read_text("utf-8").splitlines() for path in (old[name], new[name]))
            differing += first != second
            for change, place in changes(name, first, second):
                found[change].append(place)
        lines += [f"## {kind}: {len(both)} files in both, {differing} differ, {len(found)} different changes"]
        lines += [f"{word}: {name}" for names, word in only for name in sorted(names)]
        ordered = sorted(found.items(), key=lambda each: (-len(each[1]), each[1][0]))
        for number, (change, places) in enumerate(ordered[:most], 1):
            lines += ["", *_shown(number, change, places)]
        if len(ordered) > most:
            lines += ["", f"… {len(ordered) - most} more; --most lists them"]
        total += len(found) + sum(len(names) for names, _ in only)
    return lines, total


def changes(file: str, old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Change, Place]]:
    """What differs between two texts, word by word where lines are alike, else line by line."""
    same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))))
    old, new = old[same:], new[same:]
    if not old and not new:
        return
    # Tags that stand everywhere are left out of the search, which takes minutes with them.
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=True).get_opcodes():
        if tag == "equal":
            continue
        gone, come, line = list(old[a:b]), list(new[c:d]), same + a + 1
        if len(gone) == len(come):
            for nth, (first, second) in enumerate(zip(gone, come, strict=True)):
                yield from _within(file, line + nth, first, second)
        else:
            whole = Change("\n".join(gone), "\n".join(come))
            yield whole, Place(file, line, *whole)


def _within(file: str, line: int, old: str, new: str) -> Iterator[tuple[Change, Place]]:
    """The words that differ in a line; the line itself where little is left of it."""
    if old == new:
        return
    place = Place(file, line, old, new)
    first, second = (re.findall(r"[A-Za-z0-9.,%_-]+|\s+|.", text) for text in (old, new))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.ratio() < ALIKE:
        yield Change(old, new), place
        return
    spans: list[tuple[int, int, int, int]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        if spans and a - spans[-1][1] <= GAP:
            spans[-1] = (spans[-1][0], b, spans[-1][2], d)
        else:
            spans.append((a, b, c, d))
    for a, b, c, d in spans:
        left, right = _letters(first[:a][::-1])[::-1], _letters(first[b:])
        yield Change(*("".join([*left, *part, *right]) for part in (first[a:b], second[c:d]))), place


def _letters(parts: Sequence[str]) -> list[str]:
    """The letters that stand next to a change, to where the word ends."""
    return list(takewhile(str.isalnum, parts[:AROUND]))


def _shown(number: int, change: Change, places: Sequence[Place]) -> Iterator[str]:
    files = len({place.file for place in places})
    first = places[0]
    yield f"{number}. {len(places)}× in {files} files, first {first.file}:{first.line}"
    yield from (f"  - {line}" for line in _short(change.old))
    yield from (f"  + {line}" for line in _short(change.new))
    if change != (first.old, first.new):
        yield f"    in: {first.old[:LONGEST]}"


def _short(text: str) -> list[str]:
    lines = [line[:LONGEST] for line in text.splitlines()]
    return lines if len(lines) <= 12 else [*lines[:10], f"… {len(lines) - 10} lines more"]


def _files(folder: Path) -> dict[str, Path]:
    return {str(path.relative_to(folder)): path for path in folder.rglob("*.txt")}


def _days(before: Path, after: Path) -> Iterator[str]:
    days = [json.loads((each / "about.json").read_text("utf-8"))["day"] for each in (before, after)]
    if days[0] != days[1]:
        yield f"! captured on different days, {days[0]} and {days[1]}: what is counted up to today differs"
