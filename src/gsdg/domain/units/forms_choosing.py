"""Choosing a unit in a form: from a list where it is short, by name or code where a list would be thousands long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gsdg.domain.units.search import search
from gsdg.kernel.vietnamese import search_key

Units = Iterable[tuple[str, Any]]
MOST_LISTED = 250
MOST_TOLD = 6


def findable() -> forms.Select:
    """A list of units that is searched by typing, also by names that they had before."""
    return forms.Select(attrs={"data-find": reverse_lazy("units:found")})


def findable_offices() -> forms.Select:
    """A list of offices, found by earlier names of theirs and of their units too."""
    return forms.Select(attrs={"data-find": reverse_lazy("units:found-offices")})


def choice_field(label: Any, choices: Units, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", _("chọn …")), *choices], **more)


def unit_field(label: Any, units: Sequence[tuple[str, str]], *, required: bool = True) -> Any:
    """Of a province a list; of the nation a field to type in."""
    if len(units) <= MOST_LISTED:
        return choice_field(label, units, required=required, widget=findable())
    return NamedUnitField(units, label=label, required=required)


class NamedUnitField(forms.CharField):
    """A name, a name with its province, or a code. What several units answer to is asked about, never guessed."""

    def __init__(self, units: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text", _("tên nay hoặc trước đây, hoặc mã; ví dụ Phường Thành Sen, hoặc 18073")
        )
        super().__init__(max_length=200, **kwargs)
        self.units = units

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        if typed == "":
            return ""
        found = called(typed, self.units) or self._called_otherwise(typed)
        if len(found) == 1:
            return found[0][0]
        raise ValidationError(_not_one(typed, [label for _unit, label in found]))

    def _called_otherwise(self, typed: str) -> list[tuple[str, str]]:
        """Those that came from a unit of this name, or lie in a former district of it."""
        ids = {f"@{found.unit_id}" for found in search(typed)}
        return [unit for unit in self.units if unit[0] in ids]


def called(typed: str, units: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The units of this code, else of exactly this name, else those whose name has these words in it."""
    wanted = search_key(typed)
    folded = [(unit, search_key(unit[1])) for unit in units]
    for fits in (_by_code, _by_name, _by_words):
        found = [unit for unit, words in folded if fits(unit, words, wanted)]
        if found:
            return found
    return []


def _by_code(unit: tuple[str, str], words: str, wanted: str) -> bool:
    return wanted == unit[0] or words.endswith(f"({wanted})") or words == wanted


def _by_name(_unit: tuple[str, str], words: str, wanted: str) -> bool:
    name = words.rpartition(" (")[0]
    return wanted in (name, name.partition(",")[0])


def _by_words(_unit: tuple[str, str], words: str, wanted: str) -> bool:
    return wanted in words


def _not_one(typed: str, labels: Sequence[str]) -> str:
    if not labels:
        return gettext("Không có đơn vị nào tên là hay có mã “%(typed)s” trong ngày này.") % {
            "typed": typed
        }
    told = {"typed": typed, "units": "; ".join(labels[:MOST_TOLD]), "count": len(labels)}
    if len(labels) > MOST_TOLD:
        return (
            gettext(
                "“%(typed)s” có ở tên của %(count)s đơn vị: %(units)s; … Ghi thêm tỉnh, hoặc mã."
            )
            % told
        )
    return gettext("“%(typed)s” chỉ nhiều đơn vị: %(units)s. Ghi mã của một đơn vị.") % told
