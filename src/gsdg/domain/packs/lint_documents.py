"""Whatever `documents.yaml` names stands in the pack: kinds, kinds of offices, groups, components, acts that are tied."""

from __future__ import annotations

from collections.abc import Collection

from gsdg.domain.packs.cells import OFFICE_KINDS
from gsdg.domain.packs.documents import Documents
from gsdg.domain.packs.lint_form import note_doubles, note_unknown
from gsdg.domain.packs.reading import Document


def lint_documents(
    document: Document,
    documents: Documents,
    *,
    components: Collection[str] | None,
    groups: Collection[str] | None,
) -> None:
    """`components` or `groups` None: their file has mistakes of its own, or there is none."""
    kinds = [kind.code for kind in documents.kinds]
    for name in ("kinds", "required"):
        note_doubles(document, [part.code for part in getattr(documents, name)], (name,))
    for i, one in enumerate(documents.required):
        for kind in one.kinds:
            note_unknown(document, kind, kinds, ("required", i, "kinds"))
        for office_kind in one.office_kinds:
            note_unknown(document, office_kind, OFFICE_KINDS, ("required", i, "office_kinds"))
        if one.group is not None and groups is not None:
            note_unknown(document, one.group, groups, ("required", i, "group"))
        if one.component is not None and components is not None:
            note_unknown(document, one.component, components, ("required", i, "component"))
    _acts(document, documents, kinds)


def _acts(document: Document, documents: Documents, kinds: Collection[str]) -> None:
    numbers = [act.number for act in documents.acts]
    for i, act in enumerate(documents.acts):
        note_unknown(document, act.kind, kinds, ("acts", i, "kind"))
        if act.number in numbers[:i]:
            document.note("packs.two_of_one", ("acts", i, "number"), name=act.number)
        for j, tie in enumerate(act.ties):
            note_unknown(document, tie.number, numbers, ("acts", i, "ties", j, "number"))
