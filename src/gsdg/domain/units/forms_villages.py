"""What a commune's clerk says of its villages and residents' groups."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gsdg.domain.units.describing import Altered, Named, NewUnit, Part
from gsdg.domain.units.forms_changes import ChangeForm, MergeForm
from gsdg.domain.units.forms_choosing import Units, choice_field

KINDS = [("thôn", _("thôn")), ("tổ dân phố", _("tổ dân phố"))]


class VillageForm(ChangeForm):
    """`units` are the villages of the commune; the code of a new one is counted by the program."""

    def __init__(
        self, *args: Any, commune: int, code: str, units: Units = (), **kwargs: Any
    ) -> None:
        self.commune, self.code = Named(f"@{commune}"), Named(code)
        self.units = list(units)
        super().__init__(*args, choose=lambda *_levels: self.units, **kwargs)

    def name_and_kind(self) -> None:
        self.fields["name"] = forms.CharField(
            label=_("Tên"), max_length=190, help_text=_("không cần ghi thôn, tổ dân phố")
        )
        self.fields["new_kind"] = choice_field(_("Loại"), KINDS)

    def new(self) -> NewUnit:
        return NewUnit(self.code, self.named("name"), self.named("new_kind"), parent=self.commune)


class NewVillageForm(VillageForm):
    kind = "establish"

    def build(self) -> None:
        self.name_and_kind()

    def described(self) -> dict[str, Any]:
        return {"new": (self.new(),)}


class RenamedVillageForm(VillageForm):
    kind = "rename"

    def build(self) -> None:
        self.fields["unit"] = choice_field(_("Thôn, tổ dân phố đổi tên"), self.units)
        self.name_and_kind()

    def described(self) -> dict[str, Any]:
        altered = Altered(self.named("unit"), name=self.named("name"), kind=self.named("new_kind"))
        return {"altered": (altered,)}


class MergedVillagesForm(VillageForm):
    kind = "merge"
    most = 3
    clean = MergeForm.clean

    def build(self) -> None:
        for number in range(1, self.most + 1):
            label = _("Nhập, thứ %(number)s") % {"number": number}
            self.fields[f"unit_{number}"] = choice_field(label, self.units, required=number <= 2)
        self.name_and_kind()

    def described(self) -> dict[str, Any]:
        chosen = [f for f in self.fields if f.startswith("unit_") and self.cleaned_data.get(f)]
        parts = tuple(Part(self.named(field), self.code) for field in chosen)
        return {"new": (self.new(),), "parts": parts}


class EndedVillageForm(VillageForm):
    kind = "dissolve"

    def build(self) -> None:
        self.fields["unit"] = choice_field(_("Thôn, tổ dân phố giải thể"), self.units)

    def described(self) -> dict[str, Any]:
        return {"ending": (self.named("unit"),)}


FORMS: dict[str, type[VillageForm]] = {
    "them": NewVillageForm,
    "doi-ten": RenamedVillageForm,
    "nhap": MergedVillagesForm,
    "giai-the": EndedVillageForm,
}
WAYS = {
    "them": _("Thêm thôn, tổ dân phố"),
    "doi-ten": _("Đổi tên thôn, tổ dân phố"),
    "nhap": _("Nhập các thôn, tổ dân phố"),
    "giai-the": _("Giải thể thôn, tổ dân phố"),
}
