"""What people say of documents; fields are named as the rules name them, so a refusal finds its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gsdg.domain.papers import words
from gsdg.domain.papers.catalogue import Catalogue
from gsdg.domain.papers.entries import DocumentEntry, Serves, TieEntry, Upload
from gsdg.domain.papers.exports import NEEDED, ROLES, Columns
from gsdg.domain.papers.models import Document
from gsdg.domain.units.forms_choosing import findable_offices
from gsdg.domain.units.models import Office
from gsdg.toolkit.sheets.grids import Value, first_words, letters_of
from gsdg.toolkit.web.forms import LAST_YEAR, DayField, PlainForm, WholeField, WorkbookField
from gsdg.toolkit.web.language import current_language

Choices = list[tuple[str, str]]
EMPTY: Choices = [("", "–")]


def coded(known: words.Words) -> Choices:
    language = current_language()
    return [(code, said[language]) for code, said in known.items()]


def component_choices(catalogue: Catalogue) -> Choices:
    language = current_language()
    return [(c, f"{c} {catalogue.component(c, language)}") for c in catalogue.components]


def kind_choices(catalogue: Catalogue) -> Choices:
    language = current_language()
    return [(one.code, one.label.to(language)) for one in catalogue.spec.kinds]


def requirement_choices(catalogue: Catalogue) -> Choices:
    language = current_language()
    return [(one.code, one.label.to(language)) for one in catalogue.spec.required]


def check_size(upload: Any) -> Any:
    if upload is not None and upload.size > settings.UPLOAD_LIMIT_BYTES:
        raise ValidationError(_("Tệp lớn hơn 10 MB. Nén lại hoặc quét với độ phân giải thấp hơn."))
    return upload


def upload_of(sent: Any) -> Upload | None:
    if sent is None:
        return None
    return Upload(sent.read(), sent.name, sent.content_type or "application/octet-stream")


class ChoosingForm(PlainForm):
    def choose(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


def _document_file(*, required: bool) -> forms.FileField:
    return forms.FileField(
        label=gettext_lazy("Tệp của văn bản"),
        help_text=gettext_lazy("Word (.docx) hoặc PDF, tối đa 10 MB; chữ trong tệp sẽ tìm được"),
        required=required,
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf"}),
    )


class DocumentForm(ChoosingForm):
    """The paper as it lies on the desk; then what it is for."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại văn bản"))
    number = forms.CharField(
        label=gettext_lazy("Số, ký hiệu"),
        max_length=120,
        help_text=gettext_lazy("như trên văn bản, ví dụ 12/KH-UBND; hệ thống không cấp số"),
    )
    day = DayField(label=gettext_lazy("Ngày ký"))
    office = forms.ChoiceField(
        label=gettext_lazy("Cơ quan ban hành"), required=False, widget=findable_offices()
    )
    issuer = forms.CharField(
        label=gettext_lazy("Tên cơ quan trung ương"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("chỉ khi cơ quan ban hành không có trong danh sách trên"),
    )
    signer = forms.CharField(label=gettext_lazy("Người ký"), required=False, max_length=300)
    abstract = forms.CharField(
        label=gettext_lazy("Trích yếu"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    component = forms.ChoiceField(label=gettext_lazy("Dự án, tiểu dự án"), required=False)
    from_day = DayField(
        label=gettext_lazy("Có hiệu lực từ ngày"),
        required=False,
        help_text=gettext_lazy("để trống nếu có hiệu lực từ ngày ký"),
    )
    to_day = DayField(
        label=gettext_lazy("Hết hiệu lực từ ngày"),
        required=False,
        help_text=gettext_lazy("ngày đầu tiên không còn áp dụng; để trống nếu còn"),
    )
    requirement = forms.ChoiceField(
        label=gettext_lazy("Là văn bản phải có nào"),
        required=False,
        help_text=gettext_lazy("để danh sách văn bản còn thiếu bỏ mục này"),
    )
    year = WholeField(
        label=gettext_lazy("Của năm"), required=False, min_value=2000, max_value=LAST_YEAR
    )
    file = _document_file(required=False)

    def __init__(
        self,
        *args: Any,
        catalogue: Catalogue,
        offices: Sequence[Office],
        centre: bool,
        is_new: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.choose("kind", [("", _("chọn …")), *kind_choices(catalogue)])
        self.fields["office"].said_otherwise = True  # type: ignore[attr-defined]
        named = [(str(one.pk), one.name) for one in offices]
        outside = [("", _("cơ quan trung ương, ghi tên ở dưới"))]
        self.choose("office", [*named, *outside] if centre else named)
        self.choose("component", [*EMPTY, *component_choices(catalogue)])
        self.choose("requirement", [*EMPTY, *requirement_choices(catalogue)])
        if not centre:
            del self.fields["issuer"]
        if not is_new:
            for name in ("requirement", "year", "file"):
                del self.fields[name]

    def clean_file(self) -> Any:
        return check_size(self.cleaned_data["file"])

    @property
    def entry(self) -> DocumentEntry:
        said = self.cleaned_data
        requirement = said.get("requirement", "")
        return DocumentEntry(
            kind=said["kind"],
            number=said["number"],
            day=said["day"],
            abstract=said["abstract"],
            office_id=int(said["office"]) if said["office"] else None,
            issuer=said.get("issuer", ""),
            signer=said["signer"],
            component=said["component"],
            from_day=said["from_day"],
            to_day=said["to_day"],
            serves=(Serves(requirement, said.get("year")),) if requirement else (),
        )


def initial_of(document: Document) -> dict[str, Any]:
    same = ("kind", "number", "day", "issuer", "signer", "abstract", "component", "from_day", "to_day")  # fmt: skip
    said = {name: getattr(document, name) for name in same}
    office = "" if document.office_id is None else str(document.office_id)
    return {**said, "office": office}


class FileForm(PlainForm):
    file = _document_file(required=True)

    def clean_file(self) -> Any:
        return check_size(self.cleaned_data["file"])


class TieForm(ChoosingForm):
    kind = forms.ChoiceField(label=gettext_lazy("Văn bản này"))
    target = forms.CharField(
        label=gettext_lazy("Số của văn bản kia"),
        max_length=120,
        help_text=gettext_lazy("văn bản đã có trong sổ, ví dụ 46/2022/TT-BTC"),
    )
    provision = forms.CharField(
        label=gettext_lazy("Chỉ điều, khoản, mẫu nào"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("để trống nếu là toàn bộ văn bản kia"),
    )
    since = DayField(
        label=gettext_lazy("Từ ngày"),
        required=False,
        help_text=gettext_lazy("để trống nếu từ ngày văn bản này có hiệu lực"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("kind", coded(words.TIES))

    def entry(self, target_id: int) -> TieEntry:
        said = self.cleaned_data
        return TieEntry(said["kind"], target_id, said["provision"], said["since"])


class ServeForm(ChoosingForm):
    requirement = forms.ChoiceField(label=gettext_lazy("Là văn bản phải có nào"))
    year = WholeField(
        label=gettext_lazy("Của năm"),
        required=False,
        min_value=2000,
        max_value=LAST_YEAR,
        help_text=gettext_lazy("văn bản dùng nhiều năm thì để trống"),
    )

    def __init__(self, *args: Any, requirements: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("requirement", requirements)

    @property
    def serves(self) -> Serves:
        return Serves(self.cleaned_data["requirement"], self.cleaned_data["year"])


class TakeBackForm(PlainForm):
    reason = forms.CharField(
        label=gettext_lazy("Lý do rút"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LookForm(ChoosingForm):
    """What to look for; every field of it may stay as it is."""

    tim = forms.CharField(
        label=gettext_lazy("Số, trích yếu, chữ trong văn bản"), required=False, max_length=200
    )
    loai = forms.ChoiceField(label=gettext_lazy("Loại văn bản"), required=False)
    cap = forms.ChoiceField(label=gettext_lazy("Cấp ban hành"), required=False)
    da = forms.ChoiceField(label=gettext_lazy("Dự án, tiểu dự án"), required=False)
    nam = forms.ChoiceField(label=gettext_lazy("Năm ký"), required=False)
    hl = DayField(label=gettext_lazy("Còn hiệu lực ngày"), required=False, help_text="")

    def __init__(
        self, *args: Any, catalogue: Catalogue, years: Sequence[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", _("tất cả"))]
        self.choose("loai", [*everything, *kind_choices(catalogue)])
        self.choose("cap", [*everything, *coded(words.LEVELS)])
        self.choose("da", [*everything, *component_choices(catalogue)])
        self.choose("nam", [*everything, *((str(year), str(year)) for year in years)])
        _never_asked(self)

    def said(self, name: str) -> Any:
        self.is_valid()
        return self.cleaned_data.get(name) or ""


class LookMissingForm(ChoosingForm):
    nam = forms.ChoiceField(label=gettext_lazy("Năm"), required=False)
    vb = forms.ChoiceField(label=gettext_lazy("Văn bản phải có"), required=False)
    tt = forms.ChoiceField(label=gettext_lazy("Tình trạng"), required=False)

    def __init__(
        self,
        *args: Any,
        catalogue: Catalogue,
        years: Sequence[int],
        standings: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.choose("nam", [(str(year), str(year)) for year in years])
        self.choose("vb", [("", _("tất cả")), *requirement_choices(catalogue)])
        self.choose("tt", standings)
        _never_asked(self)

    def said(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")


def _never_asked(form: forms.Form) -> None:
    for field in form.fields.values():
        field.said_otherwise = True  # type: ignore[attr-defined]


class WorkbookForm(PlainForm):
    file = WorkbookField(
        label=gettext_lazy("Tệp đã điền"),
        help_text=gettext_lazy("tệp .xlsx theo mẫu, tối đa 10 MB"),
    )

    def clean_file(self) -> Any:
        return check_size(self.cleaned_data["file"])


class ExportForm(ChoosingForm):
    office = forms.ChoiceField(
        label=gettext_lazy("Danh sách văn bản của cơ quan"), widget=findable_offices()
    )
    file = WorkbookField(
        label=gettext_lazy("Tệp xuất từ văn phòng điện tử"),
        help_text=gettext_lazy("tệp .xlsx như hệ thống kia xuất ra, không cần sửa; tối đa 10 MB"),
    )

    def __init__(self, *args: Any, offices: Iterable[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("office", [(str(one.pk), one.name) for one in offices])

    def clean_file(self) -> Any:
        return check_size(self.cleaned_data["file"])


ROLE_WORDS = {
    "number": gettext_lazy("Số, ký hiệu"),
    "day": gettext_lazy("Ngày ký"),
    "abstract": gettext_lazy("Trích yếu"),
    "kind": gettext_lazy("Loại văn bản"),
    "issuer": gettext_lazy("Cơ quan ban hành"),
    "signer": gettext_lazy("Người ký"),
}


class ColumnsForm(ChoosingForm):
    def __init__(self, *args: Any, rows: Sequence[Sequence[Value]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [
            (f"{i}", f"{letter}: {first_words(rows, i) or _('trống')}")
            for i, letter in enumerate(letters_of(rows))
        ]
        for role in ROLES:
            needed = role in NEEDED
            empty = _("chọn …") if needed else _("không có cột này")
            label = _("Cột: %(what)s") % {"what": ROLE_WORDS[role]}
            self.fields[role] = forms.ChoiceField(
                label=label, choices=[("", empty), *columns], required=needed
            )
        self.fields["first_row"] = WholeField(label=_("Dòng dữ liệu đầu tiên"), min_value=1)
        self.fields["only"] = forms.CharField(
            label=_("Chỉ lấy dòng có chữ"),
            required=False,
            max_length=200,
            help_text=_(
                "trong trích yếu; nhiều chữ thì ngăn bằng dấu phẩy; để trống là lấy tất cả"
            ),
        )
        self.fields["name"] = forms.CharField(
            label=_("Lưu cách chọn cột này với tên"),
            required=False,
            max_length=200,
            help_text=_("để dùng lại cho các lần sau"),
        )

    def columns(self) -> Columns:
        said = self.cleaned_data
        return Columns(
            at={role: int(said[role]) for role in ROLES if said[role]},
            first_row=said["first_row"],
            only=said["only"],
        )


def columns_initial(columns: Mapping[str, Any] | None) -> dict[str, Any]:
    """What a saved way of choosing says, for the fields of the form."""
    if columns is None:
        return {"first_row": 2, "only": "giảm nghèo"}
    at = {role: f"{column}" for role, column in columns["at"].items()}
    return {**at, "first_row": columns["first_row"], "only": columns["only"]}


def years_until(on: date, first: int) -> list[int]:
    return list(range(on.year, first - 1, -1))
