"""A draft meets its number: typed in the register, or recorded on the page of what the paper speaks of. One that cannot meet it
any more is withdrawn, with the reason."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime

from gsdg.domain.papers.models import MadePaper, MadeState, Paper, SignatureBlock
from gsdg.domain.papers.ports import PaperKind, paper_kind
from gsdg.domain.papers.queries.made import blocks_of
from gsdg.domain.papers.rendering import issued, render_with, words_digest
from gsdg.domain.papers.rules_made import signature_of
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit import audit, files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.documents import frozen
from gsdg.toolkit.documents.letter import LAYOUT
from gsdg.toolkit.documents.parts import Letter
from gsdg.toolkit.files.media_types import MEDIA_TYPES


def issued_with(
    made: MadePaper, paper: Paper, *, by: Actor, at: datetime, block: SignatureBlock | None = None
) -> MadePaper:
    """`block`: who signed, where one of the office was chosen; else whoever of that day is named in what was written. A paper
    recorded without recipients goes to those that the draft names."""
    letter = frozen.from_bytes(files.read(made.content_id))
    if signed_for_office(paper_kind(made.kind), letter):
        block = block or _named_in(paper)
        signer = (
            block.signer if block is not None else signature_of(letter.signers[0], paper.signer)
        )
        made.block, made.signed_with = block, asdict(signer)
    if not paper.recipients:
        paper.recipients = list(letter.goes_to)
        paper.save(update_fields=["recipients"])
    rendered = render_with(issued(letter, paper, made.signed_with), made.template)
    made.rendered = files.store_made(
        rendered, name=f"{made.kind}.docx", media_type=MEDIA_TYPES["docx"], by=by, at=at
    )
    made.words_sha256, made.layout = words_digest(rendered), LAYOUT
    made.paper, made.state = paper, MadeState.ISSUED.value
    made.search_key = search_key(f"{made.subject} {paper.number}")
    made.save(
        update_fields=["rendered", "words_sha256", "layout", "paper", "state", "block", "signed_with", "search_key"]
    )  # fmt: skip
    record_of("issued", made, by, at, paper=paper.pk, rendered=made.rendered_id)
    return made


def signed_for_office(kind: PaperKind | None, letter: Letter) -> bool:
    """A paper of several signers, or of the head of a team, is left as it is."""
    return kind is not None and not kind.keeps_signer and len(letter.signers) == 1


def _named_in(paper: Paper) -> SignatureBlock | None:
    """Who of the office signed that day, by the name in what was written of the signer."""
    said = search_key(paper.signer)
    there = blocks_of(paper.issuer_id, on=paper.day)
    return next((one for one in there if search_key(one.name) in said), None)


def take_up(paper: Paper, *, by: Actor, at: datetime) -> None:
    """By the newest draft of that office that waits for this number. Older ones, and one that was drawn up after the paper
    was signed, will never have it."""
    waiting = MadePaper.objects.select_for_update(no_key=True).filter(
        about=paper.about,
        signed_as=paper.kind,
        office_id=paper.issuer_id,
        state=MadeState.DRAFT.value,
    )
    taken = False
    for made in waiting.order_by("-pk"):
        if not taken and made.stands_since <= paper.day:
            issued_with(made, paper, by=by, at=at)
            taken = True
        else:
            because = f"Bản đã ký, số {paper.number} ngày {paper.day:%d/%m/%Y}, không phải bản này"
            withdraw(made, because, by, at)


def drop_drafts(abouts: Collection[str], *, because: str, by: Actor, at: datetime) -> None:
    """What these were drawn up from is changed or gone: as they stand they will not be signed."""
    rows = MadePaper.objects.select_for_update(no_key=True).filter(
        about__in=abouts, state=MadeState.DRAFT.value
    )
    for made in rows.exclude(signed_as="").order_by("pk"):
        withdraw(made, because, by, at)


def withdraw(made: MadePaper, reason: str, by: Actor, at: datetime) -> MadePaper:
    before = made.state
    made.state, made.withdrawn_because = MadeState.WITHDRAWN.value, reason
    made.save(update_fields=["state", "withdrawn_because"])
    record_of("withdrawn", made, by, at, **{"from": before})
    return made


def record_of(event: str, made: MadePaper, by: Actor, at: datetime, **details: object) -> None:
    audit.record(
        f"made_paper.{event}", by=by, at=at, about=made.event_about, unit_id=made.unit_id, details=details
    )  # fmt: skip
