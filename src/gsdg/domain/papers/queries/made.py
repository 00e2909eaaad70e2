"""The register of papers made here: found by right, by what people look for; who signs for an office on a day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from gsdg.domain.papers.entries_made import Given
from gsdg.domain.papers.models import (
    MadePaper,
    MadeState,
    Paper,
    PaperTemplate,
    SignatureBlock,
    TemplateUse,
)
from gsdg.domain.papers.queries.reading import made_papers_of
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.kernel.vietnamese import search_key
from gsdg.toolkit.access import Actor


@dataclass(frozen=True)
class SoughtPapers:
    """Empty parts do not narrow."""

    words: str = ""
    kind: str = ""
    state: str = ""
    year: int | None = None


def sought_papers(by: Actor, wanted: SoughtPapers) -> QuerySet[MadePaper]:
    rows = made_papers_of(by).select_related("office", "paper", "template")
    exact = {"kind": wanted.kind, "state": wanted.state, "drafted_on__year": wanted.year}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    for word in search_key(wanted.words).split():
        rows = rows.filter(search_key__contains=word)
    return rows


def made_paper_named(by: Actor, number: int) -> MadePaper:
    rows = made_papers_of(by).select_related("office", "paper", "paper__file", "template", "block")
    found: MadePaper | None = rows.filter(pk=number).first()
    if found is None:
        raise Refused(Refusal("made.unknown", {"number": number}, value=str(number)))
    return found


def signer_expected(about: str, kind: str) -> str:
    """Position and name of who was to sign the draft that waits for its number; empty where there is none."""
    waiting = MadePaper.objects.filter(about=about, signed_as=kind, state=MadeState.DRAFT.value)
    made = waiting.select_related("block").order_by("-pk").first()
    if made is None or made.block is None:
        return ""
    return f"{made.block.position.capitalize()} {made.block.name}"


def numbered(about: str, kind: str) -> int | None:
    """The paper of the register that carries the number given to this; None where the register made none of it."""
    made = MadePaper.objects.filter(about=about, signed_as=kind, paper__isnull=False)
    found: int | None = made.order_by("pk").values_list("pk", flat=True).last()
    return found


def given_by(paper: Paper) -> Given:
    """A number with what it was given to."""
    made = getattr(paper, "made", None)
    subject = made.subject if made is not None else ""
    return Given(
        paper.number, paper.day, paper.kind, subject, made.pk if made is not None else None
    )


def numbers_given(office_id: int, year: int) -> list[Given]:
    """By one office in one year, whatever they were given to."""
    rows = Paper.objects.filter(issuer_id=office_id, day__year=year).select_related("made")
    return [given_by(paper) for paper in rows.order_by("pk")]


def blocks_of(office_id: int, *, on: date) -> list[SignatureBlock]:
    """Who may sign for the office that day, whoever began last first."""
    rows = SignatureBlock.objects.filter(office_id=office_id, from_day__lte=on)
    return list(rows.filter(Q(to_day=None) | Q(to_day__gt=on)).order_by("-from_day", "-pk"))


def signers_of(made: MadePaper, *, on: date) -> list[SignatureBlock]:
    """Who may have signed it on any day since it stands."""
    rows = SignatureBlock.objects.filter(office_id=made.office_id, from_day__lte=on)
    still = rows.filter(Q(to_day=None) | Q(to_day__gt=made.stands_since))
    return list(still.order_by("-from_day", "-pk"))


def templates_of(kind: str) -> list[PaperTemplate]:
    return list(PaperTemplate.objects.filter(kind=kind).order_by("-number"))


def uses_of(kind: str) -> list[TemplateUse]:
    rows = TemplateUse.objects.filter(kind=kind).select_related("template")
    return list(rows.order_by("-from_day", "-pk"))


def template_named(number: int) -> PaperTemplate:
    found = PaperTemplate.objects.filter(pk=number).first()
    if found is None:
        raise Refused(Refusal("template.unknown", {"number": number}, value=str(number)))
    return found


def all_templates() -> list[PaperTemplate]:
    return list(PaperTemplate.objects.all())


def all_uses() -> list[TemplateUse]:
    """In the order in which they were meant to hold."""
    return list(TemplateUse.objects.select_related("template").order_by("from_day", "pk"))


def blocks_kept(office_ids: Collection[int]) -> list[SignatureBlock]:
    rows = SignatureBlock.objects.filter(office_id__in=office_ids).select_related("office")
    return list(rows.order_by("office__sort_key", "-from_day", "-pk"))
