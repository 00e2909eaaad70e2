"""A form that records money brings a key, and its act goes through it: pressed twice, it is recorded once (ADR 0085)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.test_doors import SOURCE, acts_of, names_in, reached_from

MONEY = "domain/finance/actions/"
ONCE = {"acted_once", "sent_once", "sent_with_paper", "answer"}
KNOWN_BY_ITS_BYTES = {"keep_list"}
"""The Treasury's list: the same file again is the same list."""
POSTED = re.compile(r'<form\b[^>]*method="post"[^>]*>(.{0,60})', re.DOTALL)


def test_every_act_of_the_book_goes_through_the_key() -> None:
    acts = acts_of_money()
    bare = {
        f"{file.relative_to(SOURCE)}: {name}"
        for file in SOURCE.rglob("*.py")
        if "views" in file.parent.parts or file.stem == "views"
        for name in acted_on_bare(ast.parse(file.read_text(encoding="utf-8")), acts)
    }
    assert bare == set()
    assert {"record_entries", "record_draft", "record_cost", "add_wish"} <= acts


def test_every_form_of_the_book_brings_a_key() -> None:
    without = [
        f"{file.name}: {after.strip()[:40]}"
        for file in (SOURCE / "domain" / "finance" / "templates").rglob("*.html")
        for after in POSTED.findall(file.read_text(encoding="utf-8"))
        if "{% once %}" not in after
    ]
    assert without == []


def test_an_act_past_the_key_is_found() -> None:
    text = """
def view(request):
    return go(acted_once(request, lambda: _done(request)))
def _done(request):
    return pay(by=request.actor)
def hasty(request):
    pay(by=request.actor)
def nested(request):
    def act(form):
        return ledger.pay(by=request.actor)
    return answer(request, form, act=act)
"""
    assert list(acted_on_bare(ast.parse(text), {"pay"})) == ["hasty: pay"]


def acts_of_money() -> set[str]:
    """What the book offers to whoever acts, and the acts of other packages that record in it."""
    acts = dict(acts_of(SOURCE))
    of_book = {name for place, name in acts if place.startswith(MONEY)} & set(said_by_whom())
    others = {
        name
        for (place, name), used in acts.items()
        if not place.startswith(MONEY) and reached_from(used, acts) & {"record_entries"}
    }
    offered = {name for name in of_book | others if not name.startswith("_")}
    return offered - KNOWN_BY_ITS_BYTES


def said_by_whom() -> Iterator[str]:
    for file in (SOURCE / MONEY).glob("*.py"):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and "by" in {a.arg for a in node.args.kwonlyargs}:
                yield node.name


def acted_on_bare(module: ast.Module, acts: set[str]) -> Iterator[str]:
    """Calls of these acts that stand neither inside what is handed to the key, nor in a function that is."""
    handed = {name for call in calls_of(module, ONCE) for name in names_in(call)}
    for function in functions_in(module):
        if function.name in handed:
            continue
        kept = {inner for call in calls_of(function, ONCE) for inner in ast.walk(call)}
        kept |= {
            inner
            for nested in functions_in(function)
            if nested.name in handed
            for inner in ast.walk(nested)
        }
        for call in calls_of(function, acts):
            if call not in kept:
                yield f"{function.name}: {called(call)}"


def functions_in(tree: ast.AST) -> list[ast.FunctionDef]:
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n is not tree]


def calls_of(tree: ast.AST, names: set[str]) -> list[ast.Call]:
    return [n for n in ast.walk(tree) if isinstance(n, ast.Call) and called(n) in names]


def called(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]
