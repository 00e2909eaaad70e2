"""What may happen to a paper made here, to a template and to a signature block. No database, no request.

Law: NĐ 30/2020/NĐ-CP, Phụ lục I (signature blocks). The clerical office gives number and day, never the system.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from gsdg.domain.papers.entries_made import BlockEntry, Given, IssueEntry, SendingEntry
from gsdg.domain.papers.provisions import number_key
from gsdg.domain.papers.rules import NUMBER, SIGNER, why_not_long
from gsdg.kernel.refusal import Refusal
from gsdg.kernel.vietnamese import normal, search_key
from gsdg.toolkit.documents.parts import Signer

DRAFT, ISSUED, WITHDRAWN = "draft", "issued", "withdrawn"
E_OFFICE, POST, BY_HAND, NATIONAL, MAIL = "e_office", "post", "by_hand", "national", "mail"
WAYS = (E_OFFICE, POST, BY_HAND, NATIONAL, MAIL)
NAME, TEXT = 300, 1_000
OF_OFFICES = ("so", "ubnd", "uy", "phong", "ban")
"""“Giám đốc Sở …” names a position and no person."""
NEEDS_STEAD = ("KT.", "TL.", "TUQ.")


def why_not_asked(
    asked: dict[str, str], *, needs: tuple[str, ...], knows: tuple[str, ...]
) -> Refusal | None:
    missing = [name for name in needs if asked.get(name, "").strip() == ""]
    if missing:
        return Refusal("made.asks", {"names": ", ".join(missing)}, value=", ".join(missing))
    unknown = sorted(asked.keys() - {*needs, *knows})
    if unknown:
        known = ", ".join((*needs, *knows))
        return Refusal("made.asks_no_such", {"names": ", ".join(unknown), "known": known})
    return None


def why_not_issue(state: str, entry: IssueEntry, *, stands_since: date, on: date) -> Refusal | None:
    if (moved := why_not_here(state, DRAFT)) is not None:
        return moved
    if not any(c.isdigit() for c in entry.number):
        return Refusal("made.number", {"text": entry.number}, cell="number", value=entry.number)
    if entry.day is None:
        return Refusal("made.no_day", cell="day")
    if not entry.signer.strip() and entry.block_id is None:
        return Refusal("made.no_signer", cell="signer")
    if entry.day > on:
        details = {"day": f"{entry.day:%d/%m/%Y}", "today": f"{on:%d/%m/%Y}"}
        return Refusal("paper.day_ahead", details, cell="day", value=details["day"])
    if entry.day < stands_since:
        details = {"day": f"{entry.day:%d/%m/%Y}", "drafted": f"{stands_since:%d/%m/%Y}"}
        return Refusal("made.day_before_draft", details, cell="day", value=details["day"])
    return why_not_long(number=(entry.number, NUMBER), signer=(entry.signer, SIGNER))


def why_not_send(
    state: str, entry: SendingEntry, *, issued: date | None, on: date
) -> Refusal | None:
    if (moved := why_not_here(state, ISSUED)) is not None:
        return moved
    if entry.way not in WAYS:
        return Refusal("made.way", {"text": entry.way, "known": ", ".join(WAYS)}, cell="way")
    if entry.day is None:
        return Refusal("made.no_day", cell="day")
    if not any(name.strip() for name in entry.recipients):
        return Refusal("made.no_recipients", cell="recipients")
    if entry.day > on or (issued is not None and entry.day < issued):
        details = {"day": f"{entry.day:%d/%m/%Y}", "today": f"{on:%d/%m/%Y}"}
        return Refusal("made.sent_day", details, cell="day", value=details["day"])
    return why_not_long(note=(entry.note, TEXT))


def why_not_withdraw(state: str, reason: str) -> Refusal | None:
    if state == WITHDRAWN:
        return Refusal("made.withdrawn")
    if not reason.strip():
        return Refusal("made.no_reason", cell="reason")
    return why_not_long(reason=(reason, TEXT))


def why_not_here(state: str, needed: str) -> Refusal | None:
    """An act that needs a state, while the paper is in another."""
    if state == needed:
        return None
    if state == WITHDRAWN:
        return Refusal("made.withdrawn")
    return Refusal("made.issued" if state == ISSUED else "made.not_issued")


def why_not_put(
    *, kept_by: int | None, by: int | None, from_day: date | None, on: date
) -> Refusal | None:
    """Two people: who made the template does not put it in force; papers already made are never touched."""
    if from_day is None:
        return Refusal("made.no_day", cell="from_day")
    if from_day < on:
        details = {"day": f"{from_day:%d/%m/%Y}", "today": f"{on:%d/%m/%Y}"}
        return Refusal("template.day_past", details, cell="from_day", value=details["day"])
    if kept_by is not None and kept_by == by:
        return Refusal("template.own")
    return None


def why_not_block(entry: BlockEntry) -> Refusal | None:
    for name in ("position", "name"):
        if not getattr(entry, name).strip():
            return Refusal("signature.incomplete", cell=name)
    if entry.from_day is None:
        return Refusal("made.no_day", cell="from_day")
    if entry.standing in NEEDS_STEAD and not entry.in_stead_of.strip():
        return Refusal("signature.in_stead_of", {"standing": entry.standing}, cell="in_stead_of")
    if entry.to_day is not None and entry.to_day <= entry.from_day:
        details = {"day": f"{entry.to_day:%d/%m/%Y}", "begins": f"{entry.from_day:%d/%m/%Y}"}
        return Refusal("signature.ends_first", details, cell="to_day", value=details["day"])
    names = ("position", "name", "collective", "in_stead_of")
    return why_not_long(**{name: (getattr(entry, name), NAME) for name in names})


def why_not_numbered(given: Given | None, *, stands_since: date) -> Refusal | None:
    """A paper is frozen before it is signed. Drawn up after that, it is what was signed only where what it says has stood so."""
    if given is None:
        return None
    said = {"number": given.number, "day": f"{given.day:%d/%m/%Y}", "made": given.made_id or 0}
    if given.made_id is not None:
        return Refusal("made.numbered", said)
    return Refusal("made.signed_before", said) if given.day < stands_since else None


def same_number(number: str, given: Iterable[Given]) -> Given | None:
    """`31/TTr-SMH` and ` 31 / ttr-smh` are one number."""
    key = number_key(number)
    return next((one for one in given if number_key(one.number) == key), None)


def signature_of(printed: Signer, signer: str) -> Signer:
    """The block under an issued paper where no dated block of the office is his: the printed position with the name that
    follows it in what the clerk wrote, else those very words; nobody's position is guessed."""
    position, said = search_key(printed.position), normal(signer)
    name = said[len(normal(printed.position)) :].strip(" ,:-–")
    says_office = next(iter(search_key(name).split()), "") in OF_OFFICES
    if not search_key(said).startswith(position) or says_office:
        return Signer(position="", name=said)
    return replace(printed, name=name)


def why_not_end_block(*, begins: date, to_day: date | None) -> Refusal | None:
    if to_day is None:
        return Refusal("made.no_day", cell="to_day")
    if to_day <= begins:
        details = {"day": f"{to_day:%d/%m/%Y}", "begins": f"{begins:%d/%m/%Y}"}
        return Refusal("signature.ends_first", details, cell="to_day", value=details["day"])
    return None
