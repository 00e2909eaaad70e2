"""What each file of a pack looks like as written, and how a departure from it is reported at its place."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, Field, ValidationError
from pydantic_core import ErrorDetails

from gsdg.domain.packs.reading import Document, Way
from gsdg.domain.packs.spec import (
    Check,
    Component,
    ComponentSuccession,
    Continues,
    Indicator,
    Published,
    Regime,
    Section,
    Source,
    Traits,
)
from gsdg.domain.packs.wording import (
    Code,
    Codes,
    Day,
    Flag,
    ShortName,
    Sourced,
    Spec,
    Title,
    Words,
)

Shape = TypeVar("Shape", bound=BaseModel)


class WrittenPack(Sourced):
    programme: ShortName
    code: Annotated[str, Field(max_length=120)]
    title: Title
    act: Annotated[str, Field(max_length=200)]
    act_title: Words
    issuer: Words
    signed: Day | None = None
    in_force_from: Day
    replaces: str | None = None


class WrittenComponents(Spec):
    components: tuple[Component, ...]
    successions: tuple[ComponentSuccession, ...] = ()


class WrittenIndicators(Spec):
    indicators: tuple[Indicator, ...]


class WrittenCalendars(Spec):
    regimes: tuple[Regime, ...]


class WrittenPublished(Spec):
    published: tuple[Published, ...]


class WrittenForm(Sourced):
    """A form before its cells are laid out. `defaults` are the traits of all its cells."""

    code: Code
    short: ShortName
    title: Title
    component: Code | None = None
    poverty_line: str | None = None
    line_ahead: Flag = False
    continues: Continues | None = None
    regimes: Codes = ()
    answered_by: Codes = Field(min_length=1)
    by_assignment: Codes = ()
    consolidated_by: Codes = ()
    own_at_root: Flag = False
    defaults: Traits = Field(default_factory=Traits)
    sections: tuple[Section, ...]
    checks: tuple[Check, ...] = ()
    notes: tuple[Words, ...] = ()


def shaped(document: Document, shape: type[Shape]) -> Shape | None:
    """The file as its shape, or None with every departure noted."""
    if document.mistakes and document.data is None:
        return None
    try:
        return shape.model_validate(document.data)
    except ValidationError as error:
        for wrong in error.errors(include_url=False):
            _note(document, wrong, shape)
        return None


def _note(document: Document, wrong: ErrorDetails, shape: type[BaseModel]) -> None:
    way, rest = _way(document.data, wrong["loc"])
    kind = wrong["type"]
    context = wrong.get("ctx", {})
    if kind in ("missing", "union_tag_not_found"):
        name = str(rest[-1]) if rest else str(context.get("discriminator", "kind")).strip("'")
        document.note("packs.missing_key", way, name=name)
    elif kind == "extra_forbidden":
        name = str(way[-1])
        document.note_key("packs.unknown_key", way, name=name, known=_alike(name, shape))
    elif kind in ("string_too_long", "too_long"):
        length = str(context["max_length"])
        document.note("packs.too_long", way, found=_shortened(wrong["input"]), length=length)
    elif kind.endswith("_type") and kind != "string_type":
        document.note("packs.wrong_shape", way, expected=_shape_word(kind))
    else:
        expected = str(context.get("expected") or context.get("expected_tags") or "…")
        document.note("packs.wrong_value", way, found=_shortened(wrong["input"]), expected=expected)


def _way(top: Any, loc: tuple[int | str, ...]) -> tuple[Way, tuple[int | str, ...]]:
    """The part of pydantic's location that stands in the file, and what follows it."""
    data = top
    way: list[int | str] = []
    rest: list[int | str] = []
    for step in loc:
        inner = _step(data, step)
        if inner is None:
            rest.append(step)
        else:
            (data,) = inner
            way.append(step)
            rest = []
    return tuple(way), tuple(rest)


def _step(data: Any, step: int | str) -> tuple[Any] | None:
    """What stands there, in a tuple as it may be nothing; None where there is no such place."""
    if isinstance(data, dict) and step in data:
        return (data[step],)
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return (data[step],)
    return None


def _shape_word(kind: str) -> str:
    return "[…, …]" if kind in ("tuple_type", "list_type") else "{…: …}"


def _shortened(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _alike(name: str, shape: type[BaseModel]) -> str:
    known = sorted(set(_keys(shape, set())))
    return ", ".join(difflib.get_close_matches(name, known, n=3, cutoff=0.5)) or "–"


def _keys(shape: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[str]:
    """Every key that may stand anywhere in such a file."""
    if shape in seen:
        return
    seen.add(shape)
    for name, info in shape.model_fields.items():
        yield info.alias or name
        for inner in _models(info.annotation):
            yield from _keys(inner, seen)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models(inner)


def specs_in(value: Any, way: Way = ()) -> Iterator[tuple[Spec, Way]]:
    """Every part of a shape with the way to it."""
    if isinstance(value, Spec):
        yield value, way
        for name, info in type(value).model_fields.items():
            yield from specs_in(getattr(value, name), (*way, info.alias or name))
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from specs_in(item, (*way, i))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from specs_in(item, (*way, key))


def note_words_and_sources(document: Document, shape: BaseModel) -> None:
    """What every file must have: English beside the Vietnamese, and a reason where something is unverified."""
    for part, way in specs_in(shape):
        if isinstance(part, Words) and part.en == "" and any(c.isalpha() for c in part.vi):
            document.note("packs.english_missing", way, text=_shortened(part.vi))
        if isinstance(part, Source) and not part.verified and not part.note.strip():
            document.note("packs.note_missing", way)
