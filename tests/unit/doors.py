"""What holds for every command line."""

from collections.abc import Callable

import pytest


def assert_usage_refused(
    door: Callable[[list[str]], int], words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong usage ends with 2, and is said in Chinese alone."""
    with pytest.raises(SystemExit) as ended:
        door(words)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("用法不对。")
