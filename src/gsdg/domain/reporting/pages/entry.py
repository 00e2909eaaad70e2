"""The page on which a report is typed: its sections, what is said about it, and what can be done with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.packs.spec import TextSection
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.actions.drafts import Saved
from gsdg.domain.reporting.forms import BASE, EXPLANATION, REMOVED, Base, Typed, text_digest
from gsdg.domain.reporting.models import Remark, Report
from gsdg.domain.reporting.pages.checks import Bar, Checks, Places, bar_of, checks_of
from gsdg.domain.reporting.pages.clashes import ClashChoice, clash_choices
from gsdg.domain.reporting.pages.grid import Grid, Marks, grids_of
from gsdg.domain.reporting.pages.lists import ListTable, lists_of
from gsdg.domain.reporting.pages.on_behalf import OnBehalfStrip, on_behalf_strip
from gsdg.domain.reporting.queries.drafts import Draft
from gsdg.domain.reporting.queries.duties import late_of
from gsdg.domain.reporting.queries.figures import completeness
from gsdg.domain.reporting.queries.reports import Desk, unit_name
from gsdg.domain.reporting.queries.typing import (
    LastChange,
    Total,
    changes_by_others,
    remarks_of,
    texts_by_others,
    total_below,
)
from gsdg.domain.reporting.queries.waiting import Thread, threads_of
from gsdg.domain.reporting.rules import DIVISION_WORDS, why_not_finish_part
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language

JUST_NOW = timedelta(minutes=10)


@dataclass(frozen=True)
class TextBlock:
    code: str
    title: str
    hint: str
    text: str
    base: str
    described_by: str
    is_invalid: bool
    is_required: bool
    is_filled: bool = False
    kind: str = "text"


@dataclass(frozen=True)
class Part:
    """What one division of a commune enters. `button` is empty for who may not speak for it."""

    code: str
    name: str
    is_done: bool
    button: str


@dataclass(frozen=True)
class Said:
    text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Talk:
    """A thread at a place; `answers` is the remark that a reply goes under."""

    title: str
    link: str
    address: str
    answers: int
    remarks: tuple[Said, ...]
    is_settled: bool


@dataclass(frozen=True)
class Returned:
    """Why the report came back, by when it is wanted again, and each remark with its cell."""

    title: str
    reason: str
    due: date | None
    remarks: tuple[tuple[Link | None, str], ...]


@dataclass(frozen=True)
class Company:
    who: str
    link: Link
    minutes: int


@dataclass(frozen=True)
class Meaning:
    """One of two readings, by a button that writes it into its field in a way that can be read once only."""

    field: str
    text: str
    label: str


@dataclass(frozen=True)
class RefusedLine:
    id: str
    link: Link
    message: str
    remedy: str
    meanings: tuple[Meaning, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What became of something that was sent."""

    typed: Typed
    saved: Saved

    @property
    def refusals(self) -> list[Refusal]:
        return [*self.typed.refusals, *self.saved.refusals]

    @property
    def is_clean(self) -> bool:
        return not self.refusals and not self.saved.clashes


@dataclass(frozen=True)
class EntryPage:
    title: str
    crumbs: tuple[Link, ...]
    unit: str
    period: str
    state: str
    late: bool
    due: date | None
    """Nobody owes the report of a period that was opened to load what was counted before this system."""
    today: date
    is_unverified: bool
    total_from: str
    not_compared: Refusal | None
    links: tuple[Link, ...]
    action: str
    save_url: str
    finish_url: str
    remark_url: str
    known_version: int
    storage_key: str
    returned: Returned | None
    on_behalf: OnBehalfStrip | None
    sections: tuple[Grid | ListTable | TextBlock, ...]
    checks: Checks
    bar: Bar
    refused: tuple[RefusedLine, ...]
    clashes: tuple[ClashChoice, ...]
    done: str
    parts: tuple[Part, ...]
    company: tuple[Company, ...]
    talks: tuple[Talk, ...]
    is_wide: bool

    @property
    def fixed(self) -> list[Grid]:
        return [section for section in self.sections if isinstance(section, Grid)]

    @property
    def settled_talks(self) -> list[Talk]:
        return [talk for talk in self.talks if talk.is_settled]

    @property
    def problem_count(self) -> int:
        return len(self.refused) + len(self.clashes)


