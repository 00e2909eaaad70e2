"""What people say about money: what to look at, and what happened. The law of the book judges it elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gsdg.domain.finance.ledger import Kind, Line, Movement, Source
from gsdg.domain.finance.queries.budgets import had_districts
from gsdg.domain.finance.queries.programmes import Programme
from gsdg.domain.finance.words import KINDS, MOVEMENTS, SOURCES
from gsdg.domain.units.forms_choosing import findable, findable_offices
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import parse_figure
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.web.forms import LAST_YEAR, DayField, PlainForm, WholeField
from gsdg.toolkit.web.language import current_language

MONEY = {
    "dong": (gettext_lazy("đồng"), 0),
    "nghin": (gettext_lazy("nghìn đồng"), 3),
    "trieu": (gettext_lazy("triệu đồng"), 6),
    "ty": (gettext_lazy("tỷ đồng"), 9),
}
GROUPS = {
    "du-an": ("component", gettext_lazy("dự án, tiểu dự án")),
    "co-quan": ("office", gettext_lazy("cơ quan giữ vốn")),
    "don-vi": ("unit", gettext_lazy("đơn vị hành chính")),
    "nguon": ("source", gettext_lazy("nguồn vốn")),
    "loai": ("kind", gettext_lazy("loại vốn")),
}
"""What a line is: how the address says it, how the table does, and how a person."""
TODAYS_MAP = "today"
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


def years_of(text: str) -> tuple[int, ...]:
    """`2026`, or `2021-2025` for the term; empty where it is neither."""
    found = _YEARS.fullmatch(text)
    if found is None:
        return ()
    first, last = int(found[1]), int(found[2] or found[1])
    return tuple(range(first, last + 1)) if last - first < 20 else ()


def year_choices(years: Sequence[int], today: date, *, asked: str = "") -> list[tuple[str, str]]:
    """Single years, all together, and the span that an address asks for: a report tells of its own term."""
    known = sorted({*years, today.year}, reverse=True)
    single = [(f"{year}", _("năm %(year)s") % {"year": year}) for year in known]
    term = f"{min(known)}-{max(known)}"
    found = [*single, (term, _("cả giai đoạn %(years)s") % {"years": term})]
    if len(years_of(asked)) > 1 and asked != term:
        found.append((asked, _("các năm %(years)s") % {"years": asked}))
    return found


def coded(words: Iterable[tuple[Any, Any]]) -> list[tuple[str, str]]:
    language = current_language()
    return [(code.value, said[language]) for code, said in words]


FIRST_YEAR = 2016
"""Of the budget years that a form takes."""


def source_choices(years: Iterable[int]) -> list[tuple[str, str]]:
    """Budgets that money of these years can be of. That of the district is offered for years in which there were districts;
    among others it says until when."""
    asked = sorted(years)
    known = [year for year in asked if had_districts(year)]
    words = dict(coded(SOURCES.items()))
    if not known:
        del words[Source.DISTRICT.value]
    elif known != asked:
        told = {"budget": words[Source.DISTRICT.value], "year": known[-1]}
        words[Source.DISTRICT.value] = _("%(budget)s (đến năm ngân sách %(year)s)") % told
    return list(words.items())


def component_choices(programmes: Sequence[Programme]) -> list[Any]:
    """Grouped by programme where there are two; the code of the law stands before the title."""
    language = current_language()
    groups = [
        (
            programme.title(language),
            [
                (f"{programme.code}:{leaf.code}", f"{leaf.code} {leaf.title.to(language)}")
                for leaf in programme.leaves
            ],
        )
        for programme in programmes
    ]
    return groups[0][1] if len(groups) == 1 else groups


def office_label(office: Office) -> str:
    if office.to_day is None:
        return office.name
    return _("%(office)s (đến %(day)s)") % {
        "office": office.name,
        "day": f"{office.to_day:%d/%m/%Y}",
    }


def office_choices(offices: Iterable[Office]) -> list[tuple[str, str]]:
    return [(f"{office.pk}", office_label(office)) for office in offices]


def office_field(
    label: Any, offices: Iterable[Office], *, empty: Any = "", required: bool = True
) -> forms.ChoiceField:
    """Found by earlier names too. `empty` is what stands for none of them."""
    options = [("", empty or _("chọn …")), *office_choices(offices)]
    return choice(label, options, required=required, widget=findable_offices())


class LookForm(PlainForm):
    """Parameters of an address: wrong ones are as if they were not there, and the page says so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.said_otherwise = True  # type: ignore[attr-defined]

    def said(self, name: str, default: Any = "") -> Any:
        self.is_valid()
        found = self.cleaned_data.get(name) if hasattr(self, "cleaned_data") else None
        return default if found in (None, "") else found

    def ignored(self) -> str:
        """What was asked for and could not be read: the page shows more than was asked."""
        self.is_valid()
        found = [f"{self[name].label} “{self.data.get(name, '')}”" for name in self.errors]
        if not found:
            return ""
        return _(
            "Không đọc được điều kiện %(which)s nên đã bỏ qua; số liệu dưới đây chưa lọc theo điều kiện đó. Chọn lại rồi bấm Xem."
        ) % {"which": ", ".join(found)}


