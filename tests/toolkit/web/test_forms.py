"""Days as people write them, and refusals beside their field."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.web.forms import DayField, PlainForm, WholeField


@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)))
@settings(max_examples=50, deadline=None)
def test_a_day_is_read_back_as_it_is_shown(day: date) -> None:
    field = DayField()
    assert field.clean(field.prepare_value(day)) == day
    assert field.clean(day.isoformat()) == day


@pytest.mark.parametrize("typed", ["20/11/2025", "20-11-2025", "20.11.2025", " 20/11/2025 "])
def test_the_day_comes_before_the_month(typed: str) -> None:
    assert DayField().clean(typed) == date(2025, 11, 20)


@pytest.mark.parametrize(
    "typed", ["11/20/2025", "31/2/2025", "2025", "hôm nay", "20/11/25", "31/12/9999"]
)
def test_what_is_no_day_is_refused_and_never_guessed(typed: str) -> None:
    with pytest.raises(ValidationError):
        DayField().clean(typed)


def test_an_empty_day_is_none_where_it_may_be_empty() -> None:
    assert DayField(required=False).clean("") is None


class Sample(PlainForm):
    amount = forms.CharField()


def test_a_missing_field_is_told_in_our_words() -> None:
    assert Sample({}).errors["amount"] == ["Chưa nhập, chưa chọn mục này."]


def test_fields_that_a_form_adds_speak_our_words_and_keep_their_own() -> None:
    form = Sample({"amount": "1", "which": "b"})
    form.fields["which"] = forms.ChoiceField(choices=[("a", "A")])
    form.fields["day"] = DayField()
    form.fields["why"] = forms.CharField(error_messages={"required": "Ghi lý do."})
    assert form.errors == {
        "which": ["Hãy chọn một mục trong danh sách."],
        "day": ["Chưa nhập, chưa chọn mục này."],
        "why": ["Ghi lý do."],
    }


class WithFile(PlainForm):
    file = forms.FileField()


def test_an_empty_file_is_told_with_what_to_do() -> None:
    sent = {"file": SimpleUploadedFile("bieu.xlsx", b"")}
    (said,) = WithFile({}, sent).errors["file"]
    assert "rỗng" in said
    assert "chọn lại tệp" in said


def test_a_refusal_stands_at_the_field_it_names() -> None:
    form = Sample({"amount": "-3"})
    refusal = Refusal("number.negative", {"text": "-3"}, cell="amount")
    form.refuse(Refused(refusal))
    assert form.errors["amount"] == [f"{refusal.message()} {refusal.remedy()}"]


def test_a_refusal_of_no_field_stands_over_the_form() -> None:
    form = Sample({"amount": "-3"})
    form.refuse(Refused(Refusal("period.unreadable", {"text": "x"}, cell="elsewhere")))
    assert len(form.non_field_errors()) == 1


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("", None),
        ("0", 0),
        ("150", 150),
        ("150.000", 150_000),
        ("1.500.000", 1_500_000),
        ("-3", -3),
    ],
)
def test_a_whole_number_is_read_the_vietnamese_way(typed: str, number: int | None) -> None:
    assert WholeField(required=False).clean(typed) == number


@pytest.mark.parametrize(
    "typed", ["1.500,5", "1,500", "15.00", "1e3", "²", "x", "…", "abc", "9" * 5000, "2147483648"]
)
def test_what_is_no_whole_number_or_two_is_refused_with_words(typed: str) -> None:
    with pytest.raises(ValidationError) as told:
        WholeField(required=False).clean(typed)
    assert told.value.messages[0]


def test_the_signs_of_a_report_are_not_offered_where_a_form_takes_none() -> None:
    with pytest.raises(ValidationError) as told:
        WholeField().clean("hai")
    assert told.value.messages == [
        "“hai” không phải là số. Hãy viết một số bằng chữ số, ví dụ 1.500."
    ]


@pytest.mark.parametrize(
    ("typed", "said"), [("0", "Nhỏ nhất là 1."), ("20.001", "Lớn nhất là 20.000.")]
)
def test_a_number_out_of_bounds_is_told_the_bound(typed: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        WholeField(min_value=1, max_value=20_000).clean(typed)


def test_a_number_that_must_be_there_is_asked_for() -> None:
    class Form(PlainForm):
        number = WholeField(label="Số")

    assert Form({"number": ""}).errors == {"number": ["Chưa nhập, chưa chọn mục này."]}
    assert Form({"number": "0"}).is_valid()


def test_no_form_reads_numbers_with_the_field_that_drops_zeros() -> None:
    """`forms.IntegerField` takes 150.000 for 150: it must not come back."""
    sources = Path(__file__).parents[3] / "src"
    assert [p for p in sources.rglob("*.py") if "forms.IntegerField(" in p.read_text("utf-8")] == []
