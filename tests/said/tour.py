"""Which screens, papers and answers there are, and where each is written."""

import re
from collections.abc import Mapping
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser

from tests.said import papers, prepared
from tests.said.doors import Doors
from tests.said.plain import Folder
from tests.said.prepared import ADMINISTRATOR, OTHERS, OURS, REPORTER, REVIEWER, sign_in
from tests.said.reader import Reader, reading, said_by_file, serving

PAGES = ("", "layout_map", "carriers", "cultivation", "tasks", "sources", "briefing", "records")
DATES = ("2023-12-31", "2024-06-30", "2025-12-31")
LATEST = DATES[-1]
DISTRICTS = (OURS, OTHERS)
WANTED = ("总部城", "有限公司", "没有这样的")
TAB, DIALOG, OPEN_TAB = "[role=tab]", "[role=dialog]", "[role=tabpanel]:not([hidden])"
GROUP, EXPANDER = "[data-testid=stButtonGroup]", "[data-testid=stExpander]"
COMMANDS = (
    *("", "demo", "check", "validate", "import", "submit", "pass", "return", "withdraw"),
    *("backup", "restore", "anchor", "template", "user", "user add"),
)
PAPER = ("components.exports", "--kind", "html", "-o", "unused.html", "--district")
REFUSED = (
    ("data", "check"),
    ("data", "demo"),
    ("data", "pass", "99", "--by", REVIEWER),
    ("data", "return", "1", "--by", REVIEWER, "--reason", "试"),
    ("data", "withdraw", "99", "--by", REVIEWER, "--reason", "试"),
    ("data", "import", "nowhere.xlsx", "--by", REPORTER),
    ("data", "template", "--district", "没有区", "-o", "unused.xlsx"),
    ("data", "nonsense"),
    (*PAPER, "没有区"),
    (*PAPER, OURS, "--unit", "没有园"),
    (*PAPER, OURS, "--as-of", "2019-12-31"),
    (*PAPER, OURS, "--snapshot", "没有"),
)


def pages(doors: Doors, browser: Browser, folder: Folder, day: str) -> None:
    """Every page of a date as a visitor reads it: by district, with its tabs, its forms and what opens from it."""
    with serving(doors) as address, reading(browser, address, folder) as reader:
        for district in ("", *DISTRICTS):
            _pages_at(reader, _link(district, day), f"pages/{day}/{district or 'both'}")


def parts(doors: Doors, browser: Browser, folder: Folder) -> None:
    """Each unit and each carrier by itself, what is found, and the pages on a narrow screen."""
    with serving(doors) as address:
        with reading(browser, address, folder) as reader:
            for district in DISTRICTS:
                _units(reader, _link(district, LATEST), f"units/{district}")
                _cards(reader, _link(district, LATEST), f"carriers/{district}")
            _search(reader)
        with reading(browser, address, folder, width=390) as reader:
            for page in PAGES:
                reader.open(page, {"as_of": LATEST})
                reader.write(f"narrow/{page or 'overview'}")


def slides(doors: Doors, browser: Browser, folder: Folder) -> None:
    """The slides of the meeting mode."""
    with serving(doors) as address, reading(browser, address, folder) as reader:
        for day, district, size in product(DATES, ("", *DISTRICTS), ("", "1.5")):
            if not size or day == LATEST:
                reader.open("briefing", {**_link(district, day), "present": "true", "size": size})
                reader.write(f"slides/{day}/{district or 'both'}{size}")


def bare(doors: Doors, browser: Browser, folder: Folder) -> None:
    """What the pages say of a data file with no row, of one that cannot be read, and where readers have to sign in."""
    with serving(doors) as address, reading(browser, address, folder) as reader:
        _pages_at(reader, {}, "empty/both")
        reader.open("briefing", {"district": OURS, "present": "true"})
        reader.write("empty/slides")
    with (
        serving(doors, CARRIERS_SIGN_IN="required") as address,
        reading(browser, address, folder) as reader,
    ):
        reader.open("")
        reader.write("closed/overview")
    broken = doors.on_copy("broken")
    with serving(broken) as address:
        for part in broken.database.parent.glob(f"{broken.database.name}*"):
            part.write_bytes(b"broken" * 1000)
        with reading(browser, address, folder) as reader:
            reader.open("")
            reader.write("closed/broken")


