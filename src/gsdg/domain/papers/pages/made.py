"""The register of papers made here, one of them, and what is drawn up next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.accounts.queries import names
from gsdg.domain.papers import refusals_made as refusals
from gsdg.domain.papers import words_made as words
from gsdg.domain.papers.forms import years_until
from gsdg.domain.papers.forms_made import LookMadeForm
from gsdg.domain.papers.models import MadePaper, Sending
from gsdg.domain.papers.pages.versions import Versions, versions
from gsdg.domain.papers.ports import paper_kind
from gsdg.domain.papers.queries.made import SoughtPapers, sought_papers
from gsdg.domain.papers.queries.versions import content_of, versions_beside
from gsdg.domain.papers.rerendering import set_again
from gsdg.domain.papers.rules_made import DRAFT, WITHDRAWN
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.audit.labels import label_of
from gsdg.toolkit.audit.queries import day_of_event, events_about
from gsdg.toolkit.documents.pdf import why_not_pdf
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.pages import Paging, paged
from gsdg.toolkit.web.templatetags.gsdg import amount, vn_day

FIRST_YEAR, PAGE = 2024, 50


@dataclass(frozen=True)
class MadeLine:
    url: str
    number: str
    day: date
    kind: str
    subject: str
    office: str
    state: str
    shape: str
    sent: str


@dataclass(frozen=True)
class MadeListPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    verbs: tuple[Link, ...]
    form: LookMadeForm
    lines: tuple[MadeLine, ...]
    paging: Paging
    empty: str
    done: str


def crumbs(*more: Link) -> tuple[Link, ...]:
    return (Link(_("Văn bản"), reverse("papers:documents")), *more)


def register_crumb() -> Link:
    return Link(_("Sổ văn bản do hệ thống lập"), reverse("papers:made-list"))


def made_url(pk: int) -> str:
    return reverse("papers:made", args=[pk])


def kind_words(code: str) -> str:
    known = paper_kind(code)
    return code if known is None else known.words(current_language())


def made_list_page(
    by: Actor, asked: Mapping[str, str], *, on: date, done: str = ""
) -> MadeListPage:
    form = LookMadeForm(asked, years=years_until(on, FIRST_YEAR))
    year = form.said("nam")
    wanted = SoughtPapers(form.said("tim"), form.said("loai"), form.said("tt"), int(year) if year else None)  # fmt: skip
    kept = {name: str(asked.get(name, "")) for name in form.fields}
    found = sought_papers(by, wanted).prefetch_related("sendings")
    rows, paging = paged(found, number=asked.get("trang", ""), size=PAGE, **kept)
    return MadeListPage(
        title=_("Sổ văn bản do hệ thống lập"),
        crumbs=crumbs(),
        lead=_("%(count)s văn bản") % {"count": amount(paging.count)},
        verbs=tuple(_verbs(by)),
        form=form,
        lines=tuple(map(_line, rows)),
        paging=paging,
        empty=_("Chưa có văn bản nào khớp. Mở báo cáo tổng hợp, cuộc đánh giá hoặc cuộc kiểm tra rồi chọn “Đưa vào sổ văn bản” ở đó."),
        done=done,
    )  # fmt: skip


def _verbs(by: Actor) -> Iterator[Link]:
    if by.may(Permission.DOCUMENT_KEEP):
        yield Link(_("Người ký"), reverse("papers:signers"))
    yield Link(_("Mẫu văn bản"), reverse("papers:templates"))


def _line(made: MadePaper) -> MadeLine:
    language, paper = current_language(), made.paper
    sendings = list(made.sendings.all())
    return MadeLine(
        url=made_url(made.pk),
        number=_("chưa có số") if paper is None else paper.number,
        day=made.drafted_on if paper is None else paper.day,
        kind=kind_words(made.kind),
        subject=made.subject,
        office=made.office.name,
        state=words.STATES[made.state][language],
        shape=words.SHAPES[made.state],
        sent=_("gửi %(day)s") % {"day": vn_day(sendings[-1].day)} if sendings else "",
    )


@dataclass(frozen=True)
class SendingLine:
    day: date
    way: str
    recipients: str
    note: str


@dataclass(frozen=True)
class Step:
    day: date
    title: str
    text: str
    by: str
    kind: str = ""


@dataclass(frozen=True)
class MadePage:
    title: str
    crumbs: tuple[Link, ...]
    kind: str
    state: str
    shape: str
    withdrawn: str
    next: Link | None
    next_note: str
    waits_for: Refusal | None
    others: tuple[Link, ...]
    files: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    subject_page: Link | None
    recipients: tuple[str, ...]
    versions: Versions
    sendings: tuple[SendingLine, ...]
    same: str
    same_why: str
    is_same: bool
    hashes: tuple[tuple[str, str], ...]
    dossier: str
    steps: tuple[Step, ...]
    done: str


def made_page(made: MadePaper, by: Actor, *, on: date, done: str = "") -> MadePage:
    language, again = current_language(), set_again(made)
    links = {slug: Link(label, reverse("papers:made-act", args=[made.pk, slug])) for slug, label in _acts().items()}  # fmt: skip
    offered = list(_offered(made, by, on))
    sendings = tuple(_sending(one, language) for one in made.sendings.all())
    main = next((slug for slug in ("ban-hanh", "gui") if slug in offered), "")
    return MadePage(
        title=made.subject,
        crumbs=crumbs(register_crumb()),
        kind=kind_words(made.kind),
        state=words.STATES[made.state][language],
        shape=words.SHAPES[made.state],
        withdrawn=made.withdrawn_because if made.state == WITHDRAWN else "",
        next=links[main] if main else None,
        next_note=_note(main, times_sent=len(sendings)),
        waits_for=_waits_for(made, by, on),
        others=tuple(links[slug] for slug in offered if slug != main),
        files=tuple(_files(made)),
        facts=tuple(_facts(made)),
        subject_page=_subject_page(made),
        recipients=tuple(made.paper.recipients) if made.paper is not None else (),
        versions=versions(versions_beside(by, made), content_of(made), this=made.pk),
        sendings=sendings,
        same=words.SAMENESS[again.sameness][language],
        same_why=again.why(language),
        is_same=again.why_vi == "",
        hashes=tuple(_hashes(made)),
        dossier=reverse("papers:made-dossier", args=[made.pk]),
        steps=tuple(_steps(made)),
        done=done,
    )


def _acts() -> dict[str, str]:
    return {
        "ban-hanh": _("Ghi số, ngày ban hành"),
        "dinh-kem": _("Đính kèm bản đã ký"),
        "gui": _("Ghi việc gửi"),
        "rut": _("Rút văn bản"),
    }


def act_words(slug: str) -> str:
    return _acts()[slug]


def _note(act: str, *, times_sent: int) -> str:
    if act == "ban-hanh":
        return _("Tải văn bản, trình ký; khi văn thư cấp số thì ghi số và ngày vào đây.")
    if act == "gui" and times_sent:
        return _("Đã ghi việc gửi. Gửi thêm nơi khác thì ghi tiếp.")
    return _("Ghi ngày gửi, cách gửi và nơi nhận.") if act == "gui" else ""


def _offered(made: MadePaper, by: Actor, on: date) -> Iterator[str]:
    if refusals.why_not_begin_issue(by, made, on=on) is None:
        yield "ban-hanh"
    if refusals.why_not_attach(by, made, on=on) is None:
        yield from ("gui", "dinh-kem")
    if made.state != WITHDRAWN and refusals.why_not_keep_made(by, made, on=on) is None:
        yield "rut"


def _waits_for(made: MadePaper, by: Actor, on: date) -> Refusal | None:
    """A draft whose number is recorded elsewhere says where."""
    refusal = refusals.why_not_begin_issue(by, made, on=on) if made.state == DRAFT else None
    return refusal if refusal is not None and refusal.code == "made.issued_elsewhere" else None


def _subject_page(made: MadePaper) -> Link | None:
    known = paper_kind(made.kind)
    if known is None or known.page is None:
        return None
    try:
        return Link(_("Mở trang của việc này"), known.page(made.asked))
    except Refused:
        return None


def _files(made: MadePaper) -> Iterator[Link]:
    yield Link(_("Văn bản (Word)"), reverse("papers:made-file", args=[made.pk, "word"]))
    if why_not_pdf() is None:
        yield Link(_("Văn bản (PDF)"), reverse("papers:made-file", args=[made.pk, "pdf"]))
    if made.paper is not None and made.paper.file_id:
        yield Link(_("Bản đã ký"), reverse("papers:made-file", args=[made.pk, "ban-ky"]))


def _facts(made: MadePaper) -> Iterator[tuple[str, str]]:
    paper, template = made.paper, made.template
    if paper is not None:
        yield _("Số, ký hiệu"), paper.number
        yield _("Ngày ban hành"), vn_day(paper.day)
        yield _("Người ký"), paper.signer
        copy = _("đã đính kèm") if paper.file_id else _("chưa đính kèm")
        yield _("Bản đã ký"), copy
    elif made.block is not None:
        yield _("Người ký trên dự thảo"), f"{made.block.position} {made.block.name}"
    yield _("Cơ quan ban hành"), made.office.name
    yield _("Ngày lập"), vn_day(made.drafted_on)
    own = _("mẫu mặc định của hệ thống, bản %(number)s") % {"number": made.layout}
    yield _("Mẫu đã dùng"), own if template is None else _("mẫu của tỉnh, bản %(number)s (%(name)s)") % {"number": template.number, "name": template.file_name}  # fmt: skip


def _sending(one: Sending, language: str) -> SendingLine:
    return SendingLine(one.day, words.WAYS[one.way][language], "; ".join(one.recipients), one.note)


def _hashes(made: MadePaper) -> Iterator[tuple[str, str]]:
    yield _("Nội dung đã chốt"), made.content_id
    yield _("Số liệu làm căn cứ"), made.data_id
    yield _("Tệp Word"), made.rendered_id


def _steps(made: MadePaper) -> Iterator[Step]:
    events = list(events_about(made.event_about))
    people = names([event.by_id for event in events if event.by_id is not None])
    for event in events:
        yield Step(
            day=day_of_event(event),
            title=label_of(event.event, current_language()),
            text="",
            by=people.get(event.by_id or 0, ""),
            kind="stop" if event.event == "made_paper.withdrawn" else "",
        )
