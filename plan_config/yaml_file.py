"""One YAML file read with the line of every entry, so that a message can say where to mend."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from plan_config.raw_file import RawFileError, text_of
from plan_config.yaml_faults import explained

# How many entries a file may have once each “*name” stands for all that it names.
MOST_ENTRIES = 50_000
TAG = "tag:yaml.org,2002:"


class Loader(yaml.SafeLoader):
    """YAML as people mean it: `on`, `no`, times and dates stay text, and a repeated key is refused."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        """Build a mapping, its keys words; raises ConstructorError on the second of two equal keys."""
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "no word", key.start_mark)
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, "duplicate key", key.start_mark)
            seen.add(key.value)
            if key.tag != f"{TAG}merge":
                key.tag = f"{TAG}str"
        return super().construct_mapping(node, deep)

    def fetch_tag(self) -> None:
        """Refuse what YAML would take for a type of its own, such as !重点."""
        raise yaml.scanner.ScannerError(None, None, "found character", self.get_mark())


Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag.removeprefix(TAG) not in ("bool", "timestamp", "int", "float")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver(f"{TAG}bool", re.compile(r"^(?:true|false)$"), list("tf"))
Loader.add_implicit_resolver(f"{TAG}int", re.compile(r"^[-+]?(?:0|[1-9][0-9]{0,17})$"), list("-+0123456789"))
Loader.add_implicit_resolver(
    f"{TAG}float", re.compile(r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|\.inf|\.nan)$"), list("-+.0123456789")
)


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
    """Read a YAML file. Raises YamlError, FileNotFoundError."""
    try:
        text = text_of(path)
        loader = Loader(text)
        root = loader.get_single_node()
        if root is None:
            raise YamlError(None, "文件是空的，请补上内容或删去文件")
        _sized(root, {})
        return Document(path.name, loader.construct_document(root), root)
    except RawFileError as error:
        raise YamlError(None, str(error)) from error
    except yaml.MarkedYAMLError as error:
        raise YamlError(*explained(error, text.splitlines())) from error
    except yaml.YAMLError as error:
        raise YamlError(None, "文件里有不可见的特殊字符，请删去后重试") from error
    except RecursionError as error:
        raise YamlError(None, "括号或缩进套得太深，请核对") from error


def remarks(path: Path) -> tuple[str, ...]:
    """What stands behind # in a file that can be read, in its order."""
    text = text_of(path)
    words = [
        (token.start_mark.index, token.end_mark.index)
        for token in yaml.scan(text)
        if isinstance(token, yaml.ScalarToken)
    ]
    found = re.finditer(r"(?:^|(?<=\s))#+[ \t]*(.*)", text, re.MULTILINE)
    return tuple(
        each[1].strip() for each in found if not any(begin <= each.start() < end for begin, end in words)
    )


def _sized(node: yaml.Node, known: dict[yaml.Node, int]) -> int:
    """How many entries a node stands for. Raises YamlError where it holds itself or stands for too many."""
    if node not in known:
        known[node] = MOST_ENTRIES
        known[node] = 1 + sum(_sized(child, known) for child in _children(node))
    if known[node] > MOST_ENTRIES:
        raise YamlError(node.start_mark.line + 1, "用“*名称”引用的内容太多，或引用了自身；请直接写出内容")
    return known[node]


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from (key, value)
    elif isinstance(node, yaml.SequenceNode):
        yield from node.value


def _child(node: yaml.Node, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key.start_mark.line, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line, node.value[step]
    return None
