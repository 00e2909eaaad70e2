"""A new course, with the people that were picked for it carried along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import ngettext

from gsdg.domain.training.forms import CourseForm


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
