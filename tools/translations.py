"""English is complete: every Vietnamese sentence of pages and code has its translation, and none is left over.

`--write` adds what is missing with an empty translation and drops what is no longer used. Without GNU gettext.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "gsdg"
ENGLISH = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": "one",
    "gettext": "one",
    "gettext_lazy": "one",
    "lazy": "one",
    "gettext_noop": "one",
    "ngettext": "plural",
    "ngettext_lazy": "plural",
    "pgettext": "context",
    "pgettext_lazy": "context",
}
TEXT = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
# `_("…")` stands as it is inside a tag's argument: templatize leaves it alone.
CALL = re.compile(rf"(?:(?:n|p)?gettext|\b_)\({TEXT}(?:,\s*{TEXT})?(?:,\s*count)?\)", re.DOTALL)
CREATED = re.compile(rb'^"POT-Creation-Date: .*\n', re.MULTILINE)

Key = tuple[str | None, str | tuple[str, str]]


def used() -> dict[Key, list[str]]:
    """What the program says, with the files that say it."""
    found: dict[Key, list[str]] = {}
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html")]):
        for key in _messages(path):
            places = found.setdefault(key, [])
            place = path.relative_to(ROOT).as_posix()
            if place not in places:
                places.append(place)
    return found


def _messages(path: Path) -> Iterable[Key]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return _called_in(ast.parse(text))
    # Django turns a template into calls of gettext among blanked words; each call is Python by itself.
    calls = CALL.findall(templatize(text, origin=str(path)))
    return [key for call in calls for key in _called_in(ast.parse(call))]


def _called_in(tree: ast.AST) -> list[Key]:
    found: list[Key] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (name := _name(node.func)) in KEYWORDS:
            given = [a.value for a in node.args if isinstance(a, ast.Constant)]
            said = [text for text in given if isinstance(text, str)]
            if said:
                found.append(_key(KEYWORDS[name], said))
    return found


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def _key(kind: str, said: list[str]) -> Key:
    if kind == "context":
        return said[0], said[1]
    if kind == "plural":
        return None, (said[0], said[1])
    return None, said[0]


def catalogue() -> Catalog:
    if not ENGLISH.exists():
        return Catalog(locale="en", charset="utf-8", fuzzy=False)
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def known(catalog: Catalog) -> dict[Key, object]:
    return {(m.context, m.id): m.string for m in catalog if m.id}


def is_translated(string: object) -> bool:
    return all(string) if isinstance(string, list | tuple) else bool(string)


def rewrite(wanted: dict[Key, list[str]], strings: dict[Key, object]) -> None:
    fresh = Catalog(locale="en", charset="utf-8", fuzzy=False, header_comment="# English of gsdg.")
    for (context, message), places in sorted(wanted.items(), key=lambda item: str(item[0])):
        string = strings.get((context, message), "")
        fresh.add(
            message,
            string=string or None,
            context=context,
            locations=[(place, 0) for place in places],
        )
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    ENGLISH.write_bytes(_written(fresh))


def _written(catalog: Catalog) -> bytes:
    """Without the time of writing: it would change at every run, and only make conflicts."""
    out = BytesIO()
    write_po(out, catalog, width=100, include_lineno=False, omit_header=False)
    return CREATED.sub(b"", out.getvalue(), count=1)


def main(arguments: list[str]) -> int:
    wanted, strings = used(), known(catalogue())
    if "--write" in arguments:
        rewrite(wanted, strings)
        return 0
    missing = [key for key in wanted if not is_translated(strings.get(key, ""))]
    left_over = [key for key in strings if key not in wanted]
    for _, message in missing:
        print("no English:", message)
    for _, message in left_over:
        print("no longer used:", message)
    return bool(missing or left_over)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
