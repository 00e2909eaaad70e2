"""What people type about accounts, turned into values. What the law and the rules allow is asked by the actions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gsdg.domain.accounts.models import User, UserQuerySet
from gsdg.domain.accounts.roles import ROLES
from gsdg.domain.units import tree
from gsdg.domain.units.forms_choosing import findable, findable_offices
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web.forms import DayField, PlainForm
from gsdg.toolkit.web.language import current_language

LEVELS_OF_ROLES = ("nation", "province", "district", "commune")


def _plain(autocomplete: str) -> forms.TextInput:
    """A name is not a sentence: no capitals, no spelling, no Vietnamese keyboard tricks by the phone."""
    attrs = {"autocomplete": autocomplete, "autocapitalize": "none", "spellcheck": "false"}
    return forms.TextInput(attrs=attrs)


def _password(autocomplete: str) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": autocomplete})


class UsernameField(forms.CharField):
    """However it was typed: usernames are small letters."""

    def __init__(self, *, autocomplete: str = "username", **kwargs: Any) -> None:
        super().__init__(label=_("Tên đăng nhập"), widget=_plain(autocomplete), **kwargs)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").lower()


class SignInForm(PlainForm):
    username = UsernameField(max_length=40)
    password = forms.CharField(
        label=_("Mật khẩu"), strip=False, widget=_password("current-password")
    )


class NewPasswordForm(PlainForm):
    """Twice the same; which passwords are good enough is the action's affair."""

    password = forms.CharField(
        label=_("Mật khẩu mới"),
        strip=False,
        widget=_password("new-password"),
        help_text=_("ít nhất 10 ký tự; ghép ba, bốn từ dễ nhớ là đủ"),
    )
    again = forms.CharField(
        label=_("Gõ lại mật khẩu mới"), strip=False, widget=_password("new-password")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if {"password", "again"} <= cleaned.keys() and cleaned["password"] != cleaned["again"]:
            different = Refusal("accounts.passwords_differ")
            language = current_language()
            self.add_error("again", f"{different.message(language)} {different.remedy(language)}")
        return cleaned


class ChangePasswordForm(NewPasswordForm):
    old = forms.CharField(
        label=_("Mật khẩu đang dùng"), strip=False, widget=_password("current-password")
    )
    field_order = ("old", "password", "again")


class CodeForm(NewPasswordForm):
    username = UsernameField(max_length=40)
    code = forms.CharField(
        label=_("Mã dùng một lần"),
        max_length=40,
        widget=_plain("one-time-code"),
        help_text=_("12 chữ và số, ví dụ K7QF-9M2D-XR4T; chữ hoa hay thường đều được"),
    )
    field_order = ("username", "code", "password", "again")


class PersonForm(PlainForm):
    """Name, phone, office; offices of the units that the administrator may choose from."""

    name = forms.CharField(label=_("Họ và tên"), max_length=200)
    office = forms.ModelChoiceField(
        label=_("Cơ quan, đơn vị"),
        queryset=Office.objects.none(),
        required=False,
        empty_label=_("không thuộc cơ quan nào"),
        widget=findable_offices(),
    )
    phone = forms.CharField(label=_("Điện thoại"), max_length=40, required=False)
    email = forms.CharField(
        label=_("Thư điện tử"),
        max_length=254,
        required=False,
        widget=_plain("off"),
        help_text=_("nhận tóm tắt việc mỗi tuần, nếu hệ thống có gửi thư"),
    )

    def __init__(self, *args: Any, offices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        office = self.fields["office"]
        assert isinstance(office, forms.ModelChoiceField)  # noqa: S101 - declared above
        office.queryset = offices


class NewPersonForm(PersonForm):
    username = UsernameField(
        max_length=60,
        autocomplete="off",
        help_text=_("chữ thường không dấu, chữ số, dấu gạch nối; ví dụ xa-18073-canbo"),
    )
    field_order = ("username", "name", "office", "phone", "email")


class PeopleForm(PlainForm):
    file = forms.FileField(
        label=_("Tệp đã điền"), help_text=_("tệp Excel (.xlsx) theo mẫu ở trên, tối đa 10 MB")
    )


class GrantForm(PlainForm):
    """`until` is the last day as people write it; `to_day` in the answer is the first day after it."""

    role = forms.ChoiceField(label=_("Vai trò"))
    unit = forms.ChoiceField(
        label=_("Trên đơn vị hành chính"),
        required=False,
        help_text=_("mọi vai trò, trừ vai trò của cơ quan chủ trì dự án thành phần"),
        widget=findable(),
    )
    component = forms.CharField(
        label=_("Hoặc mã dự án, tiểu dự án thành phần"), max_length=60, required=False
    )
    from_day = DayField(label=_("Từ ngày"))
    to_day = DayField(
        label=_("Đến hết ngày"), required=False, help_text=_("để trống nếu chưa biết")
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = current_language()
        for alternative in (self.fields["unit"], self.fields["component"], self.fields["to_day"]):
            alternative.said_otherwise = True  # type: ignore[attr-defined]
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            ("", _("chọn vai trò")),
            *((role.code, role.words(language)) for role in ROLES.values()),
        ]
        self.fields["unit"].choices = [("", "–"), *unit_choices(on)]  # type: ignore[attr-defined]

    def clean_unit(self) -> int | None:
        chosen = self.cleaned_data["unit"]
        return int(chosen) if chosen else None

    def clean_to_day(self) -> date | None:
        last = self.cleaned_data["to_day"]
        return None if last is None else date.fromordinal(last.toordinal() + 1)


def unit_choices(on: date) -> list[tuple[str, str]]:
    here = tree.current().on(on)
    units = [unit_id for level in LEVELS_OF_ROLES for unit_id in here.at_level(level)]
    return [(str(unit_id), here.span(unit_id).name) for unit_id in units]


class SubstituteForm(PlainForm):
    """Who stands in, from which day, until which day the person is away."""

    substitute = forms.ModelChoiceField(
        label=_("Người làm thay"),
        queryset=User.objects.none(),
        empty_label=_("Chọn người cùng cơ quan"),
    )
    from_day = DayField(label=_("Vắng từ ngày"))
    last_day = DayField(label=_("Vắng đến hết ngày"))
    reason = forms.CharField(
        label=_("Lý do"), help_text=_("ví dụ: nghỉ phép, đi học, nghỉ ốm"), max_length=500
    )

    def __init__(self, *args: Any, colleagues: UserQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["substitute"]
        field.queryset = colleagues  # type: ignore[attr-defined]
        field.label_from_instance = lambda user: f"{user.name} ({user.username})"  # type: ignore[attr-defined]
