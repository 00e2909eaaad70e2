"""Arrows that only point down, where an import checker cannot look: foreign keys, templates, addresses, signals."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

from tests.architecture.order import SOURCE, may_know, package_of

DOMAIN = sorted((SOURCE / "domain").rglob("*.py"))
VIEWS = [p for p in sorted(SOURCE.rglob("*.py")) if "views" in p.parts or p.name == "views.py"]
TEMPLATES = sorted(SOURCE.rglob("*.html"))


def _our_models() -> list[type]:
    return [m for m in apps.get_models() if m.__module__.startswith("gsdg.")]


def test_foreign_keys_point_to_the_same_or_a_lower_package() -> None:
    upward = [
        f"{model.__name__}.{field.name} → {field.related_model.__name__}"
        for model in _our_models()
        for field in model._meta.get_fields()
        if getattr(field, "many_to_one", False) or getattr(field, "one_to_one", False)
        if field.concrete and field.related_model.__module__.startswith("gsdg.")
        if not may_know(package_of(model.__module__), package_of(field.related_model.__module__))
    ]
    assert _our_models()
    assert upward == []


def _package_of_template(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).parts[:2])


def _package_of_template_name(name: str) -> str:
    for folder in SOURCE.rglob("templates"):
        if (folder / name).exists():
            return _package_of_template(folder / name)
    raise AssertionError(f"no template {name}")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_a_template_uses_its_own_package_or_a_lower_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    names = re.findall(r"{%\s*(?:include|extends)\s+[\"']([^\"'#]+)", text)
    own = _package_of_template(path)
    assert [n for n in names if not may_know(own, _package_of_template_name(n))] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_a_template_has_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text) == []
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text) == []


@pytest.mark.parametrize("path", DOMAIN, ids=lambda p: "/".join(p.parts[-2:]))
def test_the_domain_connects_no_signals(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "django.dispatch" not in text
    assert "db.models.signals" not in text


FORBIDDEN_IN_VIEWS = {"objects", "save", "delete", "atomic", "bulk_create", "update_or_create"}


@pytest.mark.parametrize("path", VIEWS, ids=lambda p: "/".join(p.parts[-3:]))
def test_views_leave_the_database_to_actions_and_queries(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert used & FORBIDDEN_IN_VIEWS == set()


@pytest.mark.parametrize("path", VIEWS, ids=lambda p: "/".join(p.parts[-3:]))
def test_views_are_short(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 25
    ]
    assert long == []


FLOATS = re.compile(r"\bfloat\(")


@pytest.mark.parametrize(
    "path",
    [*DOMAIN, *sorted((SOURCE / "kernel").rglob("*.py"))],
    ids=lambda p: "/".join(p.parts[-2:]),
)
def test_nothing_reported_is_a_float(path: Path) -> None:
    assert FLOATS.findall(path.read_text(encoding="utf-8")) == []
