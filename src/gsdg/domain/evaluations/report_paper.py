"""Mẫu 02: the report of an evaluation as it is printed, from one content that page and workbook share.

Law: NĐ 30/2020/NĐ-CP, Phụ lục I; TT 10/2022/TT-BLĐTBXH, Phụ lục II, Mẫu số 02, whose layout was not read: the paper says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from gsdg.domain.evaluations import words
from gsdg.domain.evaluations.report_annexes import annexes
from gsdg.domain.evaluations.report_facts import Facts, Said
from gsdg.domain.evaluations.report_tables import TABLES
from gsdg.domain.evaluations.sentences import (
    Sentence,
    of_baseline,
    of_missed,
    of_money,
    of_results,
)
from gsdg.domain.packs.evaluations import Part
from gsdg.toolkit.documents.parts import (
    Block,
    Heading,
    Letter,
    Paragraph,
)

WORKING = "BẢN LÀM VIỆC, CHƯA DUYỆT"


def report_letter(facts: Facts) -> Letter:
    """Of a cut number and day are its own: they are not back yet."""
    one, is_frozen = facts.one, facts.one.frozen is not None
    is_numbered = one.number != "" and facts.leads is None
    return facts.issuer.letter(
        kind="BÁO CÁO",
        symbol="BC",
        subject=facts.subject,
        body=tuple(_body(facts)),
        annexes=tuple(annexes(facts)),
        bases=tuple(one.bases),
        recipients=facts.recipients,
        number=one.number.partition("/")[0] if is_numbered else "",
        day=one.day if is_numbered else None,
        mark="" if is_frozen else _working(facts),
    )


def _working(facts: Facts) -> str:
    """Before the approval figures move on; words that they left behind are not taken for the report."""
    return " · ".join(filter(None, (facts.draft, WORKING)))


def _body(facts: Facts) -> Iterator[Block]:
    for part in facts.parts:
        told = list(part_blocks(part, facts))
        if told:
            yield Heading(part.label.vi)
            yield from told
    yield Paragraph(" ".join(("Ghi chú:", *notes_of(facts))))


def notes_of(facts: Said) -> Iterator[str]:
    """What is not verified, and of which day and map the figures are."""
    yield from [part.source.note for part in facts.parts if not part.verified][:1]
    yield f"Số liệu đến ngày {facts.content.until}; {facts.content.map_words.lower()}."
    if facts.leads is None and not all(
        one.verified for one in facts.catalogue.spec.recipients_of(facts.one.office.kind)
    ):
        yield "Nơi nhận: ghi theo bộ chế độ, chưa đối chiếu với văn bản."
    if facts.leads is not None and not facts.leads.is_verified:
        yield f"Nội dung do {facts.leads.body} chủ trì: ghi theo bộ chế độ, chưa đối chiếu với văn bản phân công."


def part_blocks(part: Part, facts: Facts) -> Iterator[Block]:
    """What was written of it, else the sentences from data; then its tables. Of a cut nothing where it has none."""
    written = facts.text_of(part.code)
    if written is not None:
        yield Paragraph(written)
    else:
        yield from (Paragraph(sentence.text) for sentence in sentences_of(part.holds, facts))
    yield from TABLES.get(part.holds, _no_table)(facts)


def sentences_of(holds: str, facts: Said) -> list[Sentence]:
    """What stands in a part as long as nobody has written it."""
    found = list(SENTENCES.get(holds, _nothing)(facts))
    return found or ([] if facts.leads is not None else [Sentence("Không có.")])


def _nothing(_facts: Said) -> Iterable[Sentence]:
    return ()


def _no_table(_facts: Facts) -> Iterable[Block]:
    return ()


def _terms(facts: Said) -> Iterator[Sentence]:
    one = facts.one
    if one.terms:
        yield Sentence(one.terms)
    people = [
        f"{person.name} ({', '.join(filter(None, (words.ROLES[person.role]['vi'].lower(), person.position, person.office.name)))})"
        for person in one.team.select_related("office")
    ]
    if people:
        yield Sentence(f"Nhóm đánh giá gồm: {'; '.join(people)}.")
    sources = facts.cited
    if sources:
        kinds = dict.fromkeys(source.kind for source in sources)
        counted = ", ".join(
            f"{words.SOURCES[kind]['vi'].lower()} {sum(1 for s in sources if s.kind == kind)}" for kind in kinds
        )  # fmt: skip
        yield Sentence(f"Nguồn sử dụng: {counted} (phụ lục).")


def _management(facts: Said) -> Iterator[Sentence]:
    """What the registers of the work itself tell; money has a part of its own."""
    codes = _of_management(facts)
    return (sentence for sentence in of_results(facts.content) if sentence.line in codes)


def _results(facts: Said) -> Iterator[Sentence]:
    """What another part of the report tells is not told twice."""
    is_told = any(part.holds == "management" for part in facts.parts)
    codes = _of_management(facts) if is_told else set()
    return (sentence for sentence in of_results(facts.content) if sentence.line not in codes)


def _of_management(facts: Said) -> set[str]:
    lines = facts.catalogue.spec.lines
    return {line.code for line in lines if line.reads not in (None, "money")}


def _baseline(facts: Said) -> Iterator[Sentence]:
    return of_baseline(facts.content)


def _money(facts: Said) -> Iterator[Sentence]:
    return of_money(facts.content)


def _criteria(facts: Said) -> Iterator[Sentence]:
    for question in facts.questions:
        grade = (
            facts.catalogue.grade(question.grade).lower() if question.grade else "chưa nhận định"
        )
        name = facts.catalogue.criterion(question.criterion)
        answer = question.answer or question.text
        yield Sentence(f"{name} ({grade}): {answer}")


def _shortcomings(facts: Said) -> Iterator[Sentence]:
    yield from of_missed(facts.content)
    for ask in facts.asks:
        yield Sentence(ask.condition)


def _lessons(facts: Said) -> Iterator[Sentence]:
    for lesson in facts.lessons:
        yield Sentence(lesson.text)


def _recommendations(facts: Said) -> Iterator[Sentence]:
    for ask in facts.asks:
        number = f" ({ask.recommendation.number})" if ask.recommendation is not None else ""
        yield Sentence(f"{ask.addressee.name}{number}: {ask.text.rstrip('.')}, xong trước ngày {ask.due:%d/%m/%Y}.")  # fmt: skip


SENTENCES: dict[str, Callable[[Said], Iterable[Sentence]]] = {
    "terms": _terms,
    "baseline": _baseline,
    "management": _management,
    "money": _money,
    "results": _results,
    "criteria": _criteria,
    "shortcomings": _shortcomings,
    "lessons": _lessons,
    "recommendations": _recommendations,
}
