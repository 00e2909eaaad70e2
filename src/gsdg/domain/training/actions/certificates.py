"""Certificates: given with the numbers of the clerical office, withdrawn with a reason, and their register taken away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction

from gsdg.domain.training import rules
from gsdg.domain.training.actions.courses import why_not_theirs
from gsdg.domain.training.actions.recording import kept_course, record_course
from gsdg.domain.training.certificate_sheets import register_workbook
from gsdg.domain.training.models import Certificate, Course, Learner
from gsdg.domain.training.queries.certificates import READ, register_of_year
from gsdg.domain.training.queries.courses import certificates_of_year
from gsdg.kernel.refusal import Refusal, Refused, insist
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit import audit
from gsdg.toolkit.access import Actor, why_not_permitted


@transaction.atomic
def certify_learners(
    *, course_id: int, numbers: Mapping[int, str], day: date, by: Actor, at: datetime, on: date
) -> int:
    """Only who completed the course gets one; a number is given once a year."""
    course = kept_course(course_id, by)
    insist(None if numbers else Refusal("certificate.nobody"))
    learners = course.learners.prefetch_related("certificates").filter(pk__in=list(numbers))
    insist(why_not_theirs(len(set(numbers) - {one.pk for one in learners})))
    insist(_why_not_certify(course, learners, day=day, on=on))
    given = {pk: normal(number) for pk, number in numbers.items()}
    used = certificates_of_year(course.office_id, day.year)
    insist(rules.why_not_numbers(list(given.values()), used=used))
    Certificate.objects.bulk_create(
        Certificate(learner_id=pk, number=number, day=day, given_at=at, given_by_id=by.person_id)
        for pk, number in given.items()
    )
    record_course("course.certified", course, by, at, learners=len(given))
    return len(given)


def _why_not_certify(
    course: Course, learners: Collection[Learner], *, day: date, on: date
) -> Refusal | None:
    return rules.why_not_certify(
        course.state,
        last_day=course.to_day,
        day=day,
        on=on,
        untrained=sum(1 for one in learners if one.completed_on is None),
        certified=sum(1 for one in learners if one.standing_certificate is not None),
    )


@transaction.atomic
def withdraw_certificate(
    *, course_id: int, learner_id: int, reason: str, by: Actor, at: datetime, on: date
) -> Certificate:
    """The number stays on record, so that nobody gets it a second time; another may be given."""
    course = kept_course(course_id, by)
    learner = course.learners.filter(pk=learner_id).first()
    if learner is None:
        raise Refused(Refusal("course.other_learner", {"count": 1}))
    found = learner.standing_certificate
    if found is None:
        raise Refused(Refusal("certificate.none"))
    insist(rules.why_not_withdraw(reason))
    found.withdrawn_on, found.withdrawn_because = on, normal(reason)
    found.save(update_fields=["withdrawn_on", "withdrawn_because"])
    record_course("course.certificate_withdrawn", course, by, at, certificate=found.pk)
    return found


@transaction.atomic
def export_certificates(*, year: int, text: str, notice: str, by: Actor, at: datetime) -> bytes:
    """Names leave the system: who took how many of which office is an event of the unit of that office."""
    insist(why_not_permitted(by, READ))
    found = list(register_of_year(by, year, text))
    data = register_workbook(found, year=year, notice=notice, at=at)
    taken = Counter((one.learner.course.unit_id, one.learner.course.office_id) for one in found)
    for (unit_id, office_id), number in sorted(taken.items()):
        audit.record(
            "certificates.exported",
            by=by,
            at=at,
            about=f"office:{office_id}",
            unit_id=unit_id,
            details={"year": year, "certificates": number, "narrowed": bool(text)},
        )
    return data
