"""The board “Theo dõi nộp báo cáo”: offices by forms, what is overdue, totals for each form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.programme.queries import pack_of
from gsdg.domain.reporting.pages.matrix import (
    FEW,
    Matrix,
    MatrixOf,
    abreast_of,
    columns_of,
    days_due,
    of_most_and_of_few,
)
from gsdg.domain.reporting.pages.reminders import ReminderBlock, reminder_block
from gsdg.domain.reporting.pages.wanted import BY_DISTRICT, GROUPED, ONLY_LATE, Wanted, chosen
from gsdg.domain.reporting.queries.board import BoardDuty, board_of, opened_periods
from gsdg.domain.reporting.queries.reports import desk_of
from gsdg.domain.reporting.workflow import ReportState
from gsdg.kernel.keys import number_in
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Choice, Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.words import REPORT_STATES

S = ReportState


@dataclass(frozen=True)
class FormTotal:
    """One form over all units in sight; `accepted_share` and `sent_share` are whole per cents for the bar."""

    code: str
    title: str
    due: str
    owed: int
    accepted: int
    waiting: int
    certified: int
    returned: int
    draft: int
    not_started: int
    overdue: int

    @property
    def accepted_share(self) -> int:
        return self.accepted * 100 // self.owed if self.owed else 0

    @property
    def sent_share(self) -> int:
        return (self.accepted + self.waiting) * 100 // self.owed if self.owed else 0


@dataclass(frozen=True)
class Block:
    """Matrices of the same forms; `layout` is the class that says how many stand abreast."""

    title: str
    layout: str
    matrices: tuple[Matrix, ...]


@dataclass(frozen=True)
class BoardPage:
    title: str
    lead: str
    overdue: Link | None
    periods: tuple[Choice, ...]
    regimes: tuple[Choice, ...]
    kept: tuple[tuple[str, str], ...]
    verbs: tuple[Link, ...]
    states: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    unit_heading: str
    office_heading: str
    upper: tuple[Matrix, ...]
    reminders: ReminderBlock | None
    totals: tuple[FormTotal, ...]
    sum: FormTotal | None
    done: str
    empty: str


SHOWN_STATES = (S.NOT_STARTED, S.DRAFT, S.CERTIFIED, S.SUBMITTED, S.SENT_BACK, S.ACCEPTED)
"""Explained above the matrix; the others speak for themselves when they occur."""


def board(
    actor: Actor, wanted: Wanted, *, on: date, done: str = "", reminded: str = ""
) -> BoardPage:
    opened = opened_periods()
    wanted, periods = chosen(wanted, opened)
    desk = desk_of(actor)
    duties = board_of(periods, within=actor.scope(Permission.FIGURES_READ), on=on)
    below = [d for d in duties if not d.duty.consolidates and d.unit.level != "province"]
    above = [d for d in duties if d.duty.consolidates or d.unit.level == "province"]
    owed = [d for d in duties if not d.duty.consolidates]
    late = {d.office.pk for d in below if d.overdue}
    shown = [d for d in below if d.office.pk in late] if wanted.only_late else below
    matrix = MatrixOf(actor, desk)
    totals = tuple(_totals(owed))
    return BoardPage(
        title=_title(periods),
        lead=_lead(owed or above),
        overdue=_overdue_link(owed),
        periods=_period_choices(opened, wanted),
        regimes=_regime_choices(opened, wanted),
        kept=tuple(field for field in wanted.fields if field[0] in (ONLY_LATE, GROUPED)),
        verbs=tuple(_verbs(actor, wanted, duties)),
        states=tuple((state, str(REPORT_STATES[state])) for state in SHOWN_STATES),
        blocks=tuple(_blocks(matrix, shown, by_district=wanted.by_district)),
        unit_heading=_("Đơn vị"),
        office_heading=_("Cơ quan"),
        upper=tuple(matrix.upper(above)),
        reminders=reminder_block(actor, duties, desk, wanted=wanted, on=on),
        totals=totals,
        sum=_sum(totals),
        done=_done(done, reminded),
        empty=_empty(periods, shown, above, only_late=wanted.only_late),
    )


def _blocks(matrix: MatrixOf, duties: Sequence[BoardDuty], *, by_district: bool) -> Iterable[Block]:
    of_most, of_few = of_most_and_of_few(duties)
    for title, part in (("", of_most), (_("Biểu giao cho một số đơn vị"), of_few)):
        if part:
            matrices = matrix.matrices(part, by_district=by_district)
            yield Block(title, _layout(part), tuple(matrices))


def _layout(duties: Sequence[BoardDuty]) -> str:
    """The class that says how many tables stand abreast, where it is not three."""
    if len({d.unit.unit_id for d in duties}) <= FEW:
        return "few"
    return {1: "one", 2: "two"}.get(abreast_of(duties), "")


def _title(periods: Sequence[ReportingPeriod]) -> str:
    if not periods:
        return _("Theo dõi nộp báo cáo")
    label = periods[0].label(current_language())
    return _("Theo dõi nộp báo cáo, %(period)s") % {"period": label}


def _lead(duties: Sequence[BoardDuty]) -> str:
    offices = len({d.office.pk for d in duties})
    accepted = sum(1 for d in duties if d.report.state in (S.ACCEPTED, S.ISSUED))
    said = ngettext("%(offices)s cơ quan", "%(offices)s cơ quan", offices)
    return _("%(who)s; %(owed)s báo cáo phải nộp, %(accepted)s đã duyệt.") % {
        "who": said % {"offices": offices},
        "owed": len(duties),
        "accepted": accepted,
    }


def _overdue_link(duties: Sequence[BoardDuty]) -> Link | None:
    overdue = [d for d in duties if d.overdue]
    if not overdue:
        return None
    offices = len({d.office.pk for d in overdue})
    words = ngettext(
        "%(offices)s đơn vị có %(reports)s báo cáo quá hạn",
        "%(offices)s đơn vị có %(reports)s báo cáo quá hạn",
        offices,
    )
    return Link(words % {"offices": offices, "reports": len(overdue)}, "#don-doc")


def _period_choices(opened: Sequence[ReportingPeriod], wanted: Wanted) -> tuple[Choice, ...]:
    language = current_language()
    labels = {period.code: period.label(language) for period in opened}
    return tuple(Choice(code, label, code == wanted.period) for code, label in labels.items())


def _regime_choices(opened: Sequence[ReportingPeriod], wanted: Wanted) -> tuple[Choice, ...]:
    """Empty where the period was opened under one calendar only."""
    regimes = {p.regime: regime_title(p) for p in opened if p.code == wanted.period}
    if len(regimes) <= 1:
        return ()
    every = Choice("", _("mọi chế độ báo cáo"), not wanted.regime)
    return (every, *(Choice(c, title, c == wanted.regime) for c, title in regimes.items()))


def regime_title(period: ReportingPeriod) -> str:
    return pack_of(period.release).regimes[period.regime].title.to(current_language())


def _verbs(actor: Actor, wanted: Wanted, duties: Sequence[BoardDuty]) -> Iterable[Link]:
    here = reverse("reporting:board")
    if len({d.office.pk for d in duties}) > 1:
        if wanted.only_late:
            yield Link(_("Mọi đơn vị"), f"{here}?{wanted.query(**{ONLY_LATE: ''})}")
        else:
            yield Link(_("Chỉ đơn vị quá hạn"), f"{here}?{wanted.query(**{ONLY_LATE: '1'})}")
        if wanted.by_district:
            yield Link(_("Theo vần"), f"{here}?{wanted.query(**{GROUPED: ''})}")
        else:
            yield Link(_("Theo huyện cũ"), f"{here}?{wanted.query(**{GROUPED: BY_DISTRICT})}")
    if duties:
        yield Link(_("Tải bảng (CSV)"), f"{reverse('reporting:board-file')}?{wanted.query()}")
    if actor.may(Permission.REPORT_REVIEW):
        yield Link(_("Duyệt nhiều báo cáo"), f"{reverse('reporting:review-many')}?{wanted.query()}")
    if actor.may(Permission.REPORT_FILL):
        yield Link(_("Nộp nhiều tệp Excel một lượt"), reverse("reporting:upload-many"))
    if actor.may(Permission.FORM_ASK):
        yield Link(_("Báo cáo đột xuất"), reverse("reporting:letters"))
    if actor.may(Permission.PERIOD_OPEN):
        yield Link(_("Mở kỳ báo cáo"), reverse("reporting:open-period"))


def _done(done: str, reminded: str) -> str:
    if done == "mo-ky":
        return _("Đã mở kỳ. Các cơ quan thấy báo cáo phải nộp ở trang Việc của tôi.")
    number = number_in(reminded, otherwise=None)
    if number is None:
        return ""
    words = ngettext(
        "Đã ghi nhận đôn đốc %(number)s báo cáo; các đơn vị thấy ở trang Việc của tôi.",
        "Đã ghi nhận đôn đốc %(number)s báo cáo; các đơn vị thấy ở trang Việc của tôi.",
        number,
    )
    return words % {"number": number}


def _empty(
    periods: Sequence[ReportingPeriod],
    shown: Sequence[BoardDuty],
    above: Sequence[BoardDuty],
    *,
    only_late: bool,
) -> str:
    if not periods:
        return _("Chưa mở kỳ báo cáo nào.")
    if shown or (above and not only_late):
        return ""
    if only_late:
        return _("Không có đơn vị nào quá hạn.")
    return _("Cơ quan của anh, chị không có báo cáo phải nộp hay theo dõi trong kỳ này.")


def _totals(duties: Sequence[BoardDuty]) -> Iterable[FormTotal]:
    for column in columns_of(duties):
        yield _total(column.form, [d for d in duties if d.column == column.column])


def _total(form: FormRelease, duties: Sequence[BoardDuty]) -> FormTotal:
    states = Counter(d.report.state for d in duties)
    return FormTotal(
        code=form.code,
        title=form.title(current_language()),
        due=days_due(duties),
        owed=len(duties),
        accepted=states[S.ACCEPTED] + states[S.ISSUED],
        waiting=states[S.SUBMITTED],
        certified=states[S.CERTIFIED],
        returned=states[S.SENT_BACK] + states[S.REOPENED],
        draft=states[S.DRAFT],
        not_started=states[S.NOT_STARTED],
        overdue=sum(1 for d in duties if d.overdue),
    )


def _sum(totals: Sequence[FormTotal]) -> FormTotal | None:
    if len(totals) <= 1:
        return None

    def added(name: str) -> int:
        return sum(getattr(total, name) for total in totals)

    counted = ("owed", "accepted", "waiting", "certified", "returned", "draft", "not_started")
    return FormTotal(
        code="",
        title=_("Cộng"),
        due="",
        overdue=added("overdue"),
        **{name: added(name) for name in counted},
    )
