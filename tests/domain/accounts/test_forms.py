"""What is typed, turned into values."""

from __future__ import annotations

from datetime import date

import pytest
from tests.builders.accounts import DAY
from tests.builders.units import a_small_province

from gsdg.domain.accounts.forms import CodeForm, GrantForm, SignInForm


def test_a_username_is_small_letters_however_it_was_typed() -> None:
    form = SignInForm({"username": " Xa-18073-CanBo ", "password": " giữ nguyên "})
    assert form.is_valid()
    assert form.cleaned_data == {"username": "xa-18073-canbo", "password": " giữ nguyên "}


def test_two_different_passwords_are_told_at_the_second() -> None:
    typed = {"username": "a", "code": "x", "password": "mot", "again": "hai"}
    form = CodeForm(typed)
    assert not form.is_valid()
    assert "không giống nhau" in form.errors["again"][0]


@pytest.mark.django_db
def test_the_last_day_as_people_write_it_becomes_the_first_day_after() -> None:
    province = a_small_province()
    typed = {
        "role": "commune_clerk",
        "unit": str(province.whole),
        "from_day": "1/7/2025",
        "to_day": "31/12/2025",
    }
    form = GrantForm(typed, on=DAY)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["unit"] == province.whole
    assert form.cleaned_data["from_day"] == date(2025, 7, 1)
    assert form.cleaned_data["to_day"] == date(2026, 1, 1)


@pytest.mark.django_db
def test_units_are_those_of_the_day_from_the_top_down() -> None:
    province = a_small_province()
    form = GrantForm(on=DAY)
    offered = [value for value, _ in form.fields["unit"].choices]  # type: ignore[attr-defined]
    assert offered[0] == ""
    assert {int(v) for v in offered[1:]} == {province.province, province.whole, province.rest}
    assert int(offered[1]) == province.province
