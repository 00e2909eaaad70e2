"""What each office must have in a year and does not; what could be it, to be confirmed with one click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.papers import refusals
from gsdg.domain.papers.catalogue import catalogue_on
from gsdg.domain.papers.forms import Choices, LookMissingForm, years_until
from gsdg.domain.papers.models import Document
from gsdg.domain.papers.pages.documents import crumb, document_url
from gsdg.domain.papers.queries.required import Owed, could_be, owed_by
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.pages import Paging, paged
from gsdg.toolkit.web.templatetags.gsdg import amount, due_days

MISSING, NOT_DUE, THERE, ALL = "thieu", "chua-den-han", "co", "tat-ca"
FIRST_YEAR = 2022


@dataclass(frozen=True)
class Candidate:
    label: str
    url: str
    confirm: str
    requirement: str
    year: str


@dataclass(frozen=True)
class OwedLine:
    office: str
    label: str
    due: date
    left: str
    is_late: bool
    document: Link | None
    candidates: tuple[Candidate, ...]
    record: str
    verified: bool


@dataclass(frozen=True)
class MissingPage:
    title: str
    crumb: Link
    lead: str
    late: str
    form: LookMissingForm
    lines: tuple[OwedLine, ...]
    paging: Paging
    empty: str
    source: str
    done: str


def standings() -> Choices:
    return [
        (MISSING, _("quá hạn chưa có")),
        (NOT_DUE, _("chưa đến hạn")),
        (THERE, _("đã có")),
        (ALL, _("tất cả")),
    ]


def missing_page(by: Actor, asked: Mapping[str, str], *, on: date, done: str = "") -> MissingPage:
    catalogue = catalogue_on(on)
    form = LookMissingForm(
        {"nam": str(on.year), "tt": MISSING, **asked},
        catalogue=catalogue,
        years=years_until(on, FIRST_YEAR),
        standings=standings(),
    )
    year, standing, code = int(form.said("nam") or on.year), form.said("tt"), form.said("vb")
    owed = owed_by(by, year=year, on=on)
    if code:
        owed = [one for one in owed if one.requirement.code == code]
    counted = {
        state: [one for one in owed if _state(one, on) == state] for state, _w in standings()
    }
    shown = owed if standing == ALL else counted[standing or MISSING]
    shown = sorted(shown, key=lambda one: one.due)
    rows, paging = paged(shown, number=asked.get("trang", ""), nam=str(year), tt=standing, vb=code)
    candidates = could_be([one for one in rows if one.document is None])
    said = {"year": year, "there": amount(len(counted[THERE])), "all": amount(len(owed))}
    late = len(counted[MISSING])
    return MissingPage(
        title=_("Văn bản còn thiếu"),
        crumb=crumb(),
        lead=_("Năm %(year)s: đã có %(there)s trong %(all)s văn bản phải có") % said,
        late=_("%(late)s quá hạn chưa có") % {"late": amount(late)} if late else "",
        form=form,
        lines=tuple(_line(one, candidates, by, on) for one in rows),
        paging=paging,
        empty=_("Không có văn bản nào ở mục này."),
        source=catalogue.spec.source.note,
        done=done,
    )


def _state(one: Owed, on: date) -> str:
    if one.document is not None:
        return THERE
    return MISSING if one.due < on else NOT_DUE


def _line(
    one: Owed,
    candidates: Mapping[tuple[int, str], Sequence[Document]],
    by: Actor,
    on: date,
) -> OwedLine:
    office, asked = one.office, one.requirement
    may = refusals.may_keep(by, unit_id=office.unit_id, office_id=office.pk)
    offered = candidates.get((office.pk, asked.code), ()) if one.document is None else ()
    year = "" if asked.standing else str(one.year)
    record = f"{reverse('papers:document-new')}?co-quan={office.pk}&phai-co={asked.code}&nam={year}"
    document = one.document
    return OwedLine(
        office=office.name,
        label=asked.label.to(current_language()),
        due=one.due,
        left="" if document else due_days(one.due, on),
        is_late=document is None and one.due < on,
        document=None if document is None else Link(document.number, document_url(document.pk)),
        candidates=tuple(_candidate(d, asked.code, year, may=may) for d in offered[:3]),
        record=record if may and document is None else "",
        verified=asked.verified,
    )


def _candidate(document: Document, code: str, year: str, *, may: bool) -> Candidate:
    url = reverse("papers:document-act", args=[document.pk, "phai-co"]) if may else ""
    return Candidate(document.number, document_url(document.pk), url, code, year)
