"""What is wrong with an entry and how to mend it, in Chinese: pydantic's findings and unknown names."""

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches

from pydantic_core import ErrorDetails

from plan_config.base import Frozen

MESSAGES = {
    "missing": "缺少这一项，请补上",
    "string_type": "应为文字；数字、true 等作文字用时请加引号",
    "string_too_short": "不能为空，请填写",
    "string_pattern_mismatch": "编号只能用小写英文字母、数字、- 和 _，并以字母开头",
    "float_type": "应为数字，不加引号和单位",
    "int_type": "应为整数，不加引号和单位",
    "int_from_float": "应为整数，不能有小数",
    "finite_number": "应为有限的数字",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "date_type": "应为日期，写成 2025-12-31 的样子",
    "date_parsing": "应为日期，写成 2025-12-31 的样子",
    "date_from_datetime_parsing": "应为存在的日期，写成 2025-12-31 的样子",
    "date_from_datetime_inexact": "应为日期，不带时刻，写成 2025-12-31 的样子",
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
_SHARE = re.compile(r"[-−]?\d+(?:\.\d+)?\s*[%％]")
OTHER = "填写有误，请对照同类条目修改"


def explain(error: ErrorDetails) -> str:
    """One finding of pydantic as a sentence that says how to mend it."""
    if error["type"] == "extra_forbidden":
        return _unknown_key(str(error["loc"][-1]), error["input"])
    if error["type"] == "float_type" and _SHARE.fullmatch(str(error["input"]).strip()):
        return f'百分数按百分号前的数填写：{error["input"]} 写作 {str(error["input"]).strip().rstrip("%％")}，指标的 unit 写 "%"'
    context = {key: _plain(value) for key, value in error.get("ctx", {}).items()}
    return MESSAGES.get(error["type"], OTHER).format(**context)


def suggest(name: str, known: Collection[str]) -> str:
    """The known name nearest to a wrong one, or what else to do."""
    near = get_close_matches(name, sorted(known), n=1)
    return f"是否应为“{near[0]}”？" if near else "请核对名称，或删去"


def _unknown_key(key: str, value: object) -> str:
    """A key without a value is most often a half-width comma that cut a text inside braces in two."""
    if value is None:
        return f"没有“{key}”这一项；若是前一项文字的后半段，请把半角逗号改为全角，或给整段文字加引号"
    return f"没有“{key}”这一项，{suggest(key, field_names())}"


def field_names() -> set[str]:
    """Every key that some model of the plan files declares."""
    return {name for model in _models([Frozen]) for name in model.model_fields}


def _models(bases: Iterable[type[Frozen]]) -> list[type[Frozen]]:
    return [model for base in bases for model in (base, *_models(base.__subclasses__()))]


def _plain(value: object) -> object:
    """Pydantic's "'a', 'b' or 'c'" as a Chinese list; anything else as it is."""
    return (
        value.replace(" or ", ", ").replace(", ", "、").replace("'", "") if isinstance(value, str) else value
    )
