"""Style sheets and scripts, each in a file of its own."""

from pathlib import Path


def asset(name: str) -> str:
    """The text of a file in this folder; whoever shows it reads it once, at import."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
