"""The rules, asked with what the database says: pages show the answer, actions insist on it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from gsdg.domain.passages import rules as passages
from gsdg.domain.passages.parts import WritablePart
from gsdg.domain.passages.parts import why_not_confirm as _why_not_confirm
from gsdg.domain.supervision import rules
from gsdg.domain.supervision.content import Content
from gsdg.domain.supervision.copy_sheet import Screen
from gsdg.domain.supervision.insertable import figures_of
from gsdg.domain.supervision.models import Passage
from gsdg.domain.supervision.queries.entered import standings_of
from gsdg.domain.supervision.queries.wanted import Wanted
from gsdg.domain.supervision.queries.written import writable_part
from gsdg.kernel.insertions import places_in
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission, why_not_permitted

FILL = Permission.REPORT_FILL


def why_not_type(by: Actor, wanted: Wanted) -> Refusal | None:
    """By who fills in reports of the unit, or of each of these components."""
    if by.may(FILL, unit_id=wanted.unit_id):
        return None
    for component in sorted(wanted.components or ()):
        if refusal := why_not_permitted(by, FILL, component=component):
            return refusal
    return None if wanted.components else why_not_permitted(by, FILL, unit_id=wanted.unit_id)


def why_not_write(
    by: Actor, wanted: Wanted, content: Content, part: str, text: str, *, seen: str | None, there: Passage | None
) -> Refusal | None:  # fmt: skip
    """By who fills in reports; a part that people write, over nobody's words, with figures that there are."""
    if refusal := why_not_type(by, wanted) or why_not_part(content, part):
        return refusal
    places = places_in(text, figures_of(content))
    before = "" if there is None else there.text
    return passages.why_not_write(text, seen=seen, there=before, places=places)


def why_not_part(content: Content, part: str) -> Refusal | None:
    section = content.section(part)
    if section is None or not section.is_writable:
        return Refusal("supervision.no_part", {"part": part}, cell="part")
    return None


def why_not_confirm(
    by: Actor, wanted: Wanted, content: Content, part: str, passage: Passage | None, *, seen: str
) -> Refusal | None:
    """By who may write it, once the data say something else than beside the text."""
    if refusal := why_not_type(by, wanted) or why_not_part(content, part):
        return refusal
    section = content.section(part)
    return (
        None
        if section is None
        else _why_not_confirm(writable_part(section, content, passage), seen)
    )


def why_not_draw(parts: Collection[WritablePart]) -> Refusal | None:
    """No paper is drawn up in which a reference leads to nothing, or whose words are older than its figures."""
    places = (f"{part.title}, {place}" for part in parts for place in part.broken)
    outdated = tuple(part.title for part in parts if part.is_outdated)
    return passages.why_not_insert(tuple(places)) or passages.why_not_outdated(outdated)


def why_not_enter(
    by: Actor,
    wanted: Wanted,
    screens: Sequence[Screen],
    code: str,
    day: date,
    note: str,
    seen: str = "",
) -> Refusal | None:
    if refusal := why_not_type(by, wanted):
        return refusal
    screen = next((one for one in screens if one.code == code), None)
    standing = standings_of(wanted, screens).get(code)
    return rules.why_not_enter(
        screen=code,
        known=[one.code for one in screens],
        lines=len(screen.lines) if screen is not None else 0,
        is_entered=standing is not None and standing.is_current,
        is_as_seen=screen is None or seen in ("", screen.digest),
        note=note,
        on=day,
        today=wanted.on,
    )
