"""An act that nobody can reach is not there: each is called by a page, a command, a job or a port, by itself or through
another act. The demo calls what it likes and counts for nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "gsdg"
DEMO = SOURCE / "config" / "demo"
FOR_THE_DEMO = SOURCE / "domain" / "accounts" / "actions" / "demo.py"


EXCUSED = {
    "domain/units/actions/changes.py:put_change_in_force": "lays maps with ids of their own; people change one by two",
    "toolkit/installation/actions.py:set_business_day": "the day on which a demo stands still",
}


def test_every_act_has_a_door() -> None:
    acts = dict(acts_of(SOURCE))
    reached = reached_from(names_outside(SOURCE), acts)
    closed = {f"{place}:{name}" for (place, name) in acts if name not in reached}
    assert closed == EXCUSED.keys()


def test_an_act_without_a_door_is_found() -> None:
    acts = {
        ("a.py", "sign"): {"lock", "tell"},
        ("a.py", "lock"): set[str](),
        ("b.py", "forgotten"): {"lock"},
    }
    assert reached_from({"sign"}, acts) == {"sign", "lock"}


def acts_of(source: Path) -> Iterator[tuple[tuple[str, str], set[str]]]:
    """Functions of the modules of actions that say who acts, and the helpers beside them, each with the names that it uses."""
    for file in action_modules(source):
        place = str(file.relative_to(source))
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                yield (place, node.name), names_in(node) - {node.name}


def reached_from(roots: set[str], acts: dict[tuple[str, str], set[str]]) -> set[str]:
    """By name: two acts of one name pass for each other, which misses a little and accuses nobody."""
    uses: dict[str, set[str]] = {}
    for (_, name), used in acts.items():
        uses.setdefault(name, set()).update(used)
    reached, next_ones = set[str](), roots & uses.keys()
    while next_ones:
        reached |= next_ones
        next_ones = {used for name in next_ones for used in uses[name]} & uses.keys() - reached
    return reached


def names_outside(source: Path) -> set[str]:
    """Of every module but those of actions and of the demo; what a decorator or a registry calls by itself counts too."""
    inside = set(action_modules(source))
    found = set[str]()
    for file in source.rglob("*.py"):
        if file not in {*inside, FOR_THE_DEMO} and DEMO not in file.parents:
            found |= names_in(ast.parse(file.read_text(encoding="utf-8")))
    for file in inside:
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and any(map(is_registering, node.decorator_list)):
                found.add(node.name)
    return found


def is_registering(decorator: ast.expr) -> bool:
    """`@jobs.work(…)`: the queue runs it."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Name | ast.Attribute) and ast.unparse(called) in REGISTRIES


REGISTRIES = {"jobs.work"}


def action_modules(source: Path) -> list[Path]:
    return [
        file
        for file in source.rglob("*.py")
        if ("actions" in file.parent.parts or file.stem.startswith("actions"))
        and file != FOR_THE_DEMO
    ]


def names_in(tree: ast.AST) -> set[str]:
    return {
        node.id if isinstance(node, ast.Name) else node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute)
    }
