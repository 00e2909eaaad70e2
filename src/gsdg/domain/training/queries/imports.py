"""A file that somebody is looking at before it is taken in: only that person sees it."""

from __future__ import annotations

from gsdg.domain.training.models import ImportDraft
from gsdg.toolkit.access import Actor


def import_draft_of(by: Actor, draft_id: int) -> ImportDraft | None:
    found: ImportDraft | None = ImportDraft.objects.filter(
        pk=draft_id, made_by_id=by.person_id
    ).first()
    return found
