"""The annex of an allocation: what it is of, and the table, pasted or as a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gsdg.domain.finance import problems
from gsdg.domain.finance.amounts import Reading
from gsdg.domain.finance.forms import (
    FIRST_YEAR,
    MONEY,
    PaperForm,
    check_size,
    choice,
    coded,
    office_field,
    source_choices,
)
from gsdg.domain.finance.ledger import Kind, Line, Movement, Source
from gsdg.domain.finance.queries.programmes import Programme
from gsdg.domain.finance.words import KINDS
from gsdg.domain.units.models import Office
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web.forms import DayField, WholeField
from gsdg.toolkit.web.language import current_language

CELL = "o:"
"""Before the name of a field that answers for one cell: its place and what is typed there."""
MOST_CELLS = 12
ASKED = (problems.lists.ASKED_HOW.code, problems.lists.NOT_SO_WRITTEN.code)
DRAFT, SIGNED = "du-thao", "da-ky"


def reading_choices() -> list[tuple[str, str]]:
    """What points and commas may mean, each by an example."""
    return [
        (Reading.VIETNAMESE.value, _("chấm tách nghìn, phẩy thập phân: 1.234,5")),
        (Reading.ENGLISH.value, _("phẩy tách nghìn, chấm thập phân: 1,234.5")),
        (Reading.GROUPS.value, _("cả hai đều tách nghìn: 8,842 và 8.038")),
    ]


class AnnexForm(PaperForm):
    def __init__(
        self,
        *args: Any,
        programmes: Sequence[Programme],
        offices: Sequence[Office],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._what(programmes, offices, today)
        self._table()
        self._cells([name for name in self.data if name.startswith(CELL)])

    def _what(
        self, programmes: Sequence[Programme], offices: Sequence[Office], today: date
    ) -> None:
        language, chosen = current_language(), ("", _("chọn …"))
        self.fields["purpose"] = choice(
            _("Phụ lục này"),
            [
                (DRAFT, _("là dự thảo, chưa ký: kiểm tra đủ vốn")),
                (SIGNED, _("của quyết định đã ký: ghi thẳng vào sổ")),
            ],
        )
        self.fields["title"] = forms.CharField(
            label=_("Tên gọi"),
            max_length=300,
            help_text=_("ví dụ: Phân bổ kinh phí sự nghiệp năm 2026, đợt 1"),
        )
        if len(programmes) > 1:
            named = [(p.code, p.title(language)) for p in programmes]
            self.fields["programme"] = choice(_("Chương trình"), named)
        self.fields["office_from"] = office_field(_("Cơ quan giao vốn"), offices)
        self.fields["source"] = choice(
            _("Nguồn vốn"), [chosen, *source_choices(range(FIRST_YEAR, today.year + 2))]
        )
        self.fields["kind"] = choice(_("Loại vốn"), [chosen, *coded(KINDS.items())])
        self.fields["budget_year"] = WholeField(
            label=_("Năm ngân sách"), min_value=FIRST_YEAR, max_value=today.year + 1
        )
        self.fields["origin_year"] = WholeField(
            label=_("Năm gốc"),
            required=False,
            help_text=_("chỉ ghi khi là vốn kéo dài: năm được giao lần đầu"),
        )
        self.fields["act_number"] = forms.CharField(
            label=_("Số quyết định"), required=False, max_length=120, help_text=_("khi đã ký")
        )
        self.fields["act_day"] = DayField(
            label=_("Ngày quyết định"),
            required=False,
            help_text=_("khi đã ký; vào sổ theo ngày này"),
        )

    def _table(self) -> None:
        units = [("", _("theo dòng tiêu đề của bảng")), *((c, w) for c, (w, _s) in MONEY.items())]
        self.fields["money"] = choice(_("Đơn vị tiền"), units, required=False)
        self.fields["money"].said_otherwise = True  # type: ignore[attr-defined]
        self.fields["reading"] = choice(
            _("Dấu chấm, dấu phẩy"),
            [(Reading.ASK.value, _("hỏi lại khi có hai cách hiểu")), *reading_choices()],
            required=False,
        )
        self.fields["reading"].said_otherwise = True  # type: ignore[attr-defined]
        self.fields["table"] = forms.CharField(
            label=_("Dán bảng"),
            required=False,
            help_text=_(
                "chép cả tiêu đề từ Excel hoặc Word: mỗi cột một tiểu dự án, mỗi dòng một đơn vị"
            ),
            widget=forms.Textarea(attrs={"rows": 8, "wrap": "off"}),
            strip=False,
        )
        self.fields["file"] = forms.FileField(
            label=_("Hoặc tệp Excel"),
            required=False,
            help_text=_("tệp .xlsx, lấy trang tính đầu tiên"),
            widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        )

    def _cells(self, names: Iterable[str]) -> None:
        """After the answer for the whole table."""
        for name in names:
            place, _sign, text = name.removeprefix(CELL).partition(":")
            label = _("Riêng ô %(place)s: %(text)s") % {"place": place, "text": text}
            like_all = ("", _("như cả bảng"))
            self.fields[name] = choice(label, [like_all, *reading_choices()], required=False)
            self.fields[name].said_otherwise = True  # type: ignore[attr-defined]
        cells = [name for name in self.fields if name.startswith(CELL)]
        others = [name for name in self.fields if not name.startswith(CELL)]
        after = others.index("reading") + 1
        self.order_fields([*others[:after], *cells, *others[after:]])

    def ask(self, refusals: Iterable[Refusal]) -> None:
        """Cells whose amount is in doubt get an answer of their own; many are answered for the table."""
        asked = [f"{CELL}{one.cell}:{one.value}" for one in refusals if one.code in ASKED]
        self._cells([name for name in asked[:MOST_CELLS] if name not in self.fields])

    def keep_cells(self, cells: Mapping[str, str]) -> None:
        """What was answered for a cell in which something else stands by now is of no cell."""
        stand = {f"{CELL}{place}:{text}" for place, text in cells.items()}
        for name in [n for n in self.fields if n.startswith(CELL) and n not in stand]:
            del self.fields[name]

    @property
    def answers(self) -> dict[str, Reading]:
        """Of single cells, by place."""
        said = {n: self.cleaned_data[n] for n in self.fields if n.startswith(CELL)}
        places = {name: name.removeprefix(CELL).partition(":")[0] for name in said}
        return {places[name]: Reading(answer) for name, answer in said.items() if answer}

    def clean_file(self) -> Any:
        return check_size(self.cleaned_data["file"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("file") and not (cleaned.get("table") or "").strip():
            self.add_error("table", ValidationError(_("Dán bảng hoặc chọn tệp.")))
        return cleaned

    def take_table_of_file(self, table: str, name: str) -> None:
        """A browser forgets the chosen file: what stood in it is there to be corrected."""
        self.data = {name: self.data[name] for name in self.data} | {"table": table}
        self["table"].help_text = _(
            "bảng của tệp “%(name)s”: sửa ngay ở đây rồi gửi, hoặc chọn lại tệp đã sửa"
        ) % {"name": name}

    @property
    def is_draft(self) -> bool:
        return bool(self.cleaned_data["purpose"] == DRAFT)

    @property
    def scale(self) -> int | None:
        money = self.cleaned_data["money"]
        return MONEY[money][1] if money else None

    @property
    def reading(self) -> Reading:
        return Reading(self.cleaned_data["reading"])

    def line(self, programme: str, today: date) -> Line:
        """What holds for every amount of the annex."""
        said = self.cleaned_data
        return Line(
            movement=Movement.ALLOCATED,
            programme=programme,
            component="",
            office=0,
            office_from=int(said["office_from"]),
            amount=0,
            budget_year=said["budget_year"],
            origin_year=said["origin_year"] or said["budget_year"],
            source=Source(said["source"]),
            kind=Kind(said["kind"]),
            on=said["act_day"] or today,
            act_number=said["act_number"],
            act_day=said["act_day"],
        )
