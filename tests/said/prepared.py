"""The data files that a capture reads, made by the commands and pages of a checkout as an office would make them."""

import re
import shutil
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Browser

from tests.said.doors import Doors
from tests.said.plain import Folder
from tests.said.reader import Reader, reading, serving

ADMINISTRATOR, REVIEWER, REPORTER = "王管理", "赵审核", "李填报"
PASSWORD = "a-long-enough-word-2026"
OURS, OTHERS = "渝中区", "江津区"
ADDED = (
    (ADMINISTRATOR, "administrator", ""),
    (REVIEWER, "reviewer", OURS),
    (REPORTER, "reporter", f"{OURS}/总部城"),
)
AREA, REPORTED_ON = "计入规划面积", "填报日期"


def demonstration(doors: Doors) -> None:
    """The demonstration data."""
    doors.must("data", "demo")


def nothing(doors: Doors) -> None:
    """A data file with no row."""
    doors.run("data", "check")


class Workbooks:
    """The template of a district as it comes back from a clerk."""

    def __init__(self, doors: Doors, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        words = ("data", "template", "--period", "2025Q4", "--district")
        doors.must_all([(*words, each, "-o", self.template(each)) for each in (OURS, OTHERS)])

    def template(self, district: str) -> Path:
        """The workbook as it goes out."""
        return self.folder / f"{district}.xlsx"

    def changed(self, name: str, area: object, *, district: str = OURS, nth: int = 1) -> Path:
        """The workbook with another area for the nth carrier that has one."""
        book = openpyxl.load_workbook(self.template(district))
        sheet = next(each for each in book.worksheets if _column(each, AREA))
        rows = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, _column(sheet, AREA)).value]
        sheet.cell(rows[nth], _column(sheet, AREA)).value = area  # type: ignore[assignment]
        sheet.cell(rows[nth], _column(sheet, REPORTED_ON)).value = date(2026, 1, 20)
        path = self.folder / f"{name}.xlsx"
        book.save(path)
        return path


def samples(books: Workbooks) -> dict[str, Path]:
    """One workbook of each kind: untouched, changed, with an error, with a doubtful value."""
    return {
        "untouched": books.template(OURS),
        "changed": books.changed("changed", 15600),
        "error": books.changed("error", "一万"),
        "doubtful": books.changed("doubtful", 2_460_000),
    }


def _column(sheet: Worksheet, header: str) -> int:
    """The number of the column whose header begins so, or 0."""
    return next((cell.column or 0 for cell in sheet[1] if str(cell.value).startswith(header)), 0)


def worked(doors: Doors, folder: Folder, browser: Browser, books: Workbooks) -> None:
    """Accounts, a batch that waits, one sent back, one that counts, one withdrawn; snapshots, and a decision."""
    write = folder.words
    demonstration(doors)
    for name, role, unit in ADDED:
        words = ("data", "user", "add", name, "--role", role, *(("--unit", unit) if unit else ()))
        write(f"commands/user-{role}", doors.must(*words, typed=f"{PASSWORD}\n{PASSWORD}\n"))
    _keep(doors, folder, browser, "2025-06-30")
    waiting = books.changed("waiting", 15600, nth=1)
    back = books.changed("back", 9900, nth=2)
    counts = books.changed("counts", 20000, district=OTHERS, nth=1)
    taken = books.changed("taken", 21000, district=OTHERS, nth=2)
    by = ("--by", REPORTER)
    acts: list[tuple[str | Path, ...]] = [
        ("data", "import", waiting, *by, "--as-draft"),
        ("data", "submit", "2", *by),
        ("data", "import", back, *by, "--as-draft"),
        ("data", "submit", "3", *by),
        ("data", "return", "3", "--by", REVIEWER, "--reason", "面积待核"),
        ("data", "import", counts, *by),
        ("data", "import", taken, *by),
        ("data", "withdraw", "5", "--by", ADMINISTRATOR, "--reason", "填错"),
        ("data", "check"),
    ]
    for number, answer in enumerate(doors.must_all(acts), 1):
        write(f"commands/act-{number}", answer)
    _keep(doors, folder, browser, "2025-12-31")


def _keep(doors: Doors, folder: Folder, browser: Browser, day: str) -> None:
    """A snapshot of a day, kept on its desk, and a decision on the next desk."""
    with serving(doors) as address, reading(browser, address, folder) as reader:
        sign_in(reader, ADMINISTRATOR)
        reader.open("briefing", {"district": OURS, "as_of": day})
        reader.press(reader.part("[role=tab]", 2))
        reader.press(reader.part("[data-testid=stFormSubmitButton] button"))
        reader.write(f"acts/{day}/kept")
        reader.press(reader.part("[role=tab]", 3))
        reader.press(reader.part("[data-testid=stExpander] summary"), asks=False)
        reader.type(
            reader.part("[data-testid=stTextArea] textarea"), f"{day} 以前的旧数请尽快补报", asks=False
        )
        owner = reader.part("[data-testid=stForm] [data-testid=stSelectbox] input")
        owner.fill("区科技局")
        reader.press(owner, "Enter", asks=False)
        reader.press(reader.part("[data-testid=stFormSubmitButton] button"))
        reader.write(f"acts/{day}/decided")


def sign_in(reader: Reader, name: str) -> None:
    """Sign in on the page that has the form."""
    reader.open("records", {"district": OURS, "as_of": "2025-12-31"})
    fields = reader.page.locator("[data-testid=stForm]").first.locator("input")
    fields.nth(0).fill(name)
    fields.nth(1).fill(PASSWORD)
    reader.press(reader.part("[data-testid=stFormSubmitButton] button"))
    if not any(name in line for line in reader.said()):
        raise RuntimeError(f"{name} is not signed in:\n" + "\n".join(reader.said()))


def snapshots(doors: Doors) -> list[str]:
    """The numbers of the snapshots of our district, as the command names them to who asks for one that is not."""
    words = ("--kind", "html", "--district", OURS, "--snapshot", "?", "-o", "unused.html")
    return sorted(set(re.findall(r"\w+-\d{4}Q\d-\d+", " ".join(doors.run("components.exports", *words)))))


def copied(source: Path, target: Path) -> None:
    """Copy the parts of a data file into another folder."""
    target.mkdir(parents=True, exist_ok=True)
    for part in source.iterdir():
        if not part.name.endswith(".log"):
            shutil.copyfile(part, target / part.name)