def choice(label: Any, choices: Iterable[Any], **more: Any) -> forms.ChoiceField:
    field = forms.ChoiceField(label=label, choices=list(choices), **more)
    field.error_messages["invalid_choice"] = _("Hãy chọn một mục trong danh sách.")
    return field


class TableForm(LookForm):
    den = DayField(label=gettext_lazy("Số liệu đến ngày"), required=False, help_text="")

    def __init__(
        self,
        *args: Any,
        programmes: Sequence[Programme],
        years: Sequence[int],
        today: date,
        units: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        language = current_language()
        if len(programmes) > 1:
            named = [(p.code, p.title(language)) for p in programmes]
            self.fields["ct"] = choice(_("Chương trình"), named, required=False)
        spans = year_choices(years, today, asked=self.data.get("nam", ""))
        self.fields["nam"] = choice(_("Năm ngân sách"), spans, required=False)
        groups = [(code, label) for code, (_group, label) in GROUPS.items()]
        self.fields["theo"] = choice(_("Mỗi dòng là một"), groups, required=False)
        options = list(units)
        if options:
            self.fields["dv"] = choice(_("Trong"), options, required=False, widget=findable())
        maps = [("", _("như lúc ghi sổ")), (TODAYS_MAP, _("hôm nay"))]
        self.fields["dia-gioi"] = choice(_("Địa giới"), maps, required=False)
        self.order_fields(["ct", "nam", "den", "theo", "dia-gioi", "dv"])
        for field in self.fields.values():
            field.said_otherwise = True  # type: ignore[attr-defined]


class BookForm(LookForm):
    """`lo` and `dv` come from links: a batch, a unit. They are not shown, and read as strictly."""

    lo = WholeField(
        label=gettext_lazy("chứng từ"), required=False, min_value=1, widget=forms.HiddenInput
    )
    dv = WholeField(
        label=gettext_lazy("đơn vị"), required=False, min_value=1, widget=forms.HiddenInput
    )

    def __init__(
        self,
        *args: Any,
        programmes: Sequence[Programme],
        years: Sequence[int],
        today: date,
        offices: Iterable[Office],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        every = ("", _("tất cả"))
        spans = year_choices(years, today, asked=self.data.get("nam", ""))
        self.fields["nam"] = choice(_("Năm ngân sách"), [every, *spans], required=False)
        self.fields["tu"] = DayField(label=_("Từ ngày"), required=False, help_text="")
        self.fields["den"] = DayField(label=_("Đến ngày"), required=False, help_text="")
        self.fields["da"] = choice(
            _("Dự án, tiểu dự án"), [every, *component_choices(programmes)], required=False
        )
        self.fields["cq"] = office_field(_("Cơ quan"), offices, empty=_("tất cả"), required=False)
        self.fields["nv"] = choice(
            _("Nghiệp vụ"), [every, *coded(MOVEMENTS.items())], required=False
        )
        self.fields["nguon"] = choice(
            _("Nguồn vốn"), [every, *coded(SOURCES.items())], required=False
        )
        self.fields["loai"] = choice(_("Loại vốn"), [every, *coded(KINDS.items())], required=False)
        for field in self.fields.values():
            field.said_otherwise = True  # type: ignore[attr-defined]


class PaperForm(PlainForm):
    """A paper may be attached; what is inside is not judged here."""

    def attached(self) -> tuple[str, str, bytes] | None:
        """Name, media type and content."""
        upload = self.cleaned_data.get("file")
        if upload is None:
            return None
        upload.seek(0)  # others read it too
        return upload.name, upload.content_type or "application/octet-stream", upload.read()


def paper_field() -> forms.FileField:
    return forms.FileField(
        label=_("Bản chụp quyết định, chứng từ"),
        required=False,
        help_text=_("tệp .pdf, .jpg, .png hoặc .xlsx, tối đa 10 MB"),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.xlsx"}),
    )


def check_size(upload: Any) -> Any:
    if upload is not None and upload.size > settings.UPLOAD_LIMIT_BYTES:
        raise ValidationError(_("Tệp lớn hơn 10 MB. Chụp lại với độ phân giải thấp hơn."))
    return upload


class EntryForm(PaperForm):
    """One fact, typed. Fields are named as the columns of a line, so that a refusal finds its place."""

    def __init__(
        self,
        *args: Any,
        programmes: Sequence[Programme],
        offices: Sequence[Office],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen = ("", _("chọn …"))
        self.fields["movement"] = choice(_("Nghiệp vụ"), [chosen, *coded(MOVEMENTS.items())])
        self.fields["component"] = choice(
            _("Dự án, tiểu dự án"), [chosen, *component_choices(programmes)]
        )
        self.fields["office"] = office_field(_("Cơ quan nhận, giữ hoặc chi vốn"), offices)
        self.fields["office_from"] = office_field(
            _("Từ cơ quan"), offices, empty=_("không có"), required=False
        )
        self.fields["office_from"].help_text = _(
            "khi phân bổ, điều chỉnh, thu hồi giữa hai cơ quan"
        )
        self.fields["amount"] = forms.CharField(
            label=_("Số tiền"), max_length=40, help_text=_("ví dụ 1.250 hoặc 1.250,5")
        )
        self.fields["amount"].widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}
        self.fields["money"] = choice(_("Đơn vị tiền"), [(c, w) for c, (w, _s) in MONEY.items()])
        sources = source_choices(range(FIRST_YEAR, today.year + 2))
        self.fields["source"] = choice(_("Nguồn vốn"), [chosen, *sources])
        self.fields["kind"] = choice(_("Loại vốn"), [chosen, *coded(KINDS.items())])
        self.fields["budget_year"] = WholeField(
            label=_("Năm ngân sách"), min_value=FIRST_YEAR, max_value=today.year + 1
        )
        self.fields["origin_year"] = WholeField(
            label=_("Năm gốc"),
            required=False,
            max_value=LAST_YEAR,
            help_text=_("chỉ ghi khi là vốn kéo dài: năm được giao lần đầu"),
        )
        self.fields["on"] = DayField(
            label=_("Ngày phát sinh"), help_text=_("ngày ký quyết định, hoặc ngày Kho bạc chi")
        )
        self.fields["act_number"] = forms.CharField(
            label=_("Số quyết định"), required=False, max_length=120
        )
        self.fields["act_day"] = DayField(label=_("Ngày quyết định"), required=False, help_text="")
        self.fields["reference"] = forms.CharField(
            label=_("Số chứng từ"), required=False, max_length=120
        )
        self.fields["text"] = forms.CharField(
            label=_("Nội dung"),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields["file"] = paper_field()

    def clean_file(self) -> Any:
        return check_size(self.cleaned_data["file"])

    def clean(self) -> dict[str, Any]:
        """The amount is read when its unit is known."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        typed, money = cleaned.get("amount"), cleaned.get("money")
        if typed and money:
            try:
                scale = MONEY[money][1]
                read = parse_figure(typed, scale=scale, negative=True, unit=str(MONEY[money][0]))
                cleaned["amount"] = read.amount
            except Refused as refused:
                language = current_language()
                for refusal in refused.refusals:
                    said = f"{refusal.message(language)} {refusal.remedy(language)}"
                    self.add_error("amount", said)
        return cleaned

    def line(self) -> Line:
        """Of a valid form."""
        said = self.cleaned_data
        programme, _sign, component = said["component"].partition(":")
        giver = said["office_from"]
        return Line(
            movement=Movement(said["movement"]),
            programme=programme,
            component=component,
            office=int(said["office"]),
            office_from=int(giver) if giver else None,
            amount=said["amount"],
            budget_year=said["budget_year"],
            origin_year=said["origin_year"] or said["budget_year"],
            source=Source(said["source"]),
            kind=Kind(said["kind"]),
            on=said["on"],
            act_number=said["act_number"],
            act_day=said["act_day"],
            reference=said["reference"],
            text=said["text"],
        )


class ReasonForm(PlainForm):
    """Why an entry is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do đảo"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class ExplainForm(PlainForm):
    text = forms.CharField(
        label=gettext_lazy("Giải trình"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ConfirmForm(PlainForm):
    answer = forms.ChoiceField(
        label=gettext_lazy("Kết quả đối chiếu"),
        choices=[
            ("khop", gettext_lazy("Khớp với sổ của đơn vị")),
            ("khong", gettext_lazy("Không khớp")),
        ],
    )
    text = forms.CharField(
        label=gettext_lazy("Khác ở đâu"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("ghi rõ khoản nào, bao nhiêu, chứng từ nào"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SignForm(PaperForm):
    """The signed decision has come back."""

    act_number = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=120)
    act_day = DayField(label=gettext_lazy("Ngày quyết định"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"] = paper_field()

    def clean_file(self) -> Any:
        return check_size(self.cleaned_data["file"])
