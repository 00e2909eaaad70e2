"""A draft meets its number: typed in the register, or recorded on the page of what the paper speaks of."""

from __future__ import annotations

from datetime import datetime

from gsdg.domain.papers.models import MadePaper, MadeState, Paper
from gsdg.domain.papers.ports import paper_kinds
from gsdg.domain.papers.rendering import numbered, render_with, words_digest
from gsdg.toolkit import audit, files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.documents import frozen
from gsdg.toolkit.documents.letter import LAYOUT
from gsdg.toolkit.files.media_types import MEDIA_TYPES


def issued_with(made: MadePaper, paper: Paper, *, by: Actor, at: datetime) -> MadePaper:
    letter = numbered(frozen.from_bytes(files.read(made.content_id)), paper)
    rendered = render_with(letter, made.template)
    made.rendered = files.store(
        rendered, name=f"{made.kind}.docx", media_type=MEDIA_TYPES["docx"], by=by, at=at
    )
    made.words_sha256 = words_digest(rendered)
    made.paper, made.state, made.layout = paper, MadeState.ISSUED.value, LAYOUT
    made.save(update_fields=["rendered", "words_sha256", "layout", "paper", "state"])
    audit.record(
        "made_paper.issued",
        by=by,
        at=at,
        about=made.event_about,
        unit_id=made.unit_id,
        details={"paper": paper.pk, "rendered": made.rendered_id},
    )
    return made


def take_up(paper: Paper, *, by: Actor, at: datetime) -> None:
    """Of the draft that waits for this number, if there is one."""
    kinds = [kind.code for kind in paper_kinds() if kind.signed_as == paper.kind]
    waiting = MadePaper.objects.select_for_update().filter(
        about=paper.about, kind__in=kinds, state=MadeState.DRAFT.value
    )
    if kinds and (made := waiting.order_by("pk").last()) is not None:
        issued_with(made, paper, by=by, at=at)