def desks(
    doors: Doors, browser: Browser, folder: Folder, samples: Mapping[str, Path], kept: list[str]
) -> None:
    """What who has signed in reads: each desk by role, a snapshot read back, and what an import would do."""
    with serving(doors) as address:
        with reading(browser, address, folder) as reader:
            _kept(reader, kept)
            reader.open("records", {"district": OURS})
            for number, words in enumerate(("wrong-word-2026", prepared.PASSWORD)):
                fields = reader.page.locator("form input, [data-testid=stForm] input")
                fields.nth(0).fill("没有这个人")
                fields.nth(1).fill(words)
                reader.press(reader.part("[data-testid=stFormSubmitButton] button"))
                reader.write(f"desks/refused-{number}")
        for name, role in (
            (ADMINISTRATOR, "administrator"),
            (REVIEWER, "reviewer"),
            (REPORTER, "reporter"),
        ):
            with reading(browser, address, folder) as reader:
                sign_in(reader, name)
                reader.write(f"desks/{role}/signed-in")
                _tabs(reader, f"desks/{role}")
                _signed_in(reader, f"desks/{role}")
                _previews(reader, f"desks/{role}/preview", samples)


def office_papers(doors: Doors, browser: Browser, folder: Folder, out: Path) -> None:
    """The papers of both districts at each date, of a unit, those compared with an earlier day, and unasked dates."""
    asked: dict[str, tuple[str, ...]] = {
        f"{day}/{each}": ("--district", each, "--as-of", day) for day, each in product(DATES, DISTRICTS)
    }
    asked[f"{LATEST}/unit"] = ("--district", OURS, "--unit", "总部城", "--as-of", LATEST)
    asked[f"{LATEST}/compared"] = ("--district", OURS, "--as-of", LATEST, "--compare", "2025Q2")
    asked["opening"] = ("--district", OTHERS)
    _papers(doors, browser, folder, out, asked)


def empty_papers(doors: Doors, browser: Browser, folder: Folder, out: Path) -> None:
    """The papers of a data file with no row."""
    asked: dict[str, tuple[str, ...]] = {
        f"empty/{each}": ("--district", each, "--as-of", LATEST) for each in DISTRICTS
    }
    _papers(doors, browser, folder, out, asked)


def kept_papers(doors: Doors, browser: Browser, folder: Folder, out: Path, kept: list[str]) -> None:
    """The papers of a snapshot, by itself and compared with the one before; and live ones, with what was decided."""
    asked: dict[str, tuple[str, ...]] = {
        "kept/first": ("--district", OURS, "--snapshot", kept[0]),
        "kept/last": ("--district", OURS, "--snapshot", kept[-1], "--compare", kept[0]),
        "kept/live": ("--district", OURS, "--as-of", LATEST),
    }
    _papers(doors, browser, folder, out, asked)


def answers(doors: Doors, folder: Folder, samples: Mapping[str, Path], cases: Path | None) -> None:
    """What the commands answer: their usage, refusals, and what they find in workbooks."""
    asked: dict[str, tuple[str | Path, ...]] = {"usage/exports": ("components.exports", "--help")}
    for command in COMMANDS:
        asked[f"usage/data-{command.replace(' ', '-')}"] = ("data", *command.split(), "--help")
    for name, path in samples.items():
        asked[f"validate/{name}"] = ("data", "validate", path)
        asked[f"validate/{name}-json"] = ("data", "validate", path, "--json")
        asked[f"validate/{name}-import"] = ("data", "import", path, "--by", REPORTER, "--dry-run")
    for path in sorted(cases.iterdir()) if cases and cases.is_dir() else ():
        asked[f"cases/{path.stem}"] = ("data", "validate", path)
    for number, words in enumerate(REFUSED):
        asked[f"answers/{number:02}-{words[1] if words[0] == 'data' else 'exports'}"] = words
    for place, said in zip(asked, doors.run_all(list(asked.values())), strict=True):
        folder.words(place, said)
    for district in DISTRICTS:
        path = samples["untouched"].with_name(f"{district}.xlsx")
        folder.words(f"template/{district}", papers.words(path))
        folder.form(f"template/{district}", papers.form(path))


def _link(district: str, day: str) -> dict[str, str]:
    return {"district": district, "as_of": day} if district else {"as_of": day}


def _pages_at(reader: Reader, link: Mapping[str, str], place: str) -> None:
    for page in PAGES:
        reader.open(page, link)
        at = f"{place}/{page or 'overview'}"
        reader.write(at)
        if page == "":
            for number, pick in enumerate(reader.named("[data-pick^='why:']", "data-pick")):
                _opened(reader, pick, f"{at}-basis-{number:02}")
            reader.press(reader.part(f"{EXPANDER} summary"))
            reader.write(f"{at}-trends", EXPANDER)
        if page in ("layout_map", "tasks") and link.get("as_of") in (LATEST, None):
            _looks(reader, at)
        _tabs(reader, at)


def _tabs(reader: Reader, place: str) -> None:
    """What stands under each tab but the first, which is open."""
    for nth in range(1, reader.page.locator(TAB).count()):
        reader.press(reader.part(TAB, nth))
        reader.write(f"{place}-tab-{nth}", OPEN_TAB)


