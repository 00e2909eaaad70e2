"""Days as people write them, and refusals beside their field."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.web.forms import DayField, PlainForm


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


def test_a_refusal_stands_at_the_field_it_names() -> None:
    form = Sample({"amount": "-3"})
    refusal = Refusal("number.negative", {"text": "-3"}, cell="amount")
    form.refuse(Refused(refusal))
    assert form.errors["amount"] == [f"{refusal.message()} {refusal.remedy()}"]


def test_a_refusal_of_no_field_stands_over_the_form() -> None:
    form = Sample({"amount": "-3"})
    form.refuse(Refused(Refusal("period.unreadable", {"text": "x"}, cell="elsewhere")))
    assert len(form.non_field_errors()) == 1
