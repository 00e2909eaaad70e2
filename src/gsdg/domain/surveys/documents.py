"""The questionnaire on paper: to be read out or filled in by hand, numbered as the grid wants it typed back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from gsdg.domain.packs import surveys as spec
from gsdg.domain.packs.surveys import Question, Sheet
from gsdg.domain.surveys.models import QuestionnaireVersion
from gsdg.toolkit.documents.blank import blank_document, to_bytes
from gsdg.toolkit.documents.flow import set_blocks
from gsdg.toolkit.documents.frame import WIDTH
from gsdg.toolkit.documents.parts import Align, Block, Paragraph, Run
from gsdg.toolkit.documents.typesetting import Element, keep_with_next

BOX, LINE = "☐", "." * 90


def questionnaire_document(version: QuestionnaireVersion, *, at: datetime) -> bytes:
    """A4, in Vietnamese: it goes to people's homes."""
    document = blank_document(title=version.title, author="", made=at)
    body: Any = document.element.body
    sheet = version.sheet
    questions = [_question(sheet, one, n) for n, one in enumerate(sheet.questions, start=1)]
    for part in (_opening(version), *questions):
        for element in _kept_together(part):
            body.insert_element_before(element, "w:sectPr")
    return to_bytes(document)


def _kept_together(part: Iterable[Block]) -> list[Element]:
    """A question at the foot of a page with its answers overleaf is read wrongly."""
    elements = list(set_blocks(tuple(part), width=WIDTH))
    for one in elements[:-1]:
        keep_with_next(one)
    return elements


def _opening(version: QuestionnaireVersion) -> Iterator[Block]:
    sheet = version.sheet
    yield Paragraph((Run(sheet.title.vi.upper(), bold=True),), align=Align.CENTER, indent=False)
    yield Paragraph(
        (Run(f"Phiếu số: ………   Lần {version.number} ({version.sha256[:8]})", italic=True),),
        align=Align.CENTER,
        indent=False,
    )
    if sheet.intro.vi:
        yield Paragraph(sheet.intro.vi)


def _question(sheet: Sheet, question: Question, number: int) -> Iterator[Block]:
    if question.heading is not None:
        yield Paragraph((Run(question.heading.vi, bold=True),), indent=False)
    unit = f" ({question.unit_of_measure.vi})" if question.unit_of_measure else ""
    told = [Run(f"{number}. {question.text.vi}{unit}", bold=True)]
    condition = _condition(sheet, question)
    if condition:
        told.append(Run(f" {condition}", italic=True))
    yield Paragraph(tuple(told), indent=False, align=Align.LEFT)
    hint = _hint(question)
    if hint:
        yield Paragraph((Run(hint, italic=True),), align=Align.LEFT)
    for text in _answers(question):
        yield Paragraph(text, align=Align.LEFT)


def _hint(question: Question) -> str:
    if question.hint is not None:
        return f"({question.hint.vi})"
    return "(có thể chọn nhiều phương án)" if question.kind == spec.SEVERAL else ""


def _condition(sheet: Sheet, question: Question) -> str:
    said = []
    for one in question.asked_if:
        earlier = sheet.question(one.question)
        if earlier is not None:
            number = sheet.questions.index(earlier) + 1
            words = " hoặc ".join(f"“{_label(earlier, answer)}”" for answer in one.answers)
            said.append(f"câu {number} là {words}")
    return f"(chỉ hỏi nếu {' và '.join(said)})" if said else ""


def _label(question: Question, code: str) -> str:
    if question.kind == spec.YES_NO:
        return {spec.YES: "Có", spec.NO: "Không"}.get(code, code)
    return next((o.label.vi for o in question.options if o.code == code), code)


def _answers(question: Question) -> Iterator[str]:
    match question.kind:
        case spec.TEXT:
            yield LINE
            yield LINE
        case spec.NUMBER:
            yield "……………"
        case spec.SCALE:
            steps = "   ".join(f"{BOX} {step}" for step in question.choices)
            ends = [w.vi for w in (question.low_label, question.high_label) if w]
            yield f"{steps}   ({' → '.join(ends)})" if ends else steps
        case spec.YES_NO:
            yield f"{BOX} 1. Có   {BOX} 2. Không"
        case _:
            for number, option in enumerate(question.options, start=1):
                yield f"{BOX} {number}. {option.label.vi}"
