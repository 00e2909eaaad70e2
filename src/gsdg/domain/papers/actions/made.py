"""Papers made here: drawn up and frozen, issued with the number of the clerical office, sent, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.papers import refusals_made as refusals
from gsdg.domain.papers import rules_made as rules
from gsdg.domain.papers.actions.signed import SignedPaper, record_paper
from gsdg.domain.papers.actions.taking_up import issued_with
from gsdg.domain.papers.dossiers import members_of
from gsdg.domain.papers.entries import Upload
from gsdg.domain.papers.entries_made import IssueEntry, SendingEntry
from gsdg.domain.papers.models import MadePaper, MadeState, Paper, Sending, SignatureBlock
from gsdg.domain.papers.ports import Drawn, PaperKind
from gsdg.domain.papers.queries.made import blocks_of
from gsdg.domain.papers.queries.reading import made_papers_of
from gsdg.domain.papers.refusals import why_not_keep
from gsdg.domain.papers.rendering import (
    render_with,
    tables_to_bytes,
    template_in_force,
    words_digest,
)
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit, files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.documents import frozen
from gsdg.toolkit.documents.letter import LAYOUT
from gsdg.toolkit.documents.parts import Letter
from gsdg.toolkit.documents.reading import can_be_read
from gsdg.toolkit.files.archive import Member
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.files.models import StoredFile

JSON = "application/json"


@transaction.atomic
def draft_paper(
    *,
    kind: str,
    asked: Mapping[str, str],
    by: Actor,
    at: datetime,
    on: date,
    block_id: int | None = None,
) -> MadePaper:
    """Frozen as it is now: what it says, what it rests on, in which template. An older draft of the same is withdrawn."""
    known, said = refusals.kind_named(kind), _said(asked)
    drawn = drawn_up(kind=kind, asked=asked, by=by, at=at, on=on)
    block = _block(known, drawn, block_id, on)
    letter, template = signed_by(drawn.letter, block), template_in_force(kind, on=on)
    rendered = render_with(letter, template)
    older = _open_draft(known, said, drawn)
    made = MadePaper.objects.create(
        kind=kind,
        about=drawn.about,
        asked=said,
        subject=letter.subject,
        symbol=letter.symbol,
        office_id=drawn.office_id,
        unit_id=drawn.unit_id,
        components=" ".join(sorted(drawn.components)),
        content=_kept(frozen.to_bytes(letter), "noi-dung.json", JSON, by, at),
        data=_kept(tables_to_bytes(drawn.tables), "so-lieu.json", JSON, by, at),
        rendered=_kept(rendered, f"{kind}.docx", MEDIA_TYPES["docx"], by, at),
        words_sha256=words_digest(rendered),
        layout=LAYOUT,
        template=template,
        block=block,
        replaces=older,
        drafted_on=on,
        drafted_at=at,
        drafted_by_id=by.person_id,
    )
    if older is not None:
        _withdraw(older, f"Lập lại thành dự thảo số thứ tự {made.pk}", by, at)
    _record("drafted", made, by, at, kind=kind, content=made.content_id, data=made.data_id)
    if known.signed_as and (paper := _signed_before(drawn.about, known.signed_as)) is not None:
        issued_with(made, paper, by=by, at=at)
    return made


def drawn_up(*, kind: str, asked: Mapping[str, str], by: Actor, at: datetime, on: date) -> Drawn:
    """What would be frozen now; nothing is written."""
    known, said = refusals.kind_named(kind), _said(asked)
    insist(rules.why_not_asked(said, needs=known.asks, knows=known.may_say))
    drawn = known.drawing(said, by=by, at=at, on=on)
    insist(why_not_keep(by, unit_id=drawn.unit_id, office_id=drawn.office_id, on=on))
    return drawn


def _said(asked: Mapping[str, str]) -> dict[str, str]:
    return {name: value.strip() for name, value in asked.items() if value.strip()}


def _block(kind: PaperKind, drawn: Drawn, block_id: int | None, on: date) -> SignatureBlock | None:
    """Who was chosen; else who signs for the office that day, where it is the office that signs."""
    there = blocks_of(drawn.office_id, on=on) if signed_for_office(kind, drawn) else []
    if block_id is not None:
        found = next((one for one in there if one.pk == block_id), None)
        insist(Refusal("signature.unknown", {"number": block_id}) if found is None else None)
        return found
    return there[0] if there else None


def signed_for_office(kind: PaperKind, drawn: Drawn) -> bool:
    """A paper of several signers, or of the head of a team, is left as it is."""
    return not kind.keeps_signer and len(drawn.letter.signers) == 1


def signed_by(letter: Letter, block: SignatureBlock | None) -> Letter:
    return letter if block is None else replace(letter, signers=(block.signer,))


def _open_draft(kind: PaperKind, said: Mapping[str, str], drawn: Drawn) -> MadePaper | None:
    """Of the same office only: some kinds ask nothing, and say whose paper it is by who asks."""
    rows = MadePaper.objects.select_for_update().filter(
        kind=kind.code, office_id=drawn.office_id, state=MadeState.DRAFT.value
    )
    return next((one for one in rows.order_by("-pk") if one.asked == said), None)


def _signed_before(about: str, signed_as: str) -> Paper | None:
    rows = Paper.objects.filter(about=about, kind=signed_as, made=None)
    return rows.order_by("pk").last()


def _kept(data: bytes, name: str, media_type: str, by: Actor, at: datetime) -> StoredFile:
    return files.store(data, name=name, media_type=media_type, by=by, at=at)


@transaction.atomic
def issue_paper(
    *,
    made_id: int,
    entry: IssueEntry,
    by: Actor,
    at: datetime,
    on: date,
    upload: Upload | None = None,
) -> MadePaper:
    """Number and day are back from the clerical office. The content stays what it was at the drawing up."""
    made = locked(made_id, by=by)
    insist(refusals.why_not_issue(by, made, entry, on=on))
    signed = SignedPaper(
        entry.number,
        entry.day,
        entry.signer,
        file_sha256=None if upload is None else _scan(upload, by, at),
        recipients=frozen.from_bytes(files.read(made.content_id)).recipients,
    )
    paper = record_paper(
        signed=signed, kind=made.kind, about=made.event_about, issuer_id=made.office_id, on=on, by=by, at=at
    )  # fmt: skip
    return issued_with(made, paper, by=by, at=at)


def _scan(upload: Upload, by: Actor, at: datetime) -> str:
    if not can_be_read(upload.name):
        raise Refused(Refusal("directing.file_kind", {"name": upload.name}, cell="file"))
    stored = files.store(upload.data, name=upload.name, media_type=upload.media_type, by=by, at=at)
    return stored.sha256


@transaction.atomic
def attach_signed_copy(
    *, made_id: int, upload: Upload, by: Actor, at: datetime, on: date
) -> MadePaper:
    """The scan, or the file that was signed in the e-office; what was attached before stays in the store and the audit."""
    made = locked(made_id, by=by)
    insist(refusals.why_not_attach(by, made, on=on))
    paper = Paper.objects.get(made=made)
    before, paper.file_id = paper.file_id, _scan(upload, by, at)
    paper.save(update_fields=["file"])
    _record("copy_attached", made, by, at, file=paper.file_id, before=before or "")
    return made


@transaction.atomic
def record_sending(
    *, made_id: int, entry: SendingEntry, by: Actor, at: datetime, on: date
) -> Sending:
    made = locked(made_id, by=by)
    insist(refusals.why_not_send(by, made, entry, on=on))
    recipients = [normal(name) for name in entry.recipients if name.strip()]
    if entry.day is None:
        raise ValueError("refused above")
    sending = Sending.objects.create(
        made=made,
        day=entry.day,
        way=entry.way,
        recipients=recipients,
        note=normal(entry.note)[:1000],
        recorded_at=at,
        recorded_by_id=by.person_id,
    )
    _record("sent", made, by, at, sending=sending.pk, way=entry.way, recipients=len(recipients))
    return sending


@transaction.atomic
def withdraw_paper(*, made_id: int, reason: str, by: Actor, at: datetime, on: date) -> MadePaper:
    """A draft that will not be issued, or an issued paper that is called back: it stays in the register."""
    made = locked(made_id, by=by)
    insist(refusals.why_not_withdraw(by, made, reason, on=on))
    return _withdraw(made, normal(reason)[:1000], by, at)


def _withdraw(made: MadePaper, reason: str, by: Actor, at: datetime) -> MadePaper:
    before = made.state
    made.state, made.withdrawn_because = MadeState.WITHDRAWN.value, reason
    made.save(update_fields=["state", "withdrawn_because"])
    _record("withdrawn", made, by, at, **{"from": before})
    return made


def locked(made_id: int, *, by: Actor) -> MadePaper:
    """What somebody may not read does not exist for that person, by whatever door."""
    found = made_papers_of(by).select_for_update(no_key=True).filter(pk=made_id).first()
    if found is None:
        raise Refused(Refusal("made.unknown", {"number": made_id}))
    return found


def _record(event: str, made: MadePaper, by: Actor, at: datetime, **details: object) -> None:
    audit.record(
        f"made_paper.{event}", by=by, at=at, about=made.event_about, unit_id=made.unit_id, details=details
    )  # fmt: skip


@transaction.atomic
def take_dossier(*, made: MadePaper, by: Actor, at: datetime) -> list[Member]:
    """Taking everything out is itself an event; the files are read while they leave."""
    insist(refusals.why_not_read(by, made))
    members = list(members_of(made))
    _record("dossier", made, by, at, files=len(members))
    return members
