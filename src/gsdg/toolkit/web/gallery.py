"""What the gallery shows: invented values, one of each kind. Nothing here is a figure of anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from gsdg.kernel.figures import BLANK, NOT_APPLICABLE, NOT_AVAILABLE, ZERO, Figure
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web import words
from gsdg.toolkit.web.forms import DayField, PlainForm
from gsdg.toolkit.web.pages import Link, Paging

TODAY = date(2025, 11, 20)
ANSWER = datetime(2025, 11, 20, 1, 15, tzinfo=UTC)
MATRIX_STATES = ("accepted", "submitted", "certified", "sent_back", "draft", "not_started")


@dataclass(frozen=True)
class Task:
    day: date
    title: str
    text: str
    state: str = ""
    link: Link | None = None
    primary: bool = False


@dataclass(frozen=True)
class Step:
    day: date
    title: str
    text: str
    by: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Remark:
    text: str
    by: str
    at: datetime


@dataclass(frozen=True)
class GridRow:
    """`figures` stand in columns 2, 3, …; column 1 is the previous period."""

    code: str
    label: str
    previous: Figure
    figures: tuple[Figure, ...]
    kind: str = ""


class SampleForm(PlainForm):
    name = forms.CharField(label="Họ và tên", help_text="như trong quyết định giao việc")
    day = DayField(label="Hạn gửi lại")
    text = forms.CharField(
        label="Nội dung", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    choice = forms.ChoiceField(label="Cơ quan", choices=[("", "–"), ("1", "UBND xã A")])
    several = forms.MultipleChoiceField(
        label="Nhóm nội dung",
        choices=[("1", "Văn bản chỉ đạo"), ("2", "Nguồn vốn")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    tick = forms.BooleanField(label="Đã đối chiếu với bản gốc", required=False)


class SampleLookForm(PlainForm):
    text = forms.CharField(label="Số, trích yếu", required=False)
    year = forms.ChoiceField(label="Năm", choices=[("", "tất cả"), ("2025", "2025")])


@dataclass(frozen=True)
class GalleryPage:
    title: str
    today: date
    tasks: tuple[Task, ...]
    states: dict[str, Any]
    marks: dict[str, Any]
    figures: tuple[tuple[str, Figure], ...]
    grid: tuple[GridRow, ...]
    matrix: tuple[tuple[str, tuple[str, ...]], ...]
    steps: tuple[Step, ...]
    remarks: tuple[Remark, ...]
    paging: Paging
    refusal: Refusal
    form: forms.Form
    wrong_form: forms.Form
    look: forms.Form
    crumbs: tuple[Link, ...]


def gallery_page() -> GalleryPage:
    typed = {"wrong-name": "", "wrong-day": "31/2/2025", "wrong-choice": "1"}
    wrong = SampleForm(typed, prefix="wrong")
    wrong.is_valid()
    return GalleryPage(
        title=_("Các thành phần giao diện"),
        today=TODAY,
        tasks=_tasks(),
        states=words.REPORT_STATES,
        marks=words.MARKS,
        figures=(
            ("giá trị", Figure.of(1234567)),
            ("số không", ZERO),
            ("không áp dụng", NOT_APPLICABLE),
            ("chưa có số liệu", NOT_AVAILABLE),
            ("để trống", BLANK),
        ),
        grid=_grid(),
        matrix=_matrix(),
        steps=_steps(),
        remarks=(
            Remark("Bản trước báo 59 hộ, nay 60. Xã kiểm tra lại giúp.", "Cán bộ của Sở", ANSWER),
            Remark("Một hộ đi từ tháng 9, chưa cắt khẩu.\nHỏi lại trong sáng nay.", "Xã A", ANSWER),
        ),
        paging=Paging(number=2, size=50, count=140, query="tim=xa"),
        refusal=Refusal("number.negative", {"text": "-3"}, cell="name"),
        form=SampleForm(prefix="sample"),
        wrong_form=wrong,
        look=SampleLookForm(prefix="look"),
        crumbs=(Link(_("Việc của tôi"), "#tasks"), Link(_("Lưới nhập"), "#grid")),
    )


def _tasks() -> tuple[Task, ...]:
    on = Link("Nhập tiếp", "#tasks")
    return (
        Task(date(2025, 11, 17), "Biểu thứ nhất", "còn 1 lỗi chặn gửi", "draft", on, primary=True),
        Task(
            date(2025, 11, 25), "Biểu thứ hai", "đề nghị đối chiếu", "sent_back", Link("Sửa", "#t")
        ),
        Task(date(2025, 12, 14), "Chốt số liệu", "theo quy định của chế độ báo cáo"),
    )


def _grid() -> tuple[GridRow, ...]:
    return (
        GridRow("01", "Đầu kỳ", Figure.of(97), (Figure.of(75), ZERO, NOT_APPLICABLE), "key"),
        GridRow("02", "Giảm trong kỳ", Figure.of(24), (Figure.of(19), Figure.of(7), BLANK), "sub"),
        GridRow("03", "Tăng trong kỳ", Figure.of(2), (Figure.of(3), NOT_AVAILABLE, ZERO), "sub"),
        GridRow("04", "Cuối kỳ", Figure.of(75), (Figure.of(60), BLANK, NOT_APPLICABLE), "key"),
    )


def _matrix() -> tuple[tuple[str, tuple[str, ...]], ...]:
    names = ("Phường A", "Xã B", "Xã C", "Xã D", "Xã E", "Xã có tên rất dài")
    count = len(MATRIX_STATES)
    return tuple(
        (name, tuple(MATRIX_STATES[(row + column) % count] for column in range(4)))
        for row, name in enumerate(names)
    )


def _steps() -> tuple[Step, ...]:
    return (
        Step(date(2025, 10, 5), "Gửi lần 1.", "Ký duyệt trên văn bản giấy.", "Lãnh đạo UBND xã A"),
        Step(date(2025, 10, 12), "Trả lại.", "Thiếu danh sách kèm theo.", "Sở", "stop"),
        Step(date(2025, 11, 26), "Đến hạn gửi lại.", "", "", "todo"),
    )
