"""The register of directing documents, and one of them: what it says, whether it holds, what rests on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.papers import refusals, words
from gsdg.domain.papers.catalogue import Catalogue, catalogue_on
from gsdg.domain.papers.forms import LookForm, years_until
from gsdg.domain.papers.models import Document, Serving, Tied
from gsdg.domain.papers.queries.citations import citing, provisions_cited
from gsdg.domain.papers.queries.documents import (
    Ended,
    Sought,
    documents_of,
    endings_of,
    sought_documents,
)
from gsdg.domain.papers.queries.required import requirements_of
from gsdg.domain.papers.resting import ended_words
from gsdg.kernel.figures import Provenance
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.audit.subjects import subject_of
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.pages import Paging, paged
from gsdg.toolkit.web.templatetags.gsdg import amount, vn_day

FIRST_YEAR = 2019
PAGE = 50
MARKED: dict[int, str] = {
    Provenance.ILLUSTRATIVE.value: "illustrative",
    Provenance.UNVERIFIED.value: "unverified",
}


@dataclass(frozen=True)
class DocumentLine:
    number: str
    url: str
    kind: str
    day: date
    issuer: str
    abstract: str
    standing: str
    has_ended: bool
    mark: str


@dataclass(frozen=True)
class DocumentsPage:
    title: str
    lead: str
    verbs: tuple[Link, ...]
    form: LookForm
    lines: tuple[DocumentLine, ...]
    paging: Paging
    empty: str
    done: str


def crumb() -> Link:
    return Link(_("Văn bản chỉ đạo, điều hành"), reverse("papers:documents"))


def document_url(pk: int) -> str:
    return reverse("papers:document", args=[pk])


def named(document: Document, catalogue: Catalogue) -> str:
    """`Quyết định 90/QĐ-TTg`."""
    return f"{catalogue.kind(document.kind, current_language())} {document.number}"


def look_form(asked: Mapping[str, str], on: date) -> LookForm:
    return LookForm(asked, catalogue=catalogue_on(on), years=years_until(on, FIRST_YEAR))


def wanted_of(form: LookForm) -> Sought:
    year = form.said("nam")
    return Sought(
        words=form.said("tim"),
        kind=form.said("loai"),
        level=form.said("cap"),
        component=form.said("da"),
        year=int(year) if year else None,
        in_force_on=form.said("hl") or None,
    )


def documents_page(
    by: Actor, asked: Mapping[str, str], *, on: date, done: str = ""
) -> DocumentsPage:
    form, catalogue = look_form(asked, on), catalogue_on(on)
    kept = {name: str(asked.get(name, "")) for name in form.fields}
    found = sought_documents(by, wanted_of(form))
    rows, paging = paged(found, number=asked.get("trang", ""), size=PAGE, **kept)
    ended = endings_of(rows, on=on)
    return DocumentsPage(
        title=_("Văn bản chỉ đạo, điều hành"),
        lead=_("%(count)s văn bản") % {"count": amount(paging.count)},
        verbs=tuple(_verbs(by)),
        form=form,
        lines=tuple(_line(one, ended.get(one.pk), catalogue, on) for one in rows),
        paging=paging,
        empty=_("Không có văn bản nào khớp. Bỏ bớt điều kiện, hoặc ghi văn bản nếu chưa có trong sổ."),
        done=done,
    )  # fmt: skip


def _verbs(by: Actor) -> Iterator[Link]:
    if by.may(Permission.DOCUMENT_KEEP):
        yield Link(_("Ghi văn bản"), reverse("papers:document-new"))
        yield Link(_("Nhập từ Excel"), reverse("papers:import"))
        yield Link(_("Nhận từ văn phòng điện tử"), reverse("papers:exports"))
    yield Link(_("Văn bản còn thiếu"), reverse("papers:missing"))
    yield Link(_("Sổ văn bản do hệ thống lập"), reverse("papers:made-list"))
    yield Link(_("Tải Excel"), reverse("papers:documents-file"))


def _line(one: Document, ended: Ended | None, catalogue: Catalogue, on: date) -> DocumentLine:
    return DocumentLine(
        number=one.number,
        url=document_url(one.pk),
        kind=catalogue.kind(one.kind, current_language()),
        day=one.day,
        issuer=one.issuer,
        abstract=one.abstract,
        standing=_standing(one, ended, on),
        has_ended=ended is not None,
        mark=MARKED.get(one.provenance, ""),
    )


def _standing(one: Document, ended: Ended | None, on: date) -> str:
    if ended is not None:
        return _("hết hiệu lực từ %(day)s") % {"day": vn_day(ended.since)}
    if one.begins > on:
        return _("có hiệu lực từ %(day)s") % {"day": vn_day(one.begins)}
    return _("còn hiệu lực")


@dataclass(frozen=True)
class TieLine:
    words: str
    document: Link
    provision: str
    since: date
    has_ended: str
    remove: str


@dataclass(frozen=True)
class ServingLine:
    label: str
    remove: str


@dataclass(frozen=True)
class CitingLine:
    title: str
    url: str
    text: str
    place: str


@dataclass(frozen=True)
class DocumentPage:
    title: str
    crumb: Link
    lead: str
    mark: str
    ended: str
    ended_by: Link | None
    now: Link | None
    standing: str
    taken_back: str
    verbs: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    file: Link | None
    text_state: str
    ties: tuple[TieLine, ...]
    servings: tuple[ServingLine, ...]
    provisions: tuple[Link, ...]
    citing: tuple[CitingLine, ...]
    done: str


def document_page(
    one: Document, by: Actor, *, provision: str = "", on: date, done: str = ""
) -> DocumentPage:
    catalogue, language = catalogue_on(on), current_language()
    may_keep = refusals.why_not_change(by, one, on=on) is None
    tied = _tied(one, by)
    ended = endings_of([one, *(t.target for t in tied if t.source_id == one.pk)], on=on)
    mine = ended.get(one.pk)
    return DocumentPage(
        title=named(one, catalogue),
        crumb=crumb(),
        lead=one.abstract,
        mark=MARKED.get(one.provenance, ""),
        ended="" if mine is None else vn_day(mine.since),
        ended_by=_link(mine.by if mine else None, catalogue),
        now=_now(mine, catalogue),
        standing=_standing(one, mine, on),
        taken_back=one.taken_back_because,
        verbs=tuple(_acts(one)) if may_keep else (),
        facts=tuple(_facts(one, catalogue, language)),
        file=_file(one),
        text_state=words.TEXT_STATES[one.text_state][language],
        ties=tuple(_tie(t, one, ended, catalogue, may_keep=may_keep) for t in tied),
        servings=tuple(_serving(s, catalogue, language, may_keep=may_keep) for s in one.servings.all()),
        provisions=tuple(_provisions(one, provision)),
        citing=tuple(_citing(one, by, provision)),
        done=done,
    )  # fmt: skip


def _link(document: Document | None, catalogue: Catalogue) -> Link | None:
    if document is None:
        return None
    return Link(named(document, catalogue), document_url(document.pk), hint=document.abstract)


def _now(ended: Ended | None, catalogue: Catalogue) -> Link | None:
    """Only where the chain goes on beyond what ended it."""
    if ended is None or ended.by is None or ended.now is None or ended.now.pk == ended.by.pk:
        return None
    return _link(ended.now, catalogue)


def _acts(one: Document) -> Iterator[Link]:
    named_acts = [
        ("sua", _("Sửa")),
        ("dinh-kem", _("Đính kèm tệp") if one.file_id is None else _("Thay tệp")),
        ("quan-he", _("Ghi quan hệ với văn bản khác")),
    ]
    if one.office_id is not None:
        named_acts.append(("phai-co", _("Là văn bản phải có")))
    for slug, label in [*named_acts, ("rut", _("Rút"))]:
        yield Link(label, reverse("papers:document-act", args=[one.pk, slug]))


def _facts(one: Document, catalogue: Catalogue, language: str) -> Iterator[tuple[str, str]]:
    yield _("Cơ quan ban hành"), one.issuer
    yield _("Cấp"), words.LEVELS[one.level][language]
    yield _("Ngày ký"), vn_day(one.day)
    if one.signer:
        yield _("Người ký"), one.signer
    unknown = _("%(day)s (ngày ký; chưa ghi ngày có hiệu lực)") % {"day": vn_day(one.day)}
    yield _("Có hiệu lực từ"), vn_day(one.from_day) if one.from_day else unknown
    if one.component:
        yield _("Dự án, tiểu dự án"), catalogue.component(one.component, language)
    if one.note:
        yield _("Điều chưa chắc"), one.note
    yield _("Vào sổ"), words.WAYS[one.way][language]


def _file(one: Document) -> Link | None:
    if one.file_id is None:
        return None
    return Link(one.file_name, reverse("papers:document-file", args=[one.pk]))


def _tied(one: Document, by: Actor) -> list[Tied]:
    """Both ways; a document that this person may not see is not told of."""
    seen = documents_of(by).standing().values("pk")
    rows = Tied.objects.select_related("source", "target")
    out = rows.filter(source=one, target__in=seen)
    back = rows.filter(target=one, source__in=seen)
    return [*out, *back]


def _tie(
    tie: Tied,
    one: Document,
    ended: Mapping[int, Ended],
    catalogue: Catalogue,
    *,
    may_keep: bool,
) -> TieLine:
    goes_out = tie.source_id == one.pk
    other = tie.target if goes_out else tie.source
    said = (words.TIES if goes_out else words.TIED_BY)[tie.kind][current_language()]
    gone = ended.get(other.pk) if goes_out and tie.kind == "based_on" else None
    remove = reverse("papers:document-untie", args=[one.pk, tie.pk])
    return TieLine(
        words=said,
        document=Link(named(other, catalogue), document_url(other.pk), hint=other.abstract),
        provision=tie.provision,
        since=tie.since,
        has_ended="" if gone is None else ended_words(gone),
        remove=remove if goes_out and may_keep else "",
    )


def _serving(
    serving: Serving, catalogue: Catalogue, language: str, *, may_keep: bool
) -> ServingLine:
    label, year = catalogue.requirement(serving.requirement, language), serving.year
    said = label if year is None else _("%(label)s, năm %(year)s") % {"label": label, "year": year}
    remove = reverse("papers:document-serve-no-more", args=[serving.document_id, serving.pk])
    return ServingLine(said, remove if may_keep else "")


def _provisions(one: Document, chosen: str) -> Iterator[Link]:
    """Of which provision how many records speak: which article hinders most."""
    for key, text, count in provisions_cited(one):
        url = f"{document_url(one.pk)}?dieu={key}#dan"
        if key:
            yield Link(text, url, hint=amount(count), current=key == chosen)


def _citing(one: Document, by: Actor, provision: str) -> Iterator[CitingLine]:
    for found in citing(one, by, provision=provision):
        subject = subject_of(found.about, current_language())
        url = (
            ""
            if subject is None or not subject.page
            else reverse(subject.page, args=[subject.number])
        )
        yield CitingLine(found.title, url, found.text, found.place)  # fmt: skip


def requirement_choices_of(one: Document, *, on: date) -> list[tuple[str, str]]:
    """What this document may be said to be; none for the centre's."""
    if one.office is None:
        return []
    language = current_language()
    return [(r.code, r.label.to(language)) for r in requirements_of(one.office, one.kind, on=on)]


@dataclass(frozen=True)
class FormPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    note: str
    form: object
    button: str
    back: str
    has_file: bool = False
    wrong: Sequence[object] = ()
    template: Link | None = None
    marked: Link | None = None
    links: tuple[Link, ...] = ()
