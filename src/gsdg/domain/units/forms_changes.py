"""The common changes of the map as a person fills them in, turned into descriptions. The map itself judges them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gsdg.domain.units.change_files import LARGEST
from gsdg.domain.units.describing import Altered, Description, Named, NewUnit, Part, ppm_of
from gsdg.domain.units.forms_choosing import choice_field, unit_field
from gsdg.domain.units.shares import MILLION, in_percent
from gsdg.toolkit.web.forms import DayField, PlainForm
from gsdg.toolkit.web.templatetags.gsdg import decimal

Choose = Callable[..., list[tuple[str, str]]]
"""Gives the units of the levels that it is asked for."""
BARE_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,][0-9]{1,4})?")
MOST = 5
"""Units that one form takes in; more come as a file."""
ABOVE = ("province", "district", "commune")
KINDS = [
    ("xã", _("xã")),
    ("phường", _("phường")),
    ("thị trấn", _("thị trấn")),
    ("đặc khu", _("đặc khu")),
]


class ChangeForm(PlainForm):
    """What every change has: its act, its day."""

    kind = ""
    act = forms.CharField(
        label=_("Văn bản làm căn cứ"),
        max_length=200,
        help_text=_("loại, số, ngày; ví dụ Nghị quyết 1665/NQ-UBTVQH15 ngày 16/06/2025"),
    )
    day = DayField(label=_("Bản đồ thay đổi từ ngày"))
    verified = forms.BooleanField(label=_("Đã đối chiếu với bản gốc của văn bản"), required=False)
    note = forms.CharField(
        label=_("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, choose: Choose, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose = choose
        self.build()
        common = [name for name in ("act", "day", "verified", "note") if name in self.fields]
        own = [name for name in self.fields if name not in common]
        self.order_fields([*own, *common])
        self.fields["verified"].said_otherwise = True  # type: ignore[attr-defined]

    def build(self) -> None:
        """The fields of the sort of change."""

    def named(self, field: str) -> Named:
        return Named(str(self.cleaned_data[field]).strip(), field)

    def describe(self) -> Description:
        said = self.cleaned_data
        return Description(
            kind=self.kind,
            day=said["day"],
            act=said["act"],
            note=said["note"],
            verified=said["verified"],
            **self.described(),
        )

    def described(self) -> dict[str, Any]:
        raise NotImplementedError


class RenameForm(ChangeForm):
    kind = "rename"

    def build(self) -> None:
        self.fields["unit"] = unit_field(_("Đơn vị đổi tên"), self.choose("commune"))
        self.fields["name"] = forms.CharField(
            label=_("Tên mới"), max_length=190, help_text=_("không cần ghi xã, phường")
        )

    def described(self) -> dict[str, Any]:
        return {"altered": (Altered(self.named("unit"), name=self.named("name")),)}


class KindForm(ChangeForm):
    kind = "change_kind"

    def build(self) -> None:
        self.fields["unit"] = unit_field(_("Đơn vị đổi loại"), self.choose("commune"))
        self.fields["new_kind"] = choice_field(_("Loại mới"), KINDS)

    def described(self) -> dict[str, Any]:
        return {"altered": (Altered(self.named("unit"), kind=self.named("new_kind")),)}


class MergeForm(ChangeForm):
    kind = "merge"

    def build(self) -> None:
        units = self.choose("commune")
        for number in range(1, MOST + 1):
            label = _("Đơn vị nhập, thứ %(number)s") % {"number": number}
            self.fields[f"unit_{number}"] = unit_field(label, units, required=number <= 2)
        self.fields["code"] = forms.CharField(
            label=_("Mã của đơn vị mới"),
            max_length=20,
            help_text=_("theo quyết định; được dùng lại mã của một đơn vị nhập"),
        )
        self.fields["name"] = forms.CharField(label=_("Tên đơn vị mới"), max_length=190)
        self.fields["new_kind"] = choice_field(_("Loại"), KINDS)

    def clean(self) -> dict[str, Any]:
        """The same unit twice would only be told as parts that overlap."""
        chosen = [f for f in self.fields if f.startswith("unit_") and self.cleaned_data.get(f)]
        seen: set[str] = set()
        for field in chosen:
            if self.cleaned_data[field] in seen:
                self.add_error(field, _("Đơn vị này đã chọn ở trên."))
            seen.add(self.cleaned_data.get(field, ""))
        return self.cleaned_data

    def described(self) -> dict[str, Any]:
        chosen = [f for f in self.fields if f.startswith("unit_") and self.cleaned_data.get(f)]
        new = self.named("code")
        return {
            "new": (NewUnit(new, self.named("name"), self.named("new_kind")),),
            "parts": tuple(Part(self.named(field), new) for field in chosen),
        }


class SplitForm(ChangeForm):
    """One unit into new ones; the shares must add up to the whole, and the form says what is missing."""

    kind = "split"

    def build(self) -> None:
        self.fields["unit"] = unit_field(_("Đơn vị chia"), self.choose("commune"))
        self.fields["basis"] = forms.CharField(
            label=_("Căn cứ của tỷ lệ"),
            max_length=180,
            help_text=_("ví dụ: số hộ ngày 31/12/2025 theo báo cáo rà soát"),
        )
        for number in range(1, MOST + 1):
            self._row(number, required=number <= 2)

    def _row(self, number: int, *, required: bool) -> None:
        which = {"number": number}
        self.fields[f"code_{number}"] = forms.CharField(
            label=_("Phần %(number)s: mã đơn vị mới") % which, max_length=20, required=required
        )
        self.fields[f"name_{number}"] = forms.CharField(
            label=_("Phần %(number)s: tên") % which, max_length=190, required=required
        )
        self.fields[f"kind_{number}"] = choice_field(
            _("Phần %(number)s: loại") % which, KINDS, required=required
        )
        self.fields[f"share_{number}"] = forms.CharField(
            label=_("Phần %(number)s: tỷ lệ") % which,
            max_length=20,
            required=required,
            help_text=_("phần trăm, ví dụ 60 hoặc 62,5"),
        )

    def clean(self) -> dict[str, Any]:
        for number in self._rows():
            for name in ("code", "name", "kind", "share"):
                field = f"{name}_{number}"
                if field not in self.errors and not self.cleaned_data.get(field):
                    self.add_error(field, _("Chưa nhập, chưa chọn mục này."))
            if share := self.cleaned_data.get(f"share_{number}"):
                self.cleaned_data[f"share_{number}"] = _in_percent(share)
        shares = [ppm_of(self.cleaned_data.get(f"share_{number}") or "") for number in self._rows()]
        known = [share for share in shares if share is not None]
        if len(known) == len(shares) and not self.errors and sum(known) != MILLION:
            raise ValidationError(_wanting(sum(known)))
        return self.cleaned_data

    def _rows(self) -> Iterator[int]:
        """Those in which something was typed."""
        for number in range(1, MOST + 1):
            names = [f"{name}_{number}" for name in ("code", "name", "kind", "share")]
            if any(self.cleaned_data.get(name) or name in self.errors for name in names):
                yield number

    def described(self) -> dict[str, Any]:
        rows = list(self._rows())
        new = tuple(
            NewUnit(self.named(f"code_{n}"), self.named(f"name_{n}"), self.named(f"kind_{n}"))
            for n in rows
        )
        parts = tuple(
            Part(
                self.named("unit"),
                self.named(f"code_{n}"),
                self.named(f"share_{n}"),
                self.cleaned_data["basis"],
            )
            for n in rows
        )
        return {"new": new, "parts": parts}


def _in_percent(share: str) -> str:
    """A bare number up to 100 is a percent to whoever types it; in files it is parts of a million, so the sign is added."""
    bare = BARE_PERCENT.fullmatch(share.strip())
    return f"{bare[0]} %" if bare and int(bare[1]) <= 100 else share


def _wanting(total: int) -> str:
    told = {"total": decimal(in_percent(total)), "rest": decimal(in_percent(abs(MILLION - total)))}
    if total < MILLION:
        return gettext("Các phần mới cộng được %(total)s %%, còn thiếu %(rest)s %%.") % told
    return gettext("Các phần mới cộng được %(total)s %%, thừa %(rest)s %%.") % told


class TransferForm(ChangeForm):
    """A unit goes on as it is, under another one: a village in another commune, a commune in another province."""

    kind = "transfer"

    def build(self) -> None:
        moving, above = self.choose("commune", "village"), self.choose(*ABOVE)
        self.fields["unit"] = unit_field(_("Đơn vị chuyển"), moving)
        self.fields["parent"] = unit_field(_("Về trực thuộc"), above)

    def described(self) -> dict[str, Any]:
        return {"altered": (Altered(self.named("unit"), parent=self.named("parent")),)}


class DissolveForm(ChangeForm):
    """A unit ends and nothing goes on: what goes on in another unit is a merger or a split."""

    kind = "dissolve"

    def build(self) -> None:
        self.fields["unit"] = unit_field(_("Đơn vị giải thể"), self.choose("commune"))
        self.fields["alone"] = forms.BooleanField(
            label=_("Không đơn vị nào kế thừa"),
            help_text=_("đơn vị nhập vào nơi khác thì lập thay đổi nhập, để số liệu đi theo"),
        )

    def described(self) -> dict[str, Any]:
        return {"ending": (self.named("unit"),)}


class FileForm(PlainForm):
    file = forms.FileField(
        label=_("Tệp thay đổi"),
        help_text=_("tệp .yaml, tối đa 1 MB; nói được mọi loại thay đổi"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
    )

    def read(self) -> tuple[str, bytes]:
        upload = self.cleaned_data["file"]
        return upload.name, upload.read(LARGEST + 1)


FORMS: dict[str, type[ChangeForm]] = {
    "doi-ten": RenameForm,
    "doi-loai": KindForm,
    "nhap": MergeForm,
    "chia": SplitForm,
    "chuyen": TransferForm,
    "giai-the": DissolveForm,
}
FILE = "tep"
WAYS = {
    "doi-ten": _("Đổi tên một đơn vị"),
    "doi-loai": _("Đổi loại một đơn vị"),
    "nhap": _("Nhập nhiều đơn vị thành một"),
    "chia": _("Chia một đơn vị thành nhiều"),
    "chuyen": _("Chuyển một đơn vị về cấp trên khác"),
    "giai-the": _("Giải thể một đơn vị"),
    FILE: _("Bỏ một cấp hành chính, thay đổi khác, từ tệp"),
}
