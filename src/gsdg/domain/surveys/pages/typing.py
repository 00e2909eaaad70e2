"""Paper typed back: a grid of lines, one for each sheet, answers by their number as they stand on the paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.http import QueryDict
from django.utils.translation import gettext as _

from gsdg.domain.packs import surveys as spec
from gsdg.domain.packs.surveys import Question, Sheet
from gsdg.domain.surveys.entries import SheetEntry
from gsdg.domain.surveys.models import Group, Survey
from gsdg.domain.surveys.pages.filling import condition_of, labels_of
from gsdg.domain.surveys.pages.links import crumbs, survey_link, url
from gsdg.domain.surveys.rules import Came
from gsdg.kernel.keys import number_in
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.web import Choice, Link
from gsdg.toolkit.web.language import current_language

LINES = 10


@dataclass(frozen=True)
class TypedRow:
    number: int
    key: str
    typed: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        return not any(self.typed.values())


@dataclass(frozen=True)
class TypedCell:
    name: str
    label: str
    value: str
    error: Refusal | None
    narrow: bool


@dataclass(frozen=True)
class GridRow:
    number: int
    key: str
    key_name: str
    cells: tuple[TypedCell, ...]


@dataclass(frozen=True)
class KeyLine:
    """What the numbers of one question mean, beside the grid."""

    number: int
    text: str
    means: str
    condition: str


@dataclass(frozen=True)
class TypingPage:
    title: str
    crumbs: tuple[Link, ...]
    lead: str
    heads: tuple[tuple[int, str], ...]
    rows: tuple[GridRow, ...]
    keys: tuple[KeyLine, ...]
    groups: tuple[Choice, ...]
    wrong: tuple[tuple[str, Refusal], ...]
    general: tuple[Refusal, ...]
    back: str
    store: str


def rows_in(post: QueryDict, sheet: Sheet) -> list[TypedRow]:
    """What was typed; on first opening lines with a key of their own and nothing in them."""
    return [
        TypedRow(
            n,
            post.get(f"d{n}-khoa", "") or uuid4().hex,
            {q.code: post.get(f"d{n}-{q.code}", "").strip() for q in sheet.questions},
        )
        for n in range(1, LINES + 1)
    ]


def entries(rows: Iterable[TypedRow], came: Came, *, group: str) -> list[SheetEntry]:
    return [
        SheetEntry(
            {code: [text] for code, text in row.typed.items()},
            row.key,
            came,
            group_id=number_in(group, otherwise=None),
            place=str(row.number),
        )
        for row in rows
        if not row.is_empty
    ]


def typing_page(
    survey: Survey,
    rows: Sequence[TypedRow],
    groups: Sequence[tuple[Group, str]],
    *,
    chosen: str = "",
    wrong: Sequence[Refusal] = (),
) -> TypingPage:
    sheet, language = survey.version.sheet, current_language()
    errors = {(one.sheet, one.cell): one for one in wrong}
    numbers = {q.code: n for n, q in enumerate(sheet.questions, start=1)}
    return TypingPage(
        title=_("Gõ lại phiếu giấy"),
        crumbs=crumbs(survey_link(survey)),
        lead=_(
            "Mỗi dòng một phiếu. Gõ số thứ tự của phương án, nhiều phương án cách nhau bằng dấu phẩy; gõ - nếu người đó không muốn trả lời. Enter sang ô kế tiếp."
        ),
        heads=tuple((numbers[q.code], q.text.to(language)) for q in sheet.questions),
        rows=tuple(_row(sheet, row, errors) for row in rows),
        keys=tuple(
            KeyLine(
                numbers[q.code],
                q.text.to(language),
                _means(q, language),
                condition_of(sheet, q, language),
            )
            for q in sheet.questions
        ),
        groups=tuple(Choice(str(g.pk), name, chosen=str(g.pk) == chosen) for g, name in groups),
        wrong=tuple(
            (_("Phiếu dòng %(row)s, câu %(q)s") % {"row": one.sheet, "q": numbers[one.cell]}, one)
            for one in wrong
            if one.cell in numbers
        ),
        general=tuple(one for one in wrong if one.cell not in numbers),
        back=url("survey", survey.pk),
        store=f"go-phieu-{survey.pk}",
    )


def _row(sheet: Sheet, row: TypedRow, errors: Mapping[tuple[str, str], Refusal]) -> GridRow:
    return GridRow(
        row.number,
        row.key,
        f"d{row.number}-khoa",
        tuple(
            TypedCell(
                name=f"d{row.number}-{question.code}",
                label=_("Phiếu %(row)s, câu %(q)s") % {"row": row.number, "q": number},
                value=row.typed[question.code],
                error=errors.get((str(row.number), question.code)),
                narrow=question.kind != spec.TEXT,
            )
            for number, question in enumerate(sheet.questions, start=1)
        ),
    )


def _means(question: Question, language: str) -> str:
    labels = labels_of(question, language)
    if question.kind == spec.SCALE:
        return _("từ %(low)s đến %(high)s") % {"low": question.low, "high": question.high}
    if question.kind == spec.NUMBER:
        return _("số")
    if question.kind == spec.TEXT:
        return _("ghi bằng lời")
    told = [f"{n} {label}" for n, (_code, label) in enumerate(labels, start=1)]
    return "; ".join(told)
