"""Forms that speak Vietnamese: own words for what is missing, days as people write them, refusals at their field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from gsdg.kernel.figures import BLANK, format_amount, parse_figure
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.web.language import current_language

DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


OURS = {
    "required": _("Chưa nhập, chưa chọn mục này."),
    "invalid_choice": _("Hãy chọn một mục trong danh sách."),
    "empty": _("Tệp này rỗng. Mở tệp trên máy, lưu lại rồi chọn lại tệp."),
}
DJANGOS = {
    "required": forms.Field.default_error_messages["required"],
    "invalid_choice": forms.ChoiceField.default_error_messages["invalid_choice"],
    "empty": forms.FileField.default_error_messages["empty"],
}


class PlainForm(forms.Form):
    """The server says what is wrong, all at once; the browser's own bubbles come one by one and in its language."""

    use_required_attribute = False

    def full_clean(self) -> None:
        """In our words what is missing, unless a field has its own; here, since forms add fields after they are made."""
        for field in self.fields.values():
            said = field.error_messages
            ours = [name for name, words in DJANGOS.items() if said.get(name) is words]
            said.update((name, OURS[name]) for name in ours)
        super().full_clean()

    def refuse(self, refused: Refused) -> None:
        """What an action had against it, beside the field that its `cell` names, or over the form; of a cell of a file, with
        its address."""
        language = current_language()
        for refusal in refused.refusals:
            place = refusal.cell if refusal.cell in self.fields else None
            where = _("Ô %(cell)s: ") % {"cell": refusal.cell} if refusal.sheet else ""
            said = f"{where}{refusal.message(language)} {refusal.remedy(language)}"
            self.add_error(place, said)


FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years that a day of this work can lie in: a slip of the finger must not reach the ends of the calendar."""


class DayField(forms.CharField):
    """20/11/2026: day, month, year, whatever the browser's language; also 2026-11-20. Gives a `date`, or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("ngày/tháng/năm, ví dụ 20/11/2026"))
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value) or ""
        if typed == "":
            return None
        if found := DAY.fullmatch(typed):
            day, month, year = map(int, found.groups())
        elif found := ISO_DAY.fullmatch(typed):
            year, month, day = map(int, found.groups())
        else:
            raise ValidationError(_("Không đọc được ngày. Viết ngày/tháng/năm, ví dụ 20/11/2026."))
        try:
            typed_day = date(year, month, day)
        except ValueError:
            raise ValidationError(_("Không có ngày này trong lịch.")) from None
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValidationError(_("Không có ngày này trong lịch."))
        return typed_day

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


class FindField(forms.CharField):
    """Words that narrow the list of another field, asked of the server as they are typed: that list may be long.

    Without a script the list follows when the form is sent. `with_fields` go along: what they say narrows it too.
    """

    def __init__(self, *, narrows: str, with_fields: Sequence[str] = (), **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("gõ vài chữ, không cần dấu; danh sách dưới đây thu lại"))
        super().__init__(required=False, max_length=200, **kwargs)
        there = f"#id_{narrows}"
        changes = [f"change from:#id_{name}" for name in with_fields]
        self.widget.attrs |= {
            "type": "search",
            "autocomplete": "off",
            "aria-controls": f"id_{narrows}",
            "data-finds": "",
            "hx-get": "",
            "hx-trigger": ", ".join(["input changed delay:300ms", *changes]),
            "hx-include": ", ".join([f"#id_{name}" for name in with_fields] or ["this"]),
            "hx-target": there,
            "hx-select": there,
            "hx-swap": "outerHTML",
            "hx-sync": "this:replace",
        }


class WorkbookField(forms.FileField):
    """An .xlsx; whether it is one, and not too large, is said where it is opened."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Tệp Excel"))
        kwargs.setdefault("help_text", _("tệp .xlsx theo mẫu tải ở trang này, tối đa 10 MB"))
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ".xlsx"}))
        super().__init__(allow_empty_file=True, **kwargs)


def name_and_content(upload: UploadedFile[Any]) -> tuple[str, bytes]:
    """Of a file that is too large only enough to see that it is."""
    return upload.name or "", upload.read(settings.UPLOAD_LIMIT_BYTES + 1)


WHOLE = _("Hãy viết một số bằng chữ số, ví dụ 1.500.")
LARGEST_COUNT = 2**31 - 1
"""What a column of counts holds on both engines."""


class WholeField(forms.CharField):
    """A whole number the Vietnamese way, 1.500.000; None where nothing is typed. Django's own field reads 150.000 as 150."""

    def __init__(
        self, *, min_value: int | None = None, max_value: int = LARGEST_COUNT, **kwargs: Any
    ) -> None:
        self.min_value, self.max_value = min_value, max_value
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value) or ""
        try:
            figure = parse_figure(typed, negative=True)
        except Refused as refused:
            raise ValidationError(_told(refused.refusals[0])) from None
        if figure is BLANK:
            return None
        if not figure.is_number:
            raise ValidationError(WHOLE)
        return figure.amount

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if self.min_value is not None and value < self.min_value:
            least = {"number": _shown(self.min_value)}
            raise ValidationError(_("Nhỏ nhất là %(number)s.") % least)
        if value > self.max_value:
            raise ValidationError(_("Lớn nhất là %(number)s.") % {"number": _shown(self.max_value)})


def _told(refusal: Refusal) -> str:
    """A form takes no signs for what is not a number: the remedy of a cell would name them."""
    language = current_language()
    remedy = WHOLE if refusal.code == "number.unreadable" else refusal.remedy(language)
    return f"{refusal.message(language)} {remedy}"


def _shown(number: int) -> str:
    """A year has no groups."""
    return str(number) if abs(number) < 10_000 else format_amount(number)
