"""YAML as text with places: every scalar as it was written, every key and value with its line and column."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from gsdg.domain.packs.mistakes import PackMistake

LARGEST = 1_000_000
DEEPEST = 40

_PLAIN_TAGS = frozenset(
    ["str", "int", "float", "bool", "null", "timestamp", "value", "merge", "map", "seq"]
)

Way = tuple[str | int, ...]
"""How to get to a value from the top of a file: keys and positions."""


@dataclass
class Document:
    """One file: its plain data, and where each part of it stands."""

    file: str
    text: str = ""
    data: Any = None
    nodes: dict[Way, yaml.Node] = field(default_factory=dict)
    keys: dict[Way, yaml.Node] = field(default_factory=dict)
    mistakes: list[PackMistake] = field(default_factory=list)

    def note(self, code: str, way: Way = (), at: int | None = None, **details: str) -> None:
        """A mistake at a value, or at an offset inside its text."""
        line, column = self.place(way) if at is None else self.inside(way, at)
        self.mistakes.append(PackMistake.of(code, self.file, line, column, details))

    def note_key(self, code: str, way: Way, **details: str) -> None:
        node = self.keys.get(way)
        line, column = self.place(way) if node is None else _start(node)
        self.mistakes.append(PackMistake.of(code, self.file, line, column, details))

    def place(self, way: Way) -> tuple[int, int]:
        """Line and column, from 1, of the value or of what it would stand in."""
        while way not in self.nodes and way:
            way = way[:-1]
        return _start(self.nodes[way]) if way in self.nodes else (1, 1)

    def inside(self, way: Way, at: int) -> tuple[int, int]:
        """Line and column of one character of a text, however it was quoted or folded."""
        node = self.nodes.get(way)
        if not isinstance(node, yaml.ScalarNode):
            return self.place(way)
        lines = self.text.split("\n")
        line, column = node.start_mark.line, node.start_mark.column
        if node.style in ("|", ">"):
            line, column = line + 1, 0
        elif node.style:
            column += 1
        for wanted in node.value[:at]:
            line, column = _after(lines, line, column, wanted)
        line, column = _next_text(lines, line, column, node.value[at : at + 1])
        return line + 1, column + 1


def _next_text(lines: list[str], line: int, column: int, wanted: str) -> tuple[int, int]:
    """Where the wanted character stands from here on; folded lines and indents are passed over."""
    blank = wanted.isspace() or not wanted
    here = line, column
    while line < len(lines):
        while column < len(lines[line]):
            if lines[line][column] == wanted:
                return line, column
            column += 1
        if blank:
            return here
        line, column = line + 1, 0
    return here


def _after(lines: list[str], line: int, column: int, wanted: str) -> tuple[int, int]:
    if wanted.isspace() and (line >= len(lines) or column >= len(lines[line])):
        return line + 1, 0
    line, column = _next_text(lines, line, column, wanted)
    return line, column + 1


def read_document(path: Path, file: str) -> Document:
    """Always a document; what could not be read is among its mistakes."""
    document = Document(file)
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = None
    if text is None or len(raw) > LARGEST:
        document.note("packs.file_unreadable", limit=str(LARGEST))
        return document
    document.text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    try:
        _refuse_depth(document)
        node = None if document.mistakes else yaml.compose(document.text, yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line, column = _position(error.problem_mark or error.context_mark)
        detail = {"detail": str(error.problem or error.context)}
        document.mistakes.append(PackMistake.of("packs.yaml", file, line, column, detail))
        return document
    except yaml.YAMLError as error:
        document.note("packs.yaml", detail=type(error).__name__)
        return document
    if node is not None:
        _Gatherer(document).gather(node)
    elif not document.mistakes:
        document.note("packs.wrong_shape", expected="{…}")
    return document


def _refuse_depth(document: Document) -> None:
    """Before nodes are built: the C composer calls itself at every level and would exhaust the stack."""
    depth = 0
    for event in yaml.parse(document.text, yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            line, column = _position(event.start_mark)
            details = {"limit": str(DEEPEST)}
            document.mistakes.append(
                PackMistake.of("packs.yaml_deep", document.file, line, column, details)
            )
            return


class _Gatherer:
    """Turns nodes into data, refusing what packs do not use."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.seen: set[int] = set()

    def gather(self, node: yaml.Node) -> None:
        self.document.data = self._value(node, ())

    def _value(self, node: yaml.Node, way: Way) -> Any:
        self.document.nodes.setdefault(way, node)
        if id(node) in self.seen:
            self.document.note("packs.yaml_refused", way, name="*")
            return None
        self.seen.add(id(node))
        if node.tag.removeprefix("tag:yaml.org,2002:") not in _PLAIN_TAGS:
            self.document.note("packs.yaml_refused", way, name=node.tag)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, way)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*way, i)) for i, item in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, way: Way) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode) or key_node.value == "<<":
                line, column = _start(key_node)
                mistake = PackMistake.of(
                    "packs.yaml_refused", self.document.file, line, column, {"name": "<<, ?"}
                )
                self.document.mistakes.append(mistake)
                continue
            self._entry(found, key_node, value_node, way)
        return found

    def _entry(
        self, found: dict[str, Any], key_node: yaml.ScalarNode, value_node: yaml.Node, way: Way
    ) -> None:
        key = str(key_node.value)
        here = (*way, key)
        if key in found:
            first = _start(self.document.keys[here])[0]
            line, column = _start(key_node)
            details = {"name": key, "line": str(first)}
            self.document.mistakes.append(
                PackMistake.of("packs.duplicate_key", self.document.file, line, column, details)
            )
            return
        self.document.keys[here] = key_node
        found[key] = self._value(value_node, here)


def _scalar(node: yaml.Node) -> str | None:
    """The text as written; only an empty or `null` plain scalar is nothing."""
    if isinstance(node, yaml.ScalarNode) and not node.style and node.value in ("", "~", "null"):
        return None
    return str(node.value)


def _start(node: yaml.Node) -> tuple[int, int]:
    return _position(node.start_mark)


def _position(mark: Any) -> tuple[int, int]:
    """Line and column from 1; the top where the parser knows no place."""
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
