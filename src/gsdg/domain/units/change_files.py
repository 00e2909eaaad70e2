"""A change of the map written as YAML: read with the line and column of every word, so that mistakes have a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from gsdg.domain.units import problems
from gsdg.domain.units.describing import Altered, Description, Named, NewUnit, Part
from gsdg.domain.units.models import ChangeKind, Kind, Level
from gsdg.kernel.refusal import Refusal, Refused

LARGEST, DEEPEST = 1_000_000, 20
TOP = ("kind", "day", "act", "note", "verified", "new", "alter", "end", "parts")
NEW = ("code", "name", "kind", "level", "parent")
ALTER = ("unit", "code", "name", "kind", "parent")
PART = ("from", "to", "share", "basis")


def read_change(data: bytes, *, file: str) -> Description:
    """Refused with every mistake, the name of the file as sheet and `line:column` as cell."""
    reader = _Reader(file)
    described = reader.describe(reader.compose(data))
    if reader.refusals or described is None:
        raise Refused(reader.refusals)
    return described


@dataclass
class _Reader:
    file: str
    refusals: list[Refusal] = field(default_factory=list)

    def refuse(self, code: str, place: str, value: str = "", **details: object) -> None:
        self.refusals.append(Refusal(code, details, sheet=self.file, cell=place, value=value))

    def unreadable(self, detail: object, place: str = "1:1") -> Refused:
        self.refuse(problems.FILE_UNREADABLE.code, place, detail=str(detail), limit=str(LARGEST))
        return Refused(self.refusals)

    def compose(self, data: bytes) -> yaml.Node:
        if len(data) > LARGEST:
            raise self.unreadable(f"> {LARGEST} byte")
        try:
            text = data.decode("utf-8-sig")
            self._refuse_depth(text)
            node = yaml.compose(text, yaml.SafeLoader)
        except UnicodeDecodeError as error:
            raise self.unreadable("không phải UTF-8") from error
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
            raise self.unreadable(error.problem or error.context, place) from error
        except yaml.YAMLError as error:
            raise self.unreadable(type(error).__name__) from error
        if not isinstance(node, yaml.MappingNode):
            raise self.unreadable("cần các mục dạng “tên: giá trị”")
        return node

    def _refuse_depth(self, text: str) -> None:
        """Before nodes are built, which calls itself at every level."""
        depth = 0
        for event in yaml.parse(text, yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST or isinstance(event, yaml.AliasEvent):
                raise self.unreadable("lồng quá sâu hoặc dùng *", _place_of(event))

    def describe(self, node: yaml.Node) -> Description | None:
        top = self.keys(node, TOP, ("kind", "day", "act"))
        kind = self.choice(top.get("kind"), "kind", tuple(ChangeKind.values))
        day = self.day(top.get("day"))
        verified = self.choice(top.get("verified"), "verified", ("true", "false"))
        said: dict[str, Any] = {
            "new": tuple(self._new(one) for one in self.items(top.get("new"), "new")),
            "altered": tuple(self._altered(one) for one in self.items(top.get("alter"), "alter")),
            "ending": tuple(filter(None, map(self.word, self.items(top.get("end"), "end")))),
            "parts": tuple(self._part(one) for one in self.items(top.get("parts"), "parts")),
        }
        if self.refusals or kind is None or day is None:
            return None
        act, note = self.word(top.get("act")), self.word(top.get("note"))
        return Description(
            kind=kind.text,
            day=day,
            act=act.text if act else "",
            note=note.text if note else "",
            verified=verified is not None and verified.text == "true",
            file=self.file,
            **said,
        )

    def keys(
        self, node: yaml.Node, known: tuple[str, ...], needed: tuple[str, ...]
    ) -> dict[str, yaml.Node]:
        found: dict[str, yaml.Node] = {}
        if not isinstance(node, yaml.MappingNode):
            self.refuse(
                problems.FILE_VALUE.code,
                _place_of(node),
                text="…",
                key="-",
                known=", ".join(f"{key}: …" for key in known),
            )
            return found
        for key, value in node.value:
            if key.value not in known or key.value in found:
                self.refuse(
                    problems.FILE_KEY.code, _place_of(key), key=key.value, known=", ".join(known)
                )
            found[str(key.value)] = value
        for key in needed:
            if key not in found:
                self.refuse(problems.FILE_MISSING.code, _place_of(node), key=key)
        return found

    def items(self, node: yaml.Node | None, key: str) -> Iterator[yaml.Node]:
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            self.refuse(problems.FILE_VALUE.code, _place_of(node), text="…", key=key, known="- …")
            return
        yield from node.value

    def word(self, node: yaml.Node | None, key: str = "") -> Named | None:
        if node is None:
            return None
        if isinstance(node, yaml.ScalarNode) and node.value.strip():
            return Named(" ".join(str(node.value).split()), _place_of(node))
        self.refuse(problems.FILE_VALUE.code, _place_of(node), text="", key=key, known="…")
        return None

    def choice(self, node: yaml.Node | None, key: str, known: tuple[str, ...]) -> Named | None:
        said = self.word(node, key)
        if said is not None and said.text not in known:
            self.refuse(
                problems.FILE_VALUE.code,
                said.place,
                said.text,
                text=said.text,
                key=key,
                known=", ".join(known),
            )
            return None
        return said

    def day(self, node: yaml.Node | None) -> date | None:
        said = self.word(node, "day")
        if said is None:
            return None
        try:
            return date.fromisoformat(said.text)
        except ValueError:
            self.refuse(
                problems.FILE_VALUE.code,
                said.place,
                said.text,
                text=said.text,
                key="day",
                known="2027-01-01",
            )
            return None

    def needed(self, node: yaml.Node | None, key: str) -> Named:
        """What is missing was refused already; an empty word stands for it."""
        return self.word(node, key) or Named("")

    def _new(self, node: yaml.Node) -> NewUnit:
        said = self.keys(node, NEW, ("code", "name", "kind"))
        return NewUnit(
            code=self.needed(said.get("code"), "code"),
            name=self.needed(said.get("name"), "name"),
            kind=self.choice(said.get("kind"), "kind", tuple(Kind.values)) or Named(""),
            level=self.choice(said.get("level"), "level", tuple(Level.values)),
            parent=self.word(said.get("parent"), "parent"),
        )

    def _altered(self, node: yaml.Node) -> Altered:
        said = self.keys(node, ALTER, ("unit",))
        return Altered(
            unit=self.needed(said.get("unit"), "unit"),
            code=self.word(said.get("code"), "code"),
            name=self.word(said.get("name"), "name"),
            kind=self.choice(said.get("kind"), "kind", tuple(Kind.values)),
            parent=self.word(said.get("parent"), "parent"),
        )

    def _part(self, node: yaml.Node) -> Part:
        said = self.keys(node, PART, ("from", "to"))
        basis = self.word(said.get("basis"), "basis")
        return Part(
            source=self.needed(said.get("from"), "from"),
            target=self.needed(said.get("to"), "to"),
            share=self.word(said.get("share"), "share"),
            basis=basis.text if basis else "",
        )


def _place_of(node: Any) -> str:
    mark = node.start_mark
    return f"{mark.line + 1}:{mark.column + 1}"
