"""What people say at the register of corrections; fields are named as the rules name them, so a refusal finds its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gsdg.domain.accounts.models import User
from gsdg.domain.followup import words
from gsdg.domain.followup.catalogue import Catalogue
from gsdg.domain.followup.entries import (
    Act,
    FindingEntry,
    MeasureEntry,
    Origin,
    RecommendationEntry,
)
from gsdg.domain.followup.models import Measure, Proof
from gsdg.domain.units.forms_choosing import findable_offices
from gsdg.domain.units.models import Office
from gsdg.kernel.figures import CAP
from gsdg.toolkit.web.forms import DayField, PlainForm, WholeField, WorkbookField
from gsdg.toolkit.web.language import current_language

Choices = list[tuple[str, str]]
EMPTY: Choices = [("", "–")]


def coded(known: words.Words, *, leave_out: Iterable[str] = ()) -> Choices:
    language = current_language()
    return [(code, said[language]) for code, said in known.items() if code not in leave_out]


def long_text(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ChoosingForm(PlainForm):
    """Choices are filled when the form is made: their words follow the language of the page."""

    choosing: dict[str, words.Words] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, known in self.choosing.items():
            self.choose(name, coded(known))

    def choose(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class PaperForm(ChoosingForm):
    """The paper that the head signed; where the head acts here, it may stay empty."""

    number = forms.CharField(
        label=gettext_lazy("Số văn bản đã ký"), required=False, max_length=120, help_text=gettext_lazy("ví dụ 12/BC-UBND; lãnh đạo tự thực hiện thì để trống")
    )  # fmt: skip
    day = DayField(label=gettext_lazy("Ngày văn bản"), required=False)

    @property
    def act(self) -> Act:
        said = self.cleaned_data
        return Act(said.get("number", ""), said.get("day"), said.get("issuer", ""))


class ResponseForm(PaperForm):
    choosing = {"position": words.POSITIONS}
    position = forms.ChoiceField(label=gettext_lazy("Ý kiến của đơn vị"))
    text = long_text(
        gettext_lazy("Giải trình"),
        required=False,
        help_text=gettext_lazy("bắt buộc khi không nhất trí hoặc chỉ tiếp thu một phần"),
    )
    field_order = ["position", "text", "number", "day"]


class MeasureForm(PlainForm):
    text = long_text(gettext_lazy("Làm gì"))
    person = forms.CharField(label=gettext_lazy("Người làm"), max_length=300)
    role = forms.CharField(label=gettext_lazy("Chức danh"), required=False, max_length=300)
    planned = DayField(label=gettext_lazy("Xong trước ngày"))

    @property
    def entry(self) -> MeasureEntry:
        return MeasureEntry(**self.cleaned_data)


class SettleMeasureForm(ChoosingForm):
    measure_id = forms.ChoiceField(label=gettext_lazy("Biện pháp"))
    done_on = DayField(label=gettext_lazy("Ngày làm xong"), required=False)
    reason = long_text(
        gettext_lazy("Lý do bỏ"),
        required=False,
        help_text=gettext_lazy("chỉ khi không làm biện pháp này nữa"),
    )

    def __init__(self, *args: Any, measures: Iterable[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("measure_id", [(str(m.pk), m.text) for m in measures if not m.is_settled])


class ProofForm(PlainForm):
    file = forms.FileField(
        label=gettext_lazy("Tệp"), help_text=gettext_lazy("biên bản, chứng từ, ảnh; tối đa 10 MB")
    )
    text = forms.CharField(label=gettext_lazy("Chứng minh điều gì"), required=False, max_length=300)

    def clean_file(self) -> Any:
        return small_enough(self.cleaned_data["file"])


def small_enough(upload: Any) -> Any:
    if upload and upload.size > settings.UPLOAD_LIMIT_BYTES:
        raise ValidationError(_("Tệp lớn hơn 10 MB. Chụp lại với độ phân giải thấp hơn."))
    return upload


class DoneForm(PaperForm):
    text = long_text(gettext_lazy("Kết quả khắc phục"), required=False)
    field_order = ["text", "number", "day"]


class VerifyForm(ChoosingForm):
    """Each waiting proof first, then the result."""

    choosing = {"result": words.RESULTS, "method": words.METHODS}
    result = forms.ChoiceField(label=gettext_lazy("Kết quả khắc phục"))
    method = forms.ChoiceField(label=gettext_lazy("Kiểm tra bằng cách"))
    text = long_text(
        gettext_lazy("Còn thiếu gì"),
        required=False,
        help_text=gettext_lazy("bắt buộc khi chưa đạt hoặc đạt một phần"),
    )
    again_by = DayField(label=gettext_lazy("Đề nghị gửi lại trước ngày"), required=False)

    def __init__(self, *args: Any, proofs: Iterable[Proof], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = [p for p in proofs if p.state == words.PENDING]
        asked: dict[str, forms.Field] = {}
        for proof in self.waiting:
            asked[f"proof_{proof.pk}"] = forms.ChoiceField(
                label=_("Tài liệu “%(name)s”") % {"name": proof.name},
                choices=[
                    *EMPTY,
                    (words.TAKEN, _("chấp nhận")),
                    (words.REFUSED, _("không chấp nhận")),
                ],
            )
            asked[f"why_{proof.pk}"] = forms.CharField(
                label=_("Vì sao không chấp nhận “%(name)s”") % {"name": proof.name}, required=False
            )
        self.choose("result", [*EMPTY, *coded(words.RESULTS)])
        self.fields = {**asked, **self.fields}

    @property
    def said_of_proofs(self) -> dict[int, tuple[str, str]]:
        said = self.cleaned_data
        return {p.pk: (said[f"proof_{p.pk}"], said[f"why_{p.pk}"]) for p in self.waiting}


class ExtensionForm(PlainForm):
    until = DayField(label=gettext_lazy("Xin gia hạn đến ngày"))
    reason = long_text(gettext_lazy("Lý do"))


class DecideExtensionForm(PaperForm):
    granted = forms.ChoiceField(label=gettext_lazy("Quyết định"))
    reason = long_text(
        gettext_lazy("Lý do"), required=False, help_text=gettext_lazy("bắt buộc khi không đồng ý")
    )
    field_order = ["granted", "reason", "number", "day"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("granted", [("1", _("Đồng ý gia hạn")), ("0", _("Không đồng ý"))])


class RecheckForm(ChoosingForm):
    choosing = {"result": words.RECHECKS, "method": words.METHODS}
    result = forms.ChoiceField(label=gettext_lazy("Kết quả khắc phục hiện nay"))
    method = forms.ChoiceField(label=gettext_lazy("Kiểm tra bằng cách"))
    text = long_text(
        gettext_lazy("Thấy gì"),
        help_text=gettext_lazy("ai, ở đâu, giấy tờ nào; không giữ được thì nêu vì sao mở lại"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("result", [*EMPTY, *coded(words.RECHECKS)])


class RecheckerForm(ChoosingForm):
    person_id = forms.ChoiceField(label=gettext_lazy("Người kiểm tra lại"))

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("person_id", [*EMPTY, *((str(one.pk), one.name) for one in people)])


class ReasonForm(PlainForm):
    reason = long_text(gettext_lazy("Lý do"))


class CloseForm(PlainForm):
    """Nothing to say: it was verified."""


class CloseUnfixedForm(PaperForm):
    closure = forms.ChoiceField(label=gettext_lazy("Kết thúc vì"))
    reason = long_text(gettext_lazy("Lý do"))
    issuer = forms.CharField(label=gettext_lazy("Cơ quan ban hành quyết định"), max_length=300)
    field_order = ["closure", "reason", "issuer", "number", "day"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("closure", coded(words.CLOSURES, leave_out=[words.DONE]))
        self.fields["number"].help_text = _("ví dụ 9/QĐ-UBND")


class MoneyForm(PaperForm):
    choosing = {"how": words.SETTLED_BY}
    how = forms.ChoiceField(label=gettext_lazy("Đã xử lý bằng cách"))
    amount = WholeField(label=gettext_lazy("Số tiền (đồng)"), min_value=1, max_value=CAP)
    text = forms.CharField(label=gettext_lazy("Ghi chú"), required=False, max_length=300)
    field_order = ["how", "amount", "text", "number", "day"]


class ReverseMoneyForm(PaperForm):
    entry_id = forms.ChoiceField(label=gettext_lazy("Khoản ghi sai"))
    text = long_text(gettext_lazy("Lý do"), help_text=gettext_lazy("sai ở đâu, theo chứng từ nào; khoản đúng ghi lại sau"))  # fmt: skip
    field_order = ["entry_id", "text", "number", "day"]

    def __init__(self, *args: Any, entries: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("entry_id", [(str(key), label) for key, label in entries])
        self.fields["number"].help_text = _("bắt buộc với khoản cho thôi thu hồi theo quyết định")


class NewForm(ChoosingForm):
    """A line of a conclusion: what was found, and what is asked for."""

    choosing = {"source": words.SOURCES, "cause_kind": words.CAUSE_KINDS}
    source = forms.ChoiceField(label=gettext_lazy("Ai kết luận"))
    body = forms.CharField(
        label=gettext_lazy("Tên cơ quan kết luận"), required=False, max_length=300
    )
    number = forms.CharField(
        label=gettext_lazy("Số văn bản kết luận"), required=False, max_length=120
    )
    day = DayField(label=gettext_lazy("Ngày văn bản"), required=False)
    paragraph = forms.CharField(
        label=gettext_lazy("Mục, số kiến nghị trong văn bản"), required=False, max_length=60
    )
    addressee = forms.ChoiceField(
        label=gettext_lazy("Cơ quan phải khắc phục"), widget=findable_offices()
    )
    component = forms.ChoiceField(label=gettext_lazy("Dự án, tiểu dự án"), required=False)
    group = forms.ChoiceField(label=gettext_lazy("Nhóm nội dung"), required=False)
    criterion = long_text(gettext_lazy("Quy định không được thực hiện đúng"))
    condition = long_text(gettext_lazy("Thực tế thấy được"))
    cause_kind = forms.ChoiceField(label=gettext_lazy("Nguyên nhân"))
    cause = forms.ChoiceField(label=gettext_lazy("Nhóm nguyên nhân"))
    severity = forms.ChoiceField(label=gettext_lazy("Mức độ"))
    justification = forms.CharField(
        label=gettext_lazy("Lý do xếp mức"), required=False, max_length=1000, help_text=gettext_lazy("bắt buộc với mức nghiêm trọng")
    )  # fmt: skip
    found_on = DayField(label=gettext_lazy("Ngày phát hiện"))
    text = long_text(gettext_lazy("Yêu cầu: phải làm gì"))
    expected = long_text(
        gettext_lazy("Lấy gì chứng minh"),
        help_text=gettext_lazy("ví dụ biên bản giao nhận có chữ ký của hộ"),
    )
    due = DayField(label=gettext_lazy("Hạn khắc phục"))
    money_kind = forms.ChoiceField(label=gettext_lazy("Xử lý tiền"), required=False)
    money = WholeField(
        label=gettext_lazy("Số tiền (đồng)"), required=False, min_value=1, max_value=CAP
    )

    def __init__(
        self, *args: Any, catalogue: Catalogue, offices: Iterable[Office], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        language, spec = current_language(), catalogue.spec
        self.offices = {str(office.pk): office for office in offices}
        self.choose("addressee", [*EMPTY, *((k, o.name) for k, o in self.offices.items())])
        leaves = [(c, f"{c} {catalogue.component(c, language)}") for c in catalogue.components]
        self.choose("component", [*EMPTY, *leaves])
        for name, known in (("group", spec.groups), ("cause", spec.causes)):
            first = EMPTY if name == "group" else []
            self.choose(name, [*first, *((one.code, one.label.to(language)) for one in known)])
        grades = [
            (s.code, f"{s.label.to(language)}: {s.criteria.to(language)}") for s in spec.severities
        ]
        self.choose("severity", grades)
        self.choose("money_kind", [*EMPTY, *coded(words.MONEY_KINDS)])

    def entries(self) -> tuple[FindingEntry, RecommendationEntry]:
        said = self.cleaned_data
        office = self.offices[said["addressee"]]
        same = ("condition", "criterion", "cause_kind", "cause", "severity", "found_on", "group", "component", "justification")  # fmt: skip
        finding = FindingEntry(
            unit_id=office.unit_id,
            origin=Origin(
                said["source"], said["body"], said["number"], said["day"], said["paragraph"]
            ),
            **{name: said[name] for name in same},
        )
        asked = RecommendationEntry(
            addressee_id=office.pk,
            text=said["text"],
            expected=said["expected"],
            due=said["due"],
            money_kind=said["money_kind"],
            money=said["money"],
        )
        return finding, asked


class LinesForm(ChoosingForm):
    """The paper, once; its lines as a workbook or as a pasted table."""

    choosing = {"source": words.SOURCES}
    source = forms.ChoiceField(label=gettext_lazy("Ai kết luận"))
    body = forms.CharField(
        label=gettext_lazy("Tên cơ quan kết luận"), required=False, max_length=300
    )
    number = forms.CharField(label=gettext_lazy("Số văn bản kết luận"), max_length=120)
    day = DayField(label=gettext_lazy("Ngày văn bản"))
    file = WorkbookField(
        label=gettext_lazy("Tệp đã điền"),
        required=False,
        help_text=gettext_lazy("tệp .xlsx theo mẫu, tối đa 10 MB"),
    )
    table = forms.CharField(
        label=gettext_lazy("Hoặc dán bảng"),
        required=False,
        help_text=gettext_lazy("chép cả dòng tiêu đề của mẫu"),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def clean_file(self) -> Any:
        return small_enough(self.cleaned_data["file"])

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not said.get("file") and not (said.get("table") or "").strip():
            self.add_error("file", _("Chọn tệp đã điền, hoặc dán bảng vào ô dưới."))
        return said

    @property
    def origin(self) -> Origin:
        said = self.cleaned_data
        return Origin(said["source"], said["body"], said["number"], said["day"])


class LookForm(ChoosingForm):
    """Parameters of the register's address: wrong ones are as if they were not there."""

    tim = forms.CharField(
        label=gettext_lazy("Số, nội dung, đơn vị"), required=False, max_length=200
    )
    tt = forms.ChoiceField(label=gettext_lazy("Tình trạng"), required=False)
    nguon = forms.ChoiceField(label=gettext_lazy("Nguồn"), required=False)

    def __init__(self, *args: Any, standings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("tt", standings)
        self.choose("nguon", [("", _("tất cả")), *coded(words.SOURCES)])
        for field in self.fields.values():
            field.said_otherwise = True  # type: ignore[attr-defined]

    def said(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")


class LookFiguresForm(ChoosingForm):
    """As at which day, of which part, by what; or as a month was closed with."""

    ngay = DayField(label=gettext_lazy("Tính đến ngày"), required=False)
    tu = DayField(
        label=gettext_lazy("Đến hạn từ ngày"),
        required=False,
        help_text=gettext_lazy("để trống: từ đầu năm"),
    )
    theo = forms.ChoiceField(label=gettext_lazy("Chia theo"), required=False)
    da = forms.ChoiceField(label=gettext_lazy("Dự án, tiểu dự án"), required=False)
    nguon = forms.ChoiceField(label=gettext_lazy("Nguồn"), required=False)
    nn = forms.ChoiceField(label=gettext_lazy("Nhóm nguyên nhân"), required=False)
    chot = forms.ChoiceField(label=gettext_lazy("Số đã chốt"), required=False)

    def __init__(
        self, *args: Any, catalogue: Catalogue, groups: Choices, closed: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        language, everything = current_language(), ("", _("tất cả"))
        self.choose("theo", [("", _("không chia")), *groups])
        leaves = [(c, f"{c} {catalogue.component(c, language)}") for c in catalogue.components]
        self.choose("da", [everything, *leaves])
        self.choose("nguon", [everything, *coded(words.SOURCES)])
        causes = [(one.code, one.label.to(language)) for one in catalogue.spec.causes]
        self.choose("nn", [everything, *causes])
        self.choose("chot", [("", _("không, tính lại")), *closed])
        for field in self.fields.values():
            field.said_otherwise = True  # type: ignore[attr-defined]

    def said(self, name: str) -> Any:
        self.is_valid()
        return self.cleaned_data.get(name) or ""
