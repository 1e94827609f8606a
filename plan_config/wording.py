"""What is wrong with an entry and how to mend it, in Chinese: pydantic's findings and unknown names."""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches

from pydantic_core import ErrorDetails

from plan_config.base import Frozen
from plan_config.miswritten import day_wording, figure_wording
from plan_config.places import homes, keys_at
from plan_config.worded import BOUND_WORDS

MESSAGES = {
    "missing": "缺少这一项，请补上",
    "string_too_short": "不能为空，请填写",
    "string_pattern_mismatch": "编号只能用小写英文字母、数字、- 和 _，并以字母开头",
    "int_from_float": "应为整数，不能有小数",
    "finite_number": "应为有限的数字",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "tuple_type": "应为列表：每项以“- ”开头，或写在方括号里",
    "dict_type": "应为“名称: 内容”的形式",
    "model_type": "应为“名称: 内容”的形式",
    "greater_than": "应大于 {gt:g}",
    "greater_than_equal": "应不小于 {ge:g}",
    "less_than": "应小于 {lt:g}",
    "less_than_equal": "应不大于 {le:g}",
    "too_short": "至少要有 {min_length} 项",
    "literal_error": "只能取 {expected} 之一",
    "value_error": "{error}",
}
EMPTY = "冒号后面没有内容，请补上，或删去这一项"
OTHER = "填写有误，请对照同类条目修改"
_WIDE_BRACKETS, _NAMES = "［【〔", ("name", "label", "short", "title")
# How many known names a message lists.
LISTED = 12


def explain(error: ErrorDetails, root: type[Frozen], data: object = None) -> str:
    """One finding of pydantic in a kind of file as a sentence that says how to mend it; `data` is all that the file
    says."""
    kind, value = error["type"], error["input"]
    if isinstance(value, str) and (said := _as_written(kind, value, data)):
        return said
    if kind == "extra_forbidden":
        return _unknown_key(root, error["loc"], value)
    if value is None and kind.endswith("_type"):
        return EMPTY
    if kind == "string_type":
        return _as_text(value)
    if kind.startswith("date_"):
        return day_wording(value)
    if kind in ("float_type", "int_type"):
        whole = kind == "int_type"
        return (
            MESSAGES["int_from_float"]
            if whole and isinstance(value, float)
            else figure_wording(value, whole=whole)
        )
    context = {key: _plain(value) for key, value in error.get("ctx", {}).items()}
    return MESSAGES.get(kind, OTHER).format(**context)


def _as_written(kind: str, value: str, data: object) -> str:
    """What a text shows of how it came about; empty where nothing."""
    if kind == "tuple_type" and value[:1] in _WIDE_BRACKETS:
        return f"方括号“{value[:1]}”不是半角的，请改为 [ ]"
    if kind == "string_pattern_mismatch":
        if found := re.search("[，、；]", value):
            return f"几个编号之间的“{found[0]}”请改为半角逗号加一个空格"
        if known := _id_of(value, data):
            return f"这里填编号，不填名称：“{value}”的编号是 {known}"
    if kind.startswith("bool_") and value in ("是", "否"):
        return f"应为 true 或 false：“{value}”请写成 {'true' if value == '是' else 'false'}"
    if kind == "literal_error" and (meant := next((k for k, w in BOUND_WORDS.items() if w == value), "")):
        return f"“{value}”请写成 {meant}"
    return ""


def _id_of(name: str, data: object) -> str:
    """The id of what a file calls by this name; empty where nothing in it is called so, or that is its id, too."""
    if isinstance(data, dict):
        if data.get("id") not in (None, name) and name in (data.get(key) for key in _NAMES):
            return f"{data['id']}"
        data = list(data.values())
    inside = (_id_of(name, each) for each in data) if isinstance(data, list) else ()
    return next(filter(None, inside), "")


def suggest(name: str, known: Collection[str]) -> str:
    """The known name nearest to a wrong one, or what else to do; then those there are, a mapping's with what each is
    called."""
    called = known if isinstance(known, Mapping) else dict.fromkeys(known, "")
    near = [each for each, title in called.items() if title == name] or get_close_matches(name, known, n=1)
    said = f"是否应为“{near[0]}”？" if near else "请核对名称，或删去"
    listed = [f"{each}（{title}）" if title else each for each, title in list(called.items())[:LISTED]]
    more = f"等 {len(called)} 个" if len(called) > LISTED else ""
    return f"{said}{'' if near else '；'}现有：{'、'.join(listed)}{more}" if listed else said


def _as_text(value: object) -> str:
    """What is no text, as one that is."""
    if isinstance(value, (list, dict)):
        return "应为文字，不能是列表或“名称: 内容”；文字里有冒号、括号时请给整段文字加引号"
    return f'应为文字，请加引号，写成 "{str(value).lower()}"'


def _unknown_key(root: type[Frozen], path: Collection[str | int], value: object) -> str:
    """A key without a value is most often a half-width comma that cut a text inside braces in two."""
    *above, last = path
    key, here = f"{last}", keys_at(root, above)
    if "：" in key:
        return f"“{key}”里的冒号“：”是全角的，请改为半角冒号加一个空格“: ”"
    if key.startswith("-"):
        return "短横后面要空一格，写成“- ”"
    if value is None and key.isdigit():
        return f"没有“{key}”这一项；若是前一个数的后半段，请去掉千分位的逗号"
    if value is None and key not in here and not key.isascii():
        return f"没有“{key}”这一项；若是前一项文字的后半段，请把半角逗号改为全角，或给整段文字加引号"
    if places := homes(root, key):
        return f"“{key}”不写在这里，应写在{_in_words(places)}；请检查缩进和位置"
    near = get_close_matches(key.lower(), sorted(here), n=1)
    if not near and not key.isascii():
        return f"没有“{key}”这一项：项的名称用英文，请对照自带的规划文件"
    return f"没有“{key.strip('“”')}”这一项，{f'是否应为“{near[0]}”？' if near else _choice(here)}"


def _in_words(places: Collection[str]) -> str:
    named = [f"“{place}”之下" if place else "最外层" for place in places]
    more = f"等 {len(named)} 处" if len(named) > LISTED else ""
    return f"{'、'.join(named[:LISTED])}{more}"


def _choice(keys: Collection[str]) -> str:
    return f"这里可以写：{'、'.join(sorted(keys))}" if 0 < len(keys) <= LISTED else "请核对名称，或删去"


def _plain(value: object) -> object:
    """Pydantic's "'a', 'b' or 'c'" as a Chinese list; anything else as it is."""
    return (
        value.replace(" or ", ", ").replace(", ", "、").replace("'", "") if isinstance(value, str) else value
    )
