"""The messages of the checks in the workbook's words: headers for keys, words for codes, names for ids."""

import re

from data.intake.plan_workbook.declaring import Column, Sheet
from data.intake.plan_workbook.names import Names
from data.intake.plan_workbook.sheets import SHEETS

_TOLD = re.compile(r"(?P<key>[a-z][a-z_]*): (?P<code>[a-z]+)|(?P<word>[a-z][a-z0-9_-]*)")


def spoken(message: str, sheet: Sheet, names: Names) -> str:
    """A message about a line of a sheet, as somebody reads it who has the workbook before him."""
    return _TOLD.sub(lambda found: _said(found, sheet, names), message)


def _said(found: re.Match[str], sheet: Sheet, names: Names) -> str:
    key, code, word = found["key"], found["code"], found["word"]
    if key:
        column = _column(key, sheet)
        return f"“{column.header}”填“{_of_code(code, column)}”" if column else found[0]
    header = _column(word, sheet)
    listed = next((each.name for each in SHEETS if each.at and each.at[-1] == word), None)
    coded = next((said for each in sheet.columns if (said := _of_code(word, each)) != word), None)
    called = names.anywhere(word)
    if called or coded:
        return called or coded or word
    return f"“{header.header}”" if header else f"“{listed}”表" if listed else word


def _column(key: str, sheet: Sheet) -> Column | None:
    return next((column for column in sheet.columns if key in (column.at[-1], column.at[0])), None)


def _of_code(code: str, column: Column) -> str:
    words = {kept: word for word, kept in column.form.codes.items()}
    return "是" if code == "true" else words.get(code, code)
