"""Write down everything that a checkout says, or list what two such folders say differently.

    python -m tests.said --tree CHECKOUT --out FOLDER [--records EARLIER/records] [--cases FOLDER]
    python -m tests.said --compare BEFORE AFTER [--form] [--most N]

The checkout is asked only by its commands, its pages and its papers, so its modules may be called anything. Its data
files are made anew and kept in FOLDER/records; with --records those of an earlier capture are read instead, which shows
that files of an earlier state still say the same (what is said while they are made is then not written). --form also
lists how things are drawn: markup, charts, maps, and the parts of papers. Both captures are made on one day: what is
still open today is counted from it.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser

from tests.said import prepared, tour
from tests.said.compare import listed
from tests.said.doors import Doors
from tests.said.plain import TODAY, Folder
from tests.said.reader import chromium

MADE = ("demonstration", "empty", "worked")
READERS = 3


def main() -> int:
    """Capture or compare, as asked."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.said", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tree", type=Path, help="the checkout to read")
    parser.add_argument("--out", type=Path, help="a new folder for what it says")
    parser.add_argument("--records", type=Path, help="data files to read instead of new ones")
    parser.add_argument("--cases", type=Path, help="a folder of workbooks to validate as well")
    parser.add_argument("--compare", type=Path, nargs=2, metavar=("BEFORE", "AFTER"))
    parser.add_argument("--form", action="store_true", help="compare also how things are drawn")
    parser.add_argument("--most", type=int, default=400, help="how many differences are listed at most")
    asked = parser.parse_args()
    if asked.compare:
        for each in asked.compare:
            if not (each / "about.json").is_file():
                parser.error(f"{each} is no finished capture")
        lines, found = listed(*asked.compare, form=asked.form, most=asked.most)
        print("\n".join(lines))
        return 1 if found else 0
    if not asked.tree or not asked.out:
        parser.error("either --tree and --out, or --compare")
    capture(asked.tree.resolve(), asked.out.resolve(), asked.records, asked.cases)
    return 0


def capture(tree: Path, out: Path, records: Path | None, cases: Path | None) -> None:
    """Write down all that the checkout says; three readers at a time, each with data files of its own."""
    began = time.monotonic()
    out.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="said-") as temporary:
        work = Path(temporary)
        folder, made = Folder(out, work, tree), work / "papers"
        demonstration, empty, worked = (Doors(tree, work / name / "carriers.db") for name in MADE)
        _given(demonstration, records, prepared.demonstration)
        _given(empty, records, prepared.nothing)
        books = prepared.Workbooks(demonstration.on_copy("templates"), work / "books")
        samples = prepared.samples(books)

        def desks(browser: Browser) -> None:
            _given(worked, records, lambda doors: prepared.worked(doors, folder, browser, books))
            kept = prepared.snapshots(worked)
            tour.desks(worked.on_copy("desks"), browser, folder, samples, kept)
            tour.kept_papers(worked.on_copy("kept"), browser, folder, made, kept)

        def pages(browser: Browser, day: str) -> None:
            tour.pages(demonstration.on_copy(day), browser, folder, day)

        def papers(browser: Browser) -> None:
            tour.office_papers(demonstration.on_copy("office"), browser, folder, made)
            tour.empty_papers(empty.on_copy("nothing"), browser, folder, made)

        jobs: dict[str, Callable[[Browser], None]] = {
            "desks": desks,
            **{day: partial(pages, day=day) for day in tour.DATES[::-1]},
            "parts": lambda browser: tour.parts(demonstration.on_copy("parts"), browser, folder),
            "papers": papers,
            "answers": lambda _: tour.answers(demonstration.on_copy("answers"), folder, samples, cases),
            "bare": lambda browser: tour.bare(empty.on_copy("bare"), browser, folder),
            "slides": lambda browser: tour.slides(demonstration.on_copy("slides"), browser, folder),
        }
        _all_done(jobs)
        for name in MADE:
            prepared.copied(work / name, out / "records" / name)
    seconds = round(time.monotonic() - began)
    told = {"day": str(TODAY), "files": folder.files, "seconds": seconds, "tree": str(tree)}
    (out / "about.json").write_text(json.dumps(told, indent=1), "utf-8")
    print(f"{folder.files} files in {seconds} s: {out}")


def _all_done(jobs: Mapping[str, Callable[[Browser], None]]) -> None:
    """Do all jobs, each with a browser of its own; what has not begun when one fails is left."""

    def done(name: str) -> str:
        began = time.monotonic()
        with chromium() as browser:
            jobs[name](browser)
        return f"{name}: {time.monotonic() - began:.0f} s"

    with ThreadPoolExecutor(READERS) as readers:
        try:
            for each in as_completed([readers.submit(done, name) for name in jobs]):
                print(each.result(), flush=True)
        except BaseException:
            readers.shutdown(wait=False, cancel_futures=True)
            raise


def _given(doors: Doors, records: Path | None, make: Callable[[Doors], None]) -> None:
    """The data file as an earlier capture left it, or made now."""
    doors.database.parent.mkdir(parents=True)
    if records is None:
        make(doors)
    else:
        prepared.copied(records / doors.database.parent.name, doors.database.parent)


if __name__ == "__main__":
    sys.exit(main())
