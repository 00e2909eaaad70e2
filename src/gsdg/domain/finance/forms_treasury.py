"""The Treasury's list: the file, which column means what, and what a name means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gsdg.domain.finance.amounts import Reading
from gsdg.domain.finance.forms import (
    FIRST_YEAR,
    MONEY,
    check_size,
    choice,
    coded,
    component_choices,
    office_field,
    source_choices,
)
from gsdg.domain.finance.forms_annex import reading_choices
from gsdg.domain.finance.models import UnmatchedRow
from gsdg.domain.finance.queries.programmes import Programme
from gsdg.domain.finance.treasury import NEEDED, ROLES, Columns, first_row_of, money_of_heading
from gsdg.domain.finance.words import KINDS
from gsdg.domain.units.models import Office
from gsdg.toolkit.sheets.grids import Value, first_words, letters_of
from gsdg.toolkit.web.forms import PlainForm, WholeField, WorkbookField
from gsdg.toolkit.web.language import current_language

MOST_ROWS = 100
ROLE_WORDS = {
    "on": gettext_lazy("Ngày chi"),
    "office": gettext_lazy("Cơ quan, đơn vị"),
    "component": gettext_lazy("Dự án, tiểu dự án"),
    "amount": gettext_lazy("Số tiền chi"),
    "reference": gettext_lazy("Số chứng từ"),
    "source": gettext_lazy("Nguồn vốn"),
    "kind": gettext_lazy("Loại vốn"),
    "origin": gettext_lazy("Năm gốc của vốn kéo dài"),
    "text": gettext_lazy("Nội dung chi"),
}


class ListForm(PlainForm):
    file = WorkbookField(
        label=gettext_lazy("Danh sách của Kho bạc"),
        help_text=gettext_lazy("tệp .xlsx như Kho bạc gửi, không cần sửa; tối đa 10 MB"),
    )

    def clean_file(self) -> Any:
        return check_size(self.cleaned_data["file"])


def column_choices(rows: Sequence[Sequence[Value]]) -> list[tuple[str, str]]:
    """Each column by its letter and the first words that stand in it."""
    return [
        (f"{i}", f"{letter}: {first_words(rows, i) or _('trống')}")
        for i, letter in enumerate(letters_of(rows))
    ]


class ColumnsForm(PlainForm):
    def __init__(
        self,
        *args: Any,
        rows: Sequence[Sequence[Value]],
        programmes: Sequence[Programme],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        columns = column_choices(rows)
        for role in ROLES:
            empty = _("chọn …") if role in NEEDED else _("không có cột này")
            label = _("Cột: %(what)s") % {"what": ROLE_WORDS[role]}
            self.fields[role] = choice(label, [("", empty), *columns], required=role in NEEDED)
        self.fields["first_row"] = WholeField(label=_("Dòng dữ liệu đầu tiên"), min_value=1)
        self.fields["budget_year"] = WholeField(
            label=_("Năm ngân sách"), min_value=FIRST_YEAR, max_value=today.year + 1
        )
        self.fields["origin_year"] = WholeField(
            label=_("Năm gốc của cả danh sách"),
            required=False,
            min_value=FIRST_YEAR,
            max_value=today.year,
            help_text=_("chỉ ghi khi cả danh sách là vốn kéo dài của một năm trước"),
        )
        self.fields["money"] = choice(_("Đơn vị tiền"), [(c, w) for c, (w, _s) in MONEY.items()])
        asking = (Reading.ASK.value, _("hỏi lại khi có hai cách hiểu"))
        self.fields["reading"] = choice(
            _("Dấu chấm, dấu phẩy"), [asking, *reading_choices()], required=False
        )
        language = current_language()
        named = [(p.code, p.title(language)) for p in programmes]
        self.fields["programme"] = choice(_("Chương trình"), named)
        by_row = ("", _("theo cột của từng dòng"))
        sources = source_choices(range(FIRST_YEAR, today.year + 2))
        self.fields["all_source"] = choice(
            _("Nguồn vốn của cả danh sách"), [by_row, *sources], required=False
        )
        self.fields["all_kind"] = choice(
            _("Loại vốn của cả danh sách"), [by_row, *coded(KINDS.items())], required=False
        )
        self.fields["name"] = forms.CharField(
            label=_("Lưu cách chọn cột này với tên"),
            required=False,
            max_length=200,
            help_text=_("để dùng lại cho các tháng sau"),
        )

    def columns(self) -> Columns:
        said = self.cleaned_data
        return Columns(
            at={role: int(said[role]) for role in ROLES if said[role]},
            first_row=said["first_row"],
            programme=said["programme"],
            budget_year=said["budget_year"],
            scale=MONEY[said["money"]][1],
            source=said["all_source"],
            kind=said["all_kind"],
            origin_year=said["origin_year"] or 0,
            reading=said["reading"],
        )


def initial_of(
    columns: Mapping[str, Any] | None, rows: Sequence[Sequence[Value]], today: date, *, own: bool
) -> dict[str, Any]:
    """What was chosen for the list itself (`own`), or what a saved way of choosing says: that is for a year of its own. The
    unit of money is what the list says."""
    first_row = first_row_of(rows) if columns is None else columns["first_row"]
    heading = money_of_heading(rows, first_row)
    scale = heading if heading is not None else (columns or {"scale": 0})["scale"]
    money = next(code for code, (_w, zeros) in MONEY.items() if zeros == scale)
    if columns is None:
        return {"budget_year": today.year, "money": money, "first_row": first_row}
    return {
        **{role: f"{column}" for role, column in columns["at"].items()},
        "first_row": first_row,
        "budget_year": columns["budget_year"] if own else today.year,
        "origin_year": (columns.get("origin_year") or None) if own else None,
        "money": money,
        "reading": columns.get("reading", ""),
        "programme": columns["programme"],
        "all_source": columns["source"],
        "all_kind": columns["kind"],
    }


WHOLE_COLUMN = "cot"


class AnswerForm(PlainForm):
    """How amounts that can be read two ways are read: all of the column, or those of one row."""

    def __init__(self, *args: Any, rows: Sequence[UnmatchedRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        column = ngettext(
            "cả cột số tiền (%(count)s dòng đang hỏi)",
            "cả cột số tiền (%(count)s dòng đang hỏi)",
            len(rows),
        ) % {"count": len(rows)}
        one = _("riêng dòng %(row)s: %(text)s")
        apart = [
            (f"{r.number}", one % {"row": r.number, "text": r.value}) for r in rows[:MOST_ROWS]
        ]
        self.fields["row"] = choice(_("Câu trả lời là của"), [(WHOLE_COLUMN, column), *apart])
        self.fields["reading"] = choice(
            _("Dấu chấm, dấu phẩy"), [("", _("chọn …")), *reading_choices()]
        )

    @property
    def row(self) -> int | None:
        said = self.cleaned_data["row"]
        return None if said == WHOLE_COLUMN else int(said)

    @property
    def reading(self) -> Reading:
        return Reading(self.cleaned_data["reading"])


class MatchForm(PlainForm):
    """What one name of the Treasury means."""

    def __init__(
        self,
        *args: Any,
        role: str,
        value: str,
        offices: Sequence[Office],
        programmes: Sequence[Programme],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        is_office = role == "office"
        label = _("“%(value)s” là") % {"value": value}
        if is_office:
            self.fields["meant"] = office_field(label, offices)
        else:
            components = [("", _("chọn …")), *component_choices(programmes)]
            self.fields["meant"] = choice(label, components)
        self.fields["text"] = forms.CharField(widget=forms.HiddenInput, initial=value)
        self.fields["role"] = forms.ChoiceField(
            choices=[("office", ""), ("component", "")], widget=forms.HiddenInput, initial=role
        )

    @property
    def office_id(self) -> int | None:
        meant = self.cleaned_data["meant"]
        return int(meant) if self.cleaned_data["role"] == "office" else None

    @property
    def component(self) -> str:
        said = self.cleaned_data
        return "" if said["role"] == "office" else str(said["meant"]).partition(":")[2]
