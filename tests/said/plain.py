"""Text that two captures can share: one line per thing said, without what differs between any two runs."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

TODAY = (datetime.now(UTC) + timedelta(hours=8)).date()  # in Beijing, as the product's own clock
# What differs between two runs of the same code, and what stands in its place.
VOLATILE = (
    (r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?", "〈时刻〉"),
    (rf"{TODAY}|{TODAY:%Y%m%d}|{TODAY.year} ?年 ?{TODAY.month} ?月 ?{TODAY.day} ?日", "〈今天〉"),
    (r"(?<![0-9A-Za-z])(?=[a-f]*[0-9])[0-9a-f]{32,64}(?![0-9A-Za-z])", "〈散列〉"),
    (r"(?<![0-9A-Za-z_-])[0-9A-Za-z_-]{43}(?![0-9A-Za-z_-])", "〈凭证〉"),
    (r"(?<![\d.])\d+(\.\d+)?KB", "〈大小〉"),
    (r"127\.0\.0\.1:\d+|localhost:\d+", "〈服务器〉"),
)
_VOLATILE = [(re.compile(pattern), words) for pattern, words in VOLATILE]
INLINE = "data:application/json,"  # what a map is drawn from
LONG = 24  # numbers in a list that are more than this many are a drawing: its digest stands for it


class Folder:
    """Where a capture is written: `words` are what a reader is told, `form` is how it is drawn."""

    def __init__(self, out: Path, *hidden: Path) -> None:
        self.out, self.files = out, 0
        self._hidden = [str(place.resolve()) for place in hidden]

    def words(self, place: str, lines: Iterable[str]) -> None:
        """Write what is said at a place."""
        self._write("words", place, lines)

    def form(self, place: str, lines: Iterable[str]) -> None:
        """Write how it is drawn there: markup, charts, maps, the parts of a paper."""
        self._write("form", place, lines)

    def _write(self, kind: str, place: str, lines: Iterable[str]) -> None:
        path = self.out / kind / f"{place}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        assert not path.exists(), f"{path} is written twice"
        path.write_text("".join(f"{self._steady(line)}\n" for line in lines), encoding="utf-8")
        self.files += 1

    def _steady(self, line: str) -> str:
        for place in self._hidden:
            line = line.replace(place, "〈目录〉")
        for pattern, words in _VOLATILE:
            line = pattern.sub(words, line)
        return line


def markup_lines(source: str) -> list[str]:
    """HTML or XML with one tag or text a line, attributes in order: the same however it was escaped or broken."""
    reader = _Markup()
    reader.feed(source)
    reader.close()
    return reader.lines


def value_lines(value: object) -> list[str]:
    """A value of JSON over lines; what is JSON or markup inside a text is read too."""
    return json.dumps(_opened(value), ensure_ascii=False, indent=1, sort_keys=True).splitlines()


def chinese(value: object, at: str = "") -> Iterator[str]:
    """The Chinese texts in a value, each with the name of its field."""
    value = _opened(value)
    if isinstance(value, dict):
        for name, part in value.items():
            yield from chinese(part, str(name))
    elif isinstance(value, list):
        for part in value:
            yield from chinese(part, at)
    elif isinstance(value, str) and re.search(r"[\u3000-\u9fff\uff00-\uffef]", value):
        yield f"{at}: {' ⏎ '.join(value.split(chr(10)))}"


def _opened(value: object) -> object:
    if isinstance(value, dict):
        return {str(name): _opened(part) for name, part in value.items()}
    if isinstance(value, list):
        numbers = list(_numbers(value))
        if len(numbers) > LONG and all(isinstance(each, (int, float)) for each in numbers):
            return f"({len(numbers)} numbers {hashlib.sha256(repr(numbers).encode()).hexdigest()[:10]})"
        return [_opened(part) for part in value]
    if isinstance(value, str) and (text := value.removeprefix(INLINE))[:1] in ("{", "["):
        try:
            return _opened(json.loads(text))
        except ValueError:
            return value
    if isinstance(value, str) and value.lstrip()[:1] == "<":
        return markup_lines(value)
    return value


def _numbers(value: object) -> Iterator[object]:
    if isinstance(value, list):
        for part in value:
            yield from _numbers(part)
    else:
        yield value


class _Markup(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = "".join(f' {name}="{" ".join((value or "").split())}"' for name, value in sorted(attrs))
        self.lines.append(f"<{tag}{told}>")

    def handle_endtag(self, tag: str) -> None:
        self.lines.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        code = self.lines and self.lines[-1].startswith(("<style", "<script"))
        parts = re.split(r"(?<=[{};])", data) if code else [data]
        self.lines += [" ".join(part.split()) for part in parts if part.strip()]
