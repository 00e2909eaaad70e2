"""What an official says of a letter: what stands on it, what is marked on its sheet, who is to answer by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gsdg.domain.reporting.actions.letters import LetterEntry
from gsdg.domain.reporting.letters.marks import ColumnMarks, Counts, Marks
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.sheets.blank import letter_of
from gsdg.toolkit.web.forms import DayField, PlainForm, WorkbookField, name_and_content

COUNTS = (
    (Counts.COUNT, gettext_lazy("số đếm")),
    (Counts.ONE_DECIMAL, gettext_lazy("số, 1 chữ số lẻ")),
    (Counts.TWO_DECIMALS, gettext_lazy("số, 2 chữ số lẻ")),
    (Counts.THREE_DECIMALS, gettext_lazy("số, 3 chữ số lẻ")),
    (Counts.DONG, gettext_lazy("tiền, đồng")),
    (Counts.THOUSAND_DONG, gettext_lazy("tiền, nghìn đồng")),
    (Counts.MILLION_DONG, gettext_lazy("tiền, triệu đồng")),
    (Counts.BILLION_DONG, gettext_lazy("tiền, tỷ đồng")),
    (Counts.AS_ROW, gettext_lazy("theo đơn vị tính của dòng")),
)


class LetterForm(PlainForm):
    number = forms.CharField(label=gettext_lazy("Số, ký hiệu công văn"), max_length=100)
    day = DayField(label=gettext_lazy("Ngày công văn"))
    issuer = forms.CharField(label=gettext_lazy("Cơ quan yêu cầu"), max_length=300)
    title = forms.CharField(
        label=gettext_lazy("Tên biểu"),
        max_length=250,
        help_text=gettext_lazy("như trên tệp, các đơn vị sẽ thấy tên này"),
    )
    component = forms.ChoiceField(label=gettext_lazy("Về dự án, tiểu dự án"), required=False)
    file = WorkbookField(
        label=gettext_lazy("Tệp Excel trống"),
        help_text=gettext_lazy("tệp .xlsx gửi kèm công văn, chưa nhập số, tối đa 10 MB"),
    )

    def __init__(self, *args: Any, components: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(code, code) for code in components]
        self.fields["component"].choices = listed  # type: ignore[attr-defined]
        if len(listed) == 1:
            self.fields["component"].widget = forms.HiddenInput()
            self.fields["component"].initial = listed[0][0]

    def entry(self) -> LetterEntry:
        said = self.cleaned_data
        return LetterEntry(
            said["number"], said["day"], said["issuer"], said["title"], said["component"]
        )

    def read(self) -> tuple[str, bytes]:
        return name_and_content(self.cleaned_data["file"])


@dataclass(frozen=True)
class ColumnFields:
    letter: str
    counts: BoundField
    unit: BoundField
    adds_up: BoundField


class MarksForm(PlainForm):
    """Areas as in Excel; then a line for each column that has marked cells."""

    sheet = forms.ChoiceField(label=gettext_lazy("Trang tính"))
    entries = forms.CharField(
        label=gettext_lazy("Ô phải nhập"),
        required=False,
        help_text=gettext_lazy("ví dụ C7:F20, H7:H20"),
    )
    totals = forms.CharField(
        label=gettext_lazy("Ô tổng"),
        required=False,
        help_text=gettext_lazy("ô có công thức, hệ thống tự tính"),
    )
    head = forms.CharField(
        label=gettext_lazy("Dòng tiêu đề cột"),
        required=False,
        help_text=gettext_lazy("dòng đầu và dòng cuối, ví dụ 4:6"),
    )
    labels = forms.CharField(
        label=gettext_lazy("Cột tên chỉ tiêu"), required=False, help_text=gettext_lazy("ví dụ B")
    )
    units = forms.CharField(
        label=gettext_lazy("Cột đơn vị tính"),
        required=False,
        help_text=gettext_lazy("để trống nếu biểu không có"),
    )

    def __init__(self, *args: Any, sheets: Sequence[str], marks: Marks, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.said_otherwise = True  # type: ignore[attr-defined]
        self.fields["sheet"].choices = [(name, name) for name in sheets]  # type: ignore[attr-defined]
        self.letters = list(_letters(marks))
        self._set_what_was_not_shown(marks)
        for letter in self.letters:
            one = marks.of_column(letter)
            self.fields[f"counts_{letter}"] = forms.ChoiceField(
                label=_("Cột %(letter)s đếm gì") % {"letter": letter},
                choices=[(counts.value, words) for counts, words in COUNTS],
                initial=one.counts.value,
                required=False,
            )
            self.fields[f"unit_{letter}"] = forms.CharField(
                label=_("Đơn vị tính của cột %(letter)s") % {"letter": letter},
                initial=one.unit,
                required=False,
                max_length=60,
            )
            self.fields[f"adds_{letter}"] = forms.BooleanField(
                label=_("Cộng cột %(letter)s của các đơn vị") % {"letter": letter},
                initial=one.adds_up,
                required=False,
            )

    def _set_what_was_not_shown(self, marks: Marks) -> None:
        """A column marked just now was not on the page that was sent."""
        if not self.is_bound:
            return
        data = self.data.copy()  # type: ignore[attr-defined]
        for letter in self.letters:
            if f"counts_{letter}" not in data:
                one = marks.of_column(letter)
                data[f"counts_{letter}"] = one.counts.value
                data[f"unit_{letter}"] = one.unit
                data[f"adds_{letter}"] = "on"
        self.data = data

    @property
    def places(self) -> list[BoundField]:
        return [self[name] for name in ("sheet", "entries", "totals", "head", "labels", "units")]

    @property
    def columns(self) -> list[ColumnFields]:
        return [
            ColumnFields(
                letter, self[f"counts_{letter}"], self[f"unit_{letter}"], self[f"adds_{letter}"]
            )
            for letter in self.letters
        ]

    def marks(self) -> Marks:
        said = self.cleaned_data
        words = ("entries", "totals", "head", "labels", "units")
        return Marks(
            **{name: said[name] for name in words},
            columns={
                letter: ColumnMarks(
                    Counts(said[f"counts_{letter}"] or Counts.COUNT),
                    said[f"unit_{letter}"],
                    said[f"adds_{letter}"],
                )
                for letter in self.letters
            },
        )


def _letters(marks: Marks) -> Iterator[str]:
    """In the order of the sheet; as they were where the areas cannot be read, the page says so elsewhere."""
    try:
        columns = {column for _row, column in marks.entry_places | marks.total_places}
    except Refused:
        yield from marks.columns
        return
    for column in sorted(columns):
        yield letter_of(column)


class AskForm(PlainForm):
    """Who answers, for which period, by when."""

    period = forms.CharField(
        label=gettext_lazy("Kỳ số liệu"),
        max_length=20,
        help_text=gettext_lazy("2026, 2026-H1 (6 tháng đầu năm), 2026-Q3, 2026-10"),
    )
    due = DayField(label=gettext_lazy("Hạn các đơn vị nộp"))
    final_due = DayField(label=gettext_lazy("Hạn gửi cơ quan yêu cầu"), required=False)
    closing_day = DayField(
        label=gettext_lazy("Số liệu tính đến ngày"),
        required=False,
        help_text=gettext_lazy("để trống nếu tính đến hôm nay"),
    )
    every_commune = forms.BooleanField(
        label=gettext_lazy("Tất cả xã, phường"), required=False, initial=True
    )
    communes = forms.MultipleChoiceField(
        label=gettext_lazy("Hoặc chỉ các xã, phường"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    departments = forms.MultipleChoiceField(
        label=gettext_lazy("Sở, ngành"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, offices: Sequence[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = offices
        for name, kind in (("communes", "commune_pc"), ("departments", "department")):
            listed = [(str(o.pk), o.name) for o in offices if o.kind == kind]
            self.fields[name].choices = listed  # type: ignore[attr-defined]
            if not listed:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("every_commune") and said.get("communes"):
            self.add_error(
                "communes", ValidationError(_("Bỏ chọn “Tất cả xã, phường” nếu chỉ hỏi một số xã."))
            )
        return said

    def office_ids(self) -> list[int]:
        said = self.cleaned_data
        chosen = {int(pk) for name in ("communes", "departments") for pk in said.get(name, [])}
        if said["every_commune"]:
            chosen |= {o.pk for o in self.known if o.kind == "commune_pc"}
        return [office.pk for office in self.known if office.pk in chosen]
