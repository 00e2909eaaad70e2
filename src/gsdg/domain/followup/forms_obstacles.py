"""What people say at the register of obstacles; fields are named as the rules name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gsdg.domain.followup import words
from gsdg.domain.followup.catalogue import Catalogue
from gsdg.domain.followup.forms import EMPTY, Choices, ChoosingForm, PaperForm, coded, long_text
from gsdg.domain.followup.models import Obstacle
from gsdg.domain.followup.rules_obstacles import ObstacleEntry
from gsdg.domain.units.forms_choosing import findable
from gsdg.kernel.figures import CAP
from gsdg.toolkit.web.forms import DayField, PlainForm, WholeField
from gsdg.toolkit.web.language import current_language


class ObstacleForm(ChoosingForm):
    text = long_text(gettext_lazy("Vướng mắc ở đâu"))
    provision = forms.CharField(
        label=gettext_lazy("Quy định gây vướng"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("điều, khoản và văn bản; để trống nếu không do quy định"),
    )
    since = DayField(label=gettext_lazy("Vướng từ ngày"))
    component = forms.ChoiceField(label=gettext_lazy("Dự án, tiểu dự án"), required=False)
    cause = forms.ChoiceField(label=gettext_lazy("Nhóm nguyên nhân"))
    households = WholeField(label=gettext_lazy("Số hộ liên quan"), required=False, min_value=1)
    amount = WholeField(
        label=gettext_lazy("Số tiền liên quan (đồng)"), required=False, min_value=1, max_value=CAP
    )

    def __init__(self, *args: Any, catalogue: Catalogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = current_language()
        leaves = [(c, f"{c} {catalogue.component(c, language)}") for c in catalogue.components]
        self.choose("component", [*EMPTY, *leaves])
        causes = [(one.code, one.label.to(language)) for one in catalogue.spec.causes]
        self.choose("cause", causes)

    @property
    def entry(self) -> ObstacleEntry:
        return ObstacleEntry(**self.cleaned_data)


class AskForm(PaperForm):
    text = long_text(gettext_lazy("Đề xuất, kiến nghị gì"))
    field_order = ["text", "number", "day"]


class ReplyForm(PaperForm):
    kind = forms.ChoiceField(label=gettext_lazy("Kết quả"))
    text = long_text(gettext_lazy("Nội dung trả lời"))
    issuer = forms.CharField(
        label=gettext_lazy("Cơ quan trả lời"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("khi ghi lại câu trả lời của bộ, cơ quan trung ương"),
    )
    field_order = ["kind", "text", "issuer", "number", "day"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("kind", coded(words.REPLIES, leave_out=[words.PASSED_UP]))


class FeedbackForm(ChoosingForm):
    helped = forms.ChoiceField(label=gettext_lazy("Câu trả lời có giúp được không"))
    text = long_text(
        gettext_lazy("Còn vướng gì"), required=False, help_text=gettext_lazy("bắt buộc khi chưa giúp được")
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("helped", [*EMPTY, ("1", _("Đã tháo gỡ")), ("0", _("Chưa giúp được"))])


class JoinForm(ChoosingForm):
    """Only what looks alike is offered; a person decides."""

    into = forms.ChoiceField(label=gettext_lazy("Ghép vào khó khăn chung"))

    def __init__(self, *args: Any, likes: Iterable[tuple[Obstacle, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("into", [(str(o.pk), f"{o.number}: {o.text}") for o, _percent in likes])


class WithdrawForm(PlainForm):
    reason = long_text(gettext_lazy("Lý do"))


AGES = [("30", gettext_lazy("hơn 30 ngày")), ("90", gettext_lazy("hơn 90 ngày")), ("180", gettext_lazy("hơn 180 ngày"))]  # fmt: skip


class LookObstaclesForm(ChoosingForm):
    """Parameters of the register's address: wrong ones are as if they were not there."""

    tim = forms.CharField(
        label=gettext_lazy("Số, nội dung, quy định"), required=False, max_length=200
    )
    tt = forms.ChoiceField(label=gettext_lazy("Tình trạng"), required=False)
    da = forms.ChoiceField(label=gettext_lazy("Dự án, tiểu dự án"), required=False)
    nn = forms.ChoiceField(label=gettext_lazy("Nhóm nguyên nhân"), required=False)
    qd = forms.ChoiceField(label=gettext_lazy("Quy định gây vướng"), required=False)
    dv = forms.ChoiceField(label=gettext_lazy("Đơn vị"), required=False, widget=findable())
    giu = forms.ChoiceField(label=gettext_lazy("Đang ở cấp"), required=False)
    tuoi = forms.ChoiceField(label=gettext_lazy("Đã ghi"), required=False)
    bd = forms.ChoiceField(label=gettext_lazy("Theo bản đồ"), required=False)

    def __init__(self, *args: Any, choices: Mapping[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("tt", "da", "nn", "qd", "dv", "giu"):
            self.choose(name, [("", _("tất cả")), *choices[name]])
        self.choose("tuoi", [("", _("bất kỳ")), *((days, str(said)) for days, said in AGES)])
        self.choose("bd", choices["bd"])
        for field in self.fields.values():
            field.said_otherwise = True  # type: ignore[attr-defined]

    def said(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")

    @property
    def address(self) -> dict[str, str]:
        """What was chosen, for other addresses that show the same."""
        return {name: said for name in self.fields if (said := self.said(name))}
