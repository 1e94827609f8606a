"""What follows from a plan and its records alone is worked out once, and kept with them."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple

from data.judging.situation import Situation

Asked = TypeVarTuple("Asked")
Result = TypeVar("Result")


def kept(
    most: int,
) -> Callable[[Callable[[Situation, *Asked], Result]], Callable[[Situation, *Asked], Result]]:
    """For a pure function of a situation and of values: the situation keeps its results, up to so many of them.

    A situation is the records of one revision, so nothing kept can be older than the records, and it goes when they
    go. All else that the result depends on must be among the arguments. Nobody may change a result: all get the same.
    """

    def keeping(work: Callable[[Situation, *Asked], Result]) -> Callable[[Situation, *Asked], Result]:
        @wraps(work)
        def known(situation: Situation, *asked: *Asked) -> Result:
            results: dict[tuple[*Asked], tuple[Result]] = situation.memory.setdefault(work, {})
            if found := results.get(asked):
                return found[0]
            result = work(situation, *asked)
            if len(results) >= most:
                results.clear()
            results[asked] = (result,)
            return result

        return known

    return keeping
