"""Proposing what a record should say, and deciding on it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gsdg.domain.followup.amended import Line, amendable, line_of
from gsdg.domain.followup.forms import EMPTY, ChoosingForm, long_text
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.followup.refusals_amending import open_amendment
from gsdg.domain.followup.rules_amending import FIELDS
from gsdg.toolkit.web.forms import DayField


class ProposalForm(ChoosingForm):
    """Each field stands with what it says now; a day is typed as on paper."""

    field = forms.ChoiceField(label=gettext_lazy("Mục ghi sai"))
    new = long_text(gettext_lazy("Nội dung đúng"), help_text=gettext_lazy("đúng như văn bản gốc; ngày ghi ngày/tháng/năm"))  # fmt: skip
    reason = long_text(gettext_lazy("Lý do"), help_text=gettext_lazy("sai so với văn bản nào, ở chỗ nào"))  # fmt: skip

    def __init__(self, *args: Any, one: Recommendation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("field", [*EMPTY, *((line.key, line.label) for line in amendable(one))])

    @property
    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        field, _colon, finding = said["field"].partition(":")
        new = _day(said["new"]) if FIELDS[field].is_day else said["new"]
        finding_id = int(finding) if finding else None
        return {"field": field, "new": new, "reason": said["reason"], "finding_id": finding_id}


class DecisionForm(ChoosingForm):
    in_force = forms.ChoiceField(label=gettext_lazy("Quyết định"))
    reason = long_text(gettext_lazy("Lý do"), required=False, help_text=gettext_lazy("bắt buộc khi không duyệt"))  # fmt: skip

    def __init__(self, *args: Any, one: Recommendation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("in_force", [("1", _("Duyệt, sửa bản ghi")), ("0", _("Không duyệt"))])
        found = open_amendment(one)
        if found is not None:
            line: Line = line_of(found)
            self.fields["in_force"].help_text = f"{line.label} {_('Lý do')}: {found.reason}"


def _day(text: str) -> str:
    """As the record keeps it; what is no day stays as it was typed, and is refused in words."""
    try:
        return str(DayField(required=False).to_python(text))
    except ValidationError:
        return text
