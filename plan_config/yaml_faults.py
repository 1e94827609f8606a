"""Why a text is no YAML: from the line that is at fault, and else from what the parser says, in Chinese."""

import re
from collections.abc import Sequence

import yaml

# By what stands in the line at fault, the first that fits.
LINES = (
    (
        r"^(?:<{7}|={7}|>{7})",
        "这是合并文件时留下的标记，请只留下一种内容，删去 <<<<<<<、=======、>>>>>>> 各行",
    ),
    (r"^\s*(?:```|~~~)", "“```”不是规划文件的内容，请删去这一行"),
    (r"^\s*[－—–·•●]\s*\w", "每项开头应为半角的短横加一个空格“- ”"),
    (r"^\s*(?:- +)?\{?[\w-]+\s*：|[{,]\s*\w+：", "冒号“：”是全角的，请改为半角冒号加一个空格“: ”"),
    (r"^ *\t", "缩进用了制表符，请全部改为空格"),
    (r"^\s*　", "缩进用了全角空格，请改为半角空格"),
    (r"^\s*(?:- +)?[a-z_]+:[^\s/]", "冒号后面要空一格"),
    (r"^\s*-[A-Za-z_{\[]", "短横“-”后面要空一格"),
    (r"^[^，]*[{\[].*，\s*\w+\s*[:：]", "分隔各项的逗号“，”是全角的，请改为半角的逗号"),
    (r":\s+([\"']).*\1\s*[^\s,}\]#]", "引号后面还有文字：请给整段文字加引号，里面的引号用“”"),
    (r":\s+[@`%|>]", "文字不能以 @、`、%、|、> 开头，请给整段文字加引号"),
    (r":\s+!", "文字不能以叹号开头，请给整段文字加引号"),
)
# By what the parser says.
SAID = {
    "duplicate key": "同一项写了两次，请删去一处",
    "no word": "项的名称应为一个词，不能是列表或“名称: 内容”",
    "found character": "有不能这样开头的字符：缩进只能用空格，以 @、`、% 或制表符开头的文字请加引号",
    "mapping values are not allowed": "多了一个冒号，或上一行缩进不齐；文字里有“: ”时请给整段文字加引号",
    "could not find expected ':'": "缺少冒号，或多行文字没有缩进",
    "expected ',' or": "花括号或方括号没有成对，或两项之间缺少逗号",
    "expected <block end>": "缩进与同级各项不一致，请对齐",
    "while scanning a quoted": "引号没有成对",
    "unexpected end of stream": "引号或括号没有成对",
    "scanning an a": "文字不能以 * 或 & 开头，请给整段文字加引号",
    "undefined alias": "引用的“*名称”前面没有用“&名称”定义；文字以 * 开头时请加引号",
    "duplicate anchor": "“&名称”定义了两次，请改名",
    "another document": "这里的“---”开始了第二份内容；一个文件只能有一份规划，请分成两个文件",
    "document start": "这里又开始了一份内容；一个文件只能有一份规划，请分成两个文件",
}
OTHER = "写法不符合 YAML 格式，请检查缩进、冒号后的空格、引号和括号"


def explained(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> tuple[int | None, str]:
    """The line at fault (from 1) and what to mend: often it is the line before the one where the parser gave up."""
    noticed = _noticed(error)
    said = f"{error.context} {error.problem}"
    if noticed is None:
        return None, OTHER
    if "document" not in said:
        for line in (noticed, noticed - 1):
            if 0 < line <= len(lines) and (fault := _fault(lines[line - 1])):
                return line, fault
        if (opened := _odd_quote(lines[:noticed])) and "quoted" not in said:
            return opened, SAID["while scanning a quoted"]
    return noticed, next((chinese for english, chinese in SAID.items() if english in said), OTHER)


def _odd_quote(lines: Sequence[str]) -> int | None:
    """The only line (from 1) with a quote too many: text is then taken for words and words for text from there on."""
    odd = [number for number, line in enumerate(lines, 1) if line.replace('\\"', "").count('"') % 2]
    return odd[0] if len(odd) == 1 else None


def _fault(line: str) -> str | None:
    return next((said for pattern, said in LINES if re.search(pattern, line)), None)


def _noticed(error: yaml.MarkedYAMLError) -> int | None:
    """An open quote is noticed only at the file's end, so it is sought where it began."""
    quoted = "quoted" in (error.context or "")
    mark = error.context_mark if quoted else error.problem_mark
    return None if mark is None else mark.line + 1
