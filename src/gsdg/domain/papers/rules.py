"""What a recorded paper and a directing document must say, and when a document holds. No database, no request."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gsdg.domain.packs.documents import Documents, Required, Tie
from gsdg.domain.papers.entries import DocumentEntry, Serves
from gsdg.kernel.periods import Period, PeriodKind
from gsdg.kernel.refusal import Refusal

ENDING = (Tie.REPLACES.value, Tie.REPEALS.value)
"""Ties that end their target, when they concern the whole of it."""
FIRST_YEAR = 2000
NUMBER, SIGNER = 60, 300
"""How long number and signer of a signed paper may be: SQLite would keep more, PostgreSQL would break off."""


def why_not_record(*, number: str, day: date | None, signer: str, on: date) -> Refusal | None:
    if not number.strip() or day is None or not signer.strip():
        return Refusal("paper.incomplete")
    if day > on:
        return Refusal("paper.day_ahead", {"day": f"{day:%d/%m/%Y}", "today": f"{on:%d/%m/%Y}"})
    return why_not_long(number=(number, NUMBER), signer=(signer, SIGNER))


def why_not_long(**said: tuple[str, int]) -> Refusal | None:
    """Each with the most characters that are kept of it: nothing is cut off silently."""
    for cell, (text, most) in said.items():
        if len(text.strip()) > most:
            details = {"count": len(text.strip()), "most": most, "text": f"{text.strip()[:40]}…"}
            return Refusal("paper.too_long", details, cell=cell, value=text[:40])
    return None


def why_not_document(entry: DocumentEntry, known: Documents, *, on: date) -> Refusal | None:
    """Refused at the field that is wrong."""
    if known.kind(entry.kind) is None:
        return Refusal(
            "directing.kind_unknown", {"text": entry.kind}, cell="kind", value=entry.kind
        )
    if not any(c.isdigit() for c in entry.number):
        return Refusal(
            "directing.number", {"text": entry.number}, cell="number", value=entry.number
        )
    if entry.abstract.strip() == "":
        return Refusal("directing.no_abstract", cell="abstract")
    return (
        _why_not_days(entry, on)
        or _why_not_issuer(entry)
        or next(filter(None, (_why_not_serves(one, known, on) for one in entry.serves)), None)
    )


def _why_not_days(entry: DocumentEntry, on: date) -> Refusal | None:
    if entry.day is None:
        return Refusal("directing.no_day", cell="day")
    if entry.day > on:
        details = {"day": f"{entry.day:%d/%m/%Y}", "today": f"{on:%d/%m/%Y}"}
        return Refusal("paper.day_ahead", details, cell="day", value=details["day"])
    begins = entry.from_day or entry.day
    if entry.to_day is not None and entry.to_day <= begins:
        details = {"day": f"{entry.to_day:%d/%m/%Y}", "begins": f"{begins:%d/%m/%Y}"}
        return Refusal("directing.ends_first", details, cell="to_day", value=details["day"])
    return None


def _why_not_issuer(entry: DocumentEntry) -> Refusal | None:
    if entry.office_id is None and entry.issuer.strip() == "":
        return Refusal("directing.no_issuer", cell="issuer")
    return None


def _why_not_serves(one: Serves, known: Documents, on: date) -> Refusal | None:
    asked = known.requirement(one.requirement)
    if asked is None:
        details = {"text": one.requirement}
        return Refusal("directing.requirement_unknown", details, cell="requirement")
    if asked.standing:
        return None
    if one.year is None or not FIRST_YEAR <= one.year <= on.year + 1:
        text = "" if one.year is None else str(one.year)
        return Refusal("directing.year", {"text": text}, cell="year", value=text)
    return None


def why_not_tie(
    *,
    kind: str,
    day: date,
    target_day: date,
    same: bool,
    goes_round: bool,
    since: date,
) -> Refusal | None:
    """An act ends or changes an older one; nothing rests on what came after it."""
    if kind not in {one.value for one in Tie}:
        return Refusal("directing.tie_unknown", {"text": kind}, cell="kind")
    if same:
        return Refusal("directing.tied_to_itself", cell="target")
    if target_day > day:
        details = {"day": f"{day:%d/%m/%Y}", "other": f"{target_day:%d/%m/%Y}"}
        return Refusal("directing.tied_to_later", details, cell="target")
    if goes_round:
        return Refusal("directing.tied_round", cell="target")
    if kind != Tie.BASED_ON and since < target_day:
        return Refusal("directing.since_too_early", {"day": f"{since:%d/%m/%Y}"}, cell="since")
    return None


def why_not_take_back(*, reason: str, taken_back: bool, ties: int) -> Refusal | None:
    if taken_back:
        return Refusal("directing.taken_back")
    if reason.strip() == "":
        return Refusal("directing.no_reason", cell="reason")
    if ties:
        return Refusal("directing.others_rest_on_it", {"count": ties})
    return None


@dataclass(frozen=True)
class Ending:
    """Something that ends a document: from a day, by another, or by its own last day (`by` None)."""

    since: date
    by: int | None = None


def ended_by(endings: Iterable[Ending], *, on: date) -> Ending | None:
    """The first that had come by that day. What ended it may itself be ended later: nothing revives it."""
    come = [one for one in endings if one.since <= on]
    return min(come, key=lambda one: (one.since, one.by is None, one.by or 0), default=None)


def is_in_force(begins: date, endings: Iterable[Ending], *, on: date) -> bool:
    return begins <= on and ended_by(endings, on=on) is None


def what_holds_now(start: int, ends: Mapping[int, Ending]) -> int | None:
    """The end of the chain: what stands in the place of a document that was replaced; None where nothing does."""
    at, seen = start, {start}
    while (ending := ends.get(at)) is not None:
        if ending.by is None or ending.by in seen:
            return None
        at = ending.by
        seen.add(at)
    return at


def goes_round(source: int, target: int, ends: Mapping[int, Collection[int]]) -> bool:
    """Whether the target already ends the source, over any number of steps. `ends` by who ends whom."""
    waiting, seen = [target], set[int]()
    while waiting:
        at = waiting.pop()
        if at == source:
            return True
        if at not in seen:
            seen.add(at)
            waiting += ends.get(at, ())
    return False


def due_day(
    asked: Required,
    *,
    year: int,
    from_day: date,
    to_day: date | None,
    new_office_days: int,
) -> date | None:
    """By when an office that was there from a day to a day owes it in a year; None where it does not."""
    if not asked.is_asked_in(year):
        return None
    due = asked.due.of(Period(PeriodKind.YEAR, year))
    if from_day > due:
        due = from_day + timedelta(days=new_office_days)
        if from_day.year > year:
            return None
    return None if to_day is not None and to_day <= due else due