def entry_page(
    draft: Draft,
    *,
    actor: Actor,
    desk: Desk,
    now: datetime,
    today: date,
    answer: Answer | None = None,
    stored: int | None = None,
) -> EntryPage:
    """`answer` is what was just sent and could not all be stored; `stored`, how many places were."""
    report, duty = draft.report, draft.report.duty
    language = current_language()
    remarks = remarks_of(report)
    others = changes_by_others(draft, but=actor.id, since=now - JUST_NOW)
    kept = _kept(answer) if answer is not None else {}
    checks = checks_of(draft, kept)
    refused = _refused(draft, answer)
    marks = _marks(checks, refused, remarks, others, kept)
    total = total_below(draft)
    sections = _sections(draft, desk, marks, total)
    places = Places(draft)
    return EntryPage(
        title=duty.form.title(language),
        crumbs=(Link(_("Báo cáo"), reverse("reporting:board")),),
        unit=unit_name(duty),
        period=duty.period.label(language),
        state=report.state,
        late=late_of(duty, on=today) > 0,
        due=None if duty.period.is_history else report.due,
        today=today,
        is_unverified=not duty.form.verified,
        total_from=_total_from(total),
        not_compared=draft.why_no_previous,
        links=_links(report),
        action=reverse("reporting:entry", args=[report.pk]),
        save_url=reverse("reporting:entry-save", args=[report.pk]),
        finish_url=reverse("reporting:finish-part", args=[report.pk]),
        remark_url=reverse("reporting:remark", args=[report.pk]),
        known_version=report.version,
        storage_key=f"gsdg.nhap.{report.pk}.{actor.id}",
        returned=_returned(report, remarks, places),
        on_behalf=on_behalf_strip(report, actor, desk),
        sections=sections,
        checks=checks,
        bar=bar_of(draft, checks, actor=actor, now=now, still_out=_still_out(draft)),
        refused=refused,
        clashes=clash_choices(draft, answer.saved.clashes) if answer else (),
        done=_done(answer.saved.count if answer else stored),
        parts=_parts(draft, desk),
        company=tuple(_company(change, places, now) for change in others),
        talks=tuple(_talk(thread, places) for thread in threads_of(remarks)),
        is_wide=any(isinstance(s, Grid) and s.is_wide for s in sections),
    )


def _marks(
    checks: Checks,
    refused: Iterable[RefusedLine],
    remarks: Iterable[Remark],
    others: Iterable[LastChange],
    kept: Mapping[str, str],
) -> Marks:
    errors: defaultdict[str, list[str]] = defaultdict(list)
    asks: defaultdict[str, list[str]] = defaultdict(list)
    for line in checks.blocking:
        for place in line.places:
            errors[place].append(line.id)
    for wrong in refused:
        errors[wrong.link.url.removeprefix("#o-")].append(wrong.id)
    for asked in checks.asked:
        for place in asked.line.places:
            asks[place].append(asked.line.id)
    return Marks(
        errors=errors,
        asks=asks,
        talks=frozenset(r.address for r in remarks if r.resolved_at is None),
        busy=frozenset(change.address for change in others),
        typed={name: text for name, text in kept.items() if not name.startswith(BASE)},
        bases={name: text for name, text in kept.items() if name.startswith(BASE)},
    )


def _kept(answer: Answer) -> Mapping[str, str]:
    """Fields that were not stored keep what was typed, and what that was based on."""
    places = {refusal.cell for refusal in answer.refusals}
    places |= {clash.place for clash in answer.saved.clashes}
    owners = {place.partition("].")[0] + "]" if "]." in place else place for place in places}
    owners |= {EXPLANATION + place for place in owners}
    return {
        name: text
        for name, text in answer.typed.fields.items()
        if name.removeprefix(BASE).removeprefix(REMOVED) in owners
        or name.partition("].")[0] + "]" in owners
    }


def _sections(
    draft: Draft, desk: Desk, marks: Marks, total: Total | None
) -> tuple[Grid | ListTable | TextBlock, ...]:
    filled = texts_by_others(draft)
    built: dict[str, Grid | ListTable | TextBlock] = {
        **grids_of(draft, office_kind=desk.office_kind, marks=marks, total=total),
        **lists_of(draft, office_kind=desk.office_kind, marks=marks),
        **{
            section.code: _text(draft, section, marks, filled.get(section.code, ""))
            for section in draft.form.texts
        },
    }
    return tuple(built[section.code] for section in draft.form.sections)


def _text(draft: Draft, section: TextSection, marks: Marks, filled: str) -> TextBlock:
    """`filled` is what others know, where nobody typed yet: saved with the rest, changed like anything typed."""
    stored = draft.texts.get(section.code)
    text = stored.text if stored is not None else ""
    base = str(Base(stored.version if stored is not None else 0, text_digest(text)))
    language = current_language()
    return TextBlock(
        code=section.code,
        title=section.title.to(language),
        hint=section.hint.to(language) if section.hint else "",
        text=marks.typed.get(section.code, text or filled),
        is_filled=bool(filled) and section.code not in marks.typed,
        base=marks.bases.get(BASE + section.code, base),
        described_by=marks.described_by(section.code),
        is_invalid=section.code in marks.errors,
        is_required=section.required,
    )


def _refused(draft: Draft, answer: Answer | None) -> tuple[RefusedLine, ...]:
    if answer is None:
        return ()
    places, typed = Places(draft), answer.typed.fields
    return tuple(
        _refused_line(f"r-{number}", refusal, places, typed)
        for number, refusal in enumerate(answer.refusals, start=1)
    )


