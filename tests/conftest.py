"""What holds for all tests: how long an example takes is for tests/bench to say, and fails nothing here."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of plan files of one's own, still empty."""
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setenv("CARRIERS_PLANS", str(folder))
    return folder
