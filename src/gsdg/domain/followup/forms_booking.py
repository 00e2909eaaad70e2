"""Which entry of the book of money shows what was settled."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gsdg.domain.followup.forms import ChoosingForm, long_text


class BookingForm(ChoosingForm):
    settled_id = forms.ChoiceField(label=gettext_lazy("Khoản đã xử lý"))
    entry_id = forms.ChoiceField(
        label=gettext_lazy("Bút toán của sổ vốn"),
        required=False,
        help_text=gettext_lazy("số văn bản hoặc ngày ghi trong Sổ theo dõi vốn; nhiều khoản nộp chung một lần thì chọn cùng một bút toán"),
    )  # fmt: skip
    text = long_text(
        gettext_lazy("Vì sao không có bút toán"),
        required=False,
        help_text=gettext_lazy("chỉ khi tiền không qua sổ vốn, ví dụ nộp thẳng vào ngân sách xã"),
    )

    def __init__(
        self,
        *args: Any,
        settled: list[tuple[int, str]],
        entries: list[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.choose("settled_id", [(str(key), label) for key, label in settled])
        none = ("", _("không có bút toán trong sổ vốn"))
        self.choose("entry_id", [none, *((str(key), label) for key, label in entries)])

    @property
    def said(self) -> dict[str, Any]:
        given = self.cleaned_data
        entry = int(given["entry_id"]) if given["entry_id"] else None
        return {**given, "settled_id": int(given["settled_id"]), "entry_id": entry}
