"""A plan file of one's own, put into the folder that the fixture `own` makes."""

from pathlib import Path

THIRD = Path(__file__).parent / "unit" / "third_plan" / "ceshi-2023-2027.yaml"
THIRD_ID, DISTRICT = "ceshi-2023-2027", "测试区（虚构）"


def put(folder: Path, name: str = "own.yaml", *changes: tuple[str, str]) -> Path:
    """The third plan as a file, changed as told."""
    text = THIRD.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def seen(folder: Path) -> list[str]:
    """The files of a folder that a person sees in it."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
