"""What people say of papers made here, of templates and of who signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gsdg.domain.papers.entries_made import BlockEntry, IssueEntry, SendingEntry
from gsdg.domain.papers.forms import Choices, ChoosingForm, check_size, coded
from gsdg.domain.papers.models import SignatureBlock
from gsdg.domain.papers.ports import paper_kinds
from gsdg.domain.papers.words_made import STATES, WAYS
from gsdg.domain.units.forms_choosing import findable_offices
from gsdg.domain.units.models import Office
from gsdg.toolkit.documents.parts import Standing
from gsdg.toolkit.web.forms import DayField, PlainForm
from gsdg.toolkit.web.language import current_language

STANDINGS: Mapping[str, str | Promise] = {
    Standing.OWN.value: gettext_lazy("chính chức vụ của mình"),
    Standing.DEPUTY.value: gettext_lazy("KT. (ký thay)"),
    Standing.BY_ORDER.value: gettext_lazy("TL. (thừa lệnh)"),
    Standing.ENTRUSTED.value: gettext_lazy("TUQ. (thừa ủy quyền)"),
    Standing.ACTING.value: gettext_lazy("Q. (quyền)"),
}


def _signed_copy(*, required: bool) -> forms.FileField:
    return forms.FileField(
        label=gettext_lazy("Bản đã ký"),
        help_text=gettext_lazy("bản quét hoặc tệp ký số, PDF hoặc Word, tối đa 10 MB"),
        required=required,
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf"}),
    )


class LookMadeForm(ChoosingForm):
    tim = forms.CharField(label=gettext_lazy("Số, trích yếu"), required=False, max_length=200)
    loai = forms.ChoiceField(label=gettext_lazy("Loại văn bản"), required=False)
    tt = forms.ChoiceField(label=gettext_lazy("Tình trạng"), required=False)
    nam = forms.ChoiceField(label=gettext_lazy("Năm lập"), required=False)

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything, language = [("", _("tất cả"))], current_language()
        self.choose("loai", [*everything, *((k.code, k.words(language)) for k in paper_kinds())])
        self.choose("tt", [*everything, *coded(STATES)])
        self.choose("nam", [*everything, *((str(year), str(year)) for year in years)])
        for field in self.fields.values():
            field.said_otherwise = True  # type: ignore[attr-defined]

    def said(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")


class DraftForm(ChoosingForm):
    block = forms.ChoiceField(label=gettext_lazy("Người ký"), required=False)

    def __init__(self, *args: Any, blocks: Sequence[SignatureBlock], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("block", _named(blocks))
        if not blocks:
            del self.fields["block"]

    @property
    def block_id(self) -> int | None:
        chosen = self.cleaned_data.get("block", "")
        return int(chosen) if chosen else None


def _named(blocks: Sequence[SignatureBlock]) -> Choices:
    return [(str(one.pk), f"{one.standing} {one.position} {one.name}".strip()) for one in blocks]


class IssueForm(ChoosingForm):
    number = forms.CharField(
        label=gettext_lazy("Số, ký hiệu"),
        max_length=60,
        help_text=gettext_lazy("do văn thư cấp, ví dụ 105/BC-SNNMT; hệ thống không cấp số"),
    )
    day = DayField(label=gettext_lazy("Ngày ban hành"))
    block = forms.ChoiceField(label=gettext_lazy("Người ký của cơ quan"), required=False)
    signer = forms.CharField(
        label=gettext_lazy("Người ký khác"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "chức vụ và họ tên, như trên văn bản đã ký; chỉ ghi khi người ký không có ở trên"
        ),
    )
    file = _signed_copy(required=False)

    def __init__(self, *args: Any, blocks: Sequence[SignatureBlock], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("block", [("", _("người khác, ghi ở ô dưới")), *_named(blocks)])
        if not blocks:
            del self.fields["block"]
            self.fields["signer"].required = True
            self.fields["signer"].label = _("Người ký")
            self.fields["signer"].help_text = _("chức vụ và họ tên, như trên văn bản đã ký")

    def clean_file(self) -> Any:
        return check_size(self.cleaned_data["file"])

    def entry(self) -> IssueEntry:
        said = self.cleaned_data
        chosen, signer = said.get("block", ""), said["signer"]
        return IssueEntry(
            said["number"], said["day"], signer, int(chosen) if chosen and not signer else None
        )


class CopyForm(PlainForm):
    file = _signed_copy(required=True)

    def clean_file(self) -> Any:
        return check_size(self.cleaned_data["file"])


class SendForm(ChoosingForm):
    day = DayField(label=gettext_lazy("Ngày gửi"))
    way = forms.ChoiceField(label=gettext_lazy("Cách gửi"))
    recipients = forms.CharField(
        label=gettext_lazy("Gửi đến"),
        max_length=5000,
        help_text=gettext_lazy("mỗi nơi một dòng"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    note = forms.CharField(label=gettext_lazy("Ghi chú"), required=False, max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("way", coded(WAYS))

    def entry(self) -> SendingEntry:
        said = self.cleaned_data
        recipients = tuple(line.strip() for line in said["recipients"].splitlines())
        return SendingEntry(said["day"], said["way"], recipients, said["note"])


class WithdrawForm(PlainForm):
    reason = forms.CharField(
        label=gettext_lazy("Lý do rút"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TemplateForm(PlainForm):
    file = forms.FileField(
        label=gettext_lazy("Tệp mẫu"),
        help_text=gettext_lazy("Word (.docx) có các thẻ như bảng bên dưới, tối đa 5 MB"),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("mẫu này khác mẫu trước ở chỗ nào"),
    )

    def clean_file(self) -> Any:
        return check_size(self.cleaned_data["file"])


class PutForm(PlainForm):
    from_day = DayField(
        label=gettext_lazy("Áp dụng từ ngày"),
        help_text=gettext_lazy("văn bản lập từ ngày này dùng mẫu; văn bản đã lập không đổi"),
    )


class BlockForm(ChoosingForm):
    office = forms.ChoiceField(label=gettext_lazy("Cơ quan"), widget=findable_offices())
    collective = forms.CharField(
        label=gettext_lazy("Thay mặt (TM.)"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("ví dụ ỦY BAN NHÂN DÂN; để trống nếu không ký thay mặt tập thể"),
    )
    standing = forms.ChoiceField(label=gettext_lazy("Ký với tư cách"), required=False)
    in_stead_of = forms.CharField(
        label=gettext_lazy("Ký thay, thừa lệnh, thừa ủy quyền của"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "chức vụ người đứng đầu, ví dụ CHỦ TỊCH; chỉ ghi khi KT., TL., TUQ."
        ),
    )
    position = forms.CharField(
        label=gettext_lazy("Chức vụ người ký"),
        max_length=300,
        help_text=gettext_lazy("ví dụ GIÁM ĐỐC, PHÓ CHỦ TỊCH"),
    )
    name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=300)
    from_day = DayField(label=gettext_lazy("Ký từ ngày"))
    to_day = DayField(
        label=gettext_lazy("Thôi ký từ ngày"),
        required=False,
        help_text=gettext_lazy("ngày đầu tiên không còn ký; để trống nếu chưa biết"),
    )

    def __init__(self, *args: Any, offices: Sequence[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("office", [(str(one.pk), one.name) for one in offices])
        self.choose("standing", [(code, str(said)) for code, said in STANDINGS.items()])

    def entry(self) -> BlockEntry:
        said = self.cleaned_data
        names = ("position", "name", "from_day", "collective", "standing", "in_stead_of", "to_day")
        return BlockEntry(**{name: said[name] for name in names})


class EndForm(PlainForm):
    to_day = DayField(
        label=gettext_lazy("Thôi ký từ ngày"),
        help_text=gettext_lazy("ngày đầu tiên người này không còn ký"),
    )
