"""Where in the plan files a key may stand: what a message says of one that stands in the wrong place."""

from collections.abc import Iterator, Sequence
from typing import get_args

from plan_config.base import Frozen

Path = Sequence[str | int]


def keys_at(root: type[Frozen], path: Path) -> frozenset[str]:
    """The keys of the entry at a path; none where that is no entry."""
    found: type[Frozen] | None = root
    for step in path:
        if isinstance(step, str) and found is not None:
            field = found.model_fields.get(step)
            found = next(_models(field.annotation), None) if field else None
    return frozenset(found.model_fields) if found else frozenset()


def homes(root: type[Frozen], key: str) -> tuple[str, ...]:
    """Below what a key stands in a kind of file, such as targets › milestones; "" is the file's own top."""
    return tuple(dict.fromkeys(_homes(root, key, ())))


def _homes(model: type[Frozen], key: str, path: tuple[str, ...]) -> Iterator[str]:
    if key in model.model_fields:
        yield " › ".join(path)
    for name, field in model.model_fields.items():
        for inner in _models(field.annotation):
            yield from _homes(inner, key, (*path, name))


def _models(annotation: object) -> Iterator[type[Frozen]]:
    """The models that a field's type holds."""
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
