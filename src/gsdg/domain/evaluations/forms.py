"""What people say about results and evaluations; fields are named as the rules name them, so a refusal finds its place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from gsdg.domain.evaluations import words
from gsdg.domain.evaluations.entries import AskEntry, EvaluationEntry, PersonEntry, SourceEntry
from gsdg.domain.evaluations.models import TEXT
from gsdg.domain.evaluations.queries.records import MOST, Offered
from gsdg.domain.followup import words as followup
from gsdg.domain.followup.forms import ChoosingForm, coded
from gsdg.domain.followup.models.lengths import TEXT as REGISTERED
from gsdg.domain.papers.actions import SignedPaper
from gsdg.domain.units.forms_choosing import findable_offices
from gsdg.toolkit.web.forms import LAST_YEAR, DayField, FindField, PlainForm, WholeField

Choices = list[tuple[str, str]]


def long_text(
    label: Any, *, required: bool = True, help_text: Any = "", max_length: int = TEXT
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def component_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("Dự án, nội dung"),
        required=False,
        help_text=gettext_lazy("để cơ quan chủ trì nội dung đó nhận được trong bản trích"),
    )


class ExplainForm(PlainForm):
    reason = long_text(
        gettext_lazy("Nguyên nhân"),
        help_text=gettext_lazy("khách quan, chủ quan; nêu việc, số liệu cụ thể"),
    )
    remedy = long_text(gettext_lazy("Giải pháp"), required=False)

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class AgreeForm(PlainForm):
    """Nothing to say: the button is enough."""


class ReasonForm(PlainForm):
    reason = long_text(gettext_lazy("Lý do"))

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class EvaluationForm(PlainForm):
    """Which kind, of which term."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại đánh giá"))
    term = forms.ChoiceField(label=gettext_lazy("Giai đoạn"))
    year = WholeField(
        label=gettext_lazy("Năm"),
        required=False,
        max_value=LAST_YEAR,
        help_text=gettext_lazy(
            "của đánh giá hằng năm, đột xuất; với đánh giá giữa kỳ là năm cuối được xét đến; loại khác để trống"
        ),
    )
    title = forms.CharField(label=gettext_lazy("Tên cuộc đánh giá"), max_length=300)

    def __init__(self, *args: Any, kinds: Choices, terms: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["term"].choices = terms  # type: ignore[attr-defined]

    def entry(self) -> EvaluationEntry:
        said = self.cleaned_data
        first, _dash, last = said["term"].partition("-")
        return EvaluationEntry(said["kind"], int(first), int(last), said["title"], said["year"])


class TermsForm(PlainForm):
    title = forms.CharField(label=gettext_lazy("Tên cuộc đánh giá"), max_length=300)
    terms = long_text(
        gettext_lazy("Mục đích, phạm vi, phương pháp"),
        help_text=gettext_lazy("đánh giá để làm gì, ở đâu, thời gian nào, bằng cách nào"),
    )
    bases = long_text(
        gettext_lazy("Căn cứ"), required=False, help_text=gettext_lazy("mỗi văn bản một dòng")
    )
    map_day = DayField(
        label=gettext_lazy("Số liệu theo địa giới ngày"),
        required=False,
        help_text=gettext_lazy("để trống: theo đơn vị báo cáo"),
    )

    def said(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return {**said, "bases": tuple(said["bases"].splitlines())}


class PersonForm(ChoosingForm):
    choosing = {"role": words.ROLES}
    name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=300)
    role = forms.ChoiceField(label=gettext_lazy("Vai trò"))
    position = forms.CharField(label=gettext_lazy("Chức vụ"), max_length=300, required=False)
    office_id = forms.ChoiceField(label=gettext_lazy("Cơ quan"), widget=findable_offices())

    def __init__(self, *args: Any, offices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("office_id", offices)

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "entry": PersonEntry(
                said["name"], int(said["office_id"]), said["role"], said["position"]
            )
        }


class QuestionForm(ChoosingForm):
    criterion = forms.ChoiceField(label=gettext_lazy("Tiêu chí"))
    component = component_field()
    text = long_text(gettext_lazy("Câu hỏi"))

    def __init__(self, *args: Any, criteria: Choices, components: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("criterion", criteria)
        self.choose("component", components)

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class JudgeForm(ChoosingForm):
    grade = forms.ChoiceField(label=gettext_lazy("Mức"), widget=forms.RadioSelect)
    answer = long_text(
        gettext_lazy("Nhận định"), help_text=gettext_lazy("dựa trên các nguồn đã đưa vào")
    )

    def __init__(self, *args: Any, grades: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("grade", grades)

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class SourceForm(ChoosingForm):
    """What an answer rests on: a line of the framework, a record of the system, or what somebody said."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại nguồn"))
    line = forms.ChoiceField(
        label=gettext_lazy("Chỉ tiêu"),
        required=False,
        help_text=gettext_lazy("khi nguồn là số liệu"),
    )
    find = FindField(
        label=gettext_lazy("Tìm bản ghi"), narrows="number", with_fields=("kind", "number")
    )
    number = forms.ChoiceField(
        label=gettext_lazy("Bản ghi"),
        required=False,
        help_text=gettext_lazy("khi nguồn là văn bản, khảo sát, tồn tại, vướng mắc"),
    )
    text = long_text(
        gettext_lazy("Nguồn này nói gì"),
        required=False,
        help_text=gettext_lazy("một câu: ai, khi nào, nói gì; với số liệu có thể để trống"),
        max_length=TEXT // 2,  # what a figure says is put before it
    )
    question_id = forms.ChoiceField(label=gettext_lazy("Dùng cho câu hỏi"), required=False)

    def __init__(
        self, *args: Any, lines: Choices, records: Offered, questions: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.choose("kind", coded(words.SOURCES))
        found = [("", _none_chosen(records)), *records.groups]
        self.fields["number"].choices = found  # type: ignore[attr-defined]
        self.fields["number"].widget.attrs["lang"] = "vi"  # names as their registers have them
        self.choose("line", [("", "–"), *lines])
        self.choose("question_id", [("", "–"), *questions])

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        about = said["line"] if said["kind"] == words.FIGURE else said["number"]
        question = int(said["question_id"]) if said["question_id"] else None
        return {"entry": SourceEntry(said["kind"], said["text"], about, question)}


def _none_chosen(records: Offered) -> str:
    """What stands first in the list says how much of the register it shows."""
    if records.nothing:
        return gettext("– không có bản ghi nào như vậy –")
    if records.more:
        return gettext("– mỗi loại %(count)s bản ghi mới nhất; gõ chữ để thu hẹp –") % {
            "count": MOST
        }
    return gettext("– chọn một bản ghi –")


class LessonForm(PlainForm):
    text = long_text(gettext_lazy("Bài học"))

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class AskForm(ChoosingForm):
    """No longer than the register of corrections takes it when the report is issued."""

    choosing = {"cause_kind": followup.CAUSE_KINDS}
    condition = long_text(gettext_lazy("Đánh giá thấy gì"), max_length=REGISTERED)
    criterion = long_text(gettext_lazy("So với quy định, mục tiêu nào"), max_length=REGISTERED)
    cause_kind = forms.ChoiceField(label=gettext_lazy("Nguyên nhân"))
    cause = forms.ChoiceField(label=gettext_lazy("Nhóm nguyên nhân"))
    severity = forms.ChoiceField(label=gettext_lazy("Mức độ"))
    component = component_field()
    addressee_id = forms.ChoiceField(
        label=gettext_lazy("Cơ quan thực hiện"), widget=findable_offices()
    )
    text = long_text(gettext_lazy("Kiến nghị"), max_length=REGISTERED)
    expected = long_text(gettext_lazy("Kết quả cần có"), max_length=REGISTERED)
    due = DayField(label=gettext_lazy("Xong trước ngày"))

    def __init__(
        self, *args: Any, causes: Choices, severities: Choices, components: Choices, offices: Choices, **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.choose("component", components)
        self.choose("cause", causes)
        self.choose("severity", severities)
        self.choose("addressee_id", offices)

    def said(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return {"entry": AskEntry(**{**said, "addressee_id": int(said["addressee_id"])})}


class IssueForm(PlainForm):
    """The signed report: number and day as the clerical office gave them."""

    number = forms.CharField(label=gettext_lazy("Số, ký hiệu báo cáo"), max_length=120)
    day = DayField(label=gettext_lazy("Ngày báo cáo"))
    signer = forms.CharField(
        label=gettext_lazy("Người ký"),
        max_length=300,
        help_text=gettext_lazy("chức vụ rồi họ tên, như trên bản đã ký"),
    )

    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"signed": SignedPaper(said["number"], said["day"], said["signer"])}
