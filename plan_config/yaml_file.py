"""One YAML file read with the line of every entry, so that a message can say where to mend."""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

SYNTAX = {
    "duplicate key": "同一项写了两次，请删去一处",
    "cannot start any token": "有不能这样开头的字符：缩进只能用空格，以 @、`、% 或制表符开头的文字请加引号",
    "mapping values are not allowed": "多了一个冒号，或上一行缩进不齐；文字里有“: ”时请给整段文字加引号",
    "could not find expected ':'": "缺少冒号，或多行文字没有缩进",
    "expected ',' or": "花括号或方括号没有成对，或两项之间缺少逗号",
    "expected <block end>": "缩进与同级各项不一致，请对齐",
    "while scanning a quoted": "引号没有成对",
    "unexpected end of stream": "引号或括号没有成对",
    "undefined alias": "引用的“*名称”前面没有用“&名称”定义",
    "document start": "一个文件只能有一份内容，请删去多余的“---”",
}
OTHER_SYNTAX = "写法不符合 YAML 格式，请检查缩进、冒号后的空格、引号和括号"


class Loader(yaml.SafeLoader):
    """YAML as people mean it: `on`, `no` and dates stay text, and a repeated key is refused."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        """Build a mapping; raises ConstructorError on the second of two equal keys."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, "duplicate key", key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


class YamlError(ValueError):
    """A file that is no YAML: the line (from 1; None where unknown) and what to mend, in Chinese."""

    def __init__(self, line: int | None, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(frozen=True, slots=True)
class Document:
    """A file's content and its nodes, which know their lines."""

    name: str
    data: object
    root: yaml.Node

    def line(self, path: Sequence[str | int]) -> int:
        """The line (from 1) of an entry, or of the nearest one above it that exists."""
        node, line = self.root, self.root.start_mark.line
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            line, node = child
        return line + 1


def read(path: Path) -> Document:
    """Read a YAML file. Raises YamlError."""
    try:
        loader = Loader(path.read_text(encoding="utf-8"))
        root = loader.get_single_node()
        if root is None:
            raise YamlError(None, "文件是空的，请补上内容或删去文件")
        return Document(path.name, loader.construct_document(root), root)
    except UnicodeDecodeError as error:
        raise YamlError(None, "文件不是 UTF-8 编码，请另存为 UTF-8") from error
    except yaml.MarkedYAMLError as error:
        raise YamlError(_line(error), _explain(error)) from error
    except yaml.YAMLError as error:
        raise YamlError(None, "文件里有不可见的特殊字符，请删去后重试") from error


def _line(error: yaml.MarkedYAMLError) -> int | None:
    """Where to mend: an open quote is noticed only at the file's end, so it is sought where it began."""
    quoted = "quoted" in (error.context or "")
    mark = error.context_mark if quoted else error.problem_mark
    return None if mark is None else mark.line + 1


def _explain(error: yaml.MarkedYAMLError) -> str:
    said = f"{error.context} {error.problem}"
    return next((chinese for english, chinese in SYNTAX.items() if english in said), OTHER_SYNTAX)


def _child(node: yaml.Node, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key.start_mark.line, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    return None
