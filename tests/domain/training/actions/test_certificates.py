"""Certificates by every exit: given once, numbered once a year, withdrawn with a reason, printed while they stand."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook
from tests.builders.province import AT, TODAY, Province
from tests.builders.training import a_held_course, a_person, an_official

from gsdg.domain.reporting.document_facts import Made
from gsdg.domain.training import documents
from gsdg.domain.training.actions import certificates, courses, officials
from gsdg.domain.training.models import Certificate, Course, Learner
from gsdg.domain.training.queries.certificates import courses_with_names_for, register_of_year
from gsdg.domain.training.queries.courses import may_see_names
from gsdg.domain.training.rules import certificate_numbers
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

DAY = date(2026, 5, 20)


@pytest.fixture
def lead(province: Province) -> Actor:
    return province.actor(province.head)


@pytest.fixture
def course(province: Province, lead: Actor) -> Course:
    one, two = (an_official(province.root, level="province") for _ in range(2))
    return a_held_course(province.lead, one, two, by=lead)


def give(course: Course, by: Actor, *, first: int = 7, day: date = DAY, only: int = 0) -> int:
    learners = [one.pk for one in course.learners.all()][only:]
    numbers = certificate_numbers(learners, first=first, symbol="/GCN-S")
    return certificates.certify_learners(
        course_id=course.pk, numbers=numbers, day=day, by=by, at=AT, on=TODAY
    )


def refused(call: object, code: str) -> None:
    with pytest.raises(Refused) as caught:
        call()  # type: ignore[operator]
    assert caught.value.refusals[0].code == code


def withdraw(learner: Learner, by: Actor, reason: str = "in sai tên") -> Certificate:
    return certificates.withdraw_certificate(
        course_id=learner.course_id, learner_id=learner.pk, reason=reason, by=by, at=AT, on=TODAY
    )


def test_the_register_of_a_year_is_read_by_who_reads_the_lists(
    province: Province, lead: Actor, course: Course
) -> None:
    commune = province.communes[0]
    clerk = province.actor(commune.clerk)
    own = a_held_course(
        commune.office, an_official(commune.unit_id, person=a_person("Đặng Thị Hường")), by=clerk
    )
    give(course, lead)
    give(own, clerk, first=1)
    withdraw(own.learners.all()[0], clerk)
    other = province.actor(province.communes[1].clerk)
    for by, seen in ((lead, 3), (clerk, 1), (other, 0)):
        assert register_of_year(by, DAY.year).count() == seen
        readable = {c.pk for c in Course.objects.all() if may_see_names(by, c)}
        assert set(courses_with_names_for(by).values_list("pk", flat=True)) == readable
    assert [one.number for one in register_of_year(lead, DAY.year, "dang huong")] == ["01/GCN-S"]
    assert [one.number for one in register_of_year(lead, DAY.year, "08/GCN")] == ["08/GCN-S"]
    assert not register_of_year(lead, DAY.year + 1).exists()


def test_each_copy_of_the_register_is_an_event_of_each_office(
    province: Province, lead: Actor, course: Course
) -> None:
    give(course, lead)
    data = certificates.export_certificates(year=DAY.year, text="", notice="", by=lead, at=AT)
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert [row[0] for row in sheet.iter_rows(min_row=3, values_only=True)] == [
        "07/GCN-S",
        "08/GCN-S",
    ]
    event = AuditEvent.objects.order_by("-pk")[0]
    assert (event.event, event.chain_unit_id) == ("certificates.exported", course.unit_id)
    assert json.loads(event.details) == {"year": DAY.year, "certificates": 2, "narrowed": False}
    reader = province.actor(province.viewer)
    refused(
        lambda: certificates.export_certificates(
            year=DAY.year, text="", notice="", by=reader, at=AT
        ),
        "access.not_permitted",
    )


def test_numbers_follow_each_other_and_are_given_once_a_year(
    province: Province, lead: Actor, course: Course
) -> None:
    assert give(course, lead) == 2
    assert [c.number for c in Certificate.objects.all()] == ["07/GCN-S", "08/GCN-S"]
    assert AuditEvent.objects.order_by("-pk")[0].event == "course.certified"
    refused(lambda: give(course, lead, first=20), "certificate.held")
    one = an_official(province.root, level="province")
    later = a_held_course(province.lead, one, by=lead, day=date(2026, 9, 8))
    refused(lambda: give(later, lead, first=8, day=date(2026, 9, 9)), "certificate.used")
    refused(lambda: give(later, lead, first=9), "certificate.day")
    refused(lambda: give(later, lead, first=9, day=date(2026, 12, 1)), "certificate.day")
    refused(lambda: give(later, lead, first=9, day=date(2026, 9, 9), only=1), "certificate.nobody")
    assert give(later, lead, first=9, day=date(2026, 9, 9)) == 1


def test_withdrawn_it_stays_on_record_and_another_is_given(lead: Actor, course: Course) -> None:
    give(course, lead)
    learner = course.learners.all()[0]
    refused(lambda: withdraw(learner, lead, " "), "certificate.no_reason")
    gone = withdraw(learner, lead)
    assert (gone.withdrawn_on, gone.withdrawn_because) == (TODAY, "in sai tên")
    event = AuditEvent.objects.order_by("-pk")[0]
    assert (event.event, event.details) == (
        "course.certificate_withdrawn",
        f'{{"certificate":{gone.pk}}}',
    )
    refused(lambda: withdraw(learner, lead), "certificate.none")
    again = {"day": DAY, "by": lead, "at": AT, "on": TODAY, "course_id": course.pk}
    old = {learner.pk: gone.number}
    refused(lambda: certificates.certify_learners(numbers=old, **again), "certificate.used")  # type: ignore[arg-type]
    certificates.certify_learners(numbers={learner.pk: "09/GCN-S"}, **again)  # type: ignore[arg-type]
    assert [c.number for c in learner.certificates.all()] == ["07/GCN-S", "09/GCN-S"]


def test_only_a_number_that_stands_is_printed(lead: Actor, course: Course) -> None:
    learner = course.learners.select_related("course__office", "official")[0]

    def printed() -> str:
        made = Made("Người thử", AT, TODAY)
        data = documents.certificate_document(learner, extension="docx", made=made)
        document = Document(io.BytesIO(data))
        cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
        return "\n".join([*(p.text for p in document.paragraphs), *cells])

    assert learner.official.name in printed()
    give(course, lead)
    assert "07/GCN-S" in printed()
    withdraw(learner, lead)
    assert "07/GCN-S" not in printed()


def test_a_course_opened_again_shows_certificates_that_are_wrong_by_now(
    lead: Actor, course: Course
) -> None:
    give(course, lead)
    courses.reopen_course(course_id=course.pk, reason="điểm danh nhầm", by=lead, at=AT)
    learner = course.learners.all()[0]
    assert learner.has_certificate_in_error
    refused(lambda: give(course, lead, first=30), "course.not_closed")
    withdraw(learner, lead)
    assert not course.learners.get(pk=learner.pk).has_certificate_in_error


def test_who_turns_out_to_be_somebody_else_keeps_the_certificates(
    province: Province, lead: Actor, course: Course
) -> None:
    give(course, lead)
    keep, gone = (one.official for one in course.learners.all())
    officials.merge_officials(keep_id=keep.pk, gone_id=gone.pk, by=lead, at=AT)
    assert Certificate.objects.filter(learner__official=keep).count() == 2


def test_a_neighbour_gives_and_withdraws_nothing(
    province: Province, lead: Actor, course: Course
) -> None:
    stranger = province.actor(province.communes[0].head)
    refused(lambda: give(course, stranger), "access.not_permitted")
    give(course, lead)
    refused(lambda: withdraw(course.learners.all()[0], stranger), "access.not_permitted")
