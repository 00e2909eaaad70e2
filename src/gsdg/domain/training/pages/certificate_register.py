"""The register of certificates of a year on screen."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.training.course_papers import workplace_of
from gsdg.domain.training.models import Certificate
from gsdg.domain.training.pages.links import courses_link, crumbs, url
from gsdg.domain.training.pages.officials import days_of
from gsdg.domain.training.pages.plans import year_choices
from gsdg.domain.training.queries.certificates import register_of_year
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Choice, Link, Paging, paged
from gsdg.toolkit.web.templatetags.gsdg import amount, vn_day

NAME = "certificate-register"


@dataclass(frozen=True)
class RegisterLine:
    number: str
    day: str
    name: str
    work: str
    course: Link
    days: str
    office: str
    withdrawn: str


@dataclass(frozen=True)
class RegisterPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    years: tuple[Choice, ...]
    year: int
    text: str
    rows: tuple[RegisterLine, ...]
    paging: Paging
    export: str


def register_page(by: Actor, *, year: int, text: str, number: str, this_year: int) -> RegisterPage:
    asked = {"nam": str(year), "tim": text}
    rows, paging = paged(register_of_year(by, year, text), number=number, size=25, **asked)
    return RegisterPage(
        title=_("Sổ cấp giấy chứng nhận năm %(year)s") % {"year": year},
        crumbs=crumbs(courses_link()),
        lead=ngettext("%(number)s giấy", "%(number)s giấy", paging.count)
        % {"number": amount(paging.count)},
        years=year_choices(NAME, year, this_year),
        year=year,
        text=text,
        rows=tuple(map(_line, rows)),
        paging=paging,
        export=url("certificate-export", **asked),
    )


def _line(one: Certificate) -> RegisterLine:
    course = one.learner.course
    return RegisterLine(
        number=one.number,
        day=vn_day(one.day),
        name=one.learner.official.name or _("Đã xóa dữ liệu cá nhân"),
        work=workplace_of(one.learner, course),
        course=Link(course.title, url("certificates", course.pk)),
        days=days_of(course.from_day, course.to_day),
        office=course.office.name,
        withdrawn=_("thu hồi ngày %(day)s: %(reason)s")
        % {"day": vn_day(one.withdrawn_on), "reason": one.withdrawn_because}
        if one.withdrawn_on
        else "",
    )
