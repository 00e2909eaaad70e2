"""Certificates of a course: who has one, who could get one, and which were withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gsdg.domain.training import refusals, rules
from gsdg.domain.training.course_papers import workplace_of
from gsdg.domain.training.forms_certificates import CertificatesForm
from gsdg.domain.training.models import Certificate, Course, Learner
from gsdg.domain.training.pages.learners import LEAF
from gsdg.domain.training.pages.links import courses_link, crumbs, url
from gsdg.domain.training.queries.courses import learners_of
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Link, Paging, paged
from gsdg.toolkit.web.templatetags.gsdg import vn_day


@dataclass(frozen=True)
class CertificateLine:
    """`waits`: completed the course and has none that stands. `is_wrong`: has one without having completed it; these stand
    first among those who have one."""

    number: int
    name: str
    work: str
    certificate: str
    withdrawn: tuple[str, ...]
    waits: bool
    is_wrong: bool
    paper: str
    withdrawal: str


@dataclass(frozen=True)
class CertificatesPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    form: CertificatesForm
    waiting: tuple[CertificateLine, ...]
    rows: tuple[CertificateLine, ...]
    paging: Paging
    keeps: bool
    refusal: Refusal | None
    all_papers: str
    done: str


def certificates_page(
    course: Course,
    by: Actor,
    form: CertificatesForm,
    *,
    number: str,
    on: date,
    done: str = "",
) -> CertificatesPage:
    keeps = refusals.why_not_keep_course(by, course) is None
    learners = [one for one in learners_of(course) if one.completed_on or one.certificates.all()]
    lines = [_line(one, course, keeps=keeps) for one in learners]
    others = [one for one in lines if not one.waits and (one.certificate or one.withdrawn)]
    others.sort(key=lambda one: not one.is_wrong)
    rows, paging = paged(others, number=number, size=LEAF)
    return CertificatesPage(
        title=_("Giấy chứng nhận"),
        crumbs=crumbs(courses_link(), Link(course.title, url("course", course.pk))),
        lead=_lead(lines),
        form=form,
        waiting=tuple(one for one in lines if one.waits),
        rows=tuple(rows),
        paging=paging,
        keeps=keeps,
        refusal=rules.why_not_certify(
            course.state, last_day=course.to_day, day=on, on=on, untrained=0, certified=0
        ),
        all_papers=url("course-certificates", course.pk)
        if any(_paper(o) for o in learners)
        else "",
        done=done,
    )


def _lead(rows: Sequence[CertificateLine]) -> str:
    told = {
        "given": sum(1 for row in rows if row.certificate),
        "waiting": sum(1 for row in rows if row.waits),
    }
    return (
        _("%(given)s người đã có giấy chứng nhận, %(waiting)s người hoàn thành lớp chưa có.") % told
    )


def _line(one: Learner, course: Course, *, keeps: bool) -> CertificateLine:
    standing = one.standing_certificate
    is_erased = one.official.is_erased
    return CertificateLine(
        number=one.pk,
        name=one.official.name or _("Đã xóa dữ liệu cá nhân"),
        work=workplace_of(one, course),
        certificate="" if standing is None else _words(standing),
        withdrawn=tuple(_withdrawn(c) for c in one.certificates.all() if c.withdrawn_on),
        waits=standing is None and one.completed_on is not None and not is_erased,
        is_wrong=one.has_certificate_in_error,
        paper=url("certificate", course.pk, one.pk, "docx") if _paper(one) else "",
        withdrawal=url("certificate-withdraw", course.pk, one.pk) if keeps and standing else "",
    )


def _paper(one: Learner) -> bool:
    """Printed for who completed the course, with or without a number yet."""
    return one.completed_on is not None and not one.official.is_erased


def _words(one: Certificate) -> str:
    return _("số %(number)s, ngày %(day)s") % {"number": one.number, "day": vn_day(one.day)}


def _withdrawn(one: Certificate) -> str:
    return _("số %(number)s đã thu hồi ngày %(day)s: %(reason)s") % {
        "number": one.number,
        "day": vn_day(one.withdrawn_on),
        "reason": one.withdrawn_because,
    }
