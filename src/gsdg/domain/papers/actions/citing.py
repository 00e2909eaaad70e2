"""Citations: written by whoever writes the record that cites, in the same transaction and under that record's event.

They hold nothing that the record does not say: `relink` reads them all anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from gsdg.domain.papers import ports
from gsdg.domain.papers.models import Citation, Document
from gsdg.domain.papers.provisions import Cited, citations_in, number_key
from gsdg.domain.papers.queries.citations import documents_meant
from gsdg.kernel.refusal import insist
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor, Permission, why_not_permitted

AT_ONCE = 1_000
TEXT = 300


@transaction.atomic
def cite(*, about: str, text: str) -> list[Citation]:
    """In place of what the record cited before; a text that names no act is kept as it is."""
    Citation.objects.filter(about=about).delete()
    return Citation.objects.bulk_create(_made([(about, text)]))


@transaction.atomic
def cite_all(said: Iterable[tuple[str, str]]) -> list[Citation]:
    """Of many records at once, (about, text) each."""
    told = list(said)
    Citation.objects.filter(about__in=[about for about, _text in told]).delete()
    return Citation.objects.bulk_create(_made(told), AT_ONCE)


@transaction.atomic
def relink(*, by: Actor, at: datetime) -> int:
    """Every record of every package read anew: after an upgrade, or where documents came in by another way."""
    insist(why_not_permitted(by, Permission.DOCUMENT_KEEP))
    said = [
        (f"{source.kind}:{number}", text)
        for source in ports.sources()
        for number, text in source.said()
    ]
    Citation.objects.all().delete()
    made = Citation.objects.bulk_create(_made(said), AT_ONCE)
    audit.record(
        "documents.relinked", by=by, at=at, about="document:0", details={"citations": len(made)}
    )
    return len(made)


def find_again(documents: Iterable[Document]) -> None:
    """Records that cited a number before its document was known."""
    waiting = Citation.objects.filter(
        document=None, number_key__in={one.number_key for one in documents}
    )
    keys = set(waiting.values_list("number_key", flat=True))
    for key, pk in documents_meant(keys).items():
        Citation.objects.filter(document=None, number_key=key).update(document=pk)


def _made(said: Iterable[tuple[str, str]]) -> list[Citation]:
    read = [(about, cited) for about, text in said for cited in citations_in(text)]
    meant = documents_meant(cited.number for _about, cited in read)
    return [_citation(about, cited, meant) for about, cited in read]


def _citation(about: str, cited: Cited, meant: dict[str, int]) -> Citation:
    key = number_key(cited.number)
    return Citation(
        about=about,
        text=cited.text[:TEXT],
        number=cited.number,
        number_key=key,
        document_id=meant.get(key) if key else None,
        provision_key=cited.provision.key[:60],
    )
