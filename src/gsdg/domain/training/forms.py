"""Forms of training: strings in, typed values out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gsdg.domain.training.catalogue import Catalogue
from gsdg.domain.training.entries import (
    CourseEntry,
    ItemEntry,
    PersonEntry,
    PostEntry,
)
from gsdg.domain.training.words import LEVELS, PARTS, QUARTERS, SEXES
from gsdg.domain.units.forms_choosing import findable, findable_offices
from gsdg.kernel.figures import parse_figure
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.web.forms import (
    FIRST_YEAR,
    LAST_YEAR,
    DayField,
    PlainForm,
    WholeField,
    WorkbookField,
    name_and_content,
)
from gsdg.toolkit.web.language import current_language

Options = Sequence[tuple[str, Any]]
MOST = 999
"""Classes, or days of a class, in a line of a plan: more is a slip of the finger."""


def chosen(options: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [("", _("— chọn —")), *options]


class AmountField(forms.CharField):
    """A whole amount as Vietnamese write it, 1.500.000; nothing typed is None."""

    def __init__(self, *, scale: int = 0, **kwargs: Any) -> None:
        self.scale = scale
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: Any) -> Any:
        typed = (super().to_python(value) or "").strip()
        if typed == "":
            return None
        try:
            figure = parse_figure(typed, scale=self.scale)
        except Refused as refused:
            language = current_language()
            raise ValidationError(refused.refusals[0].message(language)) from None
        return figure.amount if figure.is_number else None


class PersonForm(PlainForm):
    """Who somebody is."""

    name = forms.CharField(label=_("Họ và tên"), max_length=200)
    sex = forms.ChoiceField(label=_("Giới tính"), choices=chosen(SEXES.items()))
    birth_year = WholeField(
        label=_("Năm sinh"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("để nhận ra người trùng tên"),
    )
    phone = forms.CharField(label=_("Điện thoại"), max_length=40, required=False)

    def __init__(self, *args: Any, catalogue: Catalogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(name, name) for name in catalogue.training.ethnicities]
        self.fields["ethnicity"] = forms.ChoiceField(
            label=_("Dân tộc"), required=False, choices=chosen(names)
        )

    def person(self) -> PersonEntry:
        told = self.cleaned_data
        return PersonEntry(
            told["name"], told["sex"], told["ethnicity"], told["birth_year"], told["phone"]
        )


class PostForm(PlainForm):
    """The work somebody holds; `units` and `offices` are those the person who types may choose."""

    def __init__(
        self, *args: Any, catalogue: Catalogue, units: Options, offices: Options = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= post_fields(catalogue, units, offices)

    def post(self) -> PostEntry:
        return post_of(self.cleaned_data)


class OfficialForm(PersonForm):
    """Somebody new, with a first post."""

    def __init__(
        self, *args: Any, catalogue: Catalogue, units: Options, offices: Options = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, catalogue=catalogue, **kwargs)
        self.fields |= post_fields(catalogue, units, offices)
        self.fields["is_another"] = forms.BooleanField(
            label=_("Đây là người khác, không phải người đã có trong danh sách"), required=False
        )

    def post(self) -> PostEntry:
        return post_of(self.cleaned_data)


def post_fields(catalogue: Catalogue, units: Options, offices: Options) -> dict[str, forms.Field]:
    language = current_language()
    positions = [(p.code, p.label.to(language)) for p in catalogue.training.positions]
    times = [("full", _("Chuyên trách")), ("part", _("Kiêm nhiệm"))]
    return {
        "unit": forms.ChoiceField(
            label=_("Đơn vị"),
            choices=list(units) if len(units) == 1 else chosen(units),
            help_text=_("cán bộ thôn, tổ dân phố chọn xã, phường"),
            widget=findable(),
        ),
        "level": forms.ChoiceField(label=_("Cấp công tác"), choices=chosen(LEVELS.items())),
        "position": forms.ChoiceField(label=_("Chức danh"), choices=chosen(positions)),
        "office": forms.ChoiceField(
            label=_("Cơ quan"), required=False, choices=chosen(offices), widget=findable_offices()
        ),
        "time": forms.ChoiceField(label=_("Chuyên trách, kiêm nhiệm"), choices=times),
        "from_day": DayField(label=_("Giữ công việc từ ngày")),
    }


def post_of(told: dict[str, Any]) -> PostEntry:
    return PostEntry(
        unit_id=int(told["unit"]),
        level=told["level"],
        position=told["position"],
        from_day=told["from_day"],
        office_id=int(told["office"]) if told["office"] else None,
        full_time=told["time"] == "full",
    )


def programme_field(programmes: Options, **told: Any) -> dict[str, forms.Field]:
    """Asked for only while there are several."""
    if len(programmes) < 2:
        return {}
    return {"programme": forms.ChoiceField(label=_("Chương trình"), choices=programmes, **told)}


NEWEST = ("", _("Chương trình mới nhất đã bắt đầu vào ngày khai giảng"))


class CourseForm(PlainForm):
    title = forms.CharField(label=_("Tên lớp"), max_length=300)
    from_day = DayField(label=_("Ngày khai giảng"))
    to_day = DayField(label=_("Ngày bế giảng"))
    place = forms.CharField(label=_("Địa điểm"), max_length=200, required=False)

    def __init__(
        self,
        *args: Any,
        catalogue: Catalogue,
        offices: Options,
        programmes: Options = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if len(offices) > 1:
            self.fields["office"] = forms.ChoiceField(
                label=_("Cơ quan tổ chức"), choices=offices, widget=findable_offices()
            )
        self.own = offices[0][0] if offices else ""
        if len(programmes) > 1:
            self.fields |= programme_field([NEWEST, *programmes], required=False)
        self.fields["topics"] = topics_field(catalogue)

    def entry(self) -> CourseEntry:
        told = self.cleaned_data
        return CourseEntry(
            told["title"],
            tuple(told["topics"]),
            told["from_day"],
            told["to_day"],
            told["place"],
            told.get("programme", ""),
        )

    def office_id(self) -> int:
        return int(self.cleaned_data.get("office") or self.own)


def topics_field(catalogue: Catalogue) -> forms.MultipleChoiceField:
    language = current_language()
    topics = [(t.code, t.label.to(language)) for t in catalogue.training.topics]
    return forms.MultipleChoiceField(
        label=_("Chuyên đề"),
        choices=topics,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class ItemForm(PlainForm):
    """A line of a plan."""

    title = forms.CharField(label=_("Tên lớp"), max_length=300)
    quarter = forms.TypedChoiceField(label=_("Quý"), choices=QUARTERS.items(), coerce=int)
    classes = WholeField(label=_("Số lớp"), initial=1, max_value=MOST)
    days = WholeField(label=_("Số ngày của một lớp"), initial=1, max_value=MOST)
    learners = WholeField(label=_("Tổng số học viên của các lớp"))
    place = forms.CharField(label=_("Địa điểm"), max_length=200, required=False)
    levels = forms.MultipleChoiceField(
        label=_("Dành cho cán bộ"),
        choices=LEVELS.items(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, catalogue: Catalogue, programmes: Options = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= programme_field(programmes)
        self.fields["topics"] = topics_field(catalogue)

    def item(self) -> ItemEntry:
        told = self.cleaned_data
        return ItemEntry(
            title=told["title"],
            topics=tuple(told["topics"]),
            levels=tuple(told["levels"]),
            quarter=told["quarter"],
            classes=told["classes"],
            days=told["days"],
            learners=told["learners"],
            place=told["place"],
            programme=told.get("programme", ""),
        )


class PlanForm(PlainForm):
    year = WholeField(label=_("Năm"), min_value=2021, max_value=2035)

    def __init__(self, *args: Any, offices: Options, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(offices) > 1:
            self.fields["office"] = forms.ChoiceField(
                label=_("Cơ quan tổ chức"), choices=offices, widget=findable_offices()
            )
        self.own = offices[0][0] if offices else ""

    def office_id(self) -> int:
        return int(self.cleaned_data.get("office") or self.own)


class ReasonForm(PlainForm):
    reason = forms.CharField(label=_("Lý do"), max_length=300, widget=forms.Textarea({"rows": 3}))


class DayForm(PlainForm):
    """`day` is the last day somebody worked; the post ends the day after."""

    day = DayField(label=_("Ngày cuối cùng giữ công việc"))


class SessionForm(PlainForm):
    day = DayField(label=_("Ngày"))
    part = forms.ChoiceField(label=_("Buổi"), choices=PARTS.items())
    subject = forms.CharField(label=_("Nội dung"), max_length=300, required=False)
    trainer = forms.CharField(label=_("Giảng viên"), max_length=200, required=False)


class ResultForm(PlainForm):
    cost = AmountField(label=_("Tổng chi phí (đồng)"), required=False)
    central = AmountField(label=_("Trong đó ngân sách trung ương (đồng)"), required=False)
    decision = forms.CharField(
        label=_("Quyết định giao dự toán"),
        max_length=120,
        required=False,
        help_text=_("số, ký hiệu văn bản giao kinh phí"),
    )
    assessment = forms.CharField(
        label=_("Đánh giá kết quả, kiến nghị"), required=False, widget=forms.Textarea({"rows": 6})
    )


class FileForm(PlainForm):
    """An upload of any kind, at most 10 MB."""

    file = forms.FileField(label=_("Tệp"), help_text=_("tối đa 10 MB"))
    kind = forms.ChoiceField(
        label=_("Loại"), choices=[("material", _("Tài liệu")), ("signed", _("Bản đã ký"))]
    )

    def read(self) -> tuple[str, bytes, str]:
        upload = self.cleaned_data["file"]
        data = upload.read(settings.UPLOAD_LIMIT_BYTES + 1)
        if len(data) > settings.UPLOAD_LIMIT_BYTES:
            self.add_error("file", _("Tệp lớn hơn 10 MB. Chia nhỏ hoặc nén lại rồi gửi."))
        return upload.name, data, upload.content_type or "application/octet-stream"


class WorkbookForm(PlainForm):
    file = WorkbookField()

    def read(self) -> tuple[str, bytes]:
        return name_and_content(self.cleaned_data["file"])
