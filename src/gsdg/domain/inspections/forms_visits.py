"""What people say about a visit; fields are named as the rules name them, so a refusal finds its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gsdg.domain.accounts.models import User
from gsdg.domain.followup import words as followup_words
from gsdg.domain.followup.catalogue import Catalogue
from gsdg.domain.followup.entries import Act
from gsdg.domain.followup.forms import EMPTY, ChoosingForm, coded, long_text
from gsdg.domain.followup.models import Finding
from gsdg.domain.inspections import words_visits as words
from gsdg.domain.inspections.entries_visits import (
    AskEntry,
    FoundEntry,
    Person,
    QuestionEntry,
    SourceEntry,
    StopEntry,
)
from gsdg.domain.packs.checklists import CHOICE, FILE, NUMBER, PHOTO, TEXT
from gsdg.domain.papers.actions import SignedPaper
from gsdg.kernel.figures import CAP
from gsdg.toolkit.web.forms import DayField, PlainForm, WholeField
from gsdg.toolkit.web.language import current_language

KINDS: words.Words = {
    CHOICE: {"vi": "Có, không", "en": "Yes or no"},
    NUMBER: {"vi": "Số", "en": "Number"},
    TEXT: {"vi": "Chữ", "en": "Text"},
    PHOTO: {"vi": "Ảnh", "en": "Photo"},
    FILE: {"vi": "Tệp", "en": "File"},
}


class EmptyForm(PlainForm):
    """Nothing is asked: the button is the answer."""


class ReasonForm(PlainForm):
    reason = long_text(gettext_lazy("Lý do"))


class OrderForm(PlainForm):
    """Why the work stops or goes on, and who allowed it."""

    reason = long_text(gettext_lazy("Lý do"))
    issuer = forms.CharField(label=gettext_lazy("Ai cho phép"), max_length=300, help_text=gettext_lazy("chức vụ, họ tên người có thẩm quyền"))  # fmt: skip
    number = forms.CharField(label=gettext_lazy("Số văn bản"), max_length=60, required=False, help_text=gettext_lazy("nếu có; hủy khi đơn vị đã được báo thì phải có"))  # fmt: skip
    day = DayField(label=gettext_lazy("Ngày văn bản"), required=False)

    @property
    def order(self) -> Act:
        said = self.cleaned_data
        return Act(said["number"], said["day"], said["issuer"])


class SuspendForm(OrderForm):
    until = DayField(label=gettext_lazy("Dự kiến kiểm tra tiếp từ ngày"), required=False)
    field_order = ("reason", "until", "issuer", "number", "day")


class SignedForm(PlainForm):
    """The paper as it came back from the clerical office."""

    number = forms.CharField(label=gettext_lazy("Số văn bản"), max_length=60, help_text=gettext_lazy("lấy ở văn thư; hệ thống không tự cấp số"))  # fmt: skip
    day = DayField(label=gettext_lazy("Ngày ký"))
    signer = forms.CharField(label=gettext_lazy("Người ký"), max_length=120)
    file = forms.FileField(label=gettext_lazy("Bản chụp đã ký"), required=False, help_text=gettext_lazy("PDF hoặc ảnh; tối đa 10 MB"))  # fmt: skip

    def clean_file(self) -> Any:
        return small_enough(self.cleaned_data["file"])

    def signed(self, sha256: str | None) -> SignedPaper:
        said = self.cleaned_data
        return SignedPaper(said["number"], said["day"], said["signer"], sha256)


def small_enough(upload: Any) -> Any:
    if upload is not None and upload.size > settings.UPLOAD_LIMIT_BYTES:
        raise ValidationError(_("Tệp lớn hơn 10 MB. Chụp lại với độ phân giải thấp hơn."))
    return upload


class ConsultForm(PlainForm):
    comment_by = DayField(label=gettext_lazy("Đơn vị góp ý đến hết ngày"))


class StopForm(ChoosingForm):
    kind = forms.ChoiceField(label=gettext_lazy("Loại điểm"))
    name = forms.CharField(label=gettext_lazy("Tên điểm"), max_length=300, help_text=gettext_lazy("ví dụ Thôn Phú Lễ; Mô hình nuôi bò"))  # fmt: skip
    day = DayField(label=gettext_lazy("Ngày"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("kind", coded(words.STOP_KINDS, leave_out=[words.OFFICE]))

    @property
    def entry(self) -> StopEntry:
        return StopEntry(**self.cleaned_data)


class PeopleForm(PlainForm):
    """One person a line: name, then the position after a semicolon."""

    team = long_text(gettext_lazy("Đoàn kiểm tra"), required=False, help_text=gettext_lazy("mỗi người một dòng: họ tên; chức vụ"))  # fmt: skip
    unit = long_text(gettext_lazy("Đơn vị được kiểm tra"), required=False, help_text=gettext_lazy("mỗi người một dòng: họ tên; chức vụ"))  # fmt: skip

    @property
    def people(self) -> list[Person]:
        said = self.cleaned_data
        return [*_people(said["team"], words.TEAM), *_people(said["unit"], words.UNIT)]


def _people(text: str, side: str) -> Iterable[Person]:
    for line in filter(str.strip, text.splitlines()):
        name, _semicolon, position = line.partition(";")
        yield Person(name.strip(), position.strip(), side)


class QuestionForm(ChoosingForm):
    choosing = {"kind": KINDS, "at": words.STOP_KINDS}
    label = long_text(gettext_lazy("Câu hỏi"))
    group = forms.ChoiceField(label=gettext_lazy("Nhóm nội dung"))
    kind = forms.ChoiceField(label=gettext_lazy("Trả lời bằng"))
    at = forms.ChoiceField(label=gettext_lazy("Hỏi ở"))

    def __init__(self, *args: Any, catalogue: Catalogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = current_language()
        self.choose("group", [(g.code, g.label.to(language)) for g in catalogue.spec.groups])

    @property
    def entry(self) -> QuestionEntry:
        return QuestionEntry(**self.cleaned_data)


class SourceForm(ChoosingForm):
    kind = forms.ChoiceField(label=gettext_lazy("Loại nguồn"))
    consulted = forms.ChoiceField(label=gettext_lazy("Lấy ý kiến của"), required=False)
    title = forms.CharField(label=gettext_lazy("Tên hồ sơ, buổi làm việc"), max_length=300)
    people = WholeField(label=gettext_lazy("Số người"), required=False, min_value=1)
    text = long_text(gettext_lazy("Nội dung chính"), required=False)
    day = DayField(label=gettext_lazy("Ngày"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("kind", coded(words.SOURCE_KINDS, leave_out=[words.SURVEY]))
        self.choose("consulted", [*EMPTY, *coded(words.CONSULTED)])

    @property
    def entry(self) -> SourceEntry:
        return SourceEntry(**self.cleaned_data)


class DrawForm(PlainForm):
    village = forms.CharField(label=gettext_lazy("Thôn, tổ dân phố"), max_length=300)
    listed = forms.CharField(label=gettext_lazy("Rút từ danh sách"), max_length=300, help_text=gettext_lazy("ví dụ Danh sách hộ nghèo năm 2025 của thôn"))  # fmt: skip
    frame = WholeField(label=gettext_lazy("Số hộ trong danh sách"), min_value=1)
    wanted = WholeField(label=gettext_lazy("Số hộ cần rút"), min_value=1)
    seed = forms.CharField(label=gettext_lazy("Mã rút thăm"), max_length=60, help_text=gettext_lazy("chữ hoặc số hai bên thống nhất trước khi rút, ví dụ kết quả xổ số ngày hôm trước"))  # fmt: skip
    day = DayField(label=gettext_lazy("Ngày đến hộ"))


class VerifierForm(ChoosingForm):
    verifier = forms.ChoiceField(label=gettext_lazy("Người xác nhận"))

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("verifier", [(str(user.pk), user.name) for user in people])


class FoundForm(ChoosingForm):
    """A finding in its parts; the severity stands with what it means."""

    choosing = {"cause_kind": followup_words.CAUSE_KINDS}
    condition = long_text(gettext_lazy("Thực tế"))
    criterion = long_text(gettext_lazy("Quy định"))
    cause_kind = forms.ChoiceField(label=gettext_lazy("Nguyên nhân"))
    cause = forms.ChoiceField(label=gettext_lazy("Nhóm nguyên nhân"))
    cause_text = long_text(gettext_lazy("Nói rõ nguyên nhân"), required=False)
    consequence = long_text(gettext_lazy("Hậu quả"), required=False)
    severity = forms.ChoiceField(label=gettext_lazy("Mức độ"), widget=forms.RadioSelect)
    justification = long_text(gettext_lazy("Vì sao nghiêm trọng"), required=False, help_text=gettext_lazy("bắt buộc ở mức nghiêm trọng"))  # fmt: skip
    amount = WholeField(label=gettext_lazy("Số tiền liên quan (đồng)"), required=False, min_value=1, max_value=CAP)  # fmt: skip
    previous_id = forms.ChoiceField(label=gettext_lazy("Lặp lại tồn tại trước"), required=False)

    def __init__(
        self, *args: Any, catalogue: Catalogue, earlier: Iterable[Finding], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        language, spec = current_language(), catalogue.spec
        self.choose("cause", [(c.code, c.label.to(language)) for c in spec.causes])
        self.choose(
            "severity",
            [
                (s.code, f"{s.label.to(language)}: {s.criteria.to(language)}")
                for s in spec.severities
            ],
        )
        known = [(str(f.pk), f"{f.found_on:%d/%m/%Y}: {f.condition[:120]}") for f in earlier]
        self.choose("previous_id", [*EMPTY, *known])

    @property
    def entry(self) -> FoundEntry:
        said = dict(self.cleaned_data)
        previous = said.pop("previous_id")
        return FoundEntry(**said, previous_id=int(previous) if previous else None)


class AskForm(ChoosingForm):
    text = long_text(gettext_lazy("Yêu cầu khắc phục"), required=False)
    expected = long_text(gettext_lazy("Lấy gì chứng minh"), required=False)
    due = DayField(label=gettext_lazy("Hạn khắc phục"), required=False)
    money_kind = forms.ChoiceField(label=gettext_lazy("Xử lý tiền"), required=False)
    money = WholeField(
        label=gettext_lazy("Số tiền (đồng)"), required=False, min_value=1, max_value=CAP
    )
    none_because = long_text(gettext_lazy("Lý do không yêu cầu"), required=False, help_text=gettext_lazy("chỉ khi không yêu cầu gì"))  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("money_kind", [*EMPTY, *coded(followup_words.MONEY_KINDS)])

    @property
    def entry(self) -> AskEntry:
        return AskEntry(**self.cleaned_data)


class CommentForm(PlainForm):
    text = long_text(gettext_lazy("Ý kiến của đơn vị"))


class ReplyForm(ChoosingForm):
    taken = forms.ChoiceField(label=gettext_lazy("Xử lý ý kiến"))
    reply = long_text(gettext_lazy("Trả lời"), required=False, help_text=gettext_lazy("bắt buộc khi không tiếp thu"))  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("taken", [("1", _("Tiếp thu, sửa dự thảo")), ("0", _("Không tiếp thu"))])


class SelfInspectionForm(PlainForm):
    from_day = DayField(label=gettext_lazy("Từ ngày"))
    to_day = DayField(label=gettext_lazy("Đến ngày"))


class PlanVisitForm(ChoosingForm):
    office = forms.ChoiceField(label=gettext_lazy("Đơn vị được kiểm tra"))
    from_day = DayField(label=gettext_lazy("Từ ngày"))
    to_day = DayField(label=gettext_lazy("Đến ngày"))

    def __init__(self, *args: Any, offices: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("office", [(str(one.pk), one.name) for one in offices])


class UploadForm(PlainForm):
    file = forms.FileField(label=gettext_lazy("Phiếu đã ghi"))

    def clean_file(self) -> Any:
        return small_enough(self.cleaned_data["file"])


class LookForm(ChoosingForm):
    """What the list of visits shows."""

    state = forms.ChoiceField(label=gettext_lazy("Tình trạng"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), required=False)

    def __init__(self, *args: Any, states: words.Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("state", [("", _("Tất cả")), *coded(states)])
        self.choose("kind", [("", _("Tất cả")), *coded(words.VISIT_KINDS)])