def _refused_line(
    line_id: str, refusal: Refusal, places: Places, typed: Mapping[str, str]
) -> RefusedLine:
    said, language = refusal, current_language()
    if "place" in refusal.details:
        words = places.beside(str(refusal.details["place"]), typed)
        said = replace(refusal, details={**refusal.details, "place": words})
    return RefusedLine(
        id=line_id,
        link=Link(places.of_typed(refusal.cell, typed), f"#o-{refusal.cell}"),
        message=said.message(language),
        remedy=said.remedy(language),
        meanings=_meanings(refusal),
    )


def _meanings(asked: Refusal) -> tuple[Meaning, ...]:
    """Of a number that is asked about because of another: the field is its own, or that of the one typed before."""
    if "exact" not in asked.details:
        return ()
    field, thousands = str(asked.details.get("place", asked.cell)), str(asked.details["first"])
    decimals = {"number": asked.details["second"]}
    return (
        Meaning(field, thousands, _("Là hàng nghìn: %(number)s") % {"number": thousands}),
        Meaning(field, str(asked.details["exact"]), _("Là số thập phân: %(number)s") % decimals),
    )


def _done(stored: int | None) -> str:
    if not stored:
        return ""
    return ngettext("Đã lưu %(number)s chỗ.", "Đã lưu %(number)s chỗ.", stored) % {"number": stored}


def _still_out(draft: Draft) -> int:
    duty = draft.report.duty
    if not duty.consolidates:
        return 0
    done, expected = completeness(duty.form, duty.period, duty.unit_id)
    return expected - done


def _total_from(total: Total | None) -> str:
    if total is None:
        return ""
    return _("Số cộng từ %(done)s trên %(expected)s đơn vị đã được duyệt số liệu.") % {
        "done": total.now.units_in,
        "expected": total.now.units_expected,
    }


def _links(report: Report) -> tuple[Link, ...]:
    texts = form_spec(report.duty.form).texts if report.duty.consolidates else ()
    return (
        *(
            Link(
                _("Ý kiến của đơn vị: %(text)s") % {"text": text.title.to(current_language())},
                reverse("reporting:texts", args=[report.pk, text.code]),
            )
            for text in texts
        ),
        Link(_("Tải Excel của biểu này"), reverse("reporting:workbook", args=[report.pk])),
        Link(_("Nộp tệp Excel"), reverse("reporting:upload", args=[report.pk])),
        Link(_("Lịch sử báo cáo"), reverse("reporting:report", args=[report.pk])),
    )


def _returned(report: Report, remarks: Iterable[Remark], places: Places) -> Returned | None:
    asked = [r for r in remarks if r.is_return and r.resolved_at is None]
    if report.state == "sent_back":
        return Returned(
            title=_("Trả lại để bổ sung, chỉnh sửa"),
            reason="",
            due=report.returned_due,
            remarks=tuple((_at(r.address, places), r.text) for r in asked),
        )
    if report.state == "reopened":
        title = _("Mở lại để điều chỉnh")
        return Returned(title, report.reopen_reason, report.returned_due, ())
    return None


def _at(address: str, places: Places) -> Link | None:
    return Link(places.label(address), f"#o-{places.field(address)}") if address else None


def _parts(draft: Draft, desk: Desk) -> tuple[Part, ...]:
    finished = draft.report.finished_divisions
    language = current_language()
    return tuple(
        Part(
            code=code,
            name=DIVISION_WORDS[code][language],
            is_done=code in finished,
            button=""
            if why_not_finish_part(code, office_kind=desk.office_kind) is not None
            else _("Nhập tiếp phần này")
            if code in finished
            else _("Nhập xong phần này"),
        )
        for code in draft.divisions
    )


def _company(change: LastChange, places: Places, now: datetime) -> Company:
    who = ", ".join(part for part in (change.name, change.office) if part)
    minutes = max(0, int((now - change.at).total_seconds()) // 60)
    link = Link(places.short(places.of_field(change.address)), f"#o-{change.address}")
    return Company(who or _("Người khác"), link, minutes)


def _talk(thread: Thread, places: Places) -> Talk:
    root = thread.root
    words = places.short(root.address) if root.address else _("Cả báo cáo")
    return Talk(
        title=words[:1].upper() + words[1:],
        link=f"#o-{places.field(root.address)}" if root.address else "",
        address=root.address,
        answers=root.pk,
        remarks=tuple(_said([root, *thread.replies])),
        is_settled=root.resolved_at is not None,
    )


def _said(remarks: Sequence[Remark]) -> Iterable[Said]:
    for remark in remarks:
        by = ", ".join(part for part in (remark.by_name, remark.by_office) if part)
        yield Said(remark.text, by, remark.at)
