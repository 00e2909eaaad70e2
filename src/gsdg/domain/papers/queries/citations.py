"""What cites a document or a provision, as far as a person may see it; and which records rest on what no longer holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gsdg.domain.papers import ports
from gsdg.domain.papers.models import Citation, Document
from gsdg.domain.papers.ports import Citing
from gsdg.domain.papers.provisions import number_key
from gsdg.domain.papers.queries.documents import Ended, endings_of
from gsdg.toolkit.access import Actor


@dataclass(frozen=True)
class Resting:
    """One citation of a record: the words, the document if it is known, and how it ended if it did."""

    text: str
    document: Document | None
    ended: Ended | None


def citing(document: Document, by: Actor, *, provision: str = "") -> list[Citing]:
    """A provision is asked for with everything inside it."""
    rows = Citation.objects.filter(document=document)
    if provision:
        rows = rows.filter(
            Q(provision_key=provision) | Q(provision_key__startswith=f"{provision}.")
        )
    numbers: dict[str, list[int]] = defaultdict(list)
    for about in dict.fromkeys(rows.values_list("about", flat=True)):
        kind, _colon, number = about.partition(":")
        numbers[kind].append(int(number))
    found = []
    for kind, those in numbers.items():
        source = ports.source_of(kind)
        found += [] if source is None else list(source.shown(those, by))
    return found


def provisions_cited(document: Document) -> list[tuple[str, str, int]]:
    """Key, words as first written, and how many records cite it: which article hinders most."""
    counted: dict[str, list[str]] = defaultdict(list)
    rows = Citation.objects.filter(document=document).order_by("pk")
    for key, text in rows.values_list("provision_key", "text"):
        counted[key].append(text)
    found = [(key, texts[0], len(texts)) for key, texts in counted.items()]
    return sorted(found, key=lambda one: (-one[2], one[0]))


def resting_of(abouts: Sequence[str], *, on: date) -> dict[str, list[Resting]]:
    """What these records cite, each with what became of it by the day. Few queries, however many records."""
    rows = list(Citation.objects.filter(about__in=abouts).select_related("document").order_by("pk"))
    ended = endings_of({row.document for row in rows if row.document is not None}, on=on)
    found: dict[str, list[Resting]] = defaultdict(list)
    for row in rows:
        document = row.document
        how = None if document is None else ended.get(document.pk)
        found[row.about].append(Resting(row.text, document, how))
    return found


def documents_meant(keys: Iterable[str]) -> dict[str, int]:
    """Numbers that mean one document: the only one with that number, or the only one of the centre."""
    wanted = {key for key in map(number_key, keys) if key}
    held: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    rows = Document.objects.standing().filter(number_key__in=wanted)
    for key, pk, unit_id in rows.values_list("number_key", "pk", "unit_id"):
        held[key].append((pk, unit_id is None))
    found = {}
    for key, those in held.items():
        central = [pk for pk, is_central in those if is_central]
        if len(those) == 1 or len(central) == 1:
            found[key] = central[0] if central else those[0][0]
    return found
