"""Whether the headings and screens of a supervision report name what the program can fill in."""

from __future__ import annotations

from gsdg.domain.packs.lint_form import note_code, note_doubles, note_unknown
from gsdg.domain.packs.reading import Document
from gsdg.domain.packs.supervision import HOLDS, SCREEN_HOLDS, Supervision


def lint_supervision(document: Document, supervision: Supervision) -> None:
    for name, known in (("parts", HOLDS), ("screens", SCREEN_HOLDS)):
        listed = getattr(supervision, name)
        note_doubles(document, [one.code for one in listed], (name,))
        for i, one in enumerate(listed):
            note_code(document, one.code, (name, i, "code"))
            note_unknown(document, one.holds, known, (name, i, "holds"))
    note_doubles(document, [one.code for one in supervision.purposes], ("purposes",))
    for i, part in enumerate(supervision.parts):
        if part.under is not None:
            groups = [p.code for p in supervision.parts[:i] if p.holds == "group"]
            note_unknown(document, part.under, groups, ("parts", i, "under"))
