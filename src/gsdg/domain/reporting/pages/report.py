"""The page of one report: how it stands, what comes next, its story, any revision to read, what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.changes import Changes, changes_between, signed_figures
from gsdg.domain.reporting.contents import Content
from gsdg.domain.reporting.decisions import IssueForm, ReopenForm
from gsdg.domain.reporting.models import DutyExtension, ExtensionState, Report, Revision
from gsdg.domain.reporting.pages.changes import (
    FigureGroup,
    RowLine,
    TextLine,
    explanation_lines,
    figure_lines,
    grouped,
    row_lines,
    text_lines,
)
from gsdg.domain.reporting.pages.extensions import Step as Extension
from gsdg.domain.reporting.pages.extensions import steps
from gsdg.domain.reporting.pages.links import address_of, may, reviews, types_at
from gsdg.domain.reporting.pages.next_step import NextStep, next_step
from gsdg.domain.reporting.pages.on_behalf import OnBehalfStrip, on_behalf_strip
from gsdg.domain.reporting.pages.reading import Reading, reading_of
from gsdg.domain.reporting.pages.sending import (
    Sending,
    adjusted_words,
    file_link,
    sending_of,
    signer_words,
)
from gsdg.domain.reporting.pages.story import Step, steps_of
from gsdg.domain.reporting.pages.talks import Talk, talks_of
from gsdg.domain.reporting.queries.extensions import extensions_of
from gsdg.domain.reporting.queries.reports import Desk, desk_of, sender_name
from gsdg.domain.reporting.queries.story import Story, content_of_revision, story_of
from gsdg.domain.reporting.queries.typing import remarks_of
from gsdg.domain.reporting.queries.waiting import offices_of
from gsdg.domain.reporting.refusals import (
    why_not_answer,
    why_not_issue,
    why_not_let_off,
    why_not_receive,
    why_not_reopen_by,
)
from gsdg.domain.reporting.workflow import SETTLED, WAITING_UPSTAIRS, ReportState
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Choice, Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.panels import Panel
from gsdg.toolkit.web.templatetags.gsdg import vn_day

NUMBER, COMPARED, PART = "lan", "so-voi", "phan"
OWN = "rieng"
P = Permission


@dataclass(frozen=True)
class Chosen:
    """Which revision is read, and which it is compared with; as asked in the address."""

    number: str = ""
    compared: str = ""
    own: bool = False


@dataclass(frozen=True)
class Comparison:
    """Between two revisions: only what moved."""

    title: str
    note: str
    columns: tuple[str, str]
    groups: tuple[FigureGroup, ...]
    rows: tuple[RowLine, ...]
    texts: tuple[TextLine, ...]
    explanations: tuple[TextLine, ...]


@dataclass(frozen=True)
class Adjusted:
    """That the revision shown took the place of a settled one; `compare` leads to what it changed."""

    title: str
    reason: str
    compare: Link


@dataclass(frozen=True)
class Attachment:
    title: str
    note: str
    file: Link | None


@dataclass(frozen=True)
class DecisionForm:
    """A form that this person may use now, or the reason why not beside its button."""

    form: ReopenForm | IssueForm
    why_not: Refusal | None


@dataclass(frozen=True)
class ReportPage:
    title: str
    form_title: str
    crumb: Link
    verified: bool
    sending: Sending
    verbs: tuple[Link, ...]
    next: NextStep
    steps: tuple[Step, ...]
    revisions: tuple[Choice, ...]
    compared: tuple[Choice, ...]
    shown: str
    parts: tuple[Link, ...]
    reading: Reading | None
    adjusted: Adjusted | None
    comparison: Comparison | None
    talks: tuple[Talk, ...]
    settled: tuple[Talk, ...]
    cells: tuple[Choice, ...]
    typed_remark: str
    attachments: tuple[Attachment, ...]
    extensions: tuple[Extension, ...]
    withdraws: bool
    reopen: DecisionForm | None
    issue: DecisionForm | None
    refusals: tuple[Refusal, ...]
    known_version: int
    done: str
    report_id: int
    here: str
    panels: tuple[Panel, ...]
    on_behalf: OnBehalfStrip | None


@dataclass(frozen=True)
class Typed:
    """What somebody just sent and could not be taken; the page shows it again."""

    reopen: ReopenForm | None = None
    issue: IssueForm | None = None
    remark: str = ""
    refusals: tuple[Refusal, ...] = ()


def report_page(
    report: Report,
    actor: Actor,
    chosen: Chosen,
    *,
    on: date,
    due: date,
    typed: Typed | None = None,
    done: str = "",
    panels: tuple[Panel, ...] = (),
) -> ReportPage:
    """`due` is offered to whom the report would be opened for again."""
    typed = typed or Typed()
    desk = desk_of(actor)
    story = story_of(report)
    duty, language = report.duty, current_language()
    revision = _revision(story, chosen.number)
    content = None if revision is None else content_of_revision(report, revision.number)
    talks = talks_of(remarks_of(report), actor, offices_of(desk), form_spec(duty.form))
    asked = extensions_of(report)
    return ReportPage(
        title=f"{sender_name(duty)}, {duty.period.label(language)}",
        form_title=duty.form.title(language),
        crumb=Link(
            _("Theo dõi nộp báo cáo"), f"{reverse('reporting:board')}?ky={duty.period.code}"
        ),
        verified=duty.form.verified,
        sending=sending_of(story, on=on),
        verbs=(*_verbs(report, actor, desk), *_extending(report, actor, desk, asked)),
        next=next_step(report, actor, desk),
        steps=steps_of(story),
        revisions=_choices(story, revision),
        compared=_compared(story, revision, chosen.compared),
        shown="" if revision is None else _said(story, revision),
        parts=_parts(report, revision, content, own=chosen.own),
        reading=_reading(report, revision, content, own=chosen.own),
        adjusted=None if revision is None else _adjusted(story, revision),
        comparison=_comparison(report, story, revision, content, chosen.compared),
        talks=tuple(talk for talk in talks if not talk.is_settled),
        settled=tuple(talk for talk in talks if talk.is_settled),
        cells=_cells(report),
        typed_remark=typed.remark,
        attachments=tuple(_attachments(story)),
        extensions=steps(asked),
        withdraws=_withdraws(report, actor, desk, asked),
        reopen=_reopening(report, actor, desk, typed, due),
        issue=_issuing(report, actor, desk, typed, on),
        refusals=typed.refusals,
        known_version=report.version,
        done=DONE.get(done, str)(),
        report_id=report.pk,
        here=address_of("report", report.pk),
        panels=panels,
        on_behalf=on_behalf_strip(report, actor, desk),
    )


DONE = {
    "ky": lambda: _("Đã ký duyệt. Còn một bước: gửi báo cáo."),
    "gui": lambda: _("Đã gửi báo cáo. Kết quả duyệt hiện ở trang Việc của tôi."),
    "da-ky": lambda: _("Đã ghi nhận bản đã ký. Còn một bước: gửi báo cáo."),
    "ket-luan": lambda: _("Đã ghi kết luận."),
    "mo-lai": lambda: _("Đã mở lại để điều chỉnh; đơn vị thấy ở trang Việc của tôi."),
    "ban-hanh": lambda: _("Đã ghi số, ngày ban hành."),
    "trao-doi": lambda: _("Đã gửi trao đổi."),
    "xin-gia-han": lambda: _(
        "Đã gửi đề nghị gia hạn; quyết định hiện ở đây và ở trang Việc của tôi."
    ),
    "rut-gia-han": lambda: _("Đã rút đề nghị gia hạn."),
    "quyet-gia-han": lambda: _("Đã ghi quyết định; đơn vị được báo."),
    "mien": lambda: _("Đã ghi việc miễn kiểm tra; đơn vị ký duyệt được mà không phải sửa chỗ đó."),
    "khong-nhan": lambda: _("Đã ghi: không nhận số liệu nhập thay; cơ quan nhập thay được báo."),
    "khep": lambda: _("Đã khép trao đổi."),
}
"""What is said after an act; only these words can be put there."""


def _verbs(report: Report, actor: Actor, desk: Desk) -> list[Link]:
    found = []
    if types_at(report, actor, desk):
        found.append(Link(_("Nhập số liệu"), address_of("entry", report.pk)))
    if reviews(report, actor, desk):
        found.append(Link(_("Duyệt số liệu"), address_of("review", report.pk)))
    if why_not_let_off(report, actor, desk) is None:
        found.append(Link(_("Miễn một phép kiểm tra"), address_of("waive", report.pk)))
    duty = report.duty
    if report.accepted is not None or duty.consolidates:
        place = [duty.form.code, duty.period.code, duty.unit_id]
        found.append(Link(_("Xem trong số tổng hợp"), reverse("reporting:figures", args=place)))
    return found


def _extending(
    report: Report, actor: Actor, desk: Desk, asked: Sequence[DutyExtension]
) -> list[Link]:
    """Asking while it is owed and nobody asked; deciding while somebody waits."""
    waits = any(one.state == ExtensionState.ASKED for one in asked)
    if waits and why_not_receive(report, actor, P.REPORT_REVIEW, desk.answers_for) is None:
        return [Link(_("Quyết định gia hạn"), address_of("extension-decide", report.pk))]
    owed = report.state not in (*SETTLED, *WAITING_UPSTAIRS) and report.duty.reviewer_id
    if owed and not waits and why_not_answer(report, actor, P.REPORT_FILL, desk) is None:
        return [Link(_("Xin gia hạn"), address_of("extension-ask", report.pk))]
    return []


def _withdraws(report: Report, actor: Actor, desk: Desk, asked: Sequence[DutyExtension]) -> bool:
    waits = any(one.state == ExtensionState.ASKED for one in asked)
    return waits and why_not_answer(report, actor, P.REPORT_FILL, desk) is None


def _revision(story: Story, number: str) -> Revision | None:
    """The one asked for, else the newest."""
    asked = number_in(number, otherwise=None)
    found = None if asked is None else story.revision(asked)
    if found is not None:
        return found
    return story.revisions[-1] if story.revisions else None


def _said(story: Story, revision: Revision) -> str:
    who = signer_words(story, revision)
    said = _("Bản %(number)s, ký duyệt ngày %(day)s") % {
        "number": revision.number,
        "day": vn_day(revision.certified_on),
    }
    if revision.is_history:
        said = _("Bản %(number)s, nạp ngày %(day)s") % {
            "number": revision.number,
            "day": vn_day(revision.certified_on),
        }
    parts = [said, who, adjusted_words(story.adjustments.get(revision.pk))]
    return ", ".join(part for part in parts if part)


def _adjusted(story: Story, revision: Revision) -> Adjusted | None:
    found = story.adjustments.get(revision.pk)
    if found is None:
        return None
    words = adjusted_words(found)
    asked = {NUMBER: str(found.number), COMPARED: str(found.base)}
    url = address_of("report", story.report.pk, **asked) + "#so-sanh"
    compare = Link(_("so với bản %(number)s") % {"number": found.base}, url)
    return Adjusted(words[:1].upper() + words[1:], found.reason, compare)


def _choices(story: Story, chosen: Revision | None) -> tuple[Choice, ...]:
    """Newest first; empty where there is nothing to choose."""
    if len(story.revisions) <= 1:
        return ()
    return tuple(
        Choice(str(r.number), _said(story, r), chosen is not None and r.pk == chosen.pk)
        for r in reversed(story.revisions)
    )


def _compared(story: Story, shown: Revision | None, asked: str) -> tuple[Choice, ...]:
    others = [r for r in reversed(story.revisions) if shown is not None and r.pk != shown.pk]
    if not others:
        return ()
    nothing = Choice("", _("không so sánh"), not asked)
    return (
        nothing,
        *(Choice(str(r.number), _said(story, r), str(r.number) == asked) for r in others),
    )


def _parts(
    report: Report, revision: Revision | None, content: Content | None, *, own: bool
) -> tuple[Link, ...]:
    """Of a consolidated report with figures of the office itself: the total, and those."""
    if revision is None or content is None or content.total is None or not content.cells:
        return ()
    number = str(revision.number)
    whole = address_of("report", report.pk, **{NUMBER: number})
    part = address_of("report", report.pk, **{NUMBER: number, PART: OWN})
    return (
        Link(_("Tổng hợp, phần được ký"), f"{whole}#so-lieu", current=not own),
        Link(_("Riêng cơ quan lập báo cáo"), f"{part}#so-lieu", current=own),
    )


def _reading(
    report: Report, revision: Revision | None, content: Content | None, *, own: bool
) -> Reading | None:
    if revision is None or content is None:
        return None
    return reading_of(report, revision, content, own=own)


def _comparison(
    report: Report, story: Story, shown: Revision | None, content: Content | None, asked: str
) -> Comparison | None:
    number = number_in(asked, otherwise=None)
    if shown is None or content is None or number is None:
        return None
    other = story.revision(number)
    if other is None or other.pk == shown.pk:
        return None
    before = content_of_revision(report, other.number)
    return None if before is None else _compare(report, (other, before), (shown, content))


def _compare(
    report: Report, one: tuple[Revision, Content], two: tuple[Revision, Content]
) -> Comparison:
    """From the older to the newer, whichever was chosen first."""
    (first, before), (second, after) = sorted((one, two), key=lambda pair: pair[0].number)
    form = form_spec(report.duty.form)
    changes: Changes = changes_between(before, after, [cell.address for cell in form.stored])
    lines = figure_lines(
        form,
        [cell.address for cell in changes.cells],
        after=signed_figures(after),
        before=signed_figures(before),
        previous={},
    )
    numbers = {"one": first.number, "two": second.number}
    counted = {"changed": len(changes.cells), "all": changes.compared}
    return Comparison(
        title=_("Bản %(two)s so với bản %(one)s") % numbers,
        note=_("%(changed)s trên %(all)s ô khác nhau") % counted,
        columns=(
            _("Bản %(number)s") % {"number": first.number},
            _("Bản %(number)s") % {"number": second.number},
        ),
        groups=grouped(form, lines),
        rows=row_lines(form, changes),
        texts=text_lines(form, changes.texts),
        explanations=explanation_lines(changes.explanations),
    )


def _cells(report: Report) -> tuple[Choice, ...]:
    form, language = form_spec(report.duty.form), current_language()
    return tuple(Choice(c.address, f"{c.address} {c.label(language)}") for c in form.cells)


def _attachments(story: Story) -> list[Attachment]:
    found = []
    for paper in story.papers:
        title = _("Văn bản số %(number)s ngày %(day)s") % {
            "number": paper.number,
            "day": vn_day(paper.day),
        }
        said = [
            _("%(office)s, người ký %(signer)s")
            % {"office": paper.issuer.name, "signer": paper.signer}
        ]
        if paper.recipients:
            said.append(_("nơi nhận: %(whom)s") % {"whom": "; ".join(paper.recipients)})
        found.append(Attachment(title, "; ".join(said), file_link(story.report.pk, paper)))
    return found


def _reopening(
    report: Report, actor: Actor, desk: Desk, typed: Typed, due: date
) -> DecisionForm | None:
    """Only for who holds the right at all, and once the figures are settled."""
    if report.state not in SETTLED or not may(actor, P.REPORT_REOPEN, report.duty):
        return None
    form = typed.reopen or ReopenForm(initial={"due": due})
    return DecisionForm(form, why_not_reopen_by(report, actor, desk))


def _issuing(
    report: Report, actor: Actor, desk: Desk, typed: Typed, on: date
) -> DecisionForm | None:
    awaits = report.duty.is_issued and report.state == ReportState.SUBMITTED
    if not awaits or not may(actor, P.REPORT_ISSUE, report.duty):
        return None
    form = typed.issue or IssueForm(initial={"day": on})
    return DecisionForm(form, why_not_issue(report, actor, desk))
