"""Who is told how far a long piece of work is: whoever does it does not know who listens."""

from collections.abc import Callable

# Told a share from 0 to 1 that never falls, and what is being done.
ProgressListener = Callable[[float, str], None]


def quiet(_share: float, _message: str) -> None:
    """Tell nobody."""
