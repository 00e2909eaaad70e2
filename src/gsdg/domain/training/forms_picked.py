"""A new course, with the people that were picked for it carried along; and the line of the plan that it carries out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from gsdg.domain.training.forms import CourseForm, Options, programme_field
from gsdg.kernel.keys import number_in
from gsdg.toolkit.web.forms import PlainForm


class PickedCourseForm(CourseForm):
    def __init__(self, *args: Any, people: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = list(people)
        if self.people:
            self.fields["nguoi"] = forms.MultipleChoiceField(
                choices=[(str(pk), str(pk)) for pk in self.people],
                initial=[str(pk) for pk in self.people],
                required=False,
                widget=forms.MultipleHiddenInput,
            )

    def lead(self) -> str:
        if not self.people:
            return ""
        words = ngettext(
            "Lớp có sẵn %(number)s học viên vừa chọn.",
            "Lớp có sẵn %(number)s học viên vừa chọn.",
            len(self.people),
        )
        return words % {"number": len(self.people)}


class LineForm(PlainForm):
    item = forms.ChoiceField(label=_("Mục của kế hoạch"), required=False)

    def __init__(
        self,
        *args: Any,
        lines: Sequence[tuple[str, str]],
        programmes: Options,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [("", _("Ngoài kế hoạch năm")), *lines]  # type: ignore[attr-defined]
        hint = _(
            "chỉ chọn khi lớp ngoài kế hoạch năm; lớp trong kế hoạch thuộc Chương trình của mục"
        )
        self.fields |= programme_field(programmes, help_text=hint)

    def programme(self) -> str:
        """A line of the plan says it itself."""
        return "" if self.item_id() else self.cleaned_data.get("programme", "")

    def item_id(self) -> int | None:
        return number_in(self.cleaned_data["item"], otherwise=None)
