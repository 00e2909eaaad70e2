"""Papers made here: drawn up and frozen, issued with the number of the clerical office, sent, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.papers import refusals_made as refusals
from gsdg.domain.papers import rules_made as rules
from gsdg.domain.papers.actions.signed import SignedPaper, record_paper
from gsdg.domain.papers.actions.taking_up import (
    issued_with,
    record_of,
    signed_for_office,
    withdraw,
)
from gsdg.domain.papers.dossiers import members_of
from gsdg.domain.papers.entries import Upload
from gsdg.domain.papers.entries_made import Given, IssueEntry, SendingEntry
from gsdg.domain.papers.models import MadePaper, MadeState, Paper, Sending, SignatureBlock
from gsdg.domain.papers.ports import Drawn, PaperKind
from gsdg.domain.papers.queries.made import blocks_of, given_by
from gsdg.domain.papers.queries.reading import made_papers_of
from gsdg.domain.papers.refusals import why_not_keep
from gsdg.domain.papers.refusals_made import chosen_block
from gsdg.domain.papers.rendering import (
    render_with,
    tables_to_bytes,
    template_in_force,
    words_digest,
)
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal, search_key
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor
from gsdg.toolkit.documents import frozen
from gsdg.toolkit.documents.letter import LAYOUT
from gsdg.toolkit.documents.parts import Letter
from gsdg.toolkit.documents.reading import can_be_read
from gsdg.toolkit.documents.wording import full_number
from gsdg.toolkit.files.archive import Member
from gsdg.toolkit.files.media_types import MEDIA_TYPES
from gsdg.toolkit.files.models import StoredFile

JSON = "application/json"


@dataclass(frozen=True)
class Drawing:
    """What would be frozen now, as it was asked for."""

    kind: PaperKind
    said: Mapping[str, str]
    drawn: Drawn

    @property
    def signed_as(self) -> str:
        """Under which kind the page of what it speaks of records the number; empty where the register does."""
        return self.kind.signed_as if self.drawn.signed_as is None else self.drawn.signed_as

    @property
    def is_signed_for_office(self) -> bool:
        return signed_for_office(self.kind, self.drawn.letter)


def draft_paper(
    *,
    kind: str,
    asked: Mapping[str, str],
    by: Actor,
    at: datetime,
    on: date,
    block_id: int | None = None,
) -> MadePaper:
    drawing = drawn_up(kind=kind, asked=asked, by=by, at=at, on=on)
    return freeze(drawing=drawing, block_id=block_id, by=by, at=at, on=on)


def drawn_up(*, kind: str, asked: Mapping[str, str], by: Actor, at: datetime, on: date) -> Drawing:
    """Nothing is written: what a page shows before it is frozen, so that it need not be drawn twice."""
    known, said = refusals.kind_named(kind), _said(asked)
    insist(rules.why_not_asked(said, needs=known.asks, knows=known.may_say))
    drawing = Drawing(known, said, known.drawing(said, by=by, at=at, on=on))
    insist(_why_not_freeze(drawing, by, on))
    return drawing


def _why_not_freeze(drawing: Drawing, by: Actor, on: date) -> Refusal | None:
    drawn = drawing.drawn
    return why_not_keep(
        by, unit_id=drawn.unit_id, office_id=drawn.office_id, on=on
    ) or rules.why_not_numbered(_given_to(drawing), stands_since=drawn.stands_since or on)


@transaction.atomic
def freeze(
    *, drawing: Drawing, by: Actor, at: datetime, on: date, block_id: int | None = None
) -> MadePaper:
    """As it is now: what it says, what it rests on, in which template. An older draft of the same is withdrawn."""
    known, drawn = drawing.kind, drawing.drawn
    lock_office(drawn.office_id)
    insist(_why_not_freeze(drawing, by, on))
    block = _block(drawing, block_id, on)
    letter, template = signed_by(drawn.letter, block), template_in_force(known.code, on=on)
    rendered = render_with(letter, template)
    older = _open_draft(drawing)
    made = MadePaper.objects.create(
        kind=known.code,
        about=drawn.about,
        asked=drawing.said,
        subject=letter.subject,
        symbol=letter.symbol,
        office_id=drawn.office_id,
        unit_id=drawn.unit_id,
        components=" ".join(sorted(drawn.components)),
        search_key=search_key(letter.subject),
        signed_as=drawing.signed_as,
        content=_kept(frozen.to_bytes(letter), "noi-dung.json", JSON, by, at),
        data=_kept(tables_to_bytes(drawn.tables), "so-lieu.json", JSON, by, at),
        rendered=_kept(rendered, f"{known.code}.docx", MEDIA_TYPES["docx"], by, at),
        words_sha256=words_digest(rendered),
        layout=LAYOUT,
        template=template,
        block=block,
        replaces=older,
        drafted_on=on,
        stands_since=drawn.stands_since or on,
        drafted_at=at,
        drafted_by_id=by.person_id,
    )
    if older is not None:
        withdraw(older, f"Lập lại thành dự thảo số thứ tự {made.pk}", by, at)
    record_of("drafted", made, by, at, kind=made.kind, content=made.content_id, data=made.data_id)
    if (paper := _signed_before(drawing)) is not None:
        issued_with(made, paper, by=by, at=at)
    return made


def _said(asked: Mapping[str, str]) -> dict[str, str]:
    return {name: value.strip() for name, value in asked.items() if value.strip()}


def lock_office(office_id: int) -> None:
    """One draft and one number at a time: two people who do the same at once are told so, or follow each other. Rows that
    only point at the office are not held up."""
    Office.objects.select_for_update(no_key=True).get(pk=office_id)


def _block(drawing: Drawing, block_id: int | None, on: date) -> SignatureBlock | None:
    """Who was chosen; else who signs for the office that day, where it is the office that signs."""
    signs = drawing.is_signed_for_office
    there = blocks_of(drawing.drawn.office_id, on=on) if signs else []
    if block_id is not None:
        found = next((one for one in there if one.pk == block_id), None)
        insist(Refusal("signature.unknown", {"number": block_id}) if found is None else None)
        return found
    return there[0] if there else None


def signed_by(letter: Letter, block: SignatureBlock | None) -> Letter:
    return letter if block is None else replace(letter, signers=(block.signer,))


def _open_draft(drawing: Drawing) -> MadePaper | None:
    """Of the same office only: some kinds ask nothing, and say whose paper it is by who asks."""
    rows = MadePaper.objects.select_for_update(no_key=True).filter(
        kind=drawing.kind.code,
        office_id=drawing.drawn.office_id,
        state=MadeState.DRAFT.value,
    )
    return next((one for one in rows.order_by("-pk") if one.asked == drawing.said), None)


def _signed_before(drawing: Drawing) -> Paper | None:
    """By the same office: what lays a report before the committee has a number of its own."""
    if not drawing.kind.signed_as:
        return None
    rows = Paper.objects.filter(
        about=drawing.drawn.about, kind=drawing.kind.signed_as, issuer_id=drawing.drawn.office_id
    )
    return rows.select_related("made").order_by("pk").last()


def _given_to(drawing: Drawing) -> Given | None:
    paper = _signed_before(drawing)
    return None if paper is None else given_by(paper)


def _kept(data: bytes, name: str, media_type: str, by: Actor, at: datetime) -> StoredFile:
    return files.store_made(data, name=name, media_type=media_type, by=by, at=at)


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
    lock_office(made.office_id)
    letter = frozen.from_bytes(files.read(made.content_id))
    entry = _with_symbol(entry, letter)
    insist(refusals.why_not_issue(by, made, entry, on=on))
    block = chosen_block(made, entry)
    signed = SignedPaper(
        entry.number,
        entry.day,
        entry.signer.strip() or f"{block}",
        file_sha256=None if upload is None else _scan(upload, by, at),
        recipients=letter.goes_to,
    )
    paper = record_paper(
        signed=signed, kind=made.kind, about=made.event_about, issuer_id=made.office_id, on=on, by=by, at=at
    )  # fmt: skip
    return issued_with(made, paper, by=by, at=at, block=block)


def _with_symbol(entry: IssueEntry, letter: Letter) -> IssueEntry:
    """A bare number stands in the register as it will on the paper: `88` is 88/BC-SNNMT."""
    if not letter.symbol or not any(map(str.isdigit, entry.number)):
        return entry
    return replace(entry, number=full_number(replace(letter, number=normal(entry.number))))


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
    record_of("copy_attached", made, by, at, file=paper.file_id, before=before or "")
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
        note=normal(entry.note),
        recorded_at=at,
        recorded_by_id=by.person_id,
    )
    record_of("sent", made, by, at, sending=sending.pk, way=entry.way, recipients=len(recipients))
    return sending


@transaction.atomic
def withdraw_paper(*, made_id: int, reason: str, by: Actor, at: datetime, on: date) -> MadePaper:
    """A draft that will not be issued, or an issued paper that is called back: it stays in the register."""
    made = locked(made_id, by=by)
    insist(refusals.why_not_withdraw(by, made, reason, on=on))
    return withdraw(made, normal(reason), by, at)


def locked(made_id: int, *, by: Actor) -> MadePaper:
    """What somebody may not read does not exist for that person, by whatever door."""
    found = made_papers_of(by).select_for_update(no_key=True).filter(pk=made_id).first()
    if found is None:
        raise Refused(Refusal("made.unknown", {"number": made_id}))
    return found


@transaction.atomic
def take_dossier(*, made: MadePaper, by: Actor, at: datetime) -> list[Member]:
    """Taking everything out is itself an event; the files are read while they leave."""
    insist(refusals.why_not_read(by, made))
    members = list(members_of(made, by))
    record_of("dossier", made, by, at, files=len(members))
    return members
