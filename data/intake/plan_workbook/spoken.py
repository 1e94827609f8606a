"""The messages of the checks in the workbook's words: headers for keys, words for codes, names for ids."""

import re

from data.intake.plan_workbook.declaring import Column, Key, Sheet
from data.intake.plan_workbook.names import Names
from data.intake.plan_workbook.sheets import SHEETS

_TOLD = re.compile(r" ?(?:(?P<key>[a-z][a-z_]*): (?P<code>[a-z]+)|(?P<word>[a-z][a-z0-9_-]*)) ?")
# What a workbook says in several columns, or by leaving them blank.
_OTHERWISE = {"scope": "对象", "district": "整个区县"}


def spoken(message: str, sheet: Sheet, names: Names, near: Key = ()) -> str:
    """A message about a line of a sheet, as somebody reads it who has the workbook before him; of two headers for one
    key the one `near` the place is meant."""
    return _TOLD.sub(lambda found: _said(found, sheet, names, near), message)


def _said(found: re.Match[str], sheet: Sheet, names: Names, near: Key) -> str:
    key, code, word = found["key"], found["code"], found["word"]
    if key:
        column = _column(key, sheet, near)
        return f"“{column.header}”填“{_of_code(code, column)}”" if column else found[0]
    coded = next((said for each in sheet.columns if (said := _of_code(word, each)) != word), None)
    called = names.anywhere(word) or coded or _OTHERWISE.get(word)
    column = _column(word, sheet, near)
    if column and found.string[: found.start()].endswith(column.header):
        return ""
    listed = next((each.name for each in SHEETS if each.at and each.at[-1] == word), None)
    return called or (f"“{column.header}”" if column else f"“{listed}”表" if listed else found[0])


def _column(key: str, sheet: Sheet, near: Key) -> Column | None:
    named = [column for column in sheet.columns if key in (column.at[-1], column.at[0])]
    return min(named, key=lambda column: column.at[:1] != near[:1], default=None)


def _of_code(code: str, column: Column) -> str:
    words = {kept: word for word, kept in column.form.codes.items()}
    return "是" if code == "true" else words.get(code, code)