def _looks(reader: Reader, place: str) -> None:
    """The page in each of its forms: every other choice of the groups of buttons that are its own."""
    groups = reader.page.locator(GROUP)
    for nth in range(2, groups.count()):
        for which in range(1, groups.nth(nth).locator("button").count()):
            reader.press(groups.nth(nth).locator("button").nth(which))
            reader.write(f"{place}-look-{nth}-{which}")


def _opened(reader: Reader, pick: str, place: str, *, asks: bool = False) -> None:
    """What opens from a pick, and closes again, which may ask the server."""
    reader.press(reader.part(f"[data-pick='{pick}']"))
    reader.write(place, DIALOG)
    reader.press(reader.part(DIALOG), "Escape", asks=asks)


def _units(reader: Reader, link: Mapping[str, str], place: str) -> None:
    """Each unit and each group of a district by itself."""
    reader.open("layout_map", link)
    for kind in ("park", "group"):
        picks = reader.named(f"[data-pick^='{kind}:']", "data-pick")
        for unit in dict.fromkeys(re.split("[:/]", pick)[-1] for pick in picks):
            for page in ("", "layout_map", "carriers", "tasks"):
                reader.open(page, {**link, kind: unit})
                reader.write(f"{place}/{unit}-{page or 'overview'}")


def _cards(reader: Reader, link: Mapping[str, str], place: str) -> None:
    """Each carrier's card."""
    reader.open("carriers", link)
    for pick in reader.named("[data-pick^='carrier:']", "data-pick"):
        _opened(reader, pick, f"{place}/{pick.partition(':')[2]}", asks=True)


def _search(reader: Reader) -> None:
    for number, words in enumerate(WANTED):
        reader.open("carriers", {"as_of": LATEST})
        reader.type(reader.part("[data-testid=stMain] [data-testid=stTextInput] input"), words)
        reader.write(f"search/{number}")


def _kept(reader: Reader, kept: list[str]) -> None:
    """A snapshot read back, as pages and as slides; and what stands beside what was decided."""
    for number, snapshot in enumerate(kept):
        link = {"district": OURS, "snapshot": snapshot}
        reader.open("briefing", link)
        reader.write(f"kept/{number}")
        _tabs(reader, f"kept/{number}")
        reader.open("briefing", {**link, "against": kept[0], "present": "true"})
        reader.write(f"kept/{number}-slides")
    reader.open("briefing", {"district": OURS, "as_of": LATEST, "present": "true"})
    reader.write("kept/live-slides")
    reader.open("briefing", {"district": OURS, "snapshot": "渝中-1999Q1-01", "present": "true"})
    reader.write("kept/none")
    for page in PAGES:
        reader.open(page, {"district": OURS, "as_of": LATEST})
        reader.write(f"kept/{page or 'overview'}")


def _signed_in(reader: Reader, place: str) -> None:
    """The other pages of who has signed in: the desks of the meeting, a card, and what waits for review."""
    link = {"district": OURS, "as_of": LATEST}
    reader.open("briefing", link)
    _tabs(reader, f"{place}/briefing")
    reader.open("carriers", {**link, "carrier": "YZ02"})
    reader.write(f"{place}/card", DIALOG)
    reader.open("", link)
    reader.write(f"{place}/overview")
    switch = reader.page.locator("[data-testid=stCheckbox] label")
    if switch.count():
        reader.press(switch.first)
        reader.write(f"{place}/overview-unpassed")


def _previews(reader: Reader, place: str, samples: Mapping[str, Path]) -> None:
    """What is said of a workbook that is dropped, where the person may drop one."""
    for name, path in samples.items():
        reader.open("records", {"district": OURS, "as_of": LATEST})
        files = reader.page.locator("input[type=file]")
        if files.count():
            reader.hand_over(files.first, path)
            reader.write(f"{place}-{name}")


def _papers(
    doors: Doors, browser: Browser, folder: Folder, out: Path, asked: Mapping[str, tuple[str, ...]]
) -> None:
    """All four papers of whatever is asked for."""
    for place in asked:
        (out / place).mkdir(parents=True)
    words = ("components.exports", "--kind", "all")
    answered = doors.must_all([(*words, *which, "-o", out / place) for place, which in asked.items()])
    for place, answer in zip(asked, answered, strict=True):
        folder.words(f"papers/{place}/answer", answer)
        for path in sorted((out / place).iterdir()):
            at = f"papers/{place}/{path.suffix[1:]}"
            folder.words(at, said_by_file(browser, path) if path.suffix == ".html" else papers.words(path))
            folder.form(at, papers.form(path))
