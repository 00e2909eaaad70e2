"""What people do with a course that is over: its cost, its certificates; and courses entered from their papers."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.builders.money import MILLION, a_line, record
from tests.builders.training import an_official
from tests.domain.training.actions.test_past_courses import A_CLASS, a_book
from tests.domain.training.views.conftest import Desk, SignIn

from gsdg.domain.finance.models import Entry
from gsdg.domain.training.models import Booking, Certificate, Course
from gsdg.domain.units import tree

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DAY = date(2026, 5, 20)


def url(name: str, *args: Any) -> str:
    return reverse(f"training:{name}", args=args)


def said(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


@pytest.fixture
def clerk(desk: Desk, sign_in: SignIn) -> Client:
    return sign_in(desk.clerk)


def paid(desk: Desk, amount: int) -> Entry:
    office = desk.province.communes[0].office.pk
    line = a_line("disbursed", amount, office=office, budget_year=2026, on=DAY)
    return record(line, by=desk.province.actor(desk.province.head)).entries[0]


def test_a_payment_is_linked_put_right_and_taken_off(desk: Desk, clerk: Client) -> None:
    address = url("course-money", desk.held.pk)
    assert "Sổ theo dõi vốn chưa có khoản chi nào" in said(clerk.get(address))
    entry = paid(desk, 9 * MILLION)
    assert f"bút toán số {entry.pk}, DA7-TDA1, còn 9.000.000 đồng" in said(clerk.get(address))
    wrong = clerk.post(address, {"entry": entry.pk, "amount": "9.000.001"})
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "nhiều hơn phần còn lại của bút toán" in said(wrong)
    clerk.post(address, {"entry": entry.pk, "amount": ""})
    booking = Booking.objects.get()
    assert booking.amount == 9 * MILLION
    page = said(clerk.get(url("course", desk.held.pk)))
    assert "9.000.000" in page
    assert "Đã ghi sổ cho lớp này" in page
    clerk.post(url("course-unlink", desk.held.pk, booking.pk))
    assert Booking.objects.count() == 0


def test_a_reader_sees_the_sums_and_no_button(desk: Desk, sign_in: SignIn) -> None:
    viewer = sign_in(desk.province.viewer)
    address = url("course-money", desk.held.pk)
    assert "Gắn với lớp" not in said(viewer.get(address))
    assert viewer.post(address, {"entry": "1"}).status_code == HTTPStatus.NOT_FOUND
    stranger = sign_in(desk.stranger)
    assert stranger.get(address).status_code == HTTPStatus.NOT_FOUND


def test_who_keeps_the_book_records_the_payment_from_the_course(
    desk: Desk, clerk: Client, sign_in: SignIn
) -> None:
    lead = sign_in(desk.province.clerk)
    address = url("course-cost", desk.held.pk)
    assert clerk.get(address).status_code == HTTPStatus.FORBIDDEN
    assert "ghi ngay" in said(lead.get(url("course-money", desk.held.pk)))
    told = {
        "movement": "disbursed",
        "amount": "4.500.000",
        "source": "central",
        "kind": "recurrent",
    }
    told |= {"budget_year": "2026", "on": "20/05/2026", "reference": "CT-01"}
    assert lead.post(address, told).status_code == HTTPStatus.FOUND
    entry = Booking.objects.get().entry
    assert (entry.amount, entry.reference, entry.text) == (4_500_000, "CT-01", "Lớp đã xong")
    twice = lead.post(address, told)  # a voucher is one payment, by the rules of the book
    assert twice.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert Entry.objects.count() == 1


def test_certificates_are_given_printed_and_withdrawn(desk: Desk, clerk: Client) -> None:
    address = url("certificates", desk.held.pk)
    learner = desk.held.learners.get()
    assert "1 người hoàn thành lớp chưa có giấy" in said(clerk.get(address))
    told = {"nguoi": [learner.pk], "first": "7", "symbol": "/GCN-UBND", "day": "20/05/2026"}
    nobody = clerk.post(address, told | {"nguoi": []})
    assert nobody.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert clerk.post(address, told).status_code == HTTPStatus.FOUND
    assert "số 07/GCN-UBND, ngày 20/5/2026" in said(clerk.get(address)).replace("20/05", "20/5")
    assert clerk.get(url("certificate", desk.held.pk, learner.pk, "docx")).content[:2] == b"PK"
    clerk.post(url("certificate-withdraw", desk.held.pk, learner.pk), {"reason": "in sai tên"})
    again = said(clerk.get(address))
    assert "đã thu hồi" in again
    assert "số cấp gần nhất trong năm là 07/GCN-UBND" in again
    assert 'value="/GCN-UBND"' in again
    assert Certificate.objects.get().withdrawn_because == "in sai tên"
    nobody = clerk.get(url("certificate-withdraw", desk.held.pk, 999_999))
    assert nobody.status_code == HTTPStatus.NOT_FOUND


def test_a_past_course_is_entered_in_three_steps_and_says_so(desk: Desk, clerk: Client) -> None:
    told = {"title": "Lớp năm ngoái", "from_day": "08/04/2025", "to_day": "09/04/2025", "place": ""}
    answer = clerk.post(url("course-past"), told)
    course = Course.objects.get(title="Lớp năm ngoái")
    assert answer.headers["Location"].startswith(url("course-learners", course.pk))
    clerk.post(url("course-learners", course.pk), {"nguoi": [desk.official.pk]})
    assert "Ghi số buổi đã dự" in said(clerk.get(url("course", course.pk)))
    learner = course.learners.get()
    form = said(clerk.get(url("course-attended", course.pk)))
    assert f'name="buoi-{learner.pk}" value="4"' in form
    wrong = clerk.post(url("course-attended", course.pk), {f"buoi-{learner.pk}": "bốn"})
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'value="bốn"' in said(wrong)
    clerk.post(url("course-attended", course.pk), {f"buoi-{learner.pk}": "4"})
    assert "lớp đã tổ chức trước đây, ghi lại từ hồ sơ giấy" in said(
        clerk.get(url("course", course.pk))
    )
    assert "ghi lại từ hồ sơ giấy" in said(clerk.get(f"{url('course-list')}?nam=2025"))
    ahead = clerk.post(url("course-past"), told | {"to_day": "09/04/2027"})
    assert ahead.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_many_past_courses_come_from_a_workbook(desk: Desk, clerk: Client) -> None:
    home = desk.province.communes[0].unit_id
    code = tree.current().on(DAY).span(home).code
    one = an_official(home)
    assert clerk.get(url("course-import-form")).headers["Content-Type"] == XLSX

    def send(data: bytes) -> Any:
        told = {"file": SimpleUploadedFile("lop.xlsx", data, XLSX)}
        return clerk.post(url("course-import"), told)

    wrong = send(a_book([("1", "Không Có Ai", None, code, None, 4)], A_CLASS))
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Ô B4 “Không Có Ai”" in said(wrong)
    good = send(a_book([("1", one.name, None, code, None, 4)], A_CLASS))
    assert good.status_code == HTTPStatus.FOUND
    assert Course.objects.get(title="Lớp cũ").is_history
