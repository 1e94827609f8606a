"""What is written down of two states can be held against each other: steady lines, and each change listed once."""

import json
from pathlib import Path

from tests.said.compare import listed
from tests.said.plain import Folder, chinese, markup_lines, value_lines


def captured(out: Path, **files: str) -> Path:
    folder = Folder(out, out)
    for name, text in files.items():
        folder.words(name, text.splitlines())
    (out / "about.json").write_text(json.dumps({"day": "2026-01-08"}))
    return out


def test_a_word_changed_in_many_places_is_one_difference_with_its_count(tmp_path: Path) -> None:
    before = captured(tmp_path / "a", one="滞后起 2025Q2\n面积 33.62 万㎡", two="自 2024Q4 滞后起\n同")
    after = captured(tmp_path / "b", one="滞后自 2025Q2\n面积 33.62 万㎡", two="自 2024Q4 滞后自\n同")
    lines, found = listed(before, after, form=False, most=9)
    assert found == 1
    assert lines[2:5] == ["1. 2× in 2 files, first one.txt:1", "  - 滞后起", "  + 滞后自"]


def test_lines_that_come_and_files_that_go_are_told(tmp_path: Path) -> None:
    before = captured(tmp_path / "a", one="甲\n丙", two="丁")
    after = captured(tmp_path / "b", one="甲\n乙\n丙")
    lines, found = listed(before, after, form=False, most=9)
    assert found == 2
    assert "gone: two.txt" in lines
    assert lines[-1] == "  + 乙"


def test_what_differs_between_any_two_runs_is_not_written(tmp_path: Path) -> None:
    out = captured(tmp_path / "a", one=f"导出于 2026-01-08 09:30，{'0a' * 32}，{tmp_path / 'a'}/x.xlsx")
    assert (out / "words" / "one.txt").read_text("utf-8") == "导出于 〈时刻〉，〈散列〉，〈目录〉/x.xlsx\n"


def test_markup_reads_the_same_however_it_is_escaped_and_broken() -> None:
    assert markup_lines('<p id="a" class="b">x &#x27;y&#x27;</p>') == markup_lines(
        "<p class='b'\n id='a'>x\n&#39;y&#39;</p>"
    )


def test_chinese_in_what_is_sent_is_words_and_a_drawing_is_its_digest() -> None:
    sent = {"json": '{"data": [{"name": "总部城", "path": ' + json.dumps([[1, 2]] * 20) + "}]}"}
    assert list(chinese(sent)) == ["name: 总部城"]
    assert "(40 numbers" in "\n".join(value_lines(sent))
