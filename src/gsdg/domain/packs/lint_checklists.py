"""Whether a checklist fits its pack: codes, kinds, places, groups, causes, severities, components."""

from __future__ import annotations

from collections.abc import Sequence

from gsdg.domain.packs.cells import OFFICE_KINDS
from gsdg.domain.packs.checklists import (
    CHOICE,
    KINDS,
    NUMBER,
    PLACES,
    PREFILLS,
    THERE,
    USES,
    Checklist,
    Item,
)
from gsdg.domain.packs.followup import FollowUp
from gsdg.domain.packs.lint_form import note_code, note_doubles, note_unknown
from gsdg.domain.packs.reading import Document, Way


def lint_checklist(
    document: Document,
    checklist: Checklist,
    *,
    followup: FollowUp | None,
    components: Sequence[str] | None,
    required: Sequence[str],
) -> None:
    """`components` None where their file could not be read: what it would have named is not missed as well."""
    note_code(document, checklist.code, ("code",))
    for kind in checklist.office_kinds:
        note_unknown(document, kind, OFFICE_KINDS, ("office_kinds",))
    for use in checklist.uses:
        note_unknown(document, use, USES, ("uses",))
    note_doubles(document, [item.code for item in checklist.items], ("items",))
    for i, item in enumerate(checklist.items):
        _item(document, item, ("items", i))
        if item.component is not None and components is not None:
            note_unknown(document, item.component, components, ("items", i, "component"))
        if item.prefill == THERE or item.document is not None:
            note_unknown(document, item.document or "", required, ("items", i, "document"))
        if followup is not None:
            _coded(document, item, followup, ("items", i))


def _item(document: Document, item: Item, way: Way) -> None:
    note_code(document, item.code, (*way, "code"))
    note_unknown(document, item.kind, KINDS, (*way, "kind"))
    note_unknown(document, item.at, PLACES, (*way, "at"))
    if item.prefill is not None:
        note_unknown(document, item.prefill, PREFILLS, (*way, "prefill"))
    if item.kind == NUMBER and item.unit_of_measure is None:
        document.note("packs.checklist_unit", (*way, "kind"), name=item.code)
    if item.proposes is not None and item.kind != CHOICE:
        document.note("packs.checklist_proposes", (*way, "proposes"), name=item.code)


def _coded(document: Document, item: Item, followup: FollowUp, way: Way) -> None:
    """A finding that is proposed can be recorded: the register knows its group, cause and severity."""
    note_unknown(document, item.group, [g.code for g in followup.groups], (*way, "group"))
    if item.proposes is None:
        return
    causes = [cause.code for cause in followup.causes]
    severities = [severity.code for severity in followup.severities]
    proposes = (*way, "proposes")
    note_unknown(document, item.proposes.cause, causes, (*proposes, "cause"))
    note_unknown(document, item.proposes.severity, severities, (*proposes, "severity"))
    if item.proposes.partly is not None:
        note_unknown(document, item.proposes.partly, severities, (*proposes, "partly"))
