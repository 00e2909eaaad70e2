"""The rules of papers made here, asked with what the database says."""

from __future__ import annotations

from datetime import date

from gsdg.domain.papers import rules_made as rules
from gsdg.domain.papers.entries_made import BlockEntry, IssueEntry, SendingEntry
from gsdg.domain.papers.models import MadePaper, PaperTemplate, SignatureBlock
from gsdg.domain.papers.ports import PaperKind, paper_kind, paper_kinds
from gsdg.domain.papers.queries.made import blocks_of, numbers_given
from gsdg.domain.papers.queries.reading import made_papers_of
from gsdg.domain.papers.refusals import why_not_keep
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.access import Actor, Permission, why_not_permitted

KEEP, APPROVE = Permission.DOCUMENT_KEEP, Permission.TEMPLATE_APPROVE


def kind_named(code: str) -> PaperKind:
    found = paper_kind(code)
    if found is None:
        known = ", ".join(kind.code for kind in paper_kinds())
        raise Refused(Refusal("document.kind_unknown", {"kind": code, "known": known}))
    return found


def why_not_read(by: Actor, made: MadePaper) -> Refusal | None:
    if made_papers_of(by).filter(pk=made.pk).exists():
        return None
    return Refusal("made.unknown", {"number": made.pk}, value=str(made.pk))


def why_not_keep_made(by: Actor, made: MadePaper, *, on: date) -> Refusal | None:
    return why_not_keep(by, unit_id=made.unit_id, office_id=made.office_id, on=on)


def why_not_issue(by: Actor, made: MadePaper, entry: IssueEntry, *, on: date) -> Refusal | None:
    return (
        why_not_begin_issue(by, made, on=on)
        or rules.why_not_issue(made.state, entry, stands_since=made.stands_since, on=on)
        or _why_not_by(made, entry)
        or _why_not_once(made, entry)
    )


def chosen_block(made: MadePaper, entry: IssueEntry) -> SignatureBlock | None:
    """Of the office, on the day of the issue."""
    if entry.block_id is None or entry.day is None:
        return None
    there = blocks_of(made.office_id, on=entry.day)
    return next((one for one in there if one.pk == entry.block_id), None)


def _why_not_by(made: MadePaper, entry: IssueEntry) -> Refusal | None:
    if entry.block_id is None or entry.day is None or chosen_block(made, entry) is not None:
        return None
    day = f"{entry.day:%d/%m/%Y}"
    details = {"number": entry.block_id, "day": day}
    return Refusal("signature.not_that_day", details, cell="block", value=day)


def why_not_begin_issue(by: Actor, made: MadePaper, *, on: date) -> Refusal | None:
    """Some papers are issued on the page of what they speak of: more happens there than a number."""
    refusal = why_not_keep_made(by, made, on=on) or rules.why_not_here(made.state, rules.DRAFT)
    if refusal is not None:
        return refusal
    return Refusal("made.issued_elsewhere") if made.signed_as else None


def _why_not_once(made: MadePaper, entry: IssueEntry) -> Refusal | None:
    """One office gives one number once in a year; said with what bears it."""
    if entry.day is None:
        return None
    found = rules.same_number(entry.number, numbers_given(made.office_id, entry.day.year))
    if found is None:
        return None
    kind = paper_kind(found.kind)
    details = {
        "number": normal(entry.number),
        "day": f"{found.day:%d/%m/%Y}",
        "to_vi": found.subject or (kind.words("vi") if kind is not None else found.kind),
        "to_en": found.subject or (kind.words("en") if kind is not None else found.kind),
    }
    return Refusal("made.number_twice", details, cell="number", value=entry.number)


def why_not_attach(by: Actor, made: MadePaper, *, on: date) -> Refusal | None:
    return why_not_keep_made(by, made, on=on) or rules.why_not_here(made.state, rules.ISSUED)


def why_not_send(by: Actor, made: MadePaper, entry: SendingEntry, *, on: date) -> Refusal | None:
    issued = made.paper.day if made.paper is not None else None
    return why_not_keep_made(by, made, on=on) or rules.why_not_send(
        made.state, entry, issued=issued, on=on
    )


def why_not_withdraw(by: Actor, made: MadePaper, reason: str, *, on: date) -> Refusal | None:
    return why_not_keep_made(by, made, on=on) or rules.why_not_withdraw(made.state, reason)


def why_not_keep_templates(by: Actor, *, on: date) -> Refusal | None:
    """A template is the whole province's."""
    return why_not_permitted(by, KEEP, unit_id=tree.current().on(on).root)


def why_not_approve_templates(by: Actor, *, on: date) -> Refusal | None:
    return why_not_permitted(by, APPROVE, unit_id=tree.current().on(on).root)


def why_not_put(
    by: Actor, template: PaperTemplate | None, from_day: date | None, *, on: date
) -> Refusal | None:
    kept_by = None if template is None else template.kept_by_id
    return why_not_approve_templates(by, on=on) or rules.why_not_put(
        kept_by=kept_by, by=by.id, from_day=from_day, on=on
    )


def why_not_block(by: Actor, office: Office, entry: BlockEntry, *, on: date) -> Refusal | None:
    return why_not_keep(
        by, unit_id=office.unit_id, office_id=office.pk, on=on
    ) or rules.why_not_block(entry)
