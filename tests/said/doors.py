"""The commands of a checkout, run as a person would, and what they answer."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

PATIENCE = 1800  # seconds, on a machine that does much else
ASK_ALL = Path(__file__).with_name("ask_all.py")


@dataclass(frozen=True)
class Doors:
    """A checkout with one data file."""

    tree: Path
    database: Path

    @property
    def settings(self) -> Mapping[str, str]:
        """The environment in which this checkout and no other is run."""
        ours = {name: value for name, value in os.environ.items() if not name.startswith("CARRIERS_")}
        return ours | {
            "CARRIERS_DB": str(self.database),
            "PYTHONPATH": str(self.tree),
            "PYTHONUTF8": "1",
            "COLUMNS": "100",
        }

    def run(self, *words: str | Path, typed: str = "") -> list[str]:
        """What `python -m …` answers: its exit code, what it prints and what it complains of."""
        return _lines(*self._python("-m", *map(str, words), typed=typed))

    def run_all(self, asked: Sequence[Sequence[str | Path]]) -> list[list[str]]:
        """What each of many commands answers; in one process, as half of a command's time is its imports."""
        words = json.dumps([list(map(str, each)) for each in asked])
        code, out, err = self._python(str(ASK_ALL), typed=words)
        if code:
            raise RuntimeError(err)
        return [_lines(*answer) for answer in json.loads(out)]

    def _python(self, *words: str, typed: str) -> tuple[object, str, str]:
        done = subprocess.run(
            [sys.executable, *words],
            cwd=self.tree,
            env=self.settings,
            input=typed,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    def must(self, *words: str | Path, typed: str = "") -> list[str]:
        """The answer of a command that has to succeed."""
        answer = self.run(*words, typed=typed)
        return _good(words, answer)

    def must_all(self, asked: Sequence[Sequence[str | Path]]) -> list[list[str]]:
        """The answers of many commands that all have to succeed."""
        return [_good(words, answer) for words, answer in zip(asked, self.run_all(asked), strict=True)]

    def on_copy(self, name: str) -> "Doors":
        """The same with a copy of the data file, so that what is done there is not seen here."""
        copied = self.database.parents[1] / name / self.database.name
        copied.parent.mkdir(parents=True)
        for part in self.database.parent.glob(f"{self.database.name}*"):
            shutil.copyfile(part, copied.with_name(part.name))
        return replace(self, database=copied)


def _good(words: Sequence[str | Path], answer: list[str]) -> list[str]:
    if answer[0] != "= 0":
        raise RuntimeError("\n".join([" ".join(map(str, words)), *answer]))
    return answer


def _lines(code: object, out: str, err: str) -> list[str]:
    return [f"= {code}", *out.splitlines(), *(f"! {line}" for line in err.splitlines())]
