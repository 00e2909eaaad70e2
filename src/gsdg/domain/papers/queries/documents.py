"""The register of directing documents: found by right, by number, by what people look for; what ends one, and since when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from gsdg.domain.papers.models import Document, DocumentQuerySet, Tied
from gsdg.domain.papers.provisions import number_key
from gsdg.domain.papers.rules import Ending, ended_by, what_holds_now
from gsdg.domain.units import tree
from gsdg.domain.units.models import Office
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.files.media_types import EXCEL
from gsdg.toolkit.files.models import StoredFile

_PLACE = re.compile(
    r"(điều|khoản|điểm|dieu|khoan|diem|mẫu(?: số)?|mau(?: so)?|biểu(?: số)?|bieu(?: so)?|phụ lục|phu luc)\s+([0-9a-zđ.]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sought:
    """What people look for; empty parts do not narrow."""

    words: str = ""
    kind: str = ""
    level: str = ""
    component: str = ""
    year: int | None = None
    office_id: int | None = None
    in_force_on: date | None = None
    taken_back: bool = False


def documents_of(by: Actor) -> DocumentQuerySet:
    scope = by.scope(Permission.DOCUMENT_READ)
    above = frozenset[int]() if scope.everything else _above(scope.unit_ids, by.office_id)
    found: DocumentQuerySet = Document.objects.within(scope, above=above)
    return found


def _above(unit_ids: frozenset[int], office_id: int | None) -> frozenset[int]:
    """Every unit that these ever belonged to, and where one's own office stands."""
    own = Office.objects.filter(pk=office_id or 0).values_list("unit_id", flat=True)
    register, waiting = tree.current(), [*unit_ids, *own]
    seen = set(own)
    while waiting:
        parents = {span.parent_id for span in register.spans_of(waiting.pop())}
        fresh = {parent for parent in parents if parent is not None} - seen
        seen |= fresh
        waiting += fresh
    return frozenset(seen)


def sought_documents(by: Actor, wanted: Sought) -> DocumentQuerySet:
    rows = documents_of(by)
    rows = rows.exclude(taken_back_because="") if wanted.taken_back else rows.standing()
    exact = {
        "kind": wanted.kind,
        "level": wanted.level,
        "component": wanted.component,
        "day__year": wanted.year,
        "office": wanted.office_id,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.in_force_on is not None:
        rows = rows.in_force(wanted.in_force_on)
    question = wanted.words.strip()
    if question == "":
        return rows.order_by("-day", "-pk")
    return rows.matching(places_together(question)).numbered_first(question)


def places_together(question: str) -> str:
    """`khoản 2 Điều 8` asks for the neighbours “khoản 2” and “Điều 8”, not for any 2 and any 8."""
    if '"' in question or "“" in question:
        return question
    return _PLACE.sub(r'"\1 \2"', question)


def document_named(by: Actor, text: str) -> Document:
    """By number, or `@17`."""
    rows = documents_of(by).standing()
    if text.startswith("@"):
        found = list(rows.filter(pk=number_in(text[1:], otherwise=None)))
    else:
        found = list(rows.filter(number_key=number_key(text))[:2])
    if not found:
        raise Refused(Refusal("directing.unknown", {"text": text}, value=text))
    if len(found) > 1:
        raise Refused(Refusal("directing.many", {"text": text}, value=text))
    return found[0]


@dataclass(frozen=True)
class Ended:
    """Since when a document no longer holds, what ended it, and what holds in its place today."""

    since: date
    by: Document | None
    now: Document | None


def endings_of(documents: Iterable[Document], *, on: date) -> dict[int, Ended]:
    """Of those that no longer hold on the day. A query for each step of the longest chain."""
    asked = {one.pk: one for one in documents}
    endings = _endings(asked.values(), on)
    known, ends = dict(asked), dict(endings)
    fresh = {e.by for e in endings.values() if e.by is not None} - known.keys()
    while fresh:
        found = {one.pk: one for one in Document.objects.filter(pk__in=fresh)}
        known |= found
        more = _endings(found.values(), on)
        ends |= more
        fresh = {e.by for e in more.values() if e.by is not None} - known.keys()
    return {pk: _ended(pk, ending, ends, known) for pk, ending in endings.items()}


def _ended(
    pk: int, ending: Ending, ends: Mapping[int, Ending], known: Mapping[int, Document]
) -> Ended:
    now = what_holds_now(pk, ends)
    by = None if ending.by is None else known[ending.by]
    return Ended(ending.since, by, None if now is None else known[now])


def _endings(documents: Collection[Document], on: date) -> dict[int, Ending]:
    said: dict[int, list[Ending]] = defaultdict(list)
    for one in documents:
        if one.to_day is not None:
            said[one.pk].append(Ending(one.to_day))
    ties = Tied.objects.ending().filter(target__in=[one.pk for one in documents])
    for target, source, since in ties.values_list("target_id", "source_id", "since"):
        said[target].append(Ending(since, source))
    found = {pk: ended_by(endings, on=on) for pk, endings in said.items()}
    return {pk: ending for pk, ending in found.items() if ending is not None}


def ends_by_source() -> dict[int, list[int]]:
    """Who ends whom, for the rule that nothing goes round."""
    found: dict[int, list[int]] = defaultdict(list)
    for source, target in Tied.objects.ending().values_list("source_id", "target_id"):
        found[source].append(target)
    return found


def marked_copy(sha256: str, by: Actor) -> tuple[str, bytes] | None:
    """A workbook that was given back with its errors marked: for who had sent it."""
    mine = StoredFile.objects.filter(sha256=sha256, created_by_id=by.id, media_type=EXCEL)
    kept = mine.first()
    return None if kept is None else (kept.name, files.read(sha256))
