"""Which questionnaire a course asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gsdg.domain.training.forms import Options
from gsdg.toolkit.web.forms import PlainForm


class AskingForm(PlainForm):
    questionnaire = forms.ChoiceField(
        label=_("Phiếu hỏi"),
        help_text=_("phiếu của bộ chế độ hoặc của cơ quan; lập phiếu khác ở mục Khảo sát"),
    )

    def __init__(self, *args: Any, questionnaires: Options, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["questionnaire"].choices = questionnaires  # type: ignore[attr-defined]
