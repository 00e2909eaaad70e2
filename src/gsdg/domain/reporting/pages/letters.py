"""Ad hoc reports: the letters in hand, the sheet of one with what is marked on it, and whom it is sent to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.reporting.form_table import FormTable, tables_of
from gsdg.domain.reporting.forms_letters import AskForm, LetterForm, MarksForm
from gsdg.domain.reporting.letters.marks import Marks
from gsdg.domain.reporting.letters.preview import preview_of
from gsdg.domain.reporting.models import Letter
from gsdg.domain.reporting.pages.wanted import PERIOD, REGIME
from gsdg.domain.reporting.queries.letters import Asked, Progress, asked_by, progress_of
from gsdg.domain.reporting.sheets.letter_file import CONSOLIDATED, EACH
from gsdg.kernel.refusal import Refusal, Refused
from gsdg.toolkit.sheets.blank import BlankSheet, letter_of
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.form_pages import FormPage
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day

MOST_ROWS, MOST_COLUMNS = 150, 30


@dataclass(frozen=True)
class LetterRow:
    link: Link
    number: str
    day: date
    issuer: str
    office: str
    state: str
    due: date | None


@dataclass(frozen=True)
class LettersPage:
    title: str
    lead: str
    verbs: tuple[Link, ...]
    rows: tuple[LetterRow, ...]
    empty: str


@dataclass(frozen=True)
class GridCell:
    text: str
    css: str
    columns: int
    rows: int


@dataclass(frozen=True)
class GridLine:
    number: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True)
class Grid:
    letters: tuple[str, ...]
    lines: tuple[GridLine, ...]
    note: str


@dataclass(frozen=True)
class LetterPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    facts: tuple[tuple[str, str], ...]
    asked: tuple[Asked, ...]
    done: str
    form: MarksForm | None
    grid: Grid
    refusals: tuple[Refusal, ...]
    tables: tuple[FormTable, ...]
    send: Link | None
    links: tuple[Link, ...]
    files: tuple[Link, ...]


def crumb() -> Link:
    return Link(_("Báo cáo đột xuất"), reverse("reporting:letters"))


def letters_page(letters: Sequence[Letter]) -> LettersPage:
    progress = progress_of(letters)
    return LettersPage(
        title=_("Báo cáo đột xuất"),
        lead=_(
            "Công văn kèm biểu Excel riêng: nhận tệp, đánh dấu ô phải nhập, gửi cho các đơn vị."
        ),
        verbs=(Link(_("Nhận tệp của một công văn"), reverse("reporting:letter-new")),),
        rows=tuple(_row(one, progress.get(one.pk)) for one in letters),
        empty=_("Chưa có công văn nào. Nhận tệp Excel gửi kèm công văn để bắt đầu."),
    )


def _row(letter: Letter, progress: Progress | None) -> LetterRow:
    state = _("Chưa gửi các đơn vị")
    if progress is not None:
        state = _("Đã duyệt %(done)s/%(owed)s, quá hạn %(late)s") % {
            "done": progress.accepted,
            "owed": progress.owed,
            "late": progress.overdue,
        }
    return LetterRow(
        link=Link(letter.title, reverse("reporting:letter", args=[letter.pk])),
        number=letter.number,
        day=letter.day,
        issuer=letter.issuer,
        office=letter.office.name,
        state=state,
        due=None if progress is None else progress.due,
    )


def new_page(form: LetterForm) -> FormPage:
    return FormPage(
        title=_("Nhận tệp của một công văn"),
        crumbs=(crumb(),),
        form=form,
        button=_("Nhận tệp"),
        back=reverse("reporting:letters"),
        lead=_("Tệp được giữ nguyên; hệ thống đề xuất ô phải nhập để anh, chị xem lại."),
        is_file=True,
    )


def letter_page(
    letter: Letter,
    sheet: BlankSheet,
    marks: Marks,
    *,
    form: MarksForm | None,
    refusals: Iterable[Refusal] = (),
    done: str = "",
    on: date,
) -> LetterPage:
    """While it is a draft with the form to mark it; once sent with where its answers are."""
    tables, wrong = _preview(letter, sheet, marks, on)
    said = list(refusals)
    told = (*said, *(reason for reason in wrong if reason not in said))
    send = Link(_("Chọn đơn vị và gửi"), reverse("reporting:letter-send", args=[letter.pk]))
    return LetterPage(
        title=letter.title,
        crumbs=(crumb(),),
        lead=_lead(letter),
        facts=tuple(_facts(letter)),
        asked=tuple(asked_by(letter, on=on)),
        done=done,
        form=form,
        grid=grid_of(sheet, marks),
        refusals=told if form is not None else (),
        tables=tables,
        send=send if form is not None and not told else None,
        links=tuple(_links(letter)),
        files=tuple(_files(letter)),
    )


def _lead(letter: Letter) -> str:
    if letter.sent_on is None:
        return _("Xem lại các ô đã đánh dấu, đặt đơn vị tính, rồi chọn đơn vị và gửi.")
    return _("Đã gửi các đơn vị ngày %(day)s.") % {"day": vn_day(letter.sent_on)}


def _facts(letter: Letter) -> Iterator[tuple[str, str]]:
    yield _("Công văn"), f"{letter.number}, {vn_day(letter.day)}"
    yield _("Cơ quan yêu cầu"), letter.issuer
    yield _("Tệp"), f"{letter.file_name}, {letter.sheet}"
    yield _("Mã biểu"), letter.code
    progress = progress_of([letter]).get(letter.pk)
    if letter.period is not None and progress is not None:
        yield _("Kỳ số liệu"), letter.period.label(current_language())
        yield _("Hạn nộp"), vn_day(progress.due)
        yield (
            _("Đã duyệt"),
            _("%(done)s/%(owed)s báo cáo, quá hạn %(late)s")
            % {"done": progress.accepted, "owed": progress.owed, "late": progress.overdue},
        )


def _preview(
    letter: Letter, sheet: BlankSheet, marks: Marks, on: date
) -> tuple[tuple[FormTable, ...], tuple[Refusal, ...]]:
    """The table as the offices will see it, or why there is none yet."""
    try:
        form = preview_of(letter.facts, sheet, marks, on=on)
    except Refused as refused:
        return (), refused.refusals
    return tuple(tables_of(form, places={}, language=current_language())), ()


def _links(letter: Letter) -> Iterator[Link]:
    if letter.form is None or letter.period is None:
        return
    query = f"{PERIOD}={letter.period.code}&{REGIME}={letter.period.regime}"
    yield Link(_("Theo dõi nộp báo cáo"), f"{reverse('reporting:board')}?{query}")
    place = [letter.form.code, letter.period.code, letter.office.unit_id]
    yield Link(_("Số liệu tổng hợp"), reverse("reporting:figures", args=place))


def _files(letter: Letter) -> Iterator[Link]:
    def to(kind: str) -> str:
        return reverse("reporting:letter-file", args=[letter.pk, kind])

    if letter.form is not None:
        yield Link(_("Tổng hợp theo mẫu của công văn (Excel)"), to(CONSOLIDATED))
        yield Link(_("Mỗi đơn vị một trang theo mẫu (Excel)"), to(EACH))
    yield Link(_("Tệp gốc của công văn"), to("goc"))


def ask_page(letter: Letter, form: AskForm) -> FormPage:
    here = Link(letter.title, reverse("reporting:letter", args=[letter.pk]))
    return FormPage(
        title=_("Gửi yêu cầu báo cáo"),
        crumbs=(crumb(), here),
        form=form,
        button=_("Gửi các đơn vị"),
        back=here.url,
        lead=_("Gửi rồi thì biểu không sửa được nữa; các đơn vị thấy báo cáo phải nộp ngay."),
    )


def grid_of(sheet: BlankSheet, marks: Marks) -> Grid:
    rows, columns = min(sheet.rows, MOST_ROWS), min(sheet.columns, MOST_COLUMNS)
    css = _Colours(marks)
    spans = {
        (top, left): (min(bottom, rows) - top + 1, min(right, columns) - left + 1)
        for top, left, bottom, right in sheet.merged
    }
    lines = tuple(
        GridLine(
            row,
            tuple(
                _grid_cell(sheet, css, spans, row, column)
                for column in range(1, columns + 1)
                if not sheet.is_swallowed(row, column)
            ),
        )
        for row in range(1, rows + 1)
        if row not in sheet.hidden_rows
    )
    note = ""
    if sheet.rows > rows or sheet.columns > columns:
        note = _("Chỉ hiện %(rows)s dòng, %(columns)s cột đầu; vùng đánh dấu vẫn tính cả tệp.") % {
            "rows": rows,
            "columns": columns,
        }
    return Grid(tuple(letter_of(c) for c in range(1, columns + 1)), lines, note)


def _grid_cell(
    sheet: BlankSheet,
    css: _Colours,
    spans: dict[tuple[int, int], tuple[int, int]],
    row: int,
    column: int,
) -> GridCell:
    cell = sheet.at(row, column)
    tall, wide = spans.get((row, column), (1, 1))
    hidden = [r for r in range(row, row + tall) if r in sheet.hidden_rows]
    return GridCell(
        text=cell.text or cell.formula,
        css=css.of(row, column),
        columns=wide,
        rows=tall - len(hidden),
    )


class _Colours:
    """What each cell is marked as; nothing where the marks cannot be read."""

    def __init__(self, marks: Marks) -> None:
        self.entries: frozenset[tuple[int, int]] = frozenset()
        self.totals: frozenset[tuple[int, int]] = frozenset()
        self.head: tuple[int, int] = (0, -1)
        self.labels = 0
        try:
            self.entries, self.totals = marks.entry_places, marks.total_places
            self.head = marks.head_rows or (0, -1)
            self.labels = marks.label_column if marks.labels else 0
        except Refused:
            return
        self.rows = Counter(row for row, _column in self.entries | self.totals)
        self.columns = Counter(column for _row, column in self.entries | self.totals)

    def of(self, row: int, column: int) -> str:
        if (row, column) in self.entries:
            return "vao"
        if (row, column) in self.totals:
            return "tong"
        if self.head[0] <= row <= self.head[1] and column in self.columns:
            return "dau"
        return "ten" if column == self.labels and row in self.rows else ""
