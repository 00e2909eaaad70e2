"""Surveys: their list, one of them with what to do now, the people to ask, the codes just issued."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.surveys import refusals, rules
from gsdg.domain.surveys.catalogue import Catalogue, catalogue_if_any
from gsdg.domain.surveys.entries import IssuedCode
from gsdg.domain.surveys.models import (
    Group,
    Respondent,
    ReturnedSheet,
    Survey,
    SurveyQuerySet,
)
from gsdg.domain.surveys.pages.filling import label_of, promise_of
from gsdg.domain.surveys.pages.links import crumbs, sections, survey_link, url
from gsdg.domain.surveys.queries import Reach, reach_of
from gsdg.domain.surveys.rules import RespondentState, SurveyState
from gsdg.domain.surveys.words import CAME, RESPONDENTS, SHAPES, STATES
from gsdg.domain.units import tree
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.audit.subjects import subject_of
from gsdg.toolkit.web import Link, Paging, paged
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@dataclass(frozen=True)
class SurveyLine:
    link: Link
    office: str
    days: str
    state: str
    shape: str
    sheets: int
    questionnaire: str


@dataclass(frozen=True)
class SurveyListPage:
    title: str
    lead: str
    sections: tuple[Link, ...]
    rows: tuple[SurveyLine, ...]
    may_begin: bool
    paging: Paging


def survey_list_page(found: SurveyQuerySet, by: Actor, *, number: str) -> SurveyListPage:
    rows, paging = paged(found, number=number)
    return SurveyListPage(
        title=_("Khảo sát"),
        lead=_(
            "Hỏi người hưởng lợi, tham vấn trong kiểm tra, đánh giá và kiểm tra ở lớp tập huấn."
        ),
        sections=sections("survey-list"),
        rows=tuple(map(_survey_line, rows)),
        may_begin=by.may(Permission.SURVEY_KEEP),
        paging=paging,
    )


def _survey_line(one: Survey) -> SurveyLine:
    return SurveyLine(
        link=survey_link(one),
        office=one.office.name,
        days=days_of(one),
        state=str(STATES[one.state]),
        shape=SHAPES[one.state],
        sheets=one.number_of_sheets,  # type: ignore[attr-defined]
        questionnaire=one.version.called(current_language()),
    )


def days_of(survey: Survey) -> str:
    return f"{vn_day(survey.from_day)} – {vn_day(survey.to_day)}"


@dataclass(frozen=True)
class NextStep:
    """What to do now: the one button. A post where `is_post`."""

    text: str
    label: str
    url: str
    is_post: bool = False
    refusal: Refusal | None = None


@dataclass(frozen=True)
class GroupLine:
    kind: str
    unit: str
    size: int
    drawn: str
    answered: int
    refused: int
    replaced: int
    people: str
    draw: str
    removal: str


@dataclass(frozen=True)
class SurveyPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    state: str
    shape: str
    done: str
    next: NextStep | None
    verbs: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    subject: Link | None
    questionnaire: Link
    groups: tuple[GroupLine, ...]
    new_group: str
    ways: tuple[Link, ...]
    results: str
    sheets: int
    keeps: bool


def survey_page(survey: Survey, by: Actor, *, on: date, done: str = "") -> SurveyPage:
    keeps = refusals.why_not_keep_survey(by, survey) is None
    reach = reach_of(survey)
    prepares = keeps and rules.why_not_prepare(survey.state) is None
    return SurveyPage(
        title=survey.title,
        crumbs=crumbs(),
        lead=f"{survey.office.name}, {days_of(survey)}",
        state=str(STATES[survey.state]),
        shape=SHAPES[survey.state],
        done=done,
        next=_next(survey, by, reach, on) if keeps else None,
        verbs=tuple(_verbs(survey)) if keeps else (),
        facts=tuple(_facts(survey, reach)),
        subject=_subject(survey),
        questionnaire=Link(
            survey.version.called(current_language()),
            url("version", survey.version_id),
            hint=_version(survey),
        ),
        groups=tuple(_groups(survey, keeps=keeps, prepares=prepares)),
        new_group=url("group-new", survey.pk) if prepares else "",
        ways=tuple(_ways(survey)) if keeps else (),
        results=url("results", survey.pk) if reach.sheets else "",
        sheets=reach.sheets,
        keeps=keeps,
    )


def _version(survey: Survey) -> str:
    return _("lần %(number)s") % {"number": survey.version.number}


def _subject(survey: Survey) -> Link | None:
    found = subject_of(survey.about_subject, current_language())
    if found is None:
        return None
    return Link(found.words, reverse(found.page, args=[found.number]) if found.page else "")


def _next(survey: Survey, by: Actor, reach: Reach, on: date) -> NextStep | None:
    match survey.state:
        case SurveyState.PREPARING:
            text = _("Mở khảo sát thì phiếu hỏi, danh sách và kết quả rút thăm không đổi được nữa.")
            refusal = refusals.why_not_open(by, survey, on=on)
            address = url("survey-open", survey.pk)
            return NextStep(text, _("Mở khảo sát"), address, is_post=True, refusal=refusal)
        case SurveyState.OPEN if survey.to_day < on and reach.sheets:
            text = _("Đã hết thời gian nhận phiếu. Nhập nốt phiếu giấy rồi kết thúc.")
            address = url("survey-close", survey.pk)
            return NextStep(text, _("Kết thúc khảo sát"), address, is_post=True)
        case SurveyState.OPEN:
            text = _("Đã có %(sheets)s phiếu; cần hỏi %(to_ask)s người.") % {
                "sheets": reach.sheets,
                "to_ask": reach.to_ask,
            }
            if not reach.to_ask:
                text = _("Đã có %(sheets)s phiếu.") % {"sheets": reach.sheets}
            return NextStep(text, _("Hỏi và ghi phiếu"), url("interview", survey.pk))
        case SurveyState.CLOSED:
            text = _("Khảo sát đã kết thúc với %(sheets)s phiếu.") % {"sheets": reach.sheets}
            return NextStep(text, _("Xem kết quả"), url("results", survey.pk))
    return None


def _verbs(survey: Survey) -> Iterable[Link]:
    if survey.state == SurveyState.PREPARING:
        yield Link(_("Sửa"), url("survey-change", survey.pk))
    if survey.state == SurveyState.OPEN:
        yield Link(_("Kết thúc khảo sát"), url("survey-close", survey.pk), hint="post")
    if survey.state in (SurveyState.PREPARING, SurveyState.OPEN):
        yield Link(_("Hủy khảo sát"), url("survey-cancel", survey.pk))
    if survey.state == SurveyState.CLOSED:
        yield Link(_("Mở lại"), url("survey-reopen", survey.pk))
        yield Link(_("Phiếu còn trên máy này"), url("interview", survey.pk))


def _facts(survey: Survey, reach: Reach) -> Iterable[tuple[str, str]]:
    yield _("Ghi tên"), promise_of(survey)
    if reach.frame:
        told = _("%(frame)s người trong danh sách, cần hỏi %(to_ask)s")
        yield _("Phạm vi"), told % {"frame": reach.frame, "to_ask": reach.to_ask}
    told = _("%(sheets)s phiếu; %(refused)s người từ chối, %(replaced)s người đã thay")
    yield (
        _("Đã thu"),
        told % {"sheets": reach.sheets, "refused": reach.refused, "replaced": reach.replaced},
    )
    if survey.cancelled_because:
        yield _("Lý do hủy"), survey.cancelled_because


def _groups(survey: Survey, *, keeps: bool, prepares: bool) -> Iterable[GroupLine]:
    catalogue, language = catalogue_if_any(survey.from_day), current_language()
    for group in groups_of(survey):
        drawn = getattr(group, "draw", None)
        counts = _counts(group)
        yield GroupLine(
            kind=kind_label(catalogue, group.kind, language),
            unit=tree.current().name_of(group.unit_id, survey.from_day),
            size=group.size,
            drawn=_("%(wanted)s, hạt giống %(seed)s") % {"wanted": drawn.wanted, "seed": drawn.seed}
            if drawn
            else "",
            answered=counts.get(RespondentState.ANSWERED, 0),
            refused=counts.get(RespondentState.REFUSED, 0),
            replaced=counts.get(RespondentState.REPLACED, 0),
            people=url("people", survey.pk, group.pk) if keeps and counts else "",
            draw=url("draw", survey.pk, group.pk) if prepares and drawn is None else "",
            removal=url("group-remove", survey.pk, group.pk) if prepares and drawn is None else "",
        )


def kind_label(catalogue: Catalogue | None, kind: str, language: str) -> str:
    return kind if catalogue is None else catalogue.kind_label(kind, language)


def groups_of(survey: Survey) -> list[Group]:
    return list(survey.groups.select_related("draw").prefetch_related("respondents"))


def _counts(group: Group) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in group.respondents.all():
        counts[one.state] = counts.get(one.state, 0) + 1
    return counts


def _ways(survey: Survey) -> Iterable[Link]:
    if survey.state == SurveyState.OPEN:
        yield Link(_("Gõ lại phiếu giấy"), url("typed", survey.pk))
        yield Link(_("Nhập từ Excel"), url("import", survey.pk))
    if survey.state in (SurveyState.PREPARING, SurveyState.OPEN):
        yield Link(_("Cấp mã để tự trả lời"), url("codes", survey.pk))
    yield Link(_("In phiếu (Word)"), url("version-paper", survey.version_id))
    yield Link(_("Các phiếu đã thu"), url("sheets", survey.pk))


@dataclass(frozen=True)
class PersonLine:
    number: int
    label: str
    place: str
    state: str
    replace: str
    refuse: str
    ask: str
    note: str


@dataclass(frozen=True)
class PeoplePage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    rows: tuple[PersonLine, ...]
    paging: Paging
    done: str


def people_page(survey: Survey, group: Group, *, number: str, done: str = "") -> PeoplePage:
    drawn = getattr(group, "draw", None)
    found = group.respondents.select_related("replaced_by__into")
    if drawn is not None:
        found = found.exclude(place=None)
    rows, paging = paged(found.order_by("place", "number"), number=number, size=100)
    catalogue = catalogue_if_any(survey.from_day)
    kind = kind_label(catalogue, group.kind, current_language())
    unit = tree.current().name_of(group.unit_id, survey.from_day)
    lead = _("Toàn bộ %(size)s người trong danh sách.") % {"size": group.size}
    if drawn is not None:
        lead = _(
            "Rút thăm %(wanted)s trong %(size)s người, hạt giống %(seed)s. Ai không gặp được thì thay bằng người kế tiếp."
        ) % {"wanted": drawn.wanted, "size": group.size, "seed": drawn.seed}
    return PeoplePage(
        title=f"{kind}, {unit}",
        crumbs=crumbs(survey_link(survey)),
        lead=lead,
        rows=tuple(_person(survey, one, is_drawn=drawn is not None) for one in rows),
        paging=paging,
        done=done,
    )


def _person(survey: Survey, one: Respondent, *, is_drawn: bool) -> PersonLine:
    waits = survey.state == SurveyState.OPEN and one.state == RespondentState.WAITING
    told = getattr(one, "replaced_by", None)
    note = ""
    if told is not None:
        note = _("thay bằng số %(number)s: %(reason)s") % {
            "number": told.into.number,
            "reason": told.reason,
        }
    return PersonLine(
        number=one.number,
        label=label_of(one),
        place=str(one.place) if one.place is not None else "",
        state=str(RESPONDENTS[one.state]),
        replace=url("replace", survey.pk, one.pk) if waits and is_drawn else "",
        refuse=url("refuse", survey.pk, one.pk) if waits else "",
        ask=url("interview", survey.pk, nguoi=one.pk) if waits else "",
        note=note,
    )


@dataclass(frozen=True)
class CodesPage:
    """The codes are on this page and nowhere else."""

    title: str
    crumbs: tuple[Link, ...]
    lead: str
    codes: tuple[IssuedCode, ...]
    address: str
    survey: str
    until: str


def codes_page(
    survey: Survey, codes: Sequence[IssuedCode], *, address: str, until: date
) -> CodesPage:
    return CodesPage(
        title=_("Mã trả lời vừa cấp"),
        crumbs=crumbs(survey_link(survey)),
        lead=_("In trang này rồi cắt phát. Mã chỉ hiện một lần; mất thì cấp mã khác."),
        codes=tuple(codes),
        address=address,
        survey=survey.title,
        until=vn_day(min(until, survey.to_day)),
    )


@dataclass(frozen=True)
class SheetLine:
    number: int
    who: str
    came: str
    day: str
    withdrawal: str


@dataclass(frozen=True)
class SheetsPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    rows: tuple[SheetLine, ...]
    paging: Paging
    export: str
    done: str


def sheets_page(survey: Survey, *, number: str, done: str = "") -> SheetsPage:
    found = survey.sheets.counted().select_related("respondent")
    rows, paging = paged(found, number=number)
    is_open = survey.state == SurveyState.OPEN
    return SheetsPage(
        title=_("Các phiếu đã thu"),
        crumbs=crumbs(survey_link(survey)),
        lead=_(
            "Phiếu nhập sai thì rút, ghi lý do, rồi nhập lại; phiếu đã rút vẫn lưu nhưng không tính."
        ),
        rows=tuple(_sheet_line(survey, one, is_open=is_open) for one in rows),
        paging=paging,
        export=url("sheets-file", survey.pk),
        done=done,
    )


def _sheet_line(survey: Survey, one: ReturnedSheet, *, is_open: bool) -> SheetLine:
    return SheetLine(
        number=one.pk,
        who=label_of(one.respondent) if one.respondent else _("không ghi tên"),
        came=str(CAME[one.came]),
        day=vn_day(one.day),
        withdrawal=url("withdraw", survey.pk, one.pk) if is_open else "",
    )
