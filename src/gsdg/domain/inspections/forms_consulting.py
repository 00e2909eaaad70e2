"""Whom to consult, with which questionnaire."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gsdg.domain.followup.forms import ChoosingForm
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.consulting import BENEFICIARY, LEADERS, ConsultationEntry, Consulted
from gsdg.domain.inspections.models import Sample
from gsdg.kernel.vietnamese import normal
from gsdg.toolkit.web.forms import WholeField
from gsdg.toolkit.web.language import current_language

Options = list[tuple[str, str]]


class LeadersForm(ChoosingForm):
    """By name: who they are says which part of the commune speaks."""

    questionnaire = forms.ChoiceField(label=gettext_lazy("Phiếu hỏi"))

    def __init__(self, *args: Any, questionnaires: Options, title: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = title
        self.choose("questionnaire", questionnaires)
        for whom in LEADERS:
            self.fields[whom] = forms.CharField(
                label=words.CONSULTED[whom][current_language()],
                required=False,
                widget=forms.Textarea({"rows": 2}),
                help_text=_("mỗi người một dòng: họ tên, chức vụ"),
            )

    @property
    def entry(self) -> ConsultationEntry:
        told = self.cleaned_data
        asked = [Consulted(whom, tuple(_lines(told[whom]))) for whom in LEADERS]
        return ConsultationEntry(told["questionnaire"], self.title, asked)


def _lines(text: str) -> Iterable[str]:
    return filter(None, (normal(line) for line in text.splitlines()))


class BeneficiariesForm(ChoosingForm):
    """Without names: households drawn in the visit, or so many people met on the way."""

    questionnaire = forms.ChoiceField(label=gettext_lazy("Phiếu hỏi"))
    sample = forms.ChoiceField(label=gettext_lazy("Hỏi hộ nào"), required=False)
    size = WholeField(
        label=gettext_lazy("Số người cần hỏi"),
        required=False,
        min_value=1,
        help_text=gettext_lazy("chỉ ghi khi không hỏi theo hộ đã rút thăm"),
    )

    def __init__(
        self,
        *args: Any,
        questionnaires: Options,
        samples: Iterable[Sample],
        title: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.title = title
        self.choose("questionnaire", questionnaires)
        told = _("%(wanted)s hộ đã rút thăm ở %(village)s")
        drawn = [
            (str(one.pk), told % {"wanted": one.wanted, "village": one.village}) for one in samples
        ]
        self.choose("sample", [*drawn, ("", _("không theo lần rút thăm nào"))])

    @property
    def entry(self) -> ConsultationEntry:
        told = self.cleaned_data
        sample = int(told["sample"]) if told["sample"] else None
        size = told["size"] if told["size"] is not None else 0
        return ConsultationEntry(
            told["questionnaire"],
            self.title,
            [Consulted(BENEFICIARY, size=size)],
            sample_id=sample,
            is_anonymous=True,
        )
